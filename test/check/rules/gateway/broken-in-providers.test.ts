import { testTexts } from '../../said';
import { type Break, expectable, found, parent, S, Set_, SOLVER, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    // HTTP01 by Gateway
    [
      `error gateway-parent-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`,
      (s) => {
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute = { labels: { gateway: 'public' } };
      },
    ],
    [
      'error gateway-parent-half: Certificate metadata.annotations["acme.cert-manager.io/http01-parentrefkind"]',
      (s) => {
        s.get('Certificate', 'gateway').metadata.annotations = {
          'acme.cert-manager.io/http01-parentrefkind': 'Gateway',
        };
      },
    ],
    [
      `error gateway-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].name')}`,
      (s) => {
        delete parent(s).namespace;
      },
    ],
    [
      `warning gateway-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].name')}`,
      (s) => s.remove('Gateway', 'public'),
    ],
    [
      `error gateway-section-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].sectionName')}`,
      (s) => {
        parent(s).sectionName = 'web';
      },
    ],
    [
      'error gateway-without-http: Gateway spec.listeners',
      (s) => {
        s.get('Gateway', 'public').spec.listeners = [];
      },
    ],
    [
      'warning gateway-without-http: Gateway spec.listeners',
      (s) => {
        parent(s).sectionName = 'internal';
      },
    ],
    [
      'warning gateway-without-http: Gateway spec.listeners',
      (s) => {
        parent(s).port = 8080;
      },
    ],
    [
      'error gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
      (s) => {
        s.get('Namespace', 'team-b').metadata.labels = {};
      },
    ],
    [
      'error gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
      (s) => {
        delete s.listener.allowedRoutes.namespaces;
      },
    ],
    [
      'error gateway-refuses-routes: Gateway spec.listeners[0].allowedRoutes.kinds',
      (s) => {
        s.listener.allowedRoutes.kinds = [{ kind: 'TLSRoute' }];
      },
    ],
    [
      'error gateway-hostname-differs: Gateway spec.listeners[0].hostname',
      (s) => {
        s.listener.hostname = 'acme-corp.dev';
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
