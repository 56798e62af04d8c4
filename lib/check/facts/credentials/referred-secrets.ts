import { list, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { pullReferences } from '../solver-pods/solver-pods';
import { credentialSecrets } from './credentials';

/** A Secret among the objects that an ACME issuer or the account of its solver pods refers to. */
export interface ReferredSecret {
  readonly secret: KubeObject;
  /** What it holds, for messages. */
  readonly what: string;
  /** Its copies: Secrets of the same name and purpose in other namespaces. */
  readonly others: readonly KubeObject[];
}

/** The Secrets that ACME issuers and solver accounts refer to; one that is copied to several namespaces counts as one. */
export const referredSecrets: ListSource<ReferredSecret> = source(find);

function find(model: Model): ReferredSecret[] {
  const found = credentialSecrets.of(model).map(({ secret, credential }) => {
    return { secret, what: credential.what, others: [] };
  });
  const seen = new Set<KubeObject>(found.map(({ secret }) => secret));
  const pulls = new Map<string, { secret: KubeObject; what: string; others: KubeObject[] }>();
  const add = (secret: KubeObject | undefined) => {
    if (!secret || seen.has(secret)) return;
    seen.add(secret);
    const copies = pulls.get(secret.name);
    if (copies) copies.others.push(secret);
    else pulls.set(secret.name, { secret, what: PULL, others: [] });
  };
  for (const { presence } of pullReferences.of(model)) if (presence.state === 'written') add(presence.object);
  // Solver accounts in namespaces that have no certificate yet.
  const accounts = new Set<string>();
  for (const { solvers } of model.issuers) for (const solver of solvers) accounts.add(solver.serviceAccountName);
  accounts.delete('');
  for (const account of accounts.size > 0 ? model.of('ServiceAccount') : []) {
    if (!accounts.has(account.name)) continue;
    for (const ref of list(account.raw.imagePullSecrets)) {
      add(model.get('Secret', account.namespace, text(plain(ref).name)));
    }
  }
  return [...found, ...pulls.values()];
}

const PULL = 'the registry credentials';
