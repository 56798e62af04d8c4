import { type Expression, isStruct, namesIn, type Statement, type Struct } from './expression';
import { type Layout, type Lines, lay } from './layout';

const LINES: Lines = { width: 118, indent: '    ' };

/** The imports from this package that a program needs. */
export function pythonImports(statements: readonly Statement[]): string {
  // Only structs within structs have a class of their own: others are keyword arguments.
  const names = [
    ...new Set([...namesIn(statements, false), ...statements.flatMap(({ value }) => nested(value))]),
  ].sort();
  return lay({ open: 'from cdk8s_acme import (', items: names, close: ')' }, { ...LINES, width: 0 });
}

/** A program, in Python, in a function with the variable `chart`. */
export function python(statements: readonly Statement[]): string {
  return statements
    .map(({ comment = [], variable, value }) => {
      const start = variable === undefined ? '' : `${snake(variable)} = `;
      const lines = comment.map((line) => `    # ${line}\n`).join('');
      return `${lines}    ${lay([start, expression(value)], LINES, '    ')}\n`;
    })
    .join('');
}

function expression(value: Expression | Struct): Layout {
  if (typeof value === 'string') return quoted(value);
  if ('strings' in value) return { open: '[', items: value.strings.map(quoted), close: ']' };
  if ('items' in value) return { open: '[', items: value.items.map(expression), close: ']' };
  if ('variable' in value) return snake(value.variable);
  if ('construct' in value) return call(value.construct, ['chart', quoted(value.id)], value.fields);
  if (isStruct(value)) return call(value.type, [], value.fields);
  const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : [expression(arg)]));
  return call(`${value.class}.${snake(value.method)}`, args, value.options?.fields ?? {});
}

function call(name: string, args: readonly Layout[], fields: Struct['fields']): Layout {
  const keywords = Object.entries(fields).map(([field, value]): Layout => [`${snake(field)}=`, expression(value)]);
  return { open: `${name}(`, items: [...args, ...keywords], close: ')' };
}

function nested(value: Expression | Struct): string[] {
  if (typeof value === 'string' || 'strings' in value || 'variable' in value) return [];
  if ('items' in value) return value.items.flatMap(nested);
  if ('method' in value) {
    const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : nested(arg)));
    return [...args, ...Object.values(value.options?.fields ?? {}).flatMap(nested)];
  }
  return [...(isStruct(value) ? [value.type] : []), ...Object.values(value.fields).flatMap(nested)];
}

/** As jsii names it in Python. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
