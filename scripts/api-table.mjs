// Writes lib/api/table.ts, by which values are checked at run time, from the assembly that the build made (.jsii).
// `--check` only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = 'lib/api/table.ts';
if (!existsSync('.jsii')) {
  console.error('There is no .jsii to read the public API from. Run: npm run build');
  process.exit(1);
}
const own = assembly('.');
const foreign = Object.keys(own.dependencyClosure).map((name) => assembly(`node_modules/${name}`));
const types = Object.assign({}, ...foreign.map((one) => one.types), own.types);
const isOwn = ({ fqn }) => fqn in own.types;

const structs = new Map();
const interfaces = new Map();
const calls = new Map();
const makers = new Map();
const foreignTypes = new Set();
const misnamed = [];

for (const type of Object.values(own.types)) {
  if (type.kind === 'class') describeClass(type);
  else if (type.kind === 'interface') describeInterface(type);
}

if (misnamed.length > 0) {
  console.error(misnamed.join('\n'));
  process.exit(1);
}

function assembly(folder) {
  return JSON.parse(readFileSync(`${folder}/.jsii`, 'utf8'));
}

function describeClass({ name, abstract, initializer, methods = [] }) {
  // What cdk8s declares, it has to check.
  const isMade = initializer && !abstract && !initializer.locationInModule?.filename.startsWith('src/');
  if (isMade) calls.set(`new ${name}`, parametersOf(initializer));
  for (const method of methods) {
    if (method.protected || (method.overrides && !(method.overrides in own.types))) continue;
    // Python passes arguments by name, and its type checkers compare names.
    const declared = types[method.overrides]?.methods?.find((one) => one.name === method.name) ?? method;
    const [asked, has] = [declared, method].map(({ parameters = [] }) => parameters.map((p) => p.name).join(', '));
    if (has !== asked) misnamed.push(`${name}.${method.name}(${has}) has to be ${method.name}(${asked}), as declared.`);
    calls.set(`${name}${method.static ? '.' : '#'}${method.name}`, parametersOf(method));
    const made = method.static && method.returns?.type.fqn;
    if (made) for (const one of madeAs(made)) push(makers, one, `${name}.${method.name}`);
  }
  if (isMade) for (const one of madeAs(`${own.name}.${name}`)) push(makers, one, `new ${name}`);
}

function describeInterface(type) {
  if (type.datatype) {
    structs.set(type.name, Object.fromEntries(propertiesOf(type).map((p) => [label(p), typeText(p.type)])));
    return;
  }
  const { name, methods = [], properties = [] } = type;
  const required = properties.filter(({ optional }) => !optional);
  interfaces.set(name, [...methods.map((m) => `${m.name}()`), ...required.map((p) => p.name)].sort());
  for (const method of methods) calls.set(`${name}#${method.name}`, parametersOf(method));
}

/** Its own properties and those of the structs that it extends, by name. */
function propertiesOf({ properties = [], interfaces: bases = [] }) {
  const all = [...bases.flatMap((fqn) => propertiesOf(types[fqn])), ...properties];
  return [...new Map(all.map((p) => [p.name, p])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function parametersOf({ parameters = [] }) {
  return Object.fromEntries(parameters.map((p) => [label(p), typeText(p.type)]));
}

function label({ name, optional, variadic }) {
  return `${variadic ? '...' : ''}${name}${optional ? '?' : ''}`;
}

function typeText({ primitive, fqn, collection }) {
  if (primitive) return primitive;
  if (collection) {
    const item = typeText(collection.elementtype);
    return collection.kind === 'array' ? `${item}[]` : `{${item}}`;
  }
  const type = types[fqn];
  if (!isOwn(type) && !foreignTypes.has(fqn)) {
    foreignTypes.add(fqn);
    if (type.datatype) describeInterface(type);
  }
  return type.name;
}

/** The types, of those that this package has, that something of a type can be given for. */
function madeAs(fqn) {
  const type = own.types[fqn];
  if (!type) return [];
  const above = [type.base, ...(type.interfaces ?? [])].filter((one) => one !== undefined);
  return [type.name, ...above.flatMap(madeAs)];
}

function push(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

const enums = Object.values(own.types)
  .filter(({ kind }) => kind === 'enum')
  .map(({ name, members }) => [name, members.map((member) => member.name)]);
const openStructs = [...foreignTypes].filter((fqn) => types[fqn].datatype).map((fqn) => types[fqn].name);
// Only what a parameter or a property asks for has to be made.
const asked = new Set(
  [...structs.values(), ...calls.values()]
    .flatMap((one) => Object.values(one))
    .map((text) => text.replace(/[{}[\]]/g, '')),
);

const text = `// Written by scripts/api-table.mjs from the jsii assembly of the public API.
import type { ApiTable } from './api-table';

export const TABLE: ApiTable = {
${map('structs', structs, members)}
${map('interfaces', interfaces, list)}
${map('enums', enums, list)}
${map('calls', calls, members)}
${map(
  'makers',
  [...makers].filter(([name]) => asked.has(name)),
  list,
)}
  openStructs: ${list(openStructs)},
};
`;

function map(name, entries, show) {
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `    ${quoted(key)}: ${show(value, 4 + quoted(key).length + 2)},`);
  return `  ${name}: {\n${lines.join('\n')}\n  },`;
}

/** A map of texts as the formatter writes it: each in a line of its own, unless it is empty. */
function members(value) {
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, type]) => `      ${quoted(key)}: '${type}',`).join('\n')}\n    }`;
}

/** A list of texts as the formatter writes it: in one line where there is room. */
function list(value, column = 4) {
  const items = value.map((item) => `'${item}'`);
  const line = `[${items.join(', ')}]`;
  return column + line.length + 1 <= 120 ? line : `[\n${items.map((item) => `      ${item},`).join('\n')}\n    ]`;
}

function quoted(key) {
  return /^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`;
}

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error(`${FILE} is not what the public API makes of it. Run: npm run build && node scripts/api-table.mjs`);
  process.exit(1);
}
