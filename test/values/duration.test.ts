import fc from 'fast-check';
import {
  DAY,
  goDuration,
  goDurationProblem,
  HOUR,
  parseGoDuration,
  spoken,
  spokenMinutes,
} from '../../lib/values/duration';

test.each([
  ['1h', 3_600_000],
  ['1m', 60_000],
  ['1s', 1000],
  ['1ms', 1],
  ['1us', 0.001],
  ['1µs', 0.001],
  ['1μs', 0.001],
  ['1ns', 0.000001],
  ['1h30m', 5_400_000],
  ['1m1m', 120_000],
  ['1.5h', 5_400_000],
  ['.5s', 500],
  ['1.s', 1000],
  ['-90s', -90_000],
  ['+90s', 90_000],
  ['0', 0],
  ['-0', 0],
  [`${'0'.repeat(99)}h`, 0],
])('%s', (text, milliseconds) => {
  expect(parseGoDuration(text)).toBeCloseTo(milliseconds, 9);
});

test.each([
  [''],
  ['90'],
  ['00'],
  ['90d'],
  ['1h '],
  [' 1h'],
  ['h'],
  ['.h'],
  ['1h-1m'],
  ['1H'],
  [90],
  [undefined],
  [`${'0'.repeat(100)}h`],
])('%j is none', (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});

test.each([
  [0, '0s'],
  [999, '999ms'],
  [1000, '1s'],
  [59_999, '59s999ms'],
  [60_000, '1m'],
  [3_600_000, '1h'],
  [5_400_000, '1h30m'],
  [90 * 24 * 3_600_000, '2160h'],
])('%d ms is %s', (milliseconds, text) => {
  expect(goDuration(milliseconds)).toBe(text);
});

test('what is written is read as it was', () => {
  fc.assert(fc.property(fc.nat(), (milliseconds) => parseGoDuration(goDuration(milliseconds)) === milliseconds));
});

test.each([
  [HOUR / 2, '30 minutes'],
  [HOUR, '1 hour'],
  [47 * HOUR, '47 hours'],
  [2 * DAY, '2 days'],
  [160 * HOUR, '160 hours'],
  [241 * HOUR, '10 days'],
])('%d ms are spoken as %s', (milliseconds, text) => {
  expect(spoken(milliseconds)).toBe(text);
});

test.each([
  [0.6, '1 minute'],
  [119, '119 minutes'],
  [120, '2 hours'],
  [71 * 60, '71 hours'],
  [72 * 60, '3 days'],
  [72 * 60 + 1, '4 days'],
])('%d minutes of waiting are spoken as %s', (minutes, text) => {
  expect(spokenMinutes(minutes)).toBe(text);
});

test.each([
  ['9223372036854775807ns', true],
  ['9223372036854775808ns', false],
  ['2562047h47m16.854775807s', true],
  ['2562047h47m16.854775808s', false],
])('Go can hold %s: %s', (text, can) => {
  expect(goDurationProblem(text) === undefined).toBe(can);
});
