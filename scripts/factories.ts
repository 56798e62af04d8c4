// Writes the factories of a class from the files of what it makes, each of which exports a function, and what users import of
// these files.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { between, pathFrom, ROOT, read, without, writeCode } from './generated';

export interface Factory {
  /** Name of the file. */
  readonly id: string;
  /** Path of the file, without its extension. */
  readonly path: string;
  /** Name of the function. */
  readonly method: string;
  readonly docs: string;
  /** The type of its options, if it takes any, and whether it can do without. */
  readonly options?: { readonly type: string; readonly isOptional: boolean };
  /** The types that users import, and whether each is there at run time. */
  readonly types: readonly { readonly name: string; readonly isValue: boolean }[];
  /** The names of all functions that the file exports. */
  readonly functions: readonly string[];
}

/** The files of a folder that export a function which gives a type. */
export function factoriesIn(folder: string, gives: string): Factory[] {
  return readdirSync(join(ROOT, folder))
    .map((file) => basename(file, '.ts'))
    .sort()
    .flatMap((id) => factoryIn(`${folder}/${id}`, gives) ?? []);
}

function factoryIn(path: string, gives: string): Factory | undefined {
  const { statements } = ts.createSourceFile(path, read(`${path}.ts`), ts.ScriptTarget.ES2022, true);
  const exported = statements.filter(
    (one) => ts.canHaveModifiers(one) && ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  const functions = exported.filter(ts.isFunctionDeclaration);
  const made = functions.find(({ type }) => type?.getText() === gives);
  if (!made) return undefined;
  const method = made.name!.text;
  const docs = ts.getJSDocCommentsAndTags(made)[0]?.getText();
  const [options, ...others] = made.parameters;
  if (!docs) throw new Error(`${path}.ts: ${method} has no description, which its factory needs`);
  if (options && (options.name.getText() !== 'options' || !options.type || others.length > 0))
    throw new Error(`${path}.ts: ${method} must have one parameter at most, options`);
  return {
    ...{ id: basename(path), path, method, docs, functions: functions.map(({ name }) => name!.text) },
    options: options && { type: options.type!.getText(), isOptional: options.initializer !== undefined },
    types: exported.flatMap((one) => {
      const isValue = ts.isClassDeclaration(one) || ts.isEnumDeclaration(one);
      return isValue || ts.isInterfaceDeclaration(one) ? [{ name: one.name!.text, isValue }] : [];
    }),
  };
}

/** Writes the factories of a class. `makes` is the code that makes one from what the function gives. */
export function writeFactories(
  file: string,
  type: string,
  factories: readonly Factory[],
  makes: (given: string) => string,
): void {
  const imports = factories.map(({ path, method, options, types }) => {
    // What several take is imported by hand.
    const isOwn = types.some(({ name }) => name === options?.type);
    return `import { ${isOwn ? `type ${options!.type}, ` : ''}${method} } from '${pathFrom(file, path)}';\n`;
  });
  const methods = factories.map(({ docs, method, options }) => {
    const parameter = options ? `options: ${options.type}${options.isOptional ? ' = {}' : ''}` : '';
    return `${docs}
public static ${method}(${parameter}): ${type} {
  return ${makes(`${method}(${options ? 'options' : ''})`)};
}
`;
  });
  const part = `\n${methods.join('\n')}`.replace(/^(?=.)/gm, '  ');
  const rest = without(file, read(file), factories);
  writeCode(file, `${imports.join('')}${between(file, rest, 'factories', part)}`);
}

const INDEX = 'lib/index.ts';

/** Writes what users import of the files. */
export function writeExports(factories: readonly Factory[]): void {
  const exported = factories
    .filter(({ types }) => types.length > 0)
    .map(({ path, types }) => {
      const names = types.map(({ name }) => name).join(', ');
      return `export { ${names} } from '${pathFrom(INDEX, path)}';\n`;
    });
  const rest = without(INDEX, read(INDEX), factories);
  writeCode(INDEX, rest.replace('\n\nguard(', `\n${exported.join('')}\nguard(`));
}
