import type { KubeObject } from '../check/model/kube-object';
import { list, plain, text } from '../values/plain';
import type { ClusterState } from './cluster-state';
import type { Patient } from './diagnosis';
import type { Said } from './said';
import { shellWord } from './shell-word';

/** Commands that tell more about a certificate that hangs, made out for it. */
export function commandsFor({ hang }: Patient, said: Said | undefined, state: ClusterState): readonly string[] {
  const { object, stage } = hang;
  if (said?.object.kind === 'Pod') return commandsForPod(said.object);
  const describe = `kubectl describe ${object.kind.toLowerCase()}${inNamespace(object.namespace)} ${shellWord(object.name)}`;
  const logs = logsOf(object.name, state);
  if (stage !== 'Challenge') return [describe, logs];
  const { dnsName, type } = object.spec;
  const name = text(dnsName);
  if (type === 'DNS-01')
    return [
      describe,
      `dig +trace TXT ${shellWord(`_acme-challenge.${name}`)}`,
      `dig +short CNAME ${shellWord(`_acme-challenge.${name}`)}`,
      logs,
    ];
  const token = `$(kubectl get challenge${inNamespace(object.namespace)} ${shellWord(object.name)} -o jsonpath='{.spec.token}')`;
  return [
    describe,
    `kubectl get pods${inNamespace(object.namespace)} -l acme.cert-manager.io/http01-solver=true -o wide`,
    `curl -sv "http://${/^[\w.-]+$/.test(name) ? name : 'NAME'}/.well-known/acme-challenge/${token}"`,
    logs,
  ];
}

/** A pod, and the registries that its pull secrets have credentials for: their names only. */
function commandsForPod({ namespace, name, spec }: KubeObject): string[] {
  const secrets = list(spec.imagePullSecrets).map((secret) => text(plain(secret).name));
  return [
    `kubectl describe pod${inNamespace(namespace)} ${shellWord(name)}`,
    ...secrets
      .filter((secret) => secret !== '')
      .map(
        (secret) =>
          `kubectl get secret${inNamespace(namespace)} ${shellWord(secret)} -o jsonpath='{.data.\\.dockerconfigjson}' | base64 -d | jq '.auths | keys'`,
      ),
  ];
}

/** The log of cert-manager's controller, as far as it is about an object. */
function logsOf(name: string, { model }: ClusterState): string {
  const deployment = model.controllers.find(({ object }) => object.kind === 'Deployment')?.object;
  const namespace = deployment?.namespace ?? 'cert-manager';
  return `kubectl logs -n ${shellWord(namespace)} deployment/${shellWord(deployment?.name ?? 'cert-manager')} --since=1h | grep -F ${shellWord(name)}`;
}

function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` -n ${shellWord(namespace)}`;
}
