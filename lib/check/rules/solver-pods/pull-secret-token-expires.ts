import { hostOfEntry } from '../../../values/image-registry';
import { push } from '../../../values/multimap';
import { type Plain, plain, text } from '../../../values/plain';
import { decoded, secretPath } from '../../facts/credentials/secret-data';
import { configKey, dockerConfigOf } from '../../facts/solver-pods/pull-secret-config';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { plural } from '../../wording';

/** A registry whose credentials may be a token that expires. */
interface Expiring {
  readonly is: (host: string, username: string, password: string) => boolean;
  readonly lasts: string;
  readonly fix: string;
}

const GENERATOR = (kind: string) =>
  `Elsewhere, have it renewed in the cluster: the External Secrets Operator has a generator for it (${kind}).`;

const TOKENS: readonly Expiring[] = [
  {
    is: (host, username) =>
      username === 'AWS' &&
      (/^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(host) || host === 'public.ecr.aws'),
    lasts: '12 hours',
    fix: `On EKS, remove it: the kubelet has a credential provider for ECR, and the node's role needs AmazonEC2ContainerRegistryPullOnly. ${GENERATOR('ECRAuthorizationToken')}`,
  },
  {
    is: (host, username) => username === 'oauth2accesstoken' && /(^|\.)(gcr\.io|pkg\.dev)$/.test(host),
    lasts: 'an hour',
    fix: `Use the key of a service account (user _json_key). On GKE, remove it: the node's service account needs Artifact Registry Reader. ${GENERATOR('GCRAccessToken')}`,
  },
  {
    is: (host, username) => username === '00000000-0000-0000-0000-000000000000' && /\.azurecr\.(io|cn|us)$/.test(host),
    lasts: '3 hours',
    fix: `Use a service principal, or a token that is scoped to repositories. On AKS, remove it: attach the registry to the cluster. ${GENERATOR('ACRAccessToken')}`,
  },
  {
    is: (host, _, password) => host === 'ghcr.io' && password.startsWith('ghs_'),
    lasts: 'at most an hour (it is the token of a workflow or an app)',
    fix: `Use a personal access token (classic) with read:packages. ${GENERATOR('GithubAccessToken')}`,
  },
];

/**
 * A pull secret holds a token that expires and that nothing renews: it works for some hours only.
 *
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html,
 * https://docs.cloud.google.com/artifact-registry/docs/docker/authentication,
 * https://learn.microsoft.com/azure/container-registry/container-registry-authentication,
 * https://docs.github.com/en/actions/concepts/security/github_token
 */
export const pullSecretTokenExpires: Rule<Model> = {
  id: 'pull-secret-token-expires',
  severity: 'warning',
  title: 'A pull secret holds a token that expires',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    // The same Secret is often in many namespaces: one finding for all.
    for (const secrets of copies(model)) {
      const [secret] = secrets as [KubeObject];
      const config = dockerConfigOf(secret);
      if (typeof config !== 'object') continue;
      for (const [entry, login] of Object.entries(plain(config.auths))) {
        const host = hostOfEntry(entry);
        const token = TOKENS.find(({ is }) => is(host, ...credentials(plain(login))));
        if (!token) continue;
        const more =
          secrets.length > 1 ? ` (and in ${secrets.length - 1} more namespace${plural(secrets.length - 1)})` : '';
        report({
          object: secret,
          path: secretPath(secret, configKey(secret)!),
          message: `${secret.title}${more} holds a token for ${host} that expires after ${token.lasts}.`,
          effect: 'After that, no image is pulled with it: challenges stay pending, and certificates are not renewed.',
          fix: token.fix,
        });
      }
    }
  },
};

/** The pull secrets, those of the same name and content together. */
function* copies(model: Model): Generator<readonly KubeObject[]> {
  const byContent = new Map<string, Map<string, KubeObject[]>>();
  for (const secret of model.of('Secret')) {
    const key = configKey(secret);
    if (key === undefined) continue;
    const content = text(plain(secret.raw.stringData)[key]) || text(plain(secret.raw.data)[key]);
    let byName = byContent.get(content);
    if (!byName) {
      byName = new Map();
      byContent.set(content, byName);
    }
    push(byName, secret.name, secret);
  }
  for (const byName of byContent.values()) yield* byName.values();
}

function credentials(login: Plain): [username: string, password: string] {
  const auth = decoded(login.auth);
  const colon = auth?.indexOf(':') ?? -1;
  // The kubelet uses `auth` if there is one.
  if (auth !== undefined && colon >= 0) return [auth.slice(0, colon), auth.slice(colon + 1)];
  return [text(login.username), text(login.password)];
}
