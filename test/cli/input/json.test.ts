import fc from 'fast-check';
import { json } from '../../../lib/cli/input/json';

test('reads what JSON.parse reads, however it is laid out', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2, '\t'), (object, space) => {
      const text = ` ${JSON.stringify(object, null, space)}\n`;
      expect(json(text)).toEqual({
        documents: [expect.objectContaining({ value: JSON.parse(text), range: { start: 1, end: text.length - 1 } })],
        problems: [],
      });
    }),
  );
});

test('tells where the items of a list are', () => {
  const text = JSON.stringify({ a: [{ items: [{}] }], items: [{ b: [{}] }, { c: 'x}"{' }], d: { items: [{}] } });
  const { items } = json(text)!.documents[0]!;
  expect(items!.map(({ start, end }) => JSON.parse(text.slice(start, end)))).toEqual([{ b: [{}] }, { c: 'x}"{' }]);
});

test('reads several values', () => {
  expect(json('{"a":1}\n{"b":2} [3]\n')!.documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, [3]]);
});

test('finds keys that are there twice, however they are written', () => {
  const text = '{"a":{"b":1,"\\u0062":2},"b":[{"b":1},{"b":2}]}';
  expect(json(text)!.problems).toEqual([
    expect.objectContaining({ offset: 12, message: 'The key "b" is there twice in the same mapping.' }),
  ]);
});

test.each(['{"a":1', '{"a":1}}', '{"a":1]', '{a: 1}', '[1,]', '{"a":"b', '"a"', '{"a":1} b', '[[[['.repeat(1000)])(
  'is none: %.20s',
  (text) => {
    expect(json(text)).toBeUndefined();
  },
);
