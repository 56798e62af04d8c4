import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../examples/run';

/** What stands in an example without being made there: what jsii-rosetta is given as well. */
const [before, after] = readFileSync(join(ROOT, 'rosetta/default.ts-fixture'), 'utf8').split('/// here');

/** What TypeScript says of code, each piece of which stands for itself. */
export function problemsOf(code: readonly string[]): string[] {
  const file = join(ROOT, 'guide.ts');
  const source = before + code.map((block) => `{\n${block}}\n`).join('') + after;
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
