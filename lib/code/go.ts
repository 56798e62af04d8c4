import { type Expression, isStruct, type Statement, type Struct } from './expression';
import { type Layout, type Lines, lay } from './layout';

const LINES: Lines = { width: 118, indent: '\t' };
const PACKAGE = 'cdk8sacme';

/** A program, in Go, in a function with the variable `chart`. */
export function go(statements: readonly Statement[]): string {
  const text = statements
    .map(({ comment = [], variable, value }) => {
      const start = variable === undefined ? '' : `${variable} := `;
      const lines = comment.map((line) => `\t// ${line}\n`).join('');
      return `${lines}\t${lay([start, expression(value)], LINES, '\t')}\n`;
    })
    .join('');
  return aligned(text);
}

function expression(value: Expression | Struct): Layout {
  if (typeof value === 'string') return `jsii.String(${JSON.stringify(value)})`;
  if ('strings' in value) {
    return { open: 'jsii.Strings(', items: value.strings.map((text) => JSON.stringify(text)), close: ')' };
  }
  if ('items' in value) {
    return { open: `&[]${PACKAGE}.${value.listOf}{`, items: value.items.map(expression), close: '}' };
  }
  if ('variable' in value) return value.variable;
  if ('construct' in value) {
    const props = struct(`${value.construct}Props`, value.fields);
    return [`${PACKAGE}.New${value.construct}(chart, jsii.String(${JSON.stringify(value.id)}), `, props, ')'];
  }
  if (isStruct(value)) return struct(value.type, value.fields);
  const args = (value.args ?? []).map((arg) => (arg === undefined ? 'nil' : expression(arg)));
  const options = value.options ? [struct(value.options.type, value.options.fields)] : [];
  const all = [...args, ...options].flatMap((arg, i) => (i === 0 ? [arg] : [', ', arg]));
  return [`${PACKAGE}.${value.class}_${capital(value.method)}(`, ...all, ')'];
}

function struct(type: string, fields: Struct['fields']): Layout {
  const items = Object.entries(fields).map(([name, value]): Layout => [`${capital(name)}: `, expression(value)]);
  return { open: `&${PACKAGE}.${type}{`, items, close: '}' };
}

/** As gofmt: the values of fields that follow each other, each on one line, are below each other. */
function aligned(text: string): string {
  const lines = text.split('\n');
  const fields = lines.map((line) => /^(\t+)([A-Z]\w*:) (.*,)$/.exec(line));
  for (let start = 0; start < lines.length; start++) {
    if (!fields[start]) continue;
    let end = start + 1;
    while (fields[end]?.[1] === fields[start]![1] && isLike(fields[end]![2]!, fields.slice(start, end))) end++;
    const width = Math.max(...fields.slice(start, end).map((field) => field![2]!.length));
    for (let i = start; i < end; i++) {
      const [, indent, name, value] = fields[i]!;
      lines[i] = `${indent}${name!.padEnd(width)} ${value}`;
    }
    start = end - 1;
  }
  return lines.join('\n');
}

/** Whether a name is not that much longer or shorter that gofmt begins anew. */
function isLike(name: string, others: readonly (RegExpExecArray | null)[]): boolean {
  const logarithms = others.map((other) => Math.log(other![2]!.length - 1));
  const mean = Math.exp(logarithms.reduce((a, b) => a + b) / logarithms.length);
  const ratio = (name.length - 1) / mean;
  return ratio > 0.4 && ratio < 2.5;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
