import { list, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** Names of a ServiceAccount's pull secrets; not of those that OpenShift makes for every account of a cluster. */
export function pullSecretsOf({ raw, name }: KubeObject): string[] {
  return list(raw.imagePullSecrets)
    .map((entry) => text(plain(entry).name))
    .filter((secret) => secret !== '' && !secret.startsWith(`${name}-dockercfg-`));
}

/** The first ServiceAccount of a name that has pull secrets, in whatever namespace. */
export function accountWithPullSecrets(name: string, model: Model): KubeObject | undefined {
  return model.once(withPullSecrets).get(name);
}

function withPullSecrets(model: Model): ReadonlyMap<string, KubeObject> {
  const found = new Map<string, KubeObject>();
  for (const account of model.of('ServiceAccount')) {
    if (!found.has(account.name) && pullSecretsOf(account).length > 0) found.set(account.name, account);
  }
  return found;
}
