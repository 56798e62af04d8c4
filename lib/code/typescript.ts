import { printable } from '../values/shown';
import {
  isStruct,
  namesIn,
  type Struct,
  type Typescript,
  type TypescriptExpression,
  type TypescriptStatement,
} from './expression';
import { type Layout, type Lines, lay } from './layout';

const LINES: Lines = { width: 118, indent: '  ' };

/** The classes of a program that are from cdk8s. */
const OF_CDK8S: ReadonlySet<string> = new Set(['ApiObject', 'Duration', 'JsonPatch']);

/** A module with a program, in TypeScript, in a function that an app calls. `purpose` is what the function is for. */
export function typescriptModule(statements: readonly TypescriptStatement[], purpose: string): string {
  const used = namesIn(statements, false);
  const cdk8s = [...used.filter((name) => OF_CDK8S.has(name)), 'App', 'Chart'].sort();
  const own = used.filter((name) => !OF_CDK8S.has(name));
  const imports = [
    named(
      cdk8s.map((name) => (name === 'App' ? 'type App' : name)),
      'cdk8s',
    ),
    ...(own.length > 0 ? [named(own, 'cdk8s-acme')] : []),
  ];
  return `${imports.join('\n')}

/** ${purpose} */
export function certificates(app: App): void {
  const chart = new Chart(app, 'certificates');

${statements.map(statement).join('')}}
`;
}

function named(items: readonly string[], from: string): string {
  return lay(['import ', { open: '{', items, close: '}', space: ' ' }, ` from '${from}';`], LINES);
}

function statement({ comment = [], variable, value }: TypescriptStatement): string {
  const start = variable === undefined ? '' : `const ${variable} = `;
  const lines = comment.map((line) => `  // ${printable(line)}\n`).join('');
  return `${lines}  ${lay([start, expression(value), ';'], LINES, '  ')}\n`;
}

function expression(value: TypescriptExpression | Struct<Typescript>): Layout {
  if (typeof value === 'string') return quoted(value);
  if ('strings' in value) return listed(value.strings.map(quoted));
  if ('items' in value) return listed(value.items.map(expression));
  if ('variable' in value) return value.variable;
  if ('literal' in value) return literal(value.literal);
  if ('enum' in value) return `${value.enum}.${value.member}`;
  if ('on' in value) return [expression(value.on), `.${value.method}(`, ...separated(value.args.map(expression)), ')'];
  if ('construct' in value) {
    return [`new ${value.construct}(chart, ${quoted(value.id)}, `, struct(value.fields), ')'];
  }
  if (isStruct(value)) return struct(value.fields);
  const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : [expression(arg)]));
  const options = value.options ? [struct(value.options.fields)] : [];
  return [`${value.class}.${value.method}(`, ...separated([...args, ...options]), ')'];
}

function separated(args: readonly Layout[]): Layout[] {
  return args.flatMap((arg, i) => (i === 0 ? [arg] : [', ', arg]));
}

function listed(items: readonly Layout[]): Layout {
  return { open: '[', items, close: ']' };
}

function struct(fields: Struct<Typescript>['fields']): Layout {
  const items = Object.entries(fields).map(([name, value]): Layout => {
    const isShort = !isStruct(value) && typeof value === 'object' && 'variable' in value && value.variable === name;
    return isShort ? name : [`${key(name)}: `, expression(value)];
  });
  return { open: '{', items, close: '}', space: ' ' };
}

function literal(value: unknown): Layout {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return listed(value.map(literal));
  if (typeof value !== 'object' || value === null) return String(value);
  const items = Object.entries(value).map(([name, inner]): Layout => [`${key(name)}: `, literal(inner)]);
  return { open: '{', items, close: '}', space: ' ' };
}

/** The key of an object literal. "__proto__" would set its prototype. */
function key(name: string): string {
  if (name === '__proto__') return `['${name}']`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** A text in quotes; nothing in it is invisible. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
  return `'${printable(escaped)}'`;
}
