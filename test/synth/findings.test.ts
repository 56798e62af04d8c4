import { ApiObject, App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  Http01Solver,
  RuleSeverity,
} from 'cdk8s-acme';
import { findingsOf } from '../../lib/testing';

function broken() {
  const app = new App();
  const [platform, team] = [new Chart(app, 'platform'), new Chart(app, 'team')];
  const issuer = new AcmeClusterIssuer(platform, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
  });
  const wildcard = new Certificate(team, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });
  return { app, platform, team, wildcard };
}

describe('findings as data', () => {
  test('say what, where, what happens, and what to do', () => {
    const { app } = broken();
    expect(AcmeRules.of(app).findings()).toEqual([
      {
        rule: 'wildcard-without-dns01',
        severity: RuleSeverity.ERROR,
        message: expect.stringContaining('"*.corp.dev"'),
        effect: expect.stringContaining('stays pending'),
        fix: expect.stringContaining('DNS01'),
        resource: {
          ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', namespace: 'team-a' },
          name: 'wildcard',
        },
        path: 'spec.dnsNames[0]',
        construct: 'team/wildcard',
        docs: expect.stringMatching(/\/docs\/rules\/wildcard-without-dns01\.md$/),
      },
    ]);
  });

  test('are those of the scope and below it', () => {
    const { app, platform, team, wildcard } = broken();
    expect(AcmeRules.of(platform).findings()).toEqual([]);
    const all = AcmeRules.of(app).findings();
    for (const scope of [team, wildcard]) expect(AcmeRules.of(scope).findings()).toEqual(all);
    expect(findingsOf(app)).toEqual(all);
  });

  test('respect what the app accepts', () => {
    const { app, team } = broken();
    AcmeRules.of(team).setSeverity('wildcard-without-dns01', RuleSeverity.INFO);
    expect(AcmeRules.of(app).findings()).toMatchObject([{ severity: 'info' }]);
    AcmeRules.of(team).suppress('wildcard-without-dns01', { reason: 'A test.' });
    expect(AcmeRules.of(app).findings()).toEqual([]);
  });

  test('name the other place', () => {
    const app = new App();
    for (const id of ['one', 'two']) {
      const metadata = { name: 'web', namespace: 'team-a' };
      const spec = { secretName: `web-${id}`, dnsNames: [`${id}.corp.dev`], issuerRef: { name: 'ca' } };
      new ApiObject(new Chart(app, id), 'web', {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata,
        spec,
      } as any);
    }
    const [twice] = AcmeRules.of(app)
      .findings()
      .filter(({ rule }) => rule === 'object-twice');
    expect(twice).toMatchObject({
      construct: 'two/web',
      related: [{ construct: 'one/web', resource: { kind: 'Certificate', name: 'web' }, message: expect.any(String) }],
    });
  });
});

describe('an issuer as a dependency', () => {
  test('is applied before what depends on it', () => {
    const app = new App();
    const chart = new Chart(app, 'team');
    const first = new ApiObject(chart, 'first', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'first' } });
    const issuer = new AcmeIssuer(chart, 'letsencrypt', { namespace: 'team-a', server: AcmeServer.letsEncrypt() });
    first.node.addDependency(issuer);
    const kinds = chart.toJson().map(({ kind }: { kind: string }) => kind);
    expect(kinds.indexOf('Issuer')).toBeLessThan(kinds.indexOf('ConfigMap'));
  });

  test('may be one that the app does not write', () => {
    const chart = new Chart(new App(), 'team');
    const first = new ApiObject(chart, 'first', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'first' } });
    first.node.addDependency(AcmeClusterIssuer.fromClusterIssuerName('letsencrypt'));
    expect(chart.toJson()).toHaveLength(1);
  });
});
