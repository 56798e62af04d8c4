import { testTexts } from '../../said';
import { type Break, expectable, found, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    // The issuer
    [
      'error server-url-malformed: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'acme.zerossl.com/v2/DV90';
      },
    ],
    [
      'error acme-v1-server: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://acme-staging.api.letsencrypt.org/directory/';
      },
    ],
    [
      'warning server-not-directory: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://acme.zerossl.com/v2/directory';
      },
    ],
    [
      'error server-not-directory: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://letsencrypt.org/directory';
      },
    ],
    [
      'error ca-stopped: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://api.buypass.com/acme/directory';
      },
    ],
    [
      'warning skip-tls-verify: ClusterIssuer spec.acme.skipTLSVerify',
      (s) => {
        s.acme.skipTLSVerify = true;
      },
    ],
    [
      'warning preferred-chain-unavailable: Issuer spec.acme.preferredChain',
      (s) => {
        s.zero.preferredChain = 'ISRG Root X1';
      },
    ],
    [
      'error profile-unknown: ClusterIssuer spec.acme.profile',
      (s) => {
        s.acme.profile = 'short-lived';
      },
    ],
    [
      'warning preferred-chain-unavailable: ClusterIssuer spec.acme.preferredChain',
      (s) => {
        s.acme.preferredChain = '(STAGING) Pretend Pear X1';
      },
    ],
    [
      'error server-url-malformed: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://[ca.acme-corp.dev/directory';
      },
    ],
    // Fields and the webhook
    [
      'error issuer-refused: ClusterIssuer spec.acme.solvers[0].http01.ingress',
      (s) => {
        s.ingress.class = 'nginx';
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
