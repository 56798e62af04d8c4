import { ApiObject, Chart } from 'cdk8s';
import { findingsOf } from 'cdk8s-acme/testing';
import { platform } from './platform';

test('cert-manager can issue every certificate', () => {
  expect(platform().app).toIssueEveryCertificate();
});

test('the rules find nothing that would stop one', () => {
  expect(platform().app).toHaveNoFindings({ atLeast: 'error' });
});

test('solver pods can run where certificates are asked for by HTTP01', () => {
  expect(platform().app).toHaveSolverAccountIn('team-shop');
});

test('the wildcard goes through DNS, and the shop does not', () => {
  const { shop, wildcard } = platform();
  expect(shop).toBeSolvedBy('http01');
  expect(wildcard).toBeSolvedBy({ challenge: 'dns01', provider: 'cloudflare' });
});

test('a certificate that is added by hand, in a namespace that nobody thought of, is found', () => {
  const { app } = platform();
  new ApiObject(new Chart(app, 'by-hand'), 'blog', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'blog', namespace: 'team-blog' },
    spec: {
      secretName: 'blog-tls',
      dnsNames: ['blog.corp.dev'],
      issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' },
    },
  });
  expect(app).not.toIssueEveryCertificate();
  expect(findingsOf(app).map(({ rule, resource }) => `${rule} ${resource.namespace}/${resource.name}`)).toContain(
    'solver-account-missing team-blog/blog',
  );
});
