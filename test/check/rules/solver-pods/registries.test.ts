import { testTexts } from '../../said';
import { findingsIn } from '../../support';

const RULE = 'pull-secret-token-expires';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

function secret(auths: object, { namespace = 'team-a', type = 'kubernetes.io/dockerconfigjson', name = 'pull' } = {}) {
  const key = type.endsWith('json') ? '.dockerconfigjson' : '.dockercfg';
  const config = key === '.dockercfg' ? auths : { auths };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type,
    data: { [key]: base64(JSON.stringify(config)) },
  };
}

const found = (...objects: object[]) => findingsIn(objects).filter(({ rule }) => rule === RULE);
const login = (username: string, password = 'hush') => ({ username, password });

test.each<[string, object, string]>([
  ['210987654321.dkr.ecr.eu-west-1.amazonaws.com', login('AWS'), '12 hours'],
  ['210987654321.dkr.ecr-fips.us-gov-west-1.amazonaws.com', login('AWS'), '12 hours'],
  ['210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn', login('AWS'), '12 hours'],
  ['210987654321.dkr-ecr.eu-west-1.on.aws', login('AWS'), '12 hours'],
  ['https://210987654321.dkr.ecr.eu-west-1.amazonaws.com/v2/', { auth: base64('AWS:hush') }, '12 hours'],
  ['public.ecr.aws', login('AWS'), '12 hours'],
  ['europe-west1-docker.pkg.dev', login('oauth2accesstoken'), 'an hour'],
  ['eu.gcr.io', login('oauth2accesstoken'), 'an hour'],
  ['gcr.io', { auth: base64('oauth2accesstoken:hush') }, 'an hour'],
  ['acme.azurecr.io', login('00000000-0000-0000-0000-000000000000'), '3 hours'],
  ['ghcr.io', login('acme', 'ghs_hush'), 'at most an hour'],
])('finds the token for %s', (host, credentials, lasts) => {
  const [finding, ...others] = found(secret({ [host]: credentials }));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', path: 'data[".dockerconfigjson"]' });
  expect(finding!.message).toContain(`that expires after ${lasts}`);
  expect(JSON.stringify([finding!.message, finding!.effect, finding!.fix])).not.toContain('hush');
});

test.each<[string, object]>([
  ['210987654321.dkr.ecr.eu-west-1.amazonaws.com', login('robot')],
  ['registry.corp.dev', login('AWS')],
  ['dkr.ecr.eu-west-1.amazonaws.com.corp.dev', login('AWS')],
  ['europe-west1-docker.pkg.dev', login('_json_key', '{}')],
  ['registry.corp.dev', login('oauth2accesstoken')],
  ['acme.azurecr.io', login('4b1b9a0e-0000-4000-8000-000000000001')],
  ['ghcr.io', login('acme', 'ghp_hush')],
  ['registry.corp.dev', login('acme', 'ghs_hush')],
])('says nothing of what lasts, for %s', (host, credentials) => {
  expect(found(secret({ [host]: credentials }))).toEqual([]);
});

test('says it once for the copies of a Secret, for each registry', () => {
  const auths = { 'gcr.io': login('oauth2accesstoken'), 'public.ecr.aws': login('AWS'), 'ghcr.io': login('a') };
  const copies = ['team-a', 'team-b', 'team-c'].map((namespace) => secret(auths, { namespace }));
  const findings = found(...copies, secret(auths, { name: 'other' }));
  expect(findings.map(({ message }) => message.split(' for ')[0])).toEqual([
    'Secret team-a/pull (and in 2 more namespaces) holds a token',
    'Secret team-a/pull (and in 2 more namespaces) holds a token',
    'Secret team-a/other holds a token',
    'Secret team-a/other holds a token',
  ]);
});

test('reads the older form too', () => {
  expect(found(secret({ 'public.ecr.aws': login('AWS') }, { type: 'kubernetes.io/dockercfg' }))).toHaveLength(1);
});

test('says nothing of what is not a docker config, or is filled in by others', () => {
  const placeholder = secret({ 'public.ecr.aws': login('AWS') });
  Object.assign(placeholder.metadata, { annotations: { 'secretgen.carvel.dev/image-pull-secret': '' } });
  const malformed = [7, [], 'x', { 'public.ecr.aws': 7 }, { 'public.ecr.aws': { username: 7, auth: 7 } }];
  const objects = malformed.map((auths, i) => secret(auths as object, { name: `pull-${i}` }));
  expect(found(placeholder, ...objects, secret({ 'public.ecr.aws': login('AWS') }, { type: 'Opaque' }))).toEqual([]);
});

testTexts();
