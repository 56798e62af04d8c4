import type { IConstruct } from 'constructs';
import type { Model, Presence } from '../check/model/model';
import { AppRules } from '../synth/app-rules';
import { list, plain, text } from '../values/plain';
import { shown } from '../values/shown';
import { checkedScope } from './findings-of';
import { some, type Verdict } from './verdict';

/** A ServiceAccount that solver pods run as, and the solvers that name it. */
interface Account {
  readonly name: string;
  readonly solvers: string[];
}

/** Whether the ServiceAccounts of the HTTP01 solvers are in a namespace, with their pull secrets. */
export function solverAccountIn(received: unknown, namespace: string, name?: string): Verdict {
  const scope = checkedScope(received);
  if (typeof namespace !== 'string' || namespace === '')
    throw new TypeError('toHaveSolverAccountIn needs a namespace.');
  const model = AppRules.of(scope).model();
  const all = accountsOf(scope, model, namespace);
  const accounts = name === undefined ? all : all.filter((account) => account.name === name);
  if (accounts.length === 0) {
    const others = all.map((account) => `"${shown(account.name)}"`);
    return {
      pass: false,
      reason:
        `No HTTP01 solver of an issuer that serves "${shown(namespace)}" names ${name === undefined ? 'a ServiceAccount' : `the ServiceAccount "${shown(name)}"`} in its pod template` +
        `${others.length > 0 ? `; they name ${others.join(', ')}` : ''}.`,
    };
  }
  const lacking = accounts.flatMap((account) => lacks(account, model, namespace));
  const titles = accounts.map((account) => `"${shown(account.name)}"`).join(', ');
  if (lacking.length > 0) {
    return { pass: false, reason: `The namespace "${shown(namespace)}" lacks:\n${some(lacking, '\n')}` };
  }
  return {
    pass: true,
    reason: `The namespace "${shown(namespace)}" has the ServiceAccount ${titles}, with its pull secrets.`,
  };
}

function accountsOf(scope: IConstruct, model: Model, namespace: string): Account[] {
  const accounts = new Map<string, Account>();
  for (const { object, isCluster, solvers } of model.issuers) {
    if (!(object.hints.origin as IConstruct).node.scopes.includes(scope)) continue;
    if (!isCluster && object.namespace !== namespace) continue;
    for (const { serviceAccountName: name, index } of solvers) {
      if (name === '') continue;
      const account = accounts.get(name) ?? { name, solvers: [] };
      account.solvers.push(`solver ${index} of ${object.title}`);
      accounts.set(name, account);
    }
  }
  return [...accounts.values()];
}

function lacks({ name, solvers }: Account, model: Model, namespace: string): string[] {
  const presence = model.serviceAccount(namespace, name);
  if (presence.state === 'elsewhere' || presence.state === 'absent') {
    return [`- ServiceAccount "${shown(name)}", for ${solvers.join(', ')}${whereabouts(presence)}`];
  }
  if (presence.state !== 'written') return [];
  return list(presence.object.raw.imagePullSecrets)
    .map((reference) => text(plain(reference).name))
    .filter((secret) => secret !== '')
    .flatMap((secret) => {
      const found = model.secret(namespace, secret);
      // A Secret that the app does not write comes from elsewhere.
      return found.state === 'elsewhere'
        ? [`- Secret "${shown(secret)}", a pull secret of "${shown(name)}"${whereabouts(found)}`]
        : [];
    });
}

function whereabouts(presence: Presence): string {
  if (presence.state !== 'elsewhere') return ': it is in no namespace';
  const first = presence.namespaces.slice(0, 5).map((namespace) => `"${shown(namespace)}"`);
  const more = presence.namespaces.length - first.length;
  return `: it is in ${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
