import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { controller, found, issuer } from '../fixtures';

const DNS = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cf, key: token } } } }');
const secret = (namespace: string, name = 'cf') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${namespace} }\nstringData: { token: "\${TOKEN}" }`;
const path = 'spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.name';
const sign = (namespace: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: cert-manager, namespace: ${namespace} }`;

test('a Secret in another namespace than the one where cert-manager looks', () => {
  expect(found(DNS, secret('team-a'))).toEqual([`error credential-secret-elsewhere ${path}`]);
});

test('all Secrets in one namespace that looks like the one of cert-manager: a question, once', () => {
  const other = DNS.replace('name: letsencrypt }', 'name: staging }');
  for (const [namespace, more] of [
    ['platform', sign('platform')],
    ['certs', ''],
  ] as const) {
    const rules = found(DNS, other, secret(namespace), ...(more ? [more] : []));
    expect(rules.filter((rule) => rule.includes('credential-'))).toEqual([
      `warning credential-secret-elsewhere ${path}`,
    ]);
  }
});

test('a controller or an option ends the doubt', () => {
  expect(found(DNS, secret('platform'), sign('platform'), controller([]))).toEqual([
    `error credential-secret-elsewhere ${path}`,
  ]);
  const all = objects([DNS, secret('platform'), sign('platform')].join('\n---\n'));
  expect(findingsIn(all, { clusterResourceNamespace: 'platform' })).toEqual([]);
  expect(findingsIn(all, { clusterResourceNamespace: 'cert-manager' }).map(({ severity }) => severity)).toEqual([
    'error',
  ]);
});

test('one Secret that is in the usual namespace ends it, too', () => {
  const two = issuer(
    '{ dns01: { cloudflare: { apiTokenSecretRef: { name: cf, key: token } } } }, { selector: { dnsZones: [b.dev] }, dns01: { digitalocean: { tokenSecretRef: { name: do, key: token } } } }',
  );
  expect(found(two, secret('platform'), secret('cert-manager', 'do'), sign('platform'))).toEqual([
    `error credential-secret-elsewhere ${path}`,
  ]);
});

testTexts();
