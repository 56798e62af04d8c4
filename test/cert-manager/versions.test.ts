import fc from 'fast-check';
import { VERSIONS } from '../../lib/cert-manager/field-table';
import {
  compareVersions,
  hasField,
  NEWEST,
  newerThanKnown,
  OLDEST,
  parseVersion,
} from '../../lib/cert-manager/versions';

test('knows 1.0 to 1.21', () => {
  expect([OLDEST, NEWEST]).toEqual(['1.0', '1.21']);
});

test.each(VERSIONS)('%s is itself, in all spellings', (version) => {
  for (const text of [version, `v${version}`, `${version}.3`, `v${version}.0-beta.1`, ` ${version}\n`]) {
    expect(parseVersion(text)).toBe(version);
  }
});

test.each(['1.22', 'v1.22.0', '1.100', '2.0'])('%s is newer than the table: read as the newest', (text) => {
  expect(parseVersion(text)).toBe('1.21');
  expect(newerThanKnown(text)).toMatch(/^cert-manager \d\.\d+ is newer than 1\.21, .* and is checked as 1\.21\./);
});

test('nothing is to be said of one that is known', () => {
  for (const version of VERSIONS) expect(newerThanKnown(`v${version}.9`)).toBeUndefined();
});

test('one that is too old is refused', () => {
  expect(() => parseVersion('0.16')).toThrow(
    'cert-manager 0.16 is too old: known are 1.0 to 1.21. Give the version that your cluster runs.',
  );
});

test.each(['', '1', 'latest', '1.x', '1.12.', '1.12.3.4', 'vv1.12', '1,12', '-1.2'])('%j is no version', (text) => {
  expect(() => parseVersion(text)).toThrow(
    `Not a cert-manager version: ${JSON.stringify(text)}. Write it like "1.12" or "v1.12.3": known are 1.0 to 1.21.`,
  );
});

test('of credentials in the place of a version, nothing is shown, however long they are', () => {
  expect(() => parseVersion(`https://robot:${'x'.repeat(80)}@corp.dev`)).toThrow(
    /^(?!.*xxx)Not a cert-manager version: /,
  );
});

test('a value that is not a text is refused like one', () => {
  for (const value of [undefined, null, {}, []]) {
    expect(() => parseVersion(value)).toThrow(/^Not a cert-manager version: (a (list|map)|null|undefined)\. /);
  }
  expect(() => parseVersion(1.1)).toThrow('1.1 is a number: write it in quotes. As a number, 1.10 is 1.1.');
});

test('is a total order by number', () => {
  expect(compareVersions('1.9', '1.12')).toBeLessThan(0);
  const version = fc.tuple(fc.nat(30), fc.nat(30));
  fc.assert(
    fc.property(version, version, ([a, b], [c, d]) => {
      const order = Math.sign(compareVersions(`${a}.${b}`, `${c}.${d}`));
      expect(order).toBe(Math.sign(a * 100 + b - c * 100 - d));
    }),
  );
});

test('a field is there from since to until', () => {
  const field = { since: '1.9', until: '1.12' };
  expect(['1.8', '1.9', '1.10', '1.12', '1.13'].map((version) => hasField(field, version))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(hasField({ since: '1.9' }, '1.21')).toBe(true);
});
