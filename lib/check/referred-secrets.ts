import { list, plain, text } from '../schema/admission';
import { credentialsOf, secretOf } from './credentials';
import type { KubeObject } from './kube-object';
import type { Model } from './model';
import { pullReferences } from './solver-pods';

/** A Secret among the objects that an ACME issuer or the account of its solver pods refers to. */
export interface ReferredSecret {
  readonly secret: KubeObject;
  /** What it holds, for messages. */
  readonly what: string;
  /** Secrets of the same name that are for the same, in other namespaces. */
  readonly others: readonly KubeObject[];
}

/** The Secrets that ACME issuers and solver accounts refer to; copies of one in several namespaces are one. */
export function referredSecrets(model: Model): readonly ReferredSecret[] {
  let found = byModel.get(model);
  if (!found) {
    found = find(model);
    byModel.set(model, found);
  }
  return found;
}

const byModel = new WeakMap<Model, readonly ReferredSecret[]>();

function find(model: Model): ReferredSecret[] {
  const what = new Map<KubeObject, string>();
  const add = (secret: KubeObject | undefined, holds: string) => {
    if (secret && !what.has(secret)) what.set(secret, holds);
  };
  for (const credential of credentialsOf(model)) add(secretOf(credential), credential.what);
  for (const { presence } of pullReferences(model)) {
    if (presence.state === 'written') add(presence.object, PULL);
  }
  // Accounts of solvers in namespaces that have no certificate yet.
  const accounts = new Set<string>();
  for (const { solvers } of model.issuers) for (const solver of solvers) accounts.add(solver.serviceAccountName);
  accounts.delete('');
  if (accounts.size > 0) {
    for (const account of model.of('ServiceAccount')) {
      if (!accounts.has(account.name)) continue;
      for (const ref of list(account.raw.imagePullSecrets)) {
        add(model.get('Secret', account.namespace, text(plain(ref).name)), PULL);
      }
    }
  }
  const groups = new Map<string, { secret: KubeObject; what: string; others: KubeObject[] }>();
  for (const [secret, holds] of what) {
    const key = holds === PULL ? `${PULL}/${secret.name}` : `${secret.namespace}/${secret.name}`;
    const group = groups.get(key);
    if (group) group.others.push(secret);
    else groups.set(key, { secret, what: holds, others: [] });
  }
  return [...groups.values()];
}

const PULL = "the registry's credentials";
