import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES } from '../../lib/check/rules';
import { findingsIn, objects, rulesOf } from './support';

const FOLDER = path.join(__dirname, '../../docs/rules');
const RULE_FOLDER = path.join(__dirname, '../../lib/check/rules');

/** A section's YAML, with the options that a comment before it gives: `<!-- options: {"complete": true} -->`. */
function manifest(page: string, section: 'Wrong' | 'Right') {
  const match = new RegExp(`\n## ${section}\n([\\s\\S]*?)\`\`\`yaml\n([\\s\\S]*?)\n\`\`\``).exec(page);
  if (!match) throw new Error(`no ${section} manifest`);
  const options = /<!-- options: (.*?) -->/.exec(page)?.[1];
  return { objects: objects(repeated(match[2]!, page)), options: options ? JSON.parse(options) : {} };
}

/** A document with `$N` stands as often as the page says, with the number in its place: `<!-- repeat: 51 -->`. */
function repeated(yaml: string, page: string): string {
  const times = Number(/<!-- repeat: (\d+) -->/.exec(page)?.[1] ?? 1);
  return yaml
    .split('\n---\n')
    .flatMap((document) =>
      document.includes('$N')
        ? Array.from({ length: times }, (_, i) => document.replaceAll('$N', String(i + 1)))
        : [document],
    )
    .join('\n---\n');
}

/** Other rules that the wrong manifest cannot help but break: `<!-- also: rule-a, rule-b -->`. */
function also(page: string): string[] {
  return /<!-- also: (.*?) -->/.exec(page)?.[1]?.split(', ') ?? [];
}

test('every rule has a file, a page, and a place in the list', () => {
  const ids = RULES.map((rule) => rule.id).sort();
  const files = fs
    .readdirSync(RULE_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[\\/].*\.ts$/.test(file));
  expect(files.map((file) => path.basename(file, '.ts')).sort()).toEqual(ids);
  const pages = fs.readdirSync(FOLDER).filter((file) => file !== 'README.md');
  expect(pages.map((page) => page.replace(/\.md$/, '')).sort()).toEqual(ids);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  let page: string;
  beforeAll(() => {
    page = fs.readFileSync(path.join(FOLDER, `${id}.md`), 'utf8');
  });

  test('its page has the id, the severity, and what happens', () => {
    expect(page).toMatch(new RegExp(`^# ${id}\n\n(Error|Warning|Info)`));
    expect(page.toLowerCase()).toContain(`\n\n${rule.severity}`);
    expect(page).toContain('\n## What happens in the cluster\n');
    expect(page).toContain('\n## How to mend\n');
  });

  test('finds the wrong manifest, and nothing else does', () => {
    const wrong = manifest(page, 'Wrong');
    const findings = findingsIn(wrong.objects, wrong.options);
    expect(rulesOf(findings).sort()).toEqual([id, ...also(page)].sort());
    for (const finding of findings) {
      expect(finding.path).not.toBe('');
      for (const part of [finding.message, finding.effect, finding.fix]) expect(part).toMatch(/^[\s\S]{8,}[.)`?]$/);
    }
  });

  test('passes the right manifest, as all rules do', () => {
    const right = manifest(page, 'Right');
    expect(findingsIn(right.objects, right.options)).toEqual([]);
  });
});
