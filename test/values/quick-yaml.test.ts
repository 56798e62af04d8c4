import fc from 'fast-check';
import { fullYaml } from '../../lib/cli/input/full-yaml';
import { quickYaml } from '../../lib/values/quick-yaml';
import { orderly, ragged } from '../cli/input/yaml-texts';

let read = 0;

/** What is read quickly is what the library reads, and the library finds nothing wrong with it. */
function expectSame(text: string): void {
  const quick = quickYaml(text);
  if (!quick) return;
  read++;
  const { documents, problems } = fullYaml(text);
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  expect(quick.value).toEqual(documents[0]!.value);
  expect(quick.range).toEqual(documents[0]!.range);
  if (!quick.items) return;
  const items = (quick.value as { items: unknown[] }).items;
  expect(quick.items).toHaveLength(items.length);
  quick.items.forEach(({ start, end }, i) => {
    const column = start - (text.lastIndexOf('\n', start - 1) + 1);
    const item = fullYaml(`${' '.repeat(column)}${text.slice(start, end)}`);
    expect(item.documents.map(({ value }) => value)).toEqual([items[i]]);
  });
}

test('reads lines put together at random as the library does, or not at all', () => {
  fc.assert(fc.property(ragged, expectSame), { numRuns: 20_000 });
});

test('reads what programs write as the library does', () => {
  read = 0;
  fc.assert(fc.property(orderly, expectSame), { numRuns: 5_000 });
  // And it does read it.
  expect(read).toBeGreaterThan(1_000);
});

test.each([
  ['a mapping', 'a: 1\nb:\n  c: d\n', { a: 1, b: { c: 'd' } }],
  ['a list at the indentation of its key', 'a:\n- b\n- c: 1\n  d: 2\n', { a: ['b', { c: 1, d: 2 }] }],
  ['a list below its key', 'a:\n  - - b\n    - c\n  -\n    d: e\n', { a: [['b', 'c'], { d: 'e' }] }],
  ['a literal', 'a: |\n  b\n\n    c\nd: |-\n  e\n', { a: 'b\n\n  c\n', d: 'e' }],
  ['a folded line', 'a: >-\n  b\n  c\n', { a: 'b c' }],
  ['comments', '# a\na: b # c\n\n  # d\nc:\n  # e\n  d: f\n', { a: 'b', c: { d: 'f' } }],
  [
    'words as kubectl reads them',
    'a: yes\nb: off\nc: 0755\nd: ~\ne:\n',
    { a: true, b: false, c: 493, d: null, e: null },
  ],
  ['strings in quotes with comments', 'a: "b # c" # d\nc: \'e\'\n', { a: 'b # c', c: 'e' }],
  [
    'flow collections on one line',
    'a: { b: c, d: [e f, \'g\', "h", 1, yes], "i": {} } # j\nk:\n  - [--a=b, c:d, https://e/f]\n  - {"g":1,"h": [ ]}\n',
    { a: { b: 'c', d: ['e f', 'g', 'h', 1, true], i: {} }, k: [['--a=b', 'c:d', 'https://e/f'], { g: 1, h: [] }] },
  ],
  ['strings', "a: \"b\\n\"\nc: 'it''s'\nd: a:b\n", { a: 'b\n', c: "it's", d: 'a:b' }],
])('reads %s', (_, text, value) => {
  expect(quickYaml(text)?.value).toEqual(value);
});

test.each([
  ['a flow collection on several lines', 'a: {b: c,\n  d: e}\n'],
  ['a flow collection that is a key', 'a:\n  [b]: c\n'],
  ['a key of a flow mapping without a value', 'a: {b}\n'],
  ['a pair in a flow sequence', 'a: [b: c]\n'],
  ['a duplicate key in a flow mapping', 'a: {b: 1, b: 2}\n'],
  ['a template in place of a flow mapping', 'a: {{ .Values.b }}\n'],
  ['anchors', 'a: &b c\n'],
  ['tags', 'a: !!str 1\n'],
  ['duplicate keys', 'a: 1\na: 2\n'],
  ['a scalar on several lines', 'a: b\n  c\n'],
  ['tabs', 'a:\tb\n'],
  ['Windows line ends', 'a: b\r\n'],
])('leaves %s to the library', (_, text) => {
  expect(quickYaml(text)).toBeUndefined();
});
