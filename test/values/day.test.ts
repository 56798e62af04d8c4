import fc from 'fast-check';
import { chosenDay, dayProblem, daysBefore } from '../../lib/values/day';

test.each(['2027-02-10', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(dayProblem(text)).toBeUndefined();
});

test.each([
  '',
  '2027-02-30',
  '2027-02-29',
  '2027-13-01',
  '2027-2-1',
  '10.02.2027',
  '2027-02-10T00:00:00Z',
  ' 2027-02-10',
])('%j is none', (text) => {
  expect(dayProblem(text)).toBe('is not a day: write it as YYYY-MM-DD, like 2027-02-10');
});

test('counts days over months and leap years', () => {
  expect(daysBefore('2027-02-10', 180)).toBe('2026-08-14');
  expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
  expect(daysBefore('2027-01-01', 1)).toBe('2026-12-31');
});

test('days sort as their texts do', () => {
  const day = fc
    .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 1000 }), (text, count) => {
      const before = daysBefore(text, count);
      expect(dayProblem(before)).toBeUndefined();
      expect(before < text).toBe(true);
    }),
  );
});

test('the option wins over the environment, and that over the clock', () => {
  const env = { CDK8S_ACME_AT: '2027-03-01' };
  expect(chosenDay('2028-01-01', env)).toBe('2028-01-01');
  expect(chosenDay(undefined, env)).toBe('2027-03-01');
  expect(chosenDay(undefined, {}, () => new Date('2030-01-01T23:59:59Z'))).toBe('2030-01-01');
  expect(chosenDay(undefined, { CDK8S_ACME_AT: '' }, () => new Date('2030-01-01'))).toBe('2030-01-01');
  expect(dayProblem(chosenDay(undefined, {}))).toBeUndefined();
  expect(() => chosenDay(undefined, { CDK8S_ACME_AT: 'tomorrow' })).toThrow(
    '[CDK8S_ACME_AT] "tomorrow" is not a day: write it as YYYY-MM-DD, like 2027-02-10.',
  );
});
