import type { KubeObject } from '../check/model/kube-object';
import type { Became, Imported } from '../import/import';
import type { NeededSecret } from '../import/needed-secrets';
import { push } from '../values/multimap';
import { printable, shown } from '../values/shown';
import type { Place } from './input/place';
import { counted } from './report';

/** What became of the objects of the input, for people. `file` is where the program was written, if it was. */
export function importSummary(imported: Imported, count: number, file: string | undefined): string {
  const { became, leftOut, secrets, errors } = imported;
  if (became.length + leftOut.length === 0) {
    return `Nothing in ${counted(count, 'object')} is about cert-manager, and nothing was written.\n`;
  }
  const constructs = became.filter(({ construct }) => construct !== undefined);
  const kept = became.filter(({ construct }) => construct === undefined);
  const others = count - imported.count - leftOut.length;
  const parts = [
    block(
      `${file === undefined ? 'The program' : printable(file)} writes ${counted(imported.count, 'object')}, each the same as in the input:`,
      grouped(constructs, ({ construct }) => construct!).map(
        ([construct, all]) => `${titlesOf(all)} -> ${NAMED[construct] ?? construct}`,
      ),
    ),
    block(
      "In `acme` or `spec`, as in cert-manager's API, is what no property writes in the same way:",
      grouped(
        constructs.filter(({ escaped }) => escaped.length > 0),
        ({ escaped }) => escaped.join(', '),
      ).map(([fields, all]) => `${titlesOf(all)}: ${fields}`),
    ),
    block(
      'Kept as ApiObject:',
      grouped(kept, ({ why = '' }) => why).map(([why, all]) => `${titlesOf(all)}${why === '' ? '' : `: ${why}`}`),
    ),
    block(
      'Not imported:',
      leftOut.map(({ object, why }) => `${object.title} (${placeOf(object)}): ${why}`),
    ),
    block('Secrets that have to be there; the program only names them:', secrets.map(secretText)),
    block(
      'app.synth() refuses the program until this is put right (cdk8s-acme check says more):',
      errors.map(({ rule, message }) => `${rule}: ${message}`),
    ),
    others > 0 ? `${counted(others, 'other object')} in the input ${others === 1 ? 'is' : 'are'} not imported.\n` : '',
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** What is written in a way of its own. */
const NAMED: Readonly<Record<string, string>> = { annotate: 'ApiObject, annotated by its issuer' };

/** How many titles are named. */
const MOST = 5;

function block(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${shown(line)}\n`).join('')}`;
}

function grouped(all: readonly Became[], key: (one: Became) => string): [string, Became[]][] {
  const groups = new Map<string, Became[]>();
  for (const one of all) push(groups, key(one), one);
  return [...groups];
}

function titlesOf(all: readonly Became[]): string {
  const titles = all.flatMap((one) => one.titles);
  const more = titles.length > MOST ? ` and ${titles.length - MOST + 1} more` : '';
  return `${titles.slice(0, more === '' ? MOST : MOST - 1).join(', ')}${more}`;
}

function secretText({ namespace, name, keys, presence }: NeededSecret): string {
  const wanted = keys.length > 0 ? ` (${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')})` : '';
  return `${namespace}/${name}${wanted}: ${sourceOf(presence)}`;
}

function sourceOf(presence: NeededSecret['presence']): string {
  switch (presence.state) {
    case 'written':
      return `as now, from ${placeOf(presence.object)}, which was not imported`;
    case 'made':
      return `as now, made by ${presence.made.by.title} in ${placeOf(presence.made.by)}, which was not imported`;
    default:
      return 'it is not in the input, so it is made in another way';
  }
}

function placeOf({ hints }: KubeObject): string {
  const { source, line } = hints.origin as Place;
  return `${source.name}:${line}`;
}
