import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'tldts';
import { registeredDomain, standingOf } from '../../../lib/check/knowledge/public-suffix';
import { ICANN_SUFFIXES, PRIVATE_SUFFIXES } from '../../../lib/check/knowledge/public-suffix-list';

/** Every suffix of a section, and names around it. */
function names(section: string): string[] {
  return section
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [parent, ...labels] = line.split(' ') as [string, ...string[]];
      return labels.map((label) => `${label.replace(/^!|^\*/, (m) => (m === '*' ? 'any' : ''))}.${parent}`);
    })
    .map((name) => name.replace(/\.\.$/, ''))
    .flatMap((name) => [name, `a.${name}`, `b.a.${name}`, `c.b.a.${name}`]);
}

const ALL = [...names(ICANN_SUFFIXES), ...names(PRIVATE_SUFFIXES), 'web.lan', 'lan', 'a.b.c.k8s', 'svc'];

test('says of every suffix, and of names below it, what the library says', () => {
  expect(ALL.length).toBeGreaterThan(40_000);
  for (const name of ALL) {
    const whole = parse(name, { allowPrivateDomains: true });
    expect([name, registeredDomain(name)]).toEqual([name, whole.domain ?? name]);
    const own = parse(name, { allowPrivateDomains: false });
    const standing = !own.isIcann ? 'unknown' : own.publicSuffix === name ? 'suffix' : 'below';
    expect([name, standingOf(name)]).toEqual([name, standing]);
  }
});

test.each([
  ['web.acme-corp.dev', 'below', 'acme-corp.dev'],
  ['co.uk', 'suffix', 'co.uk'],
  ['a.b.co.uk', 'below', 'b.co.uk'],
  ['www.ck', 'below', 'www.ck'],
  ['x.ck', 'suffix', 'x.ck'],
  ['city.kawasaki.jp', 'below', 'city.kawasaki.jp'],
  ['shop.kawasaki.jp', 'suffix', 'shop.kawasaki.jp'],
  ['github.io', 'below', 'github.io'],
  ['team.github.io', 'below', 'team.github.io'],
  ['web.cluster.local', 'unknown', 'cluster.local'],
  ['local', 'unknown', 'local'],
  ['', 'unknown', ''],
  ['..', 'unknown', '.'],
])('%s', (name, standing, registered) => {
  expect(standingOf(name)).toBe(standing);
  if (!name.startsWith('.')) expect(registeredDomain(name)).toBe(registered);
});

test('the table is what the script makes of the library', () => {
  const file = join(__dirname, '../../../lib/check/knowledge/public-suffix-list.ts');
  const run = spawnSync(process.execPath, ['scripts/public-suffixes.mjs', '--check'], {
    cwd: join(__dirname, '../../..'),
  });
  expect(run.status).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('Mozilla Public License 2.0');
});
