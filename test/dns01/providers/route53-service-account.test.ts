import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Dns01Provider,
  Dns01Solver,
  Route53Credentials,
  type Route53ServiceAccount,
} from 'cdk8s-acme';
import { places, platform, written } from '../../support';

const server = AcmeServer.letsEncrypt();
const account = { name: 'route53', role: 'arn:aws:iam::123456789012:role/dns' };
const solver = (scope: ReturnType<typeof platform>['chart'], id: string, options: Route53ServiceAccount) =>
  new Dns01Solver(scope, id, {
    provider: Dns01Provider.route53({ credentials: Route53Credentials.serviceAccount(options) }),
  });

test('is written before the issuers, in each namespace where one looks, once for all that share it', () => {
  const { app, chart } = platform();
  // One solver for two issuers, and another one that says the same.
  const shared = solver(chart, 'shared', account);
  new AcmeClusterIssuer(chart, 'one', { server, solvers: [shared] });
  new AcmeClusterIssuer(chart, 'two', { server, solvers: [shared, solver(chart, 'same', account)] });
  new AcmeIssuer(chart, 'own', { namespace: 'team-a', server, solvers: [shared] });
  expect(places(app, 'ServiceAccount')).toEqual(['cert-manager/route53', 'team-a/route53']);
  for (const kind of ['Role', 'RoleBinding']) {
    expect(places(app, kind)).toEqual(['cert-manager/route53-tokenrequest', 'team-a/route53-tokenrequest']);
  }
  const kinds = written(app).map(({ kind }) => kind);
  expect(kinds.lastIndexOf('ServiceAccount')).toBeLessThan(kinds.indexOf('Role'));
  expect(kinds.lastIndexOf('RoleBinding')).toBeLessThan(kinds.indexOf('ClusterIssuer'));
  expect(kinds.lastIndexOf('RoleBinding')).toBeLessThan(kinds.indexOf('Issuer'));
});

test('is refused where two would write one account differently', () => {
  const { chart } = platform();
  const other = { name: 'route53', role: 'arn:aws:iam::123456789012:role/other' };
  const solvers = [account, other].map((each, i) => solver(chart, `dns${i}`, { ...each, annotateRole: true }));
  expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers })).toThrow(
    '[platform/letsencrypt] needs the ServiceAccount cert-manager/route53, which platform/letsencrypt/needs/service-account-route53-cert-manager already writes with other content',
  );
});
