import { AcmeClusterIssuer, AcmeServer, type Dns01Provider, Dns01Solver } from 'cdk8s-acme';
import { only, platform } from '../support';

/** The stanza that a provider gives an issuer. */
export function stanzaOf(provider: Dns01Provider): unknown {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'dns', { provider });
  new AcmeClusterIssuer(chart, 'letsencrypt', { server: AcmeServer.letsEncrypt(), solvers: [solver] });
  const { dns01 } = only(app, 'ClusterIssuer').spec.acme.solvers[0];
  expect(Object.keys(dns01)).toEqual([provider.name]);
  return dns01[provider.name];
}
