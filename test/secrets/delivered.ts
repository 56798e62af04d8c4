import {
  AcmeClusterIssuer,
  AcmeServer,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01SolverAccount,
  PullSecret,
  type SecretDelivery,
  SecretSource,
} from 'cdk8s-acme';
import { type KubernetesObject, platform, written } from '../support';

export interface Delivered {
  /** @default ['team-a', 'team-b'] */
  readonly namespaces?: string[];
  /** Registry of the pull secret. @default registry.corp.dev; null leaves it out */
  readonly registry?: string | null;
}

/** An account in some namespaces whose pull secret, "pull", comes by a way of delivery. */
export function deliverPullSecret(delivery: SecretDelivery, options: Delivered = {}) {
  const { namespaces = ['team-a', 'team-b'], registry = 'registry.corp.dev' } = options;
  const { app, chart } = platform();
  const secret = PullSecret.delivered('pull', delivery, { registry: registry ?? undefined });
  const account = new Http01SolverAccount(chart, 'solver', { namespaces, pullSecrets: [secret] });
  return { app, chart, account };
}

/** A ClusterIssuer whose Cloudflare token, "token" with the key "api-token", comes by a way of delivery. */
export function deliverToken(delivery: SecretDelivery) {
  const { app, chart } = platform();
  const secret = SecretSource.delivered('token', ['api-token'], delivery);
  const provider = Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(secret) });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@corp.dev',
    solvers: [new Dns01Solver(chart, 'cloudflare', { provider })],
  });
  return { app, chart, issuer };
}

/** What is written, apart from ServiceAccounts and issuers. */
export function delivered({ app }: { app: Parameters<typeof written>[0] }): KubernetesObject[] {
  return written(app).filter(({ kind }) => kind !== 'ServiceAccount' && kind !== 'ClusterIssuer');
}
