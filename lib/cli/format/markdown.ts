import { rulePage } from '../../check/rule-page';
import { counted, type PlacedRelated, type Report } from '../report';
import { code, escaped } from './markdown-text';

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
