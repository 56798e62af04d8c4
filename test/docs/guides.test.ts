import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as acme from 'cdk8s-acme';
import ts from 'typescript';
import * as YAML from 'yaml';
import { ROOT } from '../examples/run';

const PAGES = ['namespaces-that-come-later.md', 'gitops.md', 'registries.md'];

/** What stands in a page's examples without being made there. */
const GIVEN = `
import { App, Chart } from 'cdk8s';
import { ${Object.keys(acme).join(', ')} } from 'cdk8s-acme';
declare const app: App;
declare const chart: Chart;
`;

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);
}

/** What TypeScript says of code, each piece of which stands for itself. */
function problemsOf(code: string[]): string[] {
  const file = join(ROOT, 'guide.ts');
  const source = GIVEN + code.map((block) => `{\n${block}}\n`).join('');
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['lib/index.ts'] }, ts.sys, ROOT);
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? source : readFile(name));
  const program = ts.createProgram([file], { ...options, noUnusedLocals: false, noEmit: true }, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
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
