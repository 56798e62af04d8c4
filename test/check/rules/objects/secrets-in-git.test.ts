import { testTexts } from '../../said';
import { findingsIn } from '../../support';
import { add, type Change, clean, found } from '../sets/certificates';

describe('secrets in Git', () => {
  const token = 'v1-0123456789abcdef0123456789abcdef';
  const credentials =
    (fields: any): Change =>
    (set) => {
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cloudflare', namespace: 'cert-manager' } };
      set.credentials = { ...secret, ...fields };
    };

  test('credentials in the clear', () => {
    expect(found(credentials({ stringData: { 'api-token': token } }))).toEqual([
      'warning secret-in-git stringData["api-token"]',
    ]);
    expect(found(credentials({ data: { 'api-token': Buffer.from(token).toString('base64') } }))).toEqual([
      'warning secret-in-git data["api-token"]',
    ]);
  });

  test.each(['<path:kv/data/dns#token>', '$(TOKEN)', '{{ .Values.token }}', 'ref+vault://kv/dns', 'ENC[AES256_GCM,x]'])(
    'the placeholder %s is fine',
    (value) => {
      expect(found(credentials({ stringData: { 'api-token': value } }))).toEqual([]);
    },
  );

  test('what SOPS encrypts is fine, and a Secret that nobody refers to is not ours', () => {
    expect(found(credentials({ data: { 'api-token': 'ENC[AES256_GCM,x]' }, sops: {} }))).toEqual([]);
    const other = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'database', namespace: 'team-a' },
      stringData: { password: 'hunter2' },
    };
    expect(found(add(other))).toEqual([]);
  });

  test('what is no secret may be there', () => {
    expect(
      found(credentials({ stringData: { 'api-token': '$(TOKEN)', 'access-key-id': 'AKIA', USERNAME: 'me' } })),
    ).toEqual([]);
  });

  test('no value is ever shown', () => {
    const set = clean();
    credentials({
      stringData: { 'api-token': token },
      metadata: {
        name: 'cloudflare',
        namespace: 'cert-manager',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"api-token":"${token}"}}` },
      },
    })(set);
    set.web.spec.keystores = { jks: { create: true, password: token } };
    const findings = findingsIn(Object.values(set));
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'keystore-password-in-git',
      'secret-in-annotation',
      'secret-in-git',
    ]);
    expect(JSON.stringify(findings.map(({ object: _, ...rest }) => rest))).not.toContain(token);
  });

  test('one pull secret in many namespaces is reported once', () => {
    const change: Change = (set) => {
      const config = { auths: { 'quay.io': { auth: Buffer.from('robot:hunter2').toString('base64') } } };
      set.issuer.spec.acme.solvers[0].http01.ingress.podTemplate = { spec: { serviceAccountName: 'solver' } };
      set.more = ['team-a', 'team-b', 'team-c'].flatMap((namespace) => [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'solver', namespace },
          imagePullSecrets: [{ name: 'registry' }],
        },
        {
          apiVersion: 'v1',
          kind: 'Secret',
          type: 'kubernetes.io/dockerconfigjson',
          metadata: { name: 'registry', namespace },
          stringData: { '.dockerconfigjson': JSON.stringify(config) },
        },
      ]);
      delete set.namespace;
    };
    expect(found(change)).toEqual(['warning secret-in-git stringData[".dockerconfigjson"]']);
  });
});

testTexts();
