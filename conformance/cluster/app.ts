import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Certificate,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  SecretSource,
  ServerTrust,
  type TsigAlgorithm,
} from '../../lib';
import type { Manifest } from './kubectl';
import type { Settings } from './settings';

/**
 * The app whose certificates are all issued, and which is then broken one thing at a time: HTTP01 with a private registry,
 * DNS01, an issuer of the cluster and one of a namespace, an external account, and an annotated Ingress.
 */
export function proofApp({ acme, externalAccount, registry, rfc2136 }: Settings): Manifest[] {
  const chart = new Chart(new App(), 'proof', { disableResourceNameHashes: true });
  const trust = ServerTrust.caFile(acme.ca);
  const email = 'platform@corp.dev';

  const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
    namespaces: ['team-shop', 'team-search', 'team-payments'],
    createNamespaces: true,
    pullSecrets: [
      PullSecret.fromRegistry('registry-credentials', {
        registry: registry.host,
        username: registry.username,
        password: registry.password,
      }),
    ],
  });
  const http01 = Http01Solver.ingress({ ingressClassName: 'contour', account });
  const dns01 = new Dns01Solver(chart, 'dns', {
    provider: Dns01Provider.rfc2136({
      nameserver: rfc2136.nameserver,
      tsig: {
        keyName: rfc2136.keyName,
        algorithm: rfc2136.algorithm as TsigAlgorithm,
        secret: SecretSource.literal('tsig', { 'tsig-secret': rfc2136.secret }),
      },
    }),
    selector: { dnsZones: ['apps.corp.dev'] },
  });

  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.pebble(acme.server, { trust }),
    email,
    solvers: [http01, dns01],
  });
  const bound = new AcmeClusterIssuer(chart, 'bound', {
    server: AcmeServer.pebble(externalAccount.server, {
      trust,
      externalAccountBinding: {
        keyId: externalAccount.keyId,
        secret: SecretSource.literal('external-account', { secret: externalAccount.key }),
      },
    }),
    email,
    solvers: [http01],
  });
  const own = new AcmeIssuer(chart, 'own', {
    metadata: { namespace: 'team-shop' },
    server: AcmeServer.pebble(acme.server, { trust }),
    email,
    solvers: [http01, dns01],
  });

  const certificate = (name: string, namespace: string, from: typeof issuer | typeof own, dnsNames: string[]) =>
    new Certificate(chart, name, { namespace, issuer: from, dnsNames });
  certificate('shop', 'team-shop', issuer, ['shop.corp.dev', 'www.shop.corp.dev']);
  certificate('own-web', 'team-shop', own, ['own.corp.dev', 'own.apps.corp.dev']);
  certificate('search', 'team-search', issuer, ['search.corp.dev']);
  certificate('search-preview', 'team-search', bound, ['preview.search.corp.dev']);
  certificate('payments', 'team-payments', issuer, ['pay.corp.dev', 'web.apps.corp.dev']);
  certificate('apps-wildcard', 'team-payments', issuer, ['*.apps.corp.dev']);

  const metadata = { namespace: 'team-search', name: 'portal' };
  const service = new kplus.Service(chart, 'service', { metadata, ports: [{ port: 80 }] });
  const host = 'portal.corp.dev';
  const ingress = new kplus.Ingress(chart, 'ingress', {
    metadata,
    rules: [{ host, backend: kplus.IngressBackend.fromService(service) }],
    tls: [{ hosts: [host], secret: kplus.Secret.fromSecretName(chart, 'tls', 'portal-tls') }],
  });
  issuer.annotate(ingress);
  return Testing.synth(chart);
}
