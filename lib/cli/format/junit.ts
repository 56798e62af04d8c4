import { rulePage } from '../../check/rule-page';
import { printable } from '../../values/shown';
import { type PlacedFinding, type Report, reaches } from '../report';

/**
 * For what shows tests: each certificate and issuer is one, and each other object that something was found at. A test
 * fails where a finding reaches the bar; what is below it is in the test's output. What was not checked is in the suite's.
 */
export function junit({ findings, problems, notes, checked, failOn }: Report): string {
  const cases = new Map<string, { title: string; file: string; found: PlacedFinding[] }>();
  const take = (title: string, file: string, line: number) => {
    const key = `${file}\n${line}\n${title}`;
    let test = cases.get(key);
    if (!test) {
      test = { title, file, found: [] };
      cases.set(key, test);
    }
    return test;
  };
  for (const { title, file, line } of checked()) take(title, file, line);
  for (const placed of findings) {
    const { object } = placed.finding;
    const { line } = object.hints.origin as { line: number };
    take(object.title, placed.file, line).found.push(placed);
  }
  const tests = [...cases.values()];
  const failed = tests.filter(({ found }) => found.some(({ finding }) => reaches(finding.severity, failOn)));
  const counts = `tests="${tests.length + problems.length}" failures="${failed.length}" errors="${problems.length}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-acme" ${counts} time="0">`,
    `  <testsuite name="cdk8s-acme check" ${counts} skipped="0" time="0">`,
  ];
  for (const { file, line, column, message, fix } of problems) {
    lines.push(
      `    <testcase name="${xml(`${printable(file)}:${line}:${column}`)}" classname="input" file="${xml(printable(file))}" time="0">`,
      `      <error type="input" message="${xml(message)}">${xml(`${printable(file)}:${line}:${column}: ${message} ${fix}`)}</error>`,
      '    </testcase>',
    );
  }
  for (const { title, file, found } of tests) {
    const head = `    <testcase name="${xml(title)}" classname="${xml(printable(file))}" file="${xml(printable(file))}" time="0"`;
    if (found.length === 0) {
      lines.push(`${head}/>`);
      continue;
    }
    lines.push(`${head}>`);
    const failures = found.filter(({ finding }) => reaches(finding.severity, failOn));
    const others = found.filter((placed) => !failures.includes(placed));
    // GitLab shows one failure of a test.
    if (failures.length > 0) {
      const rules = failures.map(({ finding }) => finding.rule).join(', ');
      lines.push(
        `      <failure type="${failures[0]!.finding.severity}" message="${xml(rules)}">${xml(body(failures))}</failure>`,
      );
    }
    if (others.length > 0) lines.push(`      <system-out>${xml(body(others))}</system-out>`);
    lines.push('    </testcase>');
  }
  if (notes.length > 0) {
    const texts = notes.map(({ file, line, message, fix }) =>
      `${printable(file)}:${line}: note: ${message} ${fix}`.trimEnd(),
    );
    lines.push(`    <system-out>${xml(texts.join('\n'))}</system-out>`);
  }
  lines.push('  </testsuite>', '</testsuites>');
  return `${lines.join('\n')}\n`;
}

function body(found: readonly PlacedFinding[]): string {
  return found
    .map(({ finding, file, location, related }) => {
      const { severity, rule, path, message, effect, fix } = finding;
      const others = related.map((other) => `Also at ${placeOf(other)}: ${other.related.message}`);
      return [
        `${placeOf({ file, location })}: ${severity}[${rule}] ${path}`,
        ...[message, effect, fix, ...others, rulePage(rule)],
      ].join('\n');
    })
    .join('\n\n');
}

function placeOf({ file, location }: Pick<PlacedFinding, 'file' | 'location'>): string {
  return `${printable(file)}:${location.line}:${location.column}`;
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ENTITIES[c]!);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
