import { testTexts } from '../../said';
import { annotate, type Break, expectable, found, S, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [
      'warning self-check-wait: ClusterIssuer spec.acme.solvers[3].waitInsteadOfSelfCheck',
      (s) => {
        s.acme.solvers[3].waitInsteadOfSelfCheck = '5s';
      },
    ],
    [
      'warning self-check-wait: ClusterIssuer spec.acme.solvers[0].waitInsteadOfSelfCheck',
      (s) => {
        s.acme.solvers[0].waitInsteadOfSelfCheck = '2h';
      },
    ],
    // HTTP01 by Ingress
    [
      `warning http01-class-missing: ClusterIssuer ${S(0, 'http01.ingress')}`,
      (s) => {
        delete s.ingress.ingressClassName;
      },
    ],
    [
      `error http01-class-twice: ClusterIssuer ${S(0, 'http01.ingress.ingressTemplate.metadata.annotations["kubernetes.io/ingress.class"]')}`,
      (s) => {
        s.ingress.ingressTemplate = { metadata: { annotations: { 'kubernetes.io/ingress.class': 'public' } } };
      },
    ],
    [
      'warning http01-class-unknown: Issuer spec.acme.solvers[0].http01.ingress.ingressClassName',
      (s) => {
        s.zero.solvers[0].http01.ingress.ingressClassName = 'ngnix';
      },
    ],
    [
      'warning http01-class-differs: Ingress spec.ingressClassName',
      (s) => {
        s.get('Ingress', 'web').spec.ingressClassName = 'traefik';
      },
    ],
    [
      'warning http01-ingress-missing: Certificate spec.dnsNames[0]',
      (s) => {
        s.zero.solvers[0].http01.ingress = { name: 'shop' };
      },
    ],
    [
      'error http01-ingress-missing: Certificate metadata.annotations["acme.cert-manager.io/http01-override-ingress-name"]',
      (s) => {
        const { metadata } = s.get('Certificate', 'zero');
        metadata.annotations = { 'acme.cert-manager.io/http01-override-ingress-name': 'shop' };
        s.add(
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop, namespace: team-b }, spec: {} }',
        );
      },
    ],
    [
      'warning edit-in-place-value: Ingress metadata.annotations["acme.cert-manager.io/http01-edit-in-place"]',
      (s) => annotate(s, { 'acme.cert-manager.io/http01-edit-in-place': 'True' }),
    ],
    [
      `warning http01-template-ignored: ClusterIssuer ${S(0, 'http01.ingress.ingressTemplate')}`,
      (s) => {
        annotate(s, { 'acme.cert-manager.io/http01-edit-in-place': 'true' });
        s.ingress.ingressTemplate = { metadata: { labels: { team: 'a' } } };
      },
    ],
    [
      'warning edited-ingress-guarded: Ingress metadata.annotations["nginx.ingress.kubernetes.io/auth-type"]',
      (s) =>
        annotate(s, {
          'acme.cert-manager.io/http01-edit-in-place': 'true',
          'nginx.ingress.kubernetes.io/auth-type': 'basic',
        }),
    ],
    [
      'warning http01-internal-ingress: Ingress metadata.annotations["alb.ingress.kubernetes.io/scheme"]',
      (s) => annotate(s, { 'alb.ingress.kubernetes.io/scheme': 'internal' }),
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

testTexts();
