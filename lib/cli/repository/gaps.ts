import type { Limit } from '../../builds/build';
import type { Absent } from '../../check/finding';
import { OPERATOR_KINDS } from '../../operators/operators';

/** Objects that are in a cluster and were not read. */
export interface Gap {
  /** Their kinds; undefined if they are not known. */
  readonly kinds?: ReadonlySet<string>;
  /** The namespace of those that are in one; undefined if it is not known. */
  readonly namespace?: string;
}

/** What a build lacks. */
export function gapsOf(limits: readonly Limit[]): Gap[] {
  return limits.flatMap(({ lacks, namespace }) => (lacks === 'objects' ? { namespace } : []));
}

/** The gap that a template leaves: it makes objects of the kinds that it writes out. */
export function templateGap(files: readonly { readonly name: string; readonly text: string }[]): Gap {
  const kinds = new Set<string>();
  for (const { name, text } of files) {
    const written = [...text.matchAll(/^\s*(?:-\s+)?["']?kind["']?:\s*["']?([^\s"',}]+)/gm)].map(([, kind]) => kind!);
    // What it takes from another template, or is the value of an expression, may be of any kind.
    if (written.some((kind) => !/^\w+$/.test(kind))) return {};
    if (written.length === 0 && !name.endsWith('.tpl') && /\{\{|#@/.test(text)) return {};
    for (const kind of written) kinds.add(kind);
  }
  return { kinds };
}

/** Whether one of the objects could be the one that is missing, or make it. */
export function couldProvide({ kinds, namespace }: Gap, absent: Absent): boolean {
  const isIt = (kind: string) => kind === absent.kind || (MAKERS[absent.kind]?.has(kind) ?? false);
  if (kinds && ![...kinds].some(isIt)) return false;
  return namespace === undefined || absent.namespace === '' || absent.namespace === namespace;
}

/** What makes objects of a kind. */
const MAKERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Secret: new Set([...OPERATOR_KINDS, 'Certificate']),
  ServiceAccount: new Set(OPERATOR_KINDS),
};
