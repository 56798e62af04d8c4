import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePage } from '../../check/rule-page';
import { RULES } from '../../check/rules';
import { didYouMean } from '../../values/nearest';
import { type Result, type Surroundings, UsageError } from '../result';
import { style } from '../style';
import { table } from '../table';
import { PACKAGE_ROOT } from '../version';

/** `cdk8s-acme rules [ID]`. @throws UsageError for a rule that there is not */
export function rulesCommand(id: string | undefined, format: 'text' | 'json', surroundings: Surroundings): Result {
  const data = RULES.map(({ id, severity, title }) => ({ id, severity, title, docs: rulePage(id) }));
  const meant = id === undefined ? data : data.filter((rule) => rule.id === id);
  if (meant.length === 0)
    throw new UsageError(
      `There is no rule "${id}".${didYouMean(
        id!,
        data.map((rule) => rule.id),
      )}`,
    );
  if (format === 'json') return ok(`${JSON.stringify(id === undefined ? meant : meant[0], null, 2)}\n`);
  if (id !== undefined) return ok(page(id) ?? `${id}: ${meant[0]!.severity}. ${meant[0]!.title}.\n${meant[0]!.docs}\n`);
  const [head, ...rows] = table(
    ['RULE', 'SEVERITY', 'FINDS'],
    meant.map(({ id, severity, title }) => [id, severity, title]),
  );
  return ok(`${[style(surroundings.colour.stdout).bold(head!), ...rows].join('\n')}\n`);
}

function page(id: string): string | undefined {
  try {
    return readFileSync(join(PACKAGE_ROOT, 'docs', 'rules', `${id}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

function ok(stdout: string): Result {
  return { stdout, stderr: '', exitCode: 0 };
}
