import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const RULE = 'cloudflare-free-domain';
const CLOUDFLARE = 'cloudflare: { apiTokenSecretRef: { name: token, key: token } }';
const solver = (provider = CLOUDFLARE, more = '') => issuer(`{ dns01: { ${more}${provider} } }`);
const named = (name: string) => certificate('', 'team-a', `"${name}"`);

test.each(['corp.tk', 'www.corp.ml', '*.corp.ga', 'corp.cf', 'CORP.GQ', 'corp.com.ml'])('%s', (name) => {
  expect(foundBy(RULE, solver(), named(name))).toEqual(['warning spec.dnsNames[0]']);
});

test('one for each solver', () => {
  expect(foundBy(RULE, solver(), certificate('', 'team-a', 'a.tk, b.ml'))).toEqual(['warning spec.dnsNames[0]']);
});

test.each([
  ['another domain', solver(), 'corp.dev'],
  ['a label that is no top-level domain', solver(), 'ml.corp.dev'],
  ['a domain that ends alike', solver(), 'corp.html'],
  ['another provider', solver('route53: { region: eu-west-1 }'), 'corp.tk'],
  ['HTTP01', issuer('{ http01: { ingress: { ingressClassName: nginx } } }'), 'corp.tk'],
  ['a delegated challenge', solver(CLOUDFLARE, 'cnameStrategy: Follow, '), 'corp.tk'],
  ['a name that is not known yet', solver(), '${DOMAIN}.tk'],
])('not %s', (_, by, name) => {
  expect(foundBy(RULE, by, named(name))).toEqual([]);
});

testTexts();
