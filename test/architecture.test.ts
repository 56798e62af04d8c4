import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const LIB = join(__dirname, '..', 'lib');

/** What each room of lib/ may import, beside itself. */
const ROOMS: Record<string, string[]> = {
  values: [],
  api: ['values'],
  'cert-manager': ['values'],
  cas: ['values'],
  'ingress-controllers': ['values'],
  operators: ['values'],
  builds: ['cert-manager', 'operators', 'values'],
  check: ['cas', 'cert-manager', 'ingress-controllers', 'operators', 'values'],
  doctor: ['cas', 'cert-manager', 'check', 'ingress-controllers', 'operators', 'values'],
  cli: ['builds', 'cert-manager', 'check', 'code', 'doctor', 'graph', 'import', 'init', 'operators', 'values'],
  graph: ['check', 'values'],
  plugin: ['cert-manager', 'check', 'cli', 'values'],
  code: ['api', 'values'],
  init: ['cas', 'code'],
  import: ['cas', 'cert-manager', 'check', 'code', 'dns01', 'values'],
  app: ['values'],
  synth: ['app', 'cert-manager', 'check', 'values'],
  testing: ['cert-manager', 'check', 'synth', 'values'],
  manifest: ['app', 'check', 'operators', 'synth', 'values'],
  namespaces: ['app', 'check', 'manifest', 'operators', 'synth', 'values'],
  secrets: ['app', 'manifest', 'operators', 'synth', 'values'],
  issuer: ['api', 'cas', 'cert-manager', 'check', 'manifest', 'secrets', 'synth', 'values'],
  http01: [
    'api',
    'cert-manager',
    'ingress-controllers',
    'issuer',
    'manifest',
    'namespaces',
    'secrets',
    'synth',
    'values',
  ],
  dns01: ['api', 'cert-manager', 'check', 'code', 'init', 'issuer', 'manifest', 'secrets', 'synth', 'values'],
  monitoring: ['api', 'manifest', 'secrets', 'values'],
  certificate: ['api', 'cert-manager', 'issuer', 'manifest', 'namespaces', 'secrets', 'synth', 'values'],
};
/** Packages that the library may import: its peers and its dependencies. */
const PACKAGES = ['cdk8s', 'constructs', 'yaml'];
/** Packages that one room alone may import; of `expect` it adds to the types, and asks for nothing. */
const ROOM_PACKAGES: Record<string, string[]> = {
  // scripts/bundle.mjs puts it into the package.
  check: ['@marcbachmann/cel-js'],
  cli: ['commander', 'picomatch'],
  testing: ['expect'],
};
/** What users import: the library, and its helpers for tests. */
const ENTRIES = ['index.ts', 'testing/index.ts'];

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const text = new Map(files.map((file) => [file, readFileSync(join(LIB, file), 'utf8')]));

interface Import {
  readonly from: string;
  /** A file of lib/, or a package. */
  readonly to: string;
  readonly own: boolean;
}

const imports: Import[] = files.flatMap((from) =>
  ts.preProcessFile(text.get(from)!).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return { from, to: fileName, own: false };
    const to = relative(LIB, resolve(LIB, dirname(from), fileName)).replaceAll('\\', '/');
    return { from, to: text.has(`${to}.ts`) ? `${to}.ts` : `${to}/index.ts`, own: true };
  }),
);
const ownImports = imports.filter(({ own }) => own);
const roomOf = (file: string) => file.split('/')[0]!;
const show = ({ from, to }: Import) => `${from} -> ${to}`;

test('every import of lib/ is understood', () => {
  expect(ownImports.length).toBeGreaterThan(files.length);
  expect(ownImports.filter(({ to }) => !text.has(to)).map(show)).toEqual([]);
});

test('every file is in a room that is known here', () => {
  expect(files.filter((file) => file !== 'index.ts' && !Object.hasOwn(ROOMS, roomOf(file)))).toEqual([]);
});

test('imports run one way between the rooms', () => {
  const against = ownImports.filter(
    ({ from, to }) => from !== 'index.ts' && roomOf(to) !== roomOf(from) && !ROOMS[roomOf(from)]!.includes(roomOf(to)),
  );
  expect(against.map(show)).toEqual([]);
});

test('the rooms themselves have an order', () => {
  const below = (room: string): string[] => ROOMS[room]!.flatMap((next) => [next, ...below(next)]);
  for (const room of Object.keys(ROOMS)) expect(below(room)).not.toContain(room);
});

test('there are no cycles between files', () => {
  const next = new Map(files.map((file) => [file, ownImports.filter(({ from }) => from === file).map(({ to }) => to)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('what users import alone exports again, and nothing imports it', () => {
  const reexporting = files.filter((file) => /^export\b[^;]*?\bfrom\s+['"]/m.test(withoutComments(text.get(file)!)));
  expect(reexporting).toEqual(ENTRIES);
  expect(ownImports.filter(({ to }) => ENTRIES.includes(to)).map(show)).toEqual([]);
});

test('lib/ imports its peers, its dependencies and Node.js alone', () => {
  const foreign = imports.filter(
    ({ from, to, own }) =>
      !own &&
      !PACKAGES.includes(to) &&
      !ROOM_PACKAGES[roomOf(from)]?.includes(to) &&
      !builtinModules.includes(to.replace(/^node:/, '')),
  );
  expect(foreign.map(show)).toEqual([]);
});

test('what checks objects knows no construct', () => {
  const constructs = imports.filter(
    ({ from, to }) =>
      ['builds', 'check', 'cli', 'doctor'].includes(roomOf(from)) &&
      ['cdk8s', 'cdk8s-plus-27', 'constructs'].includes(to),
  );
  expect(constructs.map(show)).toEqual([]);
});

test('what a file exports, another one uses, or users import', () => {
  const users = new Map(files.map((file) => [file, [] as string[]]));
  for (const from of files) {
    for (const [, at] of text.get(from)!.matchAll(/(?:from |require\(|import\()'(\.[^']*)'/g)) {
      const to = relative(LIB, resolve(LIB, dirname(from), at!)).replaceAll('\\', '/');
      // What a program that is written imports is none of these.
      users.get(text.has(`${to}.ts`) ? `${to}.ts` : `${to}/index.ts`)?.push(from);
    }
  }
  const count = (file: string, name: string) =>
    withoutComments(text.get(file)!).match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
  const isUsed = ({ file, name, isType }: Export) =>
    users
      .get(file)!
      .some((user) => count(user, name) > 0 || text.get(user)!.includes(`export * from './${file.slice(0, -3)}'`)) ||
    // The type of what another export takes or gives.
    (isType && count(file, name) > 1) ||
    // scripts/providers.ts copies them.
    (name === 'facts' && file.startsWith('dns01/'));
  const unused = files
    .filter((file) => !ENTRIES.includes(file))
    .flatMap(exportsOf)
    .filter((found) => !isUsed(found));
  expect(unused.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

interface Export {
  readonly file: string;
  readonly name: string;
  readonly isType: boolean;
}

function exportsOf(file: string): Export[] {
  const { statements } = ts.createSourceFile(file, text.get(file)!, ts.ScriptTarget.ES2022);
  return statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const declared = ts.isVariableStatement(statement)
      ? [...statement.declarationList.declarations]
      : [statement as ts.DeclarationStatement];
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return declared.map(({ name }) => ({ file, name: (name as ts.Identifier).text, isType }));
  });
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
