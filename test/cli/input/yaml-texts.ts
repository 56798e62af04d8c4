import fc from 'fast-check';

/** Pieces of YAML that mean something, and some that are near it. */
const SCALARS = [
  ...['a', 'web.corp.dev', 'a b', 'yes', 'no', 'on', 'y', 'null', '~', 'true', 'False', '.inf', '-.INF', '.nan', '<<'],
  ...['1', '0', '-5', '+7', '007', '0755', '0o17', '0x1F', '0b11', '1_000', '1.5', '.5', '5.', '1e3', '1e+3', '08'],
  ...[
    '10:30',
    '2024-01-02',
    '1.2.3',
    '90d',
    '2160h0m0s',
    '12e',
    '-a',
    '--',
    '- a',
    '-',
    '?',
    ':',
    'a:',
    ':a',
    'a:b',
    'a: b',
  ],
  ...[
    "'a'",
    "''",
    "'it''s'",
    "'a",
    '"a"',
    '""',
    '"a\\nb"',
    '"\\u00e9\\x41"',
    '"a\\qb"',
    '"a',
    '"a" b',
    '"a" # c',
    "'a' # c",
  ],
  ...[
    'a # c',
    'a #c',
    'a#c',
    '# c',
    '#',
    '{}',
    '[]',
    '{a: b}',
    '[a, b]',
    '{',
    '[',
    '}',
    '{{ .Values.a }}',
    '"{{ .a }}"',
  ],
  ...[
    '|',
    '>',
    '|-',
    '>-',
    '|+',
    '|2',
    '| # c',
    '&x a',
    '*x',
    '!!str 1',
    '!t a',
    '@a',
    '`a',
    '%a',
    ',a',
    '\ta',
    'a\tb',
    'é',
    '😀',
  ],
  ...['a  ', 'a: ', '=', '\u00a0', '\u2028', 'a\u0085b', '---', '...', '--- a', 'ENC[AES256_GCM,data:x]'],
];
const KEYS = [
  'a',
  'b',
  'items',
  'apiVersion',
  '.dockerconfigjson',
  'kind',
  'metadata',
  'spec',
  'data',
  '"a"',
  "'b c'",
  'y',
  'yes',
  '1',
  '<<',
  '__proto__',
  '.5',
  '.nan',
  '0x1',
  '1password.com/a',
  'a.b/c',
  '"a\\n"',
  '? a',
  'é',
  'null',
  '',
];
const INDENTS = ['', '  ', '    ', '      ', ' ', '   ', '\t'];

/** Flow collections, of pieces that are mostly right. */
const { flow } = fc.letrec<{ flow: string }>((tie) => {
  const value = fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...SCALARS),
    fc.constantFrom('a', '"b"', "'c d'", '1', 'yes', '--a=b', 'https://a/b', 'a:b', 'a::b', 'a: b', 'a\\b', '"a\\nb"'),
    tie('flow'),
  );
  const space = fc.constantFrom('', ' ', '  ');
  const colon = fc.constantFrom(': ', ': ', ':  ', ':');
  const pair = fc.tuple(fc.constantFrom(...KEYS), colon, value).map((parts) => parts.join(''));
  const list = (items: fc.Arbitrary<string>, [open, close]: readonly [string, string]) =>
    fc
      .tuple(
        fc.array(fc.oneof({ weight: 9, arbitrary: items }, { weight: 1, arbitrary: value }), { maxLength: 4 }),
        space,
        space,
      )
      .map(([all, before, after]) => `${open}${before}${all.join(`,${after}`)}${before}${close}`);
  return { flow: fc.oneof(list(pair, ['{', '}']), list(value, ['[', ']'])) };
});

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SCALARS) },
  { weight: 1, arbitrary: fc.tuple(flow, fc.constantFrom('', '', ' # c', ' d', ': e')).map((parts) => parts.join('')) },
);
const line = fc
  .tuple(
    fc.constantFrom(...INDENTS, '', '  ', '    ', '  '),
    fc.constantFrom('', '', '', '- ', '- - ', '-   '),
    fc.oneof(
      fc.tuple(fc.constantFrom(...KEYS), scalar).map(([key, value]) => `${key}: ${value}`),
      fc.constantFrom(...KEYS).map((key) => `${key}:`),
      scalar,
      fc.constantFrom('', '   ', '# comment', '-', '---', '...', '%YAML 1.2', 'text that goes on'),
    ),
  )
  .map(([indent, dash, rest]) => indent + dash + rest);

/** Lines put together at random: hardly ever valid, and never far from it. */
export const ragged = fc
  .tuple(
    fc.array(line, { maxLength: 12 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.constantFrom('', '\n', '\n\n'),
  )
  .map(([lines, end, last]) => lines.join(end) + last);

/** A tree as text that is nearly always valid. */
const { tree } = fc.letrec<{ tree: (indent: string) => string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar.map((value) => () => ` ${value}\n`),
    fc
      .constantFrom('text', 'line one\n%%line two', 'a\n%%  b\n\n%%c', 'a\n', '# no comment')
      .map((text) => (indent: string) => {
        const inside = `${indent}  `;
        return ` |\n${inside}${text.replaceAll('%%', inside)}\n`;
      }),
    fc.constantFrom('one', 'one\n%%two', 'one\n\n%%two').map((text) => (indent: string) => {
      const inside = `${indent}  `;
      return ` >-\n${inside}${text.replaceAll('%%', inside)}\n`;
    }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...KEYS.slice(0, 10)), tie('tree')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map(
        (pairs) => (indent: string) =>
          `\n${pairs.map(([key, value]) => `${indent}${key}:${value(`${indent}  `)}`).join('')}`,
      ),
    fc
      .tuple(fc.array(tie('tree'), { maxLength: 4 }), fc.constantFrom('', '  '))
      .map(([items, more]) => (indent: string) => {
        const own = `${indent.slice(2)}${more}`;
        return `\n${items.map((item) => `${own}-${item(`${own}  `)}`.replace(/-\n +(?=\S)/, '- ')).join('')}`;
      }),
  ),
}));

/** Block YAML as programs write it. */
export const orderly = fc
  .tuple(
    fc.constantFrom('', '---\n', '--- # c\n', '# c\n'),
    fc.array(fc.tuple(fc.constantFrom(...KEYS.slice(0, 8)), tree), { maxLength: 5 }),
  )
  .map(([head, pairs]) => head + pairs.map(([key, value]) => `${key}:${value('  ')}`).join(''));
