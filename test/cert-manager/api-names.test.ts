import fc from 'fast-check';
import { toApi } from '../../lib/cert-manager/api-names';
import { certificateFields, fieldAt, issuerFields } from '../../lib/cert-manager/fields';
import type { SolverPodTemplate } from '../../lib/cert-manager/solver-pod-template';
import { anyValue, deepFreeze, positions } from './values';

const acme = fieldAt(issuerFields(), 'spec.acme')!;

test('gives the names of the API', () => {
  const ours = {
    skipTlsVerify: true,
    externalAccountBinding: { keyId: 'id', keySecretRef: { name: 'eab' } },
    solvers: [
      { dns01: { acmeDns: { host: 'h' } }, selector: { matchLabels: { skipTlsVerify: 'label', KEYID: 'label' } } },
      { dns01: { route53: { accessKeyId: 'a', hostedZoneId: 'z' } } },
      { dns01: { webhook: { groupName: 'g', config: { accessKeyId: 'x', inner: [{ keyId: 1 }] } } } },
    ],
  };
  expect(toApi(acme, ours)).toEqual({
    skipTLSVerify: true,
    externalAccountBinding: { keyID: 'id', keySecretRef: { name: 'eab' } },
    solvers: [
      { dns01: { acmeDNS: { host: 'h' } }, selector: { matchLabels: { skipTlsVerify: 'label', KEYID: 'label' } } },
      { dns01: { route53: { accessKeyID: 'a', hostedZoneID: 'z' } } },
      { dns01: { webhook: { groupName: 'g', config: { accessKeyId: 'x', inner: [{ keyId: 1 }] } } } },
    ],
  });
  expect(toApi(certificateFields(), { isCa: true, uris: ['a'] })).toEqual({ isCA: true, uris: ['a'] });
});

test('leaves unknown names alone, with all that is below', () => {
  const newer = { newField: { skipTlsVerify: undefined, keyId: 1 }, solvers: [{ newKind: { acmeDns: 1 } }] };
  expect(toApi(acme, newer)).toEqual(newer);
  expect(toApi(acme, newer).newField).toBe(newer.newField);
});

test('leaves out what is undefined', () => {
  const api = toApi(acme, { email: undefined, profile: null, solvers: [undefined, { dns01: undefined }] });
  expect(api).toStrictEqual({ profile: null, solvers: [{}] });
});

test('of two spellings takes that of the API', () => {
  expect(toApi(acme, { skipTLSVerify: true, skipTlsVerify: false })).toEqual({ skipTLSVerify: true });
  expect(toApi(acme, { skipTlsVerify: false, skipTLSVerify: true })).toEqual({ skipTLSVerify: true });
  expect(toApi(acme, { skipTlsVerify: false, skipTLSVerify: undefined })).toEqual({ skipTLSVerify: false });
});

test('takes no object of a class apart', () => {
  class Token {
    skipTlsVerify = true;
  }
  const token = new Token();
  expect(toApi(acme, { externalAccountBinding: token }).externalAccountBinding).toBe(token);
  expect(toApi(acme, token)).toBe(token);
});

test('a key __proto__ is a key', () => {
  const api = toApi(acme, JSON.parse('{"__proto__": {"email": "x"}}'));
  expect(Object.keys(api)).toEqual(['__proto__']);
  expect(api.email).toBeUndefined();
});

test.each([0, '', null, undefined, true, 'text', [1], [[]]])('gives back %j where a map should be', (value) => {
  expect(toApi(acme, value)).toEqual(value);
});

describe.each([
  ['Issuer', issuerFields()],
  ['Certificate', certificateFields()],
])('any %s', (_, root) => {
  test('that has the names of the API is left as it is', () => {
    fc.assert(fc.property(anyValue(root), (value) => expect(toApi(root, deepFreeze(value))).toEqual(value)));
  });

  test('gets the names of the API, however they are spelt', () => {
    fc.assert(
      fc.property(anyValue(root), fc.func(fc.nat(2)), (value, spelling) => {
        const respelt = structuredClone(value);
        // From the inside out: to rename a key is to lose the path to what is below.
        for (const { field, owner, key } of positions(root, { spec: respelt }, 'spec').reverse()) {
          if (!field.path.endsWith(`.${key}`) || Array.isArray(owner)) continue;
          const name = String(key);
          const other = [name, name.toLowerCase(), name.toUpperCase()][spelling(name)];
          const own = owner[name];
          delete owner[name];
          owner[other!] = own;
        }
        expect(toApi(root, deepFreeze(respelt))).toEqual(value);
      }),
    );
  });
});

test('a typed pod template has names that the API knows', () => {
  const template: SolverPodTemplate = {
    metadata: { labels: { app: 'solver' } },
    spec: {
      serviceAccountName: 'solver',
      imagePullSecrets: [{ name: 'registry' }],
      resources: { limits: { memory: '64Mi' } },
      securityContext: { seLinuxOptions: { level: 's0' }, seccompProfile: { type: 'RuntimeDefault' } },
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'x' } } },
          ],
        },
      },
    },
  };
  const field = fieldAt(issuerFields(), 'spec.acme.solvers[].http01.ingress.podTemplate')!;
  expect(toApi(field, template)).toEqual(template);
});
