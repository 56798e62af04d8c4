import fc from 'fast-check';
import { Cursor, Lines } from '../../../lib/cli/input/position';

const text = fc
  .array(fc.constantFrom('a', 'é', '🦄', '\n', '\r\n', 'x'.repeat(40_000), '🦄'.repeat(40_000)), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** Counted from the beginning. */
function counted(text: string, offset: number) {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - (before.lastIndexOf('\n') + 1) + 1;
  return { line, column, byte: Buffer.byteLength(before) };
}

test('a cursor finds places in any order', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(), { maxLength: 10 }), (text, wanted) => {
      const cursor = new Cursor(text);
      for (const one of wanted) {
        let offset = one % (text.length + 1);
        // Between two characters, and not in the middle of one.
        if (/[\uDC00-\uDFFF]/.test(text[offset] ?? '')) offset++;
        expect(cursor.at(offset)).toEqual(counted(text, offset));
      }
    }),
    { numRuns: 300 },
  );
});

test('so do lines, and they are what is between line breaks', () => {
  fc.assert(
    fc.property(text, fc.nat(), (text, wanted) => {
      const lines = new Lines(text);
      const offset = wanted % (text.length + 1);
      const { line, column } = counted(text, offset);
      expect(lines.at(offset)).toEqual({ line, column });
      const all = text.split('\n').map((one) => one.replace(/\r$/, ''));
      expect(all.map((_, i) => lines.line(i + 1))).toEqual(all);
      expect(lines.line(all.length + 1)).toBe('');
    }),
  );
});
