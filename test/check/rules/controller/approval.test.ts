import fc from 'fast-check';
import { testTexts } from '../../said';
import { certificate, controller, found, through } from '../fixtures';

const OFF = controller(['--controllers=*,-certificaterequests-approver']);
const policy = (allowed: string, selector = '{ issuerRef: {} }', more = '', name = 'corp') => `
apiVersion: policy.cert-manager.io/v1alpha1
kind: CertificateRequestPolicy
metadata: { name: ${name} }
spec: { allowed: ${allowed}, selector: ${selector}${more} }
`;
const RULE = 'approver-policy-denies';
const only = (...documents: string[]) =>
  found(...documents, through('nginx')).filter((one) => one.includes(` ${RULE} `));
const NAMES = '{ dnsNames: { values: ["*.corp.dev"] } }';

test.each([
  ['another name', policy('{ dnsNames: { values: ["*.corp.io"] } }'), 'spec.dnsNames[0]'],
  ['names that are not listed', policy('{ commonName: { value: "*" } }'), 'spec.dnsNames[0]'],
  ['nothing', policy('{}'), 'spec.dnsNames[0]'],
  [
    'no request without a common name',
    policy('{ dnsNames: { values: ["*"] }, commonName: { required: true, value: "*" } }'),
    'spec.commonName',
  ],
  ['another issuer', policy(NAMES, '{ issuerRef: { name: "vault-*" } }'), 'spec.issuerRef'],
  ['another kind', policy(NAMES, '{ issuerRef: { kind: Issuer } }'), 'spec.issuerRef'],
  ['another namespace', policy(NAMES, '{ namespace: { matchNames: [team-b] } }'), 'spec.issuerRef'],
])('policies that allow %s', (_, yaml, path) => {
  expect(only(OFF, yaml, certificate())).toEqual([`error ${RULE} ${path}`]);
  expect(only(yaml, certificate())).toEqual([`warning ${RULE} ${path}`]);
});

test('common names and usages', () => {
  const all = policy('{ dnsNames: { values: ["*"] } }');
  expect(only(OFF, all, certificate(', commonName: web.corp.dev'))).toEqual([`error ${RULE} spec.commonName`]);
  expect(only(OFF, all, certificate(', usages: [server auth]'))).toEqual([`error ${RULE} spec.usages`]);
  expect(
    only(OFF, policy('{ dnsNames: { values: ["*"] }, usages: [server auth] }'), certificate(', usages: [server auth]')),
  ).toEqual([]);
  const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
  expect(only(OFF, all, ingress)).toHaveLength(1);
  expect(
    only(OFF, policy('{ dnsNames: { values: ["*"] }, usages: [digital signature, key encipherment] }'), ingress),
  ).toEqual([]);
});

test.each([
  ['a key of RSA', '{ privateKey: { algorithm: RSA } }', 'privateKey: { algorithm: ECDSA }', 'privateKey'],
  ['a key of ECDSA, where none is given', '{ privateKey: { algorithm: ECDSA } }', '', 'privateKey'],
  ['4096 bits and more', '{ privateKey: { minSize: 4096 } }', 'privateKey: { size: 2048 }', 'privateKey'],
  ['2048 bits and less', '{ privateKey: { maxSize: 2048 } }', 'privateKey: { size: 4096 }', 'privateKey'],
  ['30 days and less', '{ maxDuration: 720h }', 'duration: 2160h', 'duration'],
  ['30 days and more', '{ minDuration: 720h }', 'duration: 480h', 'duration'],
])('policies that are constrained to %s', (_, constraints, spec, field) => {
  const all = policy(NAMES, undefined, `, constraints: ${constraints}`);
  expect(only(OFF, all, certificate(spec && `, ${spec}`))).toEqual([`error ${RULE} spec.${field}`]);
});

test.each([
  ['{ privateKey: { algorithm: ECDSA, minSize: 256 } }', 'privateKey: { algorithm: ECDSA }'],
  ['{ privateKey: { algorithm: Ed25519 } }', 'privateKey: { algorithm: Ed25519 }'],
  ['{ privateKey: { algorithm: RSA, maxSize: 2048 } }', ''],
  ['{ privateKey: { algorithm: RSA } }', 'privateKey: { algorithm: "${ALGORITHM}" }'],
  ['{ maxDuration: 2160h }', 'duration: 2160h'],
  ['{ maxDuration: 720h }', ''],
])('constraints that are met, or not known to be broken: %s, %s', (constraints, spec) => {
  const all = policy(NAMES, undefined, `, constraints: ${constraints}`);
  expect(only(OFF, all, certificate(spec && `, ${spec}`))).toEqual([]);
});

test('CAs and subjects', () => {
  const allowed = (more: string) => policy(`{ dnsNames: { values: ["*"] }${more} }`);
  expect(only(OFF, allowed(''), certificate(', isCA: true'))).toEqual([`error ${RULE} spec.isCA`]);
  expect(only(OFF, allowed(', isCA: true'), certificate(', isCA: true'))).toEqual([]);
  const ofCorp = certificate(', subject: { organizations: [Corp] }');
  expect(only(OFF, allowed(''), ofCorp)).toEqual([`error ${RULE} spec.subject.organizations[0]`]);
  expect(only(OFF, allowed(', subject: { organizations: { values: ["C*"] } }'), ofCorp)).toEqual([]);
});

test.each([
  ['allow it', policy(NAMES)],
  ['allow it, one of two', `${policy('{}')}---${policy(NAMES, '{ issuerRef: {} }', '', 'other')}`],
  ['are for its namespace', policy(NAMES, '{ namespace: { matchNames: ["team-*"] } }')],
  ['have plugins', policy(NAMES, '{ issuerRef: {} }', ', plugins: { rego: { values: {} } }')],
  ['validate', policy('{ dnsNames: { validations: [{ rule: "self.endsWith(cr.namespace)" }] } }')],
  ['select namespaces by labels that are not known', policy('{}', '{ namespace: { matchLabels: { tier: web } } }')],
  ['are filled in later', policy('{ dnsNames: { values: ["*.${DOMAIN}"] } }')],
  ['are of another group', policy('{}').replace('policy.cert-manager.io', 'corp.dev')],
])('policies that %s', (_, yaml) => {
  expect(only(OFF, yaml, certificate())).toEqual([]);
});

test('where cert-manager approves by itself, policies do not matter', () => {
  expect(only(controller(['--v=2']), policy('{}'), certificate())).toEqual([]);
});

test('an asterisk stands for any characters', () => {
  const part = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(part, part, (a, b) => {
      const at = (pattern: string) =>
        only(OFF, policy(`{ dnsNames: { values: ["${pattern}"] } }`), certificate('', 'team-a', `${a}.${b}.corp.dev`))
          .length;
      return at(`${a}*corp.dev`) === 0 && at(`*.${b}.corp.dev`) === 0 && at(`${a}.corp.dev`) === 1;
    }),
    { numRuns: 20 },
  );
});

testTexts();
