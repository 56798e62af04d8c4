import { DATED_FACTS, REVISED } from '../../../../lib/cas/dated-facts';
import { dayProblem, daysBefore } from '../../../../lib/values/day';
import { testTexts } from '../../said';
import { findingsIn } from '../../support';
import { acme, atGoogle, both, type Change, clean, found, GOOGLE, PRIVATE, STAGING, web } from '../sets/certificates';

const at = (day: string, change: Change) => found(change, { at: day });
const messages = (day: string, change: Change) => {
  const set = clean();
  change(set);
  return findingsIn(Object.values(set).flat(), { at: day }).map(({ severity, message }) => `${severity}: ${message}`);
};

test('the table has days, sentences and sources', () => {
  expect(dayProblem(REVISED)).toBeUndefined();
  for (const { from, says, source } of Object.values(DATED_FACTS)) {
    expect(dayProblem(from)).toBeUndefined();
    expect(says).toMatch(/^[A-Z].*\.$/);
    expect(source).not.toBe('');
  }
});

describe("Let's Encrypt's lifetimes", () => {
  test.each([
    ['2026-08-13', []],
    ['2026-08-14', ['info duration-not-honoured spec.duration']],
    ['2027-02-09', ['info duration-not-honoured spec.duration']],
    ['2027-02-10', ['info duration-not-honoured spec.duration']],
    ['2028-02-16', ['info duration-not-honoured spec.duration']],
  ])('a duration of 90 days on %s', (day, findings) => {
    expect(at(day, web({ duration: '2160h' }))).toEqual(findings);
  });

  test('a duration of 90 days, where renewal does not fit the lifetime to come', () => {
    expect(at('2026-08-14', web({ duration: '2160h', renewBefore: '1500h' }))).toContain(
      'info duration-not-honoured spec.duration',
    );
    expect(at('2026-08-14', web({ duration: '2160h', renewBefore: '1600h' }))).toContain(
      'warning duration-not-honoured spec.duration',
    );
    expect(at('2026-08-13', web({ duration: '8760h' }))).toEqual(['warning duration-not-honoured spec.duration']);
  });

  test.each([
    ['2027-02-10', '1536h', {}, []],
    ['2027-08-19', '1536h', {}, []],
    ['2027-08-20', '1536h', {}, ['info duration-not-honoured spec.duration']],
    ['2028-02-16', '1080h', {}, []],
    ['2026-11-27', '1080h', { profile: 'tlsserver' }, []],
    ['2028-02-16', '1080h', { profile: 'tlsserver' }, []],
    ['2027-02-10', '2160h', { server: STAGING }, ['info duration-not-honoured spec.duration']],
    ['2027-02-10', '2160h', { server: PRIVATE, enableDurationFeature: true }, []],
    // Google's are not known to change before 2029.
    [
      '2027-02-10',
      '2160h',
      { server: GOOGLE, email: 'platform@corp.dev', externalAccountBinding: undefined },
      ['error eab-missing spec.acme.externalAccountBinding'],
    ],
  ])('on %s a duration of %s with %j', (day, duration, fields, findings) => {
    expect(at(day, both(acme(fields), web({ duration })))).toEqual(findings);
  });

  test.each([
    // Far from any limit: a third of the lifetime and more is left.
    ['2026-11-27', '720h', []],
    ['2027-02-10', '720h', []],
    ['2028-02-16', '720h', []],
    // 60 days of 64, and more than 45.
    ['2026-08-13', '1440h', []],
    ['2026-11-27', '1440h', ['warning renew-before-too-long spec.renewBefore']],
    ['2027-02-10', '1440h', ['warning renew-before-too-long spec.renewBefore']],
    ['2028-02-16', '1440h', ['warning renew-before-not-honoured spec.renewBefore']],
    // Less than an hour of 64 days.
    ['2026-11-27', '1535h', ['warning renew-before-too-long spec.renewBefore']],
    ['2027-02-10', '1535h', ['error renew-before-too-long spec.renewBefore']],
    ['2027-02-10', '2000h', ['warning renew-before-not-honoured spec.renewBefore']],
  ])('on %s a renewBefore of %s', (day, renewBefore, findings) => {
    expect(at(day, web({ renewBefore }))).toEqual(findings);
  });

  test('say from when on, until the day has come', () => {
    expect(messages('2026-11-27', web({ renewBefore: '2000h' }))).toEqual([
      "warning: Certificate team-a/web is set to be renewed 83 days before it expires, but from 2027-02-10 on, Let's Encrypt issues it for 64 days.",
      'warning: Certificate team-a/web is valid for 90 days and set to be renewed 83 days before it expires: 160 hours after it was issued.',
    ]);
    expect(messages('2026-11-27', web({ renewBefore: '1440h' }))).toEqual([
      'warning: Certificate team-a/web is from 2027-02-10 on valid for 64 days and set to be renewed 60 days before it expires: 4 days after it was issued.',
    ]);
    expect(messages('2026-11-27', web({ duration: '2160h' }))).toEqual([
      "info: Certificate team-a/web requests 90 days, but from 2027-02-10 on, Let's Encrypt gives 64 days.",
    ]);
    expect(messages('2027-02-10', web({ duration: '2160h' }))).toEqual([
      "info: Certificate team-a/web requests 90 days, but Let's Encrypt gives 64 days.",
    ]);
  });

  test('do not matter to a share of the lifetime', () => {
    for (const day of ['2026-11-27', '2027-02-10', '2028-02-16']) {
      expect(at(day, web({ renewBeforePercentage: 33 }))).toEqual([]);
    }
  });

  test('are not known of values that are filled in later', () => {
    expect(at('2027-02-10', web({ duration: '${DURATION}', renewBefore: '${BEFORE}' }))).toEqual([]);
  });
});

describe('the limit of all public CAs', () => {
  const atSectigo = acme({
    server: 'https://acme.sectigo.com/v2/DV',
    enableDurationFeature: true,
    externalAccountBinding: { keyID: 'kid', keySecretRef: { name: 'cloudflare', key: 'api-token' } },
  });

  test.each([
    ['2026-09-15', '4320h', []],
    ['2026-09-16', '4320h', ['warning duration-over-ca-limit spec.duration']],
    ['2027-03-15', '4320h', ['warning duration-over-ca-limit spec.duration']],
    ['2027-03-15', '2400h', []],
    ['2029-03-15', '2400h', ['warning duration-over-ca-limit spec.duration']],
  ])('on %s %s', (day, duration, findings) => {
    expect(at(day, both(atSectigo, web({ duration }))).filter((one) => one.includes('duration'))).toEqual(findings);
  });

  test('is below what Google allows from 2029 on', () => {
    const asked = both(atGoogle, acme({ enableDurationFeature: true }), web({ duration: '2160h' }));
    expect(at('2028-09-15', asked)).toEqual([]);
    expect(at('2029-03-14', asked)).toEqual(['warning duration-over-ca-limit spec.duration']);
    expect(at('2029-03-15', asked)).toEqual(['error duration-over-ca-limit spec.duration']);
  });
});

describe('what has ended', () => {
  const dates = (from: string) => [daysBefore(from, 181), daysBefore(from, 180), daysBefore(from, 1), from];

  test('client authentication', () => {
    const asked = web({ usages: ['server auth', 'client auth'] });
    const of = (severity: string) => [`${severity} client-auth-not-issued spec.usages[1]`];
    expect(dates('2026-04-13').map((day) => at(day, both(atGoogle, asked)))).toEqual([
      [],
      of('warning'),
      of('warning'),
      of('error'),
    ]);
    expect(dates('2026-02-11').map((day) => at(day, asked))).toEqual([[], of('warning'), of('warning'), of('warning')]);
    expect(messages('2026-02-10', asked)).toEqual([
      'warning: Certificate team-a/web requests the usage "client auth", which Let\'s Encrypt will omit from 2026-02-11 on.',
    ]);
  });

  test('client authentication, not with the profile that has it', () => {
    const asked = both(web({ usages: ['server auth', 'client auth'] }), acme({ profile: 'tlsclient' }));
    expect(at('2026-01-08', asked)).toEqual([]);
    expect(at('2026-02-11', asked)).toEqual(['warning profile-unknown spec.acme.profile']);
    expect(at('2026-07-08', asked)).toEqual(['error profile-unknown spec.acme.profile']);
  });

  test('a profile', () => {
    expect(dates('2026-07-08').map((day) => at(day, acme({ profile: 'tlsclient' })))).toEqual([
      [],
      ['warning profile-unknown spec.acme.profile'],
      ['warning profile-unknown spec.acme.profile'],
      ['error profile-unknown spec.acme.profile'],
    ]);
  });

  test('a CA', () => {
    expect(
      dates('2025-10-31').map((day) => at(day, acme({ server: 'https://api.buypass.com/acme/directory' }))),
    ).toEqual([
      [],
      ['warning ca-stopped spec.acme.server'],
      ['warning ca-stopped spec.acme.server'],
      ['error ca-stopped spec.acme.server'],
    ]);
  });

  test('a DNS API', () => {
    const change: Change = (set) => {
      set.issuer.spec.acme.solvers[1].dns01 = {
        webhook: {
          ...{ groupName: 'acme.acme-corp.dev', solverName: 'hetzner' },
          config: { secretName: 'cloudflare', apiUrl: 'https://dns.hetzner.com/api/v1' },
        },
      };
    };
    const of = (day: string) => at(day, change).filter((one) => one.includes('dns-api-closed'));
    const path = 'dns-api-closed spec.acme.solvers[1].dns01.webhook.config.apiUrl';
    expect(dates('2026-05-31').map(of)).toEqual([[], [`warning ${path}`], [`warning ${path}`], [`error ${path}`]]);
  });
});

testTexts();
