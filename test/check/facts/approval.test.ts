import { approvalOff, verdictOf } from '../../../lib/check/facts/controller/approval';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

// https://cert-manager.io/docs/policy/approval/approver-policy/api-reference/

const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } });
const certificate = (spec: object) => ({
  ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web', namespace: 'team-a' } },
  spec: { secretName: 'web-tls', issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' }, ...spec },
});
const NAMES = { dnsNames: ['web.corp.dev', 'api.corp.dev'] };

function verdict(policy: any, spec: object = NAMES, objects: any[] = []) {
  const model = new Model([certificate(spec), ...objects].map((raw) => new KubeObject(raw)));
  const object = new KubeObject({
    apiVersion: 'policy.cert-manager.io/v1alpha1',
    kind: 'CertificateRequestPolicy',
    spec: policy,
  });
  return verdictOf(object, model.certificates[0]!, model);
}

describe('whom a policy is for', () => {
  test.each<[object, string | undefined]>([
    [{}, 'permits'],
    [{ issuerRef: {} }, 'permits'],
    [{ issuerRef: { name: 'letsencrypt' } }, 'permits'],
    [{ issuerRef: { name: 'letsencrypt-*' } }, 'other'],
    [{ issuerRef: { name: 'lets*' } }, 'permits'],
    [{ issuerRef: { kind: 'Issuer' } }, 'other'],
    [{ issuerRef: { kind: 'ClusterIssuer' } }, 'permits'],
    [{ issuerRef: { group: 'cert-manager.io' } }, 'permits'],
    [{ issuerRef: { group: 'example.com' } }, 'other'],
    [{ issuerRef: { name: 'lets*', kind: '*', group: '*' } }, 'permits'],
    [{ namespace: { matchNames: ['team-b', 'team-*'] } }, 'permits'],
    [{ namespace: { matchNames: ['team-b', 'team-c'] } }, 'other'],
    [{ namespace: { matchNames: [] } }, 'permits'],
    [{ namespace: { matchLabels: { team: 'a' } } }, undefined],
    [{ issuerRef: { name: '${ISSUER}' } }, undefined],
  ])('%j: %s', (selector, expected) => {
    expect(verdict({ selector, allowed: { dnsNames: { values: ['*'] } } })).toBe(expected);
  });

  test('by labels of the namespace', () => {
    const policy = (matchLabels: object) => ({
      selector: { namespace: { matchLabels } },
      allowed: { dnsNames: { values: ['*'] } },
    });
    expect(verdict(policy({ team: 'a' }), NAMES, [namespace({ team: 'a' })])).toBe('permits');
    expect(verdict(policy({ team: 'b' }), NAMES, [namespace({ team: 'a' })])).toBe('other');
    expect(verdict(policy({ 'kubernetes.io/metadata.name': 'team-a' }), NAMES, [namespace({})])).toBe('permits');
  });
});

const denied = (what: string, field: string) => ({ what, field });

describe('what is allowed', () => {
  test.each<[allowed: object, spec: object, expected: unknown]>([
    [{ dnsNames: { values: ['web.corp.dev'] } }, NAMES, denied('the DNS name "api.corp.dev"', 'dnsNames[1]')],
    [{ dnsNames: { values: ['web.corp.dev', '*.corp.dev'] } }, NAMES, 'permits'],
    [
      { dnsNames: { values: ['api.corp.dev', '*.dev.corp'] } },
      NAMES,
      denied('the DNS name "web.corp.dev"', 'dnsNames[0]'),
    ],
    [{ dnsNames: { values: [] } }, NAMES, denied('the DNS name "web.corp.dev"', 'dnsNames[0]')],
    [{}, NAMES, denied('the DNS name "web.corp.dev"', 'dnsNames[0]')],
    [{ dnsNames: { validations: [{ rule: 'self == ""' }] } }, NAMES, undefined],
    [{ dnsNames: { required: true } }, { ipAddresses: ['1.1.1.1'] }, denied('a request without dnsNames', 'dnsNames')],
    [{ dnsNames: { required: false }, ipAddresses: { values: ['1.*'] } }, { ipAddresses: ['1.1.1.1'] }, 'permits'],
    [
      { ipAddresses: { values: ['2.*'] } },
      { ipAddresses: ['1.1.1.1'] },
      denied('the address "1.1.1.1"', 'ipAddresses[0]'),
    ],
    [{}, { uris: ['spiffe://a'] }, denied('the URI "spiffe://a"', 'uris[0]')],
    [{ uris: { required: true } }, {}, denied('a request without uris', 'uris')],
    [{}, { emailAddresses: ['a@corp.dev'] }, denied('the mail address "a@corp.dev"', 'emailAddresses[0]')],
    [{}, { commonName: 'web' }, denied('the common name "web"', 'commonName')],
    [{ commonName: { value: 'w*b' } }, { commonName: 'web' }, 'permits'],
    [{ commonName: { value: 'api' } }, { commonName: 'web' }, denied('the common name "web"', 'commonName')],
    [{ commonName: { validations: [{}] } }, { commonName: 'web' }, undefined],
    [{ commonName: { required: true } }, {}, denied('a request without a common name', 'commonName')],
    [{ commonName: { required: false } }, {}, 'permits'],
    [{}, { usages: ['server auth', 'client auth'] }, denied('the usage "server auth"', 'usages')],
    [
      { usages: ['server auth', 'code*'] },
      { usages: ['server auth', 'client auth'] },
      denied('the usage "client auth"', 'usages'),
    ],
    [{ usages: ['code*', '*auth'] }, { usages: ['server auth', 'client auth'] }, 'permits'],
    [{}, {}, 'permits'],
  ])('%j over %j', (allowed, spec, expected) => {
    expect(verdict({ allowed }, spec)).toEqual(expected);
  });

  test('of a certificate that an Ingress requests, with its usages', () => {
    const ingress = {
      ...{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
      metadata: { name: 'web', namespace: 'team-a', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
      spec: { tls: [{ hosts: ['web.corp.dev'], secretName: 'web-tls' }] },
    };
    const model = new Model([new KubeObject(ingress)]);
    const of = (usages: string[]) =>
      verdictOf(
        new KubeObject({
          kind: 'CertificateRequestPolicy',
          spec: { allowed: { dnsNames: { values: ['*'] }, usages } },
        }),
        model.certificates[0]!,
        model,
      );
    expect(of(['digital signature', 'key encipherment'])).toBe('permits');
    expect(of(['key encipherment'])).toEqual(denied('the usage "digital signature"', 'usages'));
    expect(of(['digital signature'])).toEqual(denied('the usage "key encipherment"', 'usages'));
  });

  test('plugins and constraints may deny more', () => {
    const allowed = { dnsNames: { values: ['*'] } };
    expect(verdict({ allowed, plugins: { rego: {} } })).toBeUndefined();
    expect(verdict({ allowed, constraints: { maxDuration: '1h' } })).toBeUndefined();
    expect(verdict({ allowed: {}, constraints: {} })).toEqual(denied('the DNS name "web.corp.dev"', 'dnsNames[0]'));
  });

  test('values that are not known yet', () => {
    expect(verdict({ allowed: { dnsNames: { values: ['${DOMAIN}'] } } })).toBeUndefined();
    expect(verdict({}, { dnsNames: ['${HOST}'] })).toBeUndefined();
  });
});

test.each([
  ['web.corp.dev', true],
  ['*', true],
  ['web.*', true],
  ['*.dev', true],
  ['*corp*', true],
  ['w*b.*.d*v', true],
  ['*w*', true],
  ['web.corp.dev*', true],
  ['web.*corp.dev', true],
  ['web.corp*corp.dev', false],
  ['*.dev*.dev', false],
  ['*x*', false],
  ['*corp*web*', false],
  ['corp*', false],
  ['*web', false],
  ['eb.corp.dev', false],
])('the pattern %s over web.corp.dev: %s', (pattern, expected) => {
  const found = verdict({ allowed: { dnsNames: { values: [pattern] } } }, { dnsNames: ['web.corp.dev'] });
  expect(found === 'permits').toBe(expected);
});

test.each([
  [undefined, false],
  ['*', false],
  ['*,-certificaterequests-approver', true],
  ['* , -certificaterequests-approver', true],
  ['*,-issuers', false],
  ['-issuers', false],
  ['-issuers,-orders', false],
  ['issuers,orders', true],
  ['issuers,-orders', false],
  ['issuers,certificaterequests-approver', false],
])('--controllers=%s turns approval off: %s', (value, expected) => {
  const deployment = {
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cert-manager', namespace: 'cert-manager' } },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'controller',
              image: 'quay.io/jetstack/cert-manager-controller:v1.21.2',
              args: value === undefined ? [] : [`--controllers=${value}`],
            },
          ],
        },
      },
    },
  };
  const [controller] = new Model([new KubeObject(deployment)]).controllers;
  expect(approvalOff(controller!) !== undefined).toBe(expected);
});
