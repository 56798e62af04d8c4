import fc from 'fast-check';
import { printable, shown, shownJson } from '../../lib/values/shown';

test.each([
  ['a line break', 'a\r\nb', 'a\\r\\nb'],
  ['a tab', 'a\tb', 'a\\tb'],
  ['an escape sequence', 'a\x1b[31mb', 'a\\u001b[31mb'],
  ['a bell, and DEL', '\x07\x7f', '\\u0007\\u007f'],
  ['C1', 'a\u009bb', 'a\\u009bb'],
  [
    'marks of direction',
    '\u200e\u200f\u061c\u202a\u202e\u2066\u2069',
    '\\u200e\\u200f\\u061c\\u202a\\u202e\\u2066\\u2069',
  ],
  ['separators of lines and paragraphs', '\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
  ['no width', 'a\u200b\u200d\u2060\ufeff\u00adb', 'a\\u200b\\u200d\\u2060\\ufeff\\u00adb'],
  ['fillers, selectors', '\u3164\ufe0f', '\\u3164\\ufe0f'],
  ['tags', '\u{e0041}', '\\udb40\\udc41'],
  ['halves of characters', 'a\ud83db\udd12', 'a\\ud83db\\udd12'],
  ['what is no character', '\uffff', '\\uffff'],
  ['a command of GitHub', '::error file=a::b', '\\u003a:error file=a::b'],
  ['a command of GitHub behind blanks', '  ::error::b', '  \\u003a:error::b'],
  ['a command of GitHub within a line', 'a ##[error]b', 'a \\u0023#[error]b'],
  ['a command of Azure', '##vso[task.setvariable variable=a]b', '\\u0023#vso[task.setvariable variable=a]b'],
  ['a secret', 'https://user:hunter2@corp.dev', 'https://********@corp.dev'],
])('%s is shown', (_, text, written) => {
  expect(shown(text)).toBe(written);
});

test.each(['web.corp.dev', 'Grüße, 東京 🔒 שלום', 'a::b', '# a', '[::1]', 'a "b" \\ c', ''])('%s is left', (text) => {
  expect(shown(text)).toBe(text);
});

const anything = fc.string({ unit: 'binary' });
const odd = fc.string({ unit: fc.constantFrom('\n', '\u202e', ':', '#', '[', 'a', ' ', '\ud800', '\x1b', '\\', '"') });

test('shown twice is shown once; nothing is invisible, and no line begins with a command', () => {
  fc.assert(
    fc.property(fc.oneof(anything, odd), (text) => {
      const once = shown(text);
      expect(shown(once)).toBe(once);
      expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(once).not.toMatch(/^\s*::|##\[/);
    }),
  );
});

test('what is escaped can be read back, as JSON', () => {
  fc.assert(
    fc.property(fc.oneof(anything, odd), (text) => {
      expect(JSON.parse(`"${printable(text.replace(/[\\"]/g, ''))}"`)).toBe(text.replace(/[\\"]/g, ''));
    }),
  );
});

test('JSON holds the same data, with nothing invisible in it', () => {
  fc.assert(
    fc.property(fc.oneof(anything, odd), fc.constantFrom(undefined, 2), (text, indent) => {
      const json = shownJson({ [text]: [text] }, indent);
      expect(JSON.parse(json)).toEqual({ [text]: [text] });
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(json).not.toContain('##[');
    }),
  );
});
