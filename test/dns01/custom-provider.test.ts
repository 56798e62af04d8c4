import { AcmeIssuer, AcmeServer, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';
import { only, places, platform } from '../support';
import { stanzaOf } from './render';

test('writes the stanza as it is', () => {
  const provider = Dns01Provider.custom('webhook', { groupName: 'acme.dev', solverName: 'a', config: [{ b: 1 }] });
  expect(stanzaOf(provider)).toEqual({ groupName: 'acme.dev', solverName: 'a', config: [{ b: 1 }] });
});

test('takes a provider that nobody knows yet; the check of the whole issuer has a say of its own', () => {
  const { chart } = platform();
  const provider = Dns01Provider.custom('newDNS', { url: 'https://dns' });
  expect(provider.name).toBe('newDNS');
  const solver = new Dns01Solver(chart, 'new', { provider });
  const context = { scope: chart, secretNamespace: 'cert-manager', issuerKind: 'ClusterIssuer' };
  expect(solver.bindIssuer(context)).toEqual({ dns01: { newDNS: { url: 'https://dns' } } });
});

test('puts its Secrets where the issuer looks for them', () => {
  const { app, chart } = platform();
  const secrets = [SecretSource.literal('one', { a: 'hush' }), SecretSource.existing('two')];
  const stanza = { tokenSecretRef: { name: 'one', key: 'a' } };
  new AcmeIssuer(chart, 'letsencrypt', {
    namespace: 'team-a',
    server: AcmeServer.letsEncrypt(),
    solvers: [new Dns01Solver(chart, 'ocean', { provider: Dns01Provider.custom('digitalocean', stanza, secrets) })],
  });
  expect(places(app, 'Secret')).toEqual(['team-a/one']);
  expect(only(app, 'Issuer').spec.acme.solvers).toEqual([{ dns01: { digitalocean: stanza } }]);
});

test.each(['', 'new-dns', 'NewDNS', 'cnameStrategy', 'a b'])('refuses the name %j', (name) => {
  expect(() => Dns01Provider.custom(name, {})).toThrow(
    new Error(
      `[Dns01Provider.custom] ${JSON.stringify(name)} is not the name of a provider in cert-manager's API, such as "route53".`,
    ),
  );
});
