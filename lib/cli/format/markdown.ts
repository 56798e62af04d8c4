import { rulePage } from '../../check/rule-page';
import { shown } from '../../values/shown';
import { counted, type PlacedRelated, type Report } from '../report';

const ICONS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/** For a comment on a merge request, or a pipeline's summary. */
export function markdown({ findings, problems, notes, summary }: Report): string {
  const { errors, warnings, infos, objects, certificates, issuers, namespaces } = summary;
  const lines = [
    '## cdk8s-acme',
    '',
    `**${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(infos, 'note')}** in ${counted(objects, 'object')}: ` +
      `${counted(certificates, 'certificate')}, ${counted(issuers, 'issuer')}, ${counted(namespaces, 'namespace')}.`,
  ];
  if (problems.length > 0) {
    lines.push('', '### Not read', '', '| Where | What | Fix |', '| --- | --- | --- |');
    for (const { file, line, column, message, fix } of problems) {
      lines.push(`| ${code(`${file}:${line}:${column}`)} | ${escaped(message)} | ${escaped(fix)} |`);
    }
  }
  let last: unknown;
  for (const { finding, file, location, related } of findings) {
    const { object, severity, rule, message, effect, fix, path } = finding;
    if (object !== last) {
      lines.push('', `### ${escaped(object.title)}`, '', '| | Where | What | Fix |', '| --- | --- | --- | --- |');
    }
    last = object;
    lines.push(
      `| ${ICONS[severity]} [${rule}](${rulePage(rule)}) | ${code(`${file}:${location.line}`)}<br>${code(path)} | ` +
        `${[message, effect, ...related.map(alsoAt)].map(escaped).join(' ')} | ${escaped(fix)} |`,
    );
  }
  if (notes.length > 0) {
    lines.push('', '### Not checked', '', '| Where | What | Fix |', '| --- | --- | --- |');
    for (const { file, line, message, fix } of notes) {
      lines.push(`| ${code(`${file}:${line}`)} | ${escaped(message)} | ${escaped(fix)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function alsoAt({ related, file, location }: PlacedRelated): string {
  return `Also at ${file}:${location.line}: ${related.message}`;
}

function escaped(text: string): string {
  return (
    shown(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_{}[\]<>#!~@|&]/g, (c) => ENTITIES[c] ?? `\\${c}`)
      // What would become a link without any marks around it.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, (c) => ENTITIES[c]!)
  );
}

const ENTITIES: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '@': '&#64;',
  '|': '&#124;',
  ':': '&#58;',
  '.': '&#46;',
};

function code(text: string): string {
  // In code there is no way to write a backtick, and in a table none to write a bar behind a backslash.
  if (/[`|]/.test(text)) return `<code>${escaped(text)}</code>`;
  return `\`${shown(text).replace(/\s+/g, ' ')}\``;
}
