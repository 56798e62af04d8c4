import { cronProblem } from '../../lib/cert-manager/cron';
import { timeZoneProblem } from '../../lib/cert-manager/time-zone';

// What cert-manager 1.21.2's parser said of each.
describe('a cron expression', () => {
  test.each([
    ['0 2 * * 6'],
    ['*/15 0-6 1,15 jan-MAR sun'],
    ['? ? ? ? ?'],
    ['0 2 * * SAT,Sun'],
    ['5/10 * * * *'],
    ['0,,5 2 * * *'],
    ['+5 2 * * *'],
    ['  0  2\t* * 0 '],
    ['@daily'],
    ['@midnight'],
    ['@annually'],
    ['@every 1h30m'],
    ['CRON_TZ=Europe/Berlin 0 2 * * 6'],
    ['TZ=UTC @weekly'],
    ['CRON_TZ= 0 2 * * *'],
  ])('%j is taken', (expression) => {
    expect(cronProblem(expression, false)).toBeUndefined();
  });

  test.each([
    ['0 2 * *', 'has 4 fields instead of five'],
    ['0 0 2 * * 6', 'has 6 fields instead of five'],
    ['60 2 * * *', 'has "60" as minute, which is not within 0 to 59'],
    ['0 24 * * *', 'has "24" as hour, which is not within 0 to 23'],
    ['0 2 0 * *', 'has "0" as day of month, which is not within 1 to 31'],
    ['0 2 * 13 *', 'has "13" as month, which is not within 1 to 12'],
    ['0 2 * * 7', 'has "7" as day of week, which is not within 0 to 6'],
    ['0 2 * * fri-mon', 'has "fri-mon" as day of week, which begins after its end'],
    ['0 2 * * monday', 'has "monday" as day of week, which is not a number or a range'],
    ['*/0 2 * * *', 'has "*/0" as minute, which has a step that is not a positive number'],
    ['1-2-3 2 * * *', 'has "1-2-3" as minute, which has two hyphens'],
    ['*/2/3 2 * * *', 'has "*/2/3" as minute, which has two slashes'],
    ['-5 2 * * *', 'has "-5" as minute, which is not a number or a range'],
    ['0 2 L * *', 'has "L" as day of month, which is not a number or a range'],
    ['@reboot', 'is not one of @yearly'],
    ['@every day', 'has no duration such as "1h30m" after @every'],
    [' @daily', 'has 1 fields instead of five'],
    ['CRON_TZ=Europe/Berln 0 2 * * 6', 'has the time zone "Europe/Berln", which is not a time zone'],
    ['CRON_TZ=Europe/Berlin', 'has a time zone and no expression after it'],
  ])('%j is refused', (expression, problem) => {
    expect(cronProblem(expression, false)).toContain(problem);
  });

  test('beside a time zone of its own, the expression has none', () => {
    expect(cronProblem(' @daily', true)).toBeUndefined();
    expect(cronProblem('CRON_TZ=UTC 0 2 * * 6', true)).toBe('has 6 fields instead of five');
  });
});

describe('a time zone', () => {
  test.each([[''], ['UTC'], ['Local'], ['Europe/Berlin'], ['US/Pacific'], ['Etc/GMT+5'], ['CET'], ['EST5EDT']])(
    '%j is taken',
    (name) => expect(timeZoneProblem(name)).toBeUndefined(),
  );

  test.each([['europe/berlin'], ['+02:00'], ['PST'], ['Berlin'], ['Europe/Berln'], ['Europe/berlin'], ['../etc']])(
    '%j is refused',
    (name) => expect(timeZoneProblem(name)).toBeDefined(),
  );
});
