import type { KubeObject } from '../check/model/kube-object';
import { list, plain, text } from '../values/plain';
import type { ClusterState } from './cluster-state';
import type { Patient } from './diagnosis';
import type { Said } from './said';

/** Commands that tell more about a certificate that hangs, made out for it. */
export function commandsFor({ hang }: Patient, said: Said | undefined, state: ClusterState): readonly string[] {
  const { object, stage } = hang;
  if (said?.object.kind === 'Pod') return commandsForPod(said.object);
  const describe = `kubectl describe ${object.kind.toLowerCase()}${inNamespace(object.namespace)} ${word(object.name)}`;
  const logs = logsOf(object.name, state);
  if (stage !== 'Challenge') return [describe, logs];
  const { dnsName, type } = object.spec;
  const name = text(dnsName);
  if (type === 'DNS-01')
    return [
      describe,
      `dig +trace TXT ${word(`_acme-challenge.${name}`)}`,
      `dig +short CNAME ${word(`_acme-challenge.${name}`)}`,
      logs,
    ];
  const token = `$(kubectl get challenge${inNamespace(object.namespace)} ${word(object.name)} -o jsonpath='{.spec.token}')`;
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
    `kubectl describe pod${inNamespace(namespace)} ${word(name)}`,
    ...secrets
      .filter((secret) => secret !== '')
      .map(
        (secret) =>
          `kubectl get secret${inNamespace(namespace)} ${word(secret)} -o jsonpath='{.data.\\.dockerconfigjson}' | base64 -d | jq '.auths | keys'`,
      ),
  ];
}

/** The log of cert-manager's controller, as far as it is about an object. */
function logsOf(name: string, { model }: ClusterState): string {
  const deployment = model.controllers.find(({ object }) => object.kind === 'Deployment')?.object;
  const namespace = deployment?.namespace ?? 'cert-manager';
  return `kubectl logs -n ${word(namespace)} deployment/${word(deployment?.name ?? 'cert-manager')} --since=1h | grep -F ${word(name)}`;
}

function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` -n ${word(namespace)}`;
}

/** A word of a shell's command, whatever is in it. */
export function word(value: string): string {
  return /^[\w.@%+=:,/-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
