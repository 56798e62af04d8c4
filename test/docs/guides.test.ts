import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { ROOT } from '../examples/run';
import { problemsOf } from './compile';

const PAGES = ['namespaces-that-come-later.md', 'gitops.md', 'registries.md'];

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);
}

describe.each(PAGES)('docs/%s', (page) => {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');

  test('leads to what is there', () => {
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      expect([target, existsSync(join(ROOT, 'docs', target!))]).toEqual([target, true]);
    }
  });

  test('has YAML that is YAML', () => {
    for (const block of blocks(text, 'yaml')) {
      for (const document of YAML.parseAllDocuments(block)) {
        expect(document.errors).toEqual([]);
        expect(document.toJS()).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String) });
      }
    }
  });
});

test('the code of the pages compiles', () => {
  const code = PAGES.map((page) => blocks(readFileSync(join(ROOT, 'docs', page), 'utf8'), 'ts'));
  expect(code.every((found) => found.length > 0)).toBe(true);
  expect(problemsOf([...code.flat(), 'app.nonsense();\n'])).toEqual([
    "Property 'nonsense' does not exist on type 'App'.",
  ]);
});

test('the table of waves is what is written', () => {
  const text = readFileSync(join(ROOT, 'docs', 'gitops.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (-?\d) \| ([A-Za-z, ]+) \|$/gm)];
  const { rankOf } = jest.requireActual('../../lib/manifest/ranks');
  const kinds = rows.flatMap(([, wave, names]) => names!.split(', ').map((kind) => [kind, Number(wave)] as const));
  for (const [kind, wave] of kinds.filter(([kind]) => /^[A-Z]\w+$/.test(kind))) {
    expect([kind, rankOf(kind)]).toEqual([kind, wave]);
  }
  expect(kinds.length).toBeGreaterThan(7);
});

test.each(['python', 'java', 'go'])('the README has the app of docs/languages/%s.md', (language) => {
  const [app] = blocks(readFileSync(join(ROOT, 'docs/languages', `${language}.md`), 'utf8'), language);
  expect(blocks(readFileSync(join(ROOT, 'README.md'), 'utf8'), language)).toEqual([app]);
});
