import { rulePage } from '../../check/rule-page';
import { counted, type Report } from '../report';

const ICONS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/** For a comment on a merge request, or a pipeline's summary. */
export function markdown({ findings, problems, summary }: Report): string {
  const { errors, warnings, infos, objects, certificates, issuers, namespaces } = summary;
  const lines = [
    '## cdk8s-acme',
    '',
    `**${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(infos, 'note')}** in ${counted(objects, 'object')}: ` +
      `${counted(certificates, 'certificate')}, ${counted(issuers, 'issuer')}, ${counted(namespaces, 'namespace')}.`,
  ];
  if (problems.length > 0) {
    lines.push('', '### Not read', '', '| Where | What | Mend |', '| --- | --- | --- |');
    for (const { file, line, column, message, fix } of problems) {
      lines.push(`| ${code(`${file}:${line}:${column}`)} | ${cell(message)} | ${cell(fix)} |`);
    }
  }
  let last: unknown;
  for (const { finding, file, location } of findings) {
    const { object, severity, rule, message, effect, fix, path } = finding;
    if (object !== last) {
      lines.push('', `### ${escaped(object.title)}`, '', '| | Where | What | Mend |', '| --- | --- | --- | --- |');
    }
    last = object;
    lines.push(
      `| ${ICONS[severity]} [${rule}](${rulePage(rule)}) | ${code(`${file}:${location.line}`)}<br>${code(path)} | ` +
        `${cell(message)} ${cell(effect)} | ${cell(fix)} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|');
}

function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#!~@]/g, (c) => (c === '<' ? '&lt;' : c === '@' ? '&#64;' : `\\${c}`));
}

/** In code nothing but the backtick and, in a table, the bar has a meaning. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
