import fc from 'fast-check';
import { split } from '../../../lib/cli/input/split';
import { bytesOf } from '../support';

function pieces(text: string, part?: number) {
  return [...split(bytesOf(text, part))].map(({ bytes, offset, line }) => ({
    text: bytes.toString('utf8'),
    offset,
    line,
  }));
}

const texts = (text: string) => pieces(text).map((piece) => piece.text);

test.each([
  ['documents', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
  ['a document that begins with a marker', '---\na: 1\n---\nb: 2', ['---\na: 1\n', '---\nb: 2']],
  [
    'what stands on the line of the marker',
    'a: 1\n--- # b\nb: 2\n--- {c: 3}\n',
    ['a: 1\n', '--- # b\nb: 2\n', '--- {c: 3}\n'],
  ],
  ['the end of a document', 'a: 1\n...\nb: 2\n...\n', ['a: 1\n', 'b: 2\n']],
  ['Windows line ends', 'a: 1\r\n---\r\nb: 2\r\n...\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
  ['a byte order mark, and one between files', '\uFEFFa: 1\n\uFEFF---\nb: 2\n', ['a: 1\n', '\uFEFF---\nb: 2\n']],
  ['no document', '', []],
])('splits %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test.each([
  ['in a block scalar', 'a: |\n  b\n  ---\n  ...\n  c\n'],
  ['in a quoted scalar, where it is indented', 'a: "b\n  ---\n  c"\n'],
  ['as the beginning of a longer word', 'a: 1\n---b: 2\n----\n....\n'],
  ['in the middle of a line', 'a: --- b\nc: ...\n'],
])('takes no marker %s for one', (_, text) => {
  expect(texts(text)).toEqual([text]);
});

test('tells where each document begins', () => {
  expect(pieces('\uFEFFä: 1\n---\nb: 2\n...\n# c\n---\nd: 4\n').map(({ offset, line }) => [offset, line])).toEqual([
    [3, 1],
    [9, 2],
    [22, 5],
    [26, 6],
  ]);
});

test('splits in the same way however the bytes come', () => {
  const part = fc.constantFrom(
    'a: 1\n',
    '---\n',
    '--- \n',
    '...\n',
    '---',
    '\r\n',
    '\uFEFF',
    'ä',
    '-',
    '.',
    ' ---\n',
    '\n',
    '---x\n',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 7 }), (parts, size) => {
      const text = parts.join('');
      const whole = pieces(text);
      expect(pieces(text, size)).toEqual(whole);
      const bytes = Buffer.from(text);
      // Each is where it says, and nothing but markers is lost.
      for (const piece of whole) {
        const length = Buffer.byteLength(piece.text);
        expect(bytes.subarray(piece.offset, piece.offset + length).toString('utf8')).toBe(piece.text);
        expect(bytes.subarray(0, piece.offset).toString('utf8').split('\n')).toHaveLength(piece.line);
      }
      const kept = whole.map((piece) => piece.text).join('');
      expect(kept.replace(/[.\uFEFF \r\n]/g, '')).toBe(text.replace(/[.\uFEFF \r\n]/g, ''));
    }),
    { numRuns: 1000 },
  );
});
