import fc from 'fast-check';
import { DAY, goDuration, HOUR, parseGoDuration, spoken, spokenMinutes } from '../../lib/values/duration';

test('any whole number of milliseconds is read as it was written', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 * 365 * DAY }), (milliseconds) => {
      expect(parseGoDuration(goDuration(milliseconds))).toBe(milliseconds);
    }),
  );
});

test.each([
  ['2160h', 90 * DAY],
  ['1h30m', 1.5 * HOUR],
  ['1.5h', 1.5 * HOUR],
  ['.5s', 500],
  ['100ms', 100],
  ['1us', 0.001],
  ['1µs', 0.001],
  ['1000000ns', 1],
  ['-1h', -HOUR],
  ['+1h', HOUR],
  ['0', 0],
  ['-0', 0],
])('%j is read as Go reads it', (text, milliseconds) => {
  expect(parseGoDuration(text)).toBeCloseTo(milliseconds, 9);
});

test.each(['90d', '1 h', 'h', '1', '', '1h-30m', '1H', '--1h', '.h', `${'1h'.repeat(51)}`, undefined, null, 3600])(
  '%j is not a duration',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);

test.each([
  [0, '0s'],
  [90 * DAY, '2160h'],
  [1.5 * HOUR, '1h30m'],
  [61_001, '1m1s1ms'],
])('%d ms are written as %s', (milliseconds, text) => {
  expect(goDuration(milliseconds)).toBe(text);
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
