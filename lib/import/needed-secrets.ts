import { credentials } from '../check/facts/credentials/credentials';
import { pullReferences } from '../check/facts/solver-pods/solver-pods';
import type { Model, Presence } from '../check/model/model';
import { list, plain, text } from '../values/plain';
import { accountNameOf } from './solver';

/** A Secret that a program refers to, and something else has to deliver. */
export interface NeededSecret {
  readonly namespace: string;
  readonly name: string;
  /** The keys that are referred to, where they are known. */
  readonly keys: readonly string[];
  /** What the input says of it. */
  readonly presence: Presence;
}

/** The Secrets that issuers, their solver pods and Certificates refer to, in the order of their namespaces and names. */
export function neededSecrets(model: Model): NeededSecret[] {
  const found = new Map<string, { namespace: string; name: string; keys: Set<string>; presence: Presence }>();
  const add = (namespace: string, name: string, presence: Presence, key = '') => {
    if (name === '') return;
    const place = `${namespace}/${name}`;
    const one = found.get(place) ?? { namespace, name, keys: new Set(), presence };
    if (key !== '') one.keys.add(key);
    found.set(place, one);
  };
  for (const { namespace, secretName, key, role, issuer, presence } of credentials.of(model)) {
    // Another one is made by cert-manager itself.
    if (role === 'account-key' && issuer.acme.disableAccountKeyGeneration !== true) continue;
    add(namespace, secretName, presence, key);
  }
  for (const { pods, secretName, presence } of pullReferences.of(model)) add(pods.namespace, secretName, presence);
  const accounts = new Set(model.issuers.flatMap(({ solvers }) => solvers.map(({ raw }) => accountNameOf(raw))));
  for (const account of model.of('ServiceAccount')) {
    if (!accounts.has(account.name)) continue;
    for (const reference of list(account.raw.imagePullSecrets)) {
      const name = text(plain(reference).name);
      add(account.namespace, name, model.secret(account.namespace, name));
    }
  }
  for (const { namespace, spec } of model.of('Certificate')) {
    for (const store of Object.values(plain(spec.keystores))) {
      const { name, key } = plain(plain(store).passwordSecretRef);
      add(namespace, text(name), model.secret(namespace, text(name)), text(key));
    }
  }
  return [...found.values()]
    .map(({ keys, ...secret }) => ({ ...secret, keys: [...keys].sort() }))
    .sort((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
