import { testTexts } from '../../said';
import { type Break, EC, expectable, found, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [
      'error eab-missing: Issuer spec.acme.externalAccountBinding',
      (s) => {
        delete s.zero.externalAccountBinding;
      },
    ],
    [
      'error eab-key-malformed: Secret stringData["secret"]',
      (s) => {
        s.get('Secret', 'zerossl-eab').stringData.secret = 'q2Vu7Gx0b25+c2VjcmV0/WtleQ==';
      },
    ],
    [
      'info eab-algorithm-ignored: Issuer spec.acme.externalAccountBinding.keyAlgorithm',
      (s) => {
        s.zero.externalAccountBinding.keyAlgorithm = 'HS256';
      },
    ],
    [
      'error email-missing: Issuer spec.acme.email',
      (s) => {
        s.zero.server = 'https://acme.ssl.com/sslcom-dv-rsa';
        delete s.zero.email;
      },
    ],
    [
      'error email-malformed: ClusterIssuer spec.acme.email',
      (s) => {
        s.acme.email = 'platform@acme-corp.dev, ops@acme-corp.dev';
      },
    ],
    [
      'error email-example-domain: ClusterIssuer spec.acme.email',
      (s) => {
        s.acme.email = 'platform@Example.org';
      },
    ],
    [
      'warning email-example-domain: Issuer spec.acme.email',
      (s) => {
        s.zero.email = 'platform@example.com';
      },
    ],
    // The account key
    [
      'error account-key-missing: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').metadata.namespace = 'team-a';
      },
    ],
    [
      'warning account-key-missing: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => s.remove('Secret', 'letsencrypt-account-key'),
    ],
    [
      'warning account-key-elsewhere: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').metadata.namespace = 'team-a';
        delete s.acme.disableAccountKeyGeneration;
      },
    ],
    [
      'error account-key-malformed: Secret stringData["tls.key"]',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = EC;
      },
    ],
    [
      'error account-key-malformed: Secret stringData["tls.key"]',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = 'no key at all';
      },
    ],
    [
      'error account-key-clash: Issuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.zero.privateKeySecretRef.name = 'zero-tls';
      },
    ],
    [
      'warning account-key-shared: Issuer spec.acme.privateKeySecretRef.name',
      (s) =>
        s.add(`
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: staging, namespace: team-a }
spec:
  acme:
    server: https://acme-staging-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: zerossl-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
`),
    ],
    [
      'warning account-key-clash: Issuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.zero.privateKeySecretRef.name = 'zerossl-eab';
        s.remove('Secret', 'zerossl-eab');
        s.add(
          '{ apiVersion: onepassword.com/v1, kind: OnePasswordItem, metadata: { name: zerossl-eab, namespace: team-a } }',
        );
      },
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

testTexts();
