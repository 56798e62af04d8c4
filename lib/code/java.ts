import { type Expression, isStruct, namesIn, type Statement, type Struct } from './expression';
import { type Layout, type Lines, lay } from './layout';

const LINES: Lines = { width: 118, indent: '        ' };

/** The imports from this package that a program needs. */
export function javaImports(statements: readonly Statement[]): string {
  return namesIn(statements, true)
    .map((name) => `import io.github.cdk8s_acme.${name};\n`)
    .join('');
}

/** A program, in Java, in a method with the variable `chart`. */
export function java(statements: readonly Statement[]): string {
  return statements
    .map(({ comment = [], variable, value }) => {
      const type = 'construct' in value ? value.construct : value.class;
      const start = variable === undefined ? '' : `${type} ${variable} = `;
      const lines = comment.map((line) => `        // ${line}\n`).join('');
      return `${lines}        ${lay([start, expression(value), ';'], LINES, '        ')}\n`;
    })
    .join('');
}

function expression(value: Expression | Struct): Layout {
  if (typeof value === 'string') return JSON.stringify(value);
  if ('strings' in value)
    return { open: 'List.of(', items: value.strings.map((text) => JSON.stringify(text)), close: ')' };
  if ('items' in value) return { open: 'List.of(', items: value.items.map(expression), close: ')', trailing: '' };
  if ('variable' in value) return value.variable;
  if ('construct' in value) {
    return built(`${value.construct}.Builder.create(chart, ${JSON.stringify(value.id)})`, value.fields);
  }
  if (isStruct(value)) return built(`${value.type}.builder()`, value.fields);
  const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : [expression(arg)]));
  const options = value.options ? [built(`${value.options.type}.builder()`, value.options.fields)] : [];
  const all = [...args, ...options].flatMap((arg, i) => (i === 0 ? [arg] : [', ', arg]));
  return [`${value.class}.${value.method}(`, ...all, ')'];
}

function built(start: string, fields: Struct['fields']): Layout {
  const setters = Object.entries(fields).map(([name, value]): Layout => [`.${name}(`, expression(value), ')']);
  return { open: start, items: [...setters, '.build()'], close: '', separator: '', closes: false };
}
