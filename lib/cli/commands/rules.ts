import { join } from 'node:path';
import { rulePage } from '../../check/rule-page';
import { RULES } from '../../check/rules';
import { didYouMean } from '../../values/nearest';
import { type ExitCode, type Io, readFile, UsageError } from '../io';
import { style, takesColour } from '../style';
import { table } from '../table';
import { PACKAGE_ROOT } from '../version';

/** `cdk8s-acme rules [ID]`. @throws UsageError for a rule that does not exist */
export function rulesCommand(id: string | undefined, format: 'text' | 'json', io: Io): ExitCode {
  const data = RULES.map(({ id, severity, title }) => ({ id, severity, title, docs: rulePage(id) }));
  if (id === undefined) {
    io.stdout.write(format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : listed(data, io));
    return 0;
  }
  const rule = data.find((rule) => rule.id === id);
  if (!rule) {
    const ids = data.map((rule) => rule.id);
    throw new UsageError(`There is no rule "${id}".${didYouMean(id, ids)}`);
  }
  const { severity, title, docs } = rule;
  const page = () => pageOf(id, io) ?? `${id}: ${severity}. ${title}.\n${docs}\n`;
  io.stdout.write(format === 'json' ? `${JSON.stringify(rule, null, 2)}\n` : page());
  return 0;
}

function listed(data: readonly { id: string; severity: string; title: string }[], io: Io): string {
  const cells = data.map(({ id, severity, title }) => [id, severity, title]);
  const [head, ...rows] = table(['RULE', 'SEVERITY', 'FINDS'], cells);
  return `${[style(takesColour(io.stdout, io.env)).bold(head!), ...rows].join('\n')}\n`;
}

function pageOf(id: string, { files }: Io): string | undefined {
  try {
    return readFile(files, join(PACKAGE_ROOT, 'docs', 'rules', `${id}.md`), LARGEST_PAGE)?.toString('utf8');
  } catch {
    return undefined;
  }
}

const LARGEST_PAGE = 1 << 20;
