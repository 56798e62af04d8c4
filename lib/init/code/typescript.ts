import { type Expression, isStruct, namesIn, type Statement, type Struct } from './expression';
import { type Layout, type Lines, lay } from './layout';

const LINES: Lines = { width: 118, indent: '  ' };

/** The imports from this package that a program needs. */
export function typescriptImports(statements: readonly Statement[]): string {
  const names = { open: '{', items: namesIn(statements, false), close: '}', space: ' ' };
  return lay(['import ', names, " from 'cdk8s-acme';"], LINES);
}

/** A program, in TypeScript, in a function with the variable `chart`. */
export function typescript(statements: readonly Statement[]): string {
  return statements
    .map(({ comment = [], variable, value }) => {
      const start = variable === undefined ? '' : `const ${variable} = `;
      const lines = comment.map((line) => `  // ${line}\n`).join('');
      return `${lines}  ${lay([start, expression(value), ';'], LINES, '  ')}\n`;
    })
    .join('');
}

function expression(value: Expression | Struct): Layout {
  if (typeof value === 'string') return quoted(value);
  if ('strings' in value) return { open: '[', items: value.strings.map(quoted), close: ']' };
  if ('items' in value) return { open: '[', items: value.items.map(expression), close: ']' };
  if ('variable' in value) return value.variable;
  if ('construct' in value) {
    return [`new ${value.construct}(chart, ${quoted(value.id)}, `, struct(value.fields), ')'];
  }
  if (isStruct(value)) return struct(value.fields);
  const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : [expression(arg)]));
  const options = value.options ? [struct(value.options.fields)] : [];
  const all = [...args, ...options].flatMap((arg, i) => (i === 0 ? [arg] : [', ', arg]));
  return [`${value.class}.${value.method}(`, ...all, ')'];
}

function struct(fields: Struct['fields']): Layout {
  const items = Object.entries(fields).map(([name, value]): Layout => {
    const isShort = !isStruct(value) && typeof value === 'object' && 'variable' in value && value.variable === name;
    return isShort ? name : [`${name}: `, expression(value)];
  });
  return { open: '{', items, close: '}', space: ' ' };
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
