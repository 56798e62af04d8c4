import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_CA } from '../../issuer/test-ca';
import { findingsIn, objects } from '../support';

// The right manifest of a rule's page, broken in one thing.

function right(id: string): any[] {
  const page = readFileSync(join(__dirname, '../../../docs/rules', `${id}.md`), 'utf8');
  return objects(/\n## Right\n[\s\S]*?```yaml\n([\s\S]*?)\n```/.exec(page)![1]!);
}

const found = (set: any[]) => findingsIn(set).map((f) => `${f.severity} ${f.rule}: ${f.object.kind} ${f.path}`);

test('a caBundle for a public CA', () => {
  const set = right('ca-bundle-with-public-ca');
  expect(found(set)).toEqual([]);
  const issuer = set.find((object) => object.kind === 'ClusterIssuer');
  issuer.spec.acme.server = 'https://acme-v02.api.letsencrypt.org/directory';
  issuer.spec.acme.caBundle = Buffer.from(TEST_CA).toString('base64');
  expect(found(set)).toEqual(['warning ca-bundle-with-public-ca: ClusterIssuer spec.acme.caBundle']);
});

test('a RoleBinding whose Role is not there', () => {
  const set = right('credential-role-missing');
  expect(found(set)).toEqual([]);
  const without = set.filter((object) => object.kind !== 'Role');
  expect(without.length).toBe(set.length - 1);
  expect(found(without).map((text) => text.replace(/^\w+ /, ''))).toEqual([
    'credential-role-missing: RoleBinding roleRef.name',
  ]);
});

test('an external account key that two issuers share, where it serves once', () => {
  const set = right('eab-shared');
  expect(found(set)).toEqual([]);
  const issuer = set.find((object) => object.kind === 'ClusterIssuer');
  const second = structuredClone(issuer);
  second.metadata.name = 'second';
  second.spec.acme.privateKeySecretRef = { name: 'second-account-key' };
  expect(found([...set, second])).toEqual([
    expect.stringMatching(/eab-shared: ClusterIssuer spec\.acme\.externalAccountBinding/),
  ]);
});
