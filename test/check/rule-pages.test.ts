import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES } from '../../lib/check/rules';
import { also, manifest, related, withSections } from './rule-page';
import { findingsIn, rulesOf } from './support';

const FOLDER = path.join(__dirname, '../../docs/rules');
const RULE_FOLDER = path.join(__dirname, '../../lib/check/rules');

test('every rule has a file, a page, and a place in the list', () => {
  const ids = RULES.map((rule) => rule.id).sort();
  const files = fs
    .readdirSync(RULE_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[\\/].*\.ts$/.test(file));
  expect(files.map((file) => path.basename(file, '.ts')).sort()).toEqual(ids);
  const pages = fs.readdirSync(FOLDER).filter((file) => file !== 'README.md');
  expect(pages.map((page) => page.replace(/\.md$/, '')).sort()).toEqual(ids);
});

test('the list has the severity and the title of every rule', () => {
  const rows = fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8').match(/^\| \[.*?\]\(.*?\) \| .*? \| .*? \|/gm)!;
  const expected = RULES.map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  expect(rows.sort()).toEqual(expected.sort());
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
    expect(page).toContain('\n## How to fix it\n');
  });

  test('its page refers to other rules that exist, each once', () => {
    const others = related(page);
    expect(others.filter((other) => other === id || !RULES.some((known) => known.id === other))).toEqual([]);
    expect(new Set(others).size).toBe(others.length);
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

  // Every rule's message, effect and fix stand in its page in full. Run `npm run rules` after a change, and read the diff.
  test('says what its page shows', () => {
    const more = page.slice(page.indexOf('\n## More\n') + 1);
    expect(withSections(page, id, more)).toBe(page);
  });

  test('passes the right manifest, as all rules do', () => {
    const right = manifest(page, 'Right');
    expect(findingsIn(right.objects, right.options)).toEqual([]);
  });
});
