import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { parsedYaml } from '../../../values/yaml';
import type { Find, Given } from '../helm/chart-installations';
import type { KubeObject } from '../kube-object';
import { type Controller, flagsOf } from './controller';

/** cert-manager's controller, by whoever publishes its image. */
const IMAGE = /(^|[/-])cert-manager-controller(-\w+)?$|(^|\/)bitnami(legacy|secure)?\/cert-manager$/;

/**
 * A Deployment that runs cert-manager's controller: the official chart's, the static manifests', a distribution's. It is
 * known by its image, or by a flag that nothing else has.
 */
export function fromDeployment(deployment: KubeObject, find: Find): Controller | undefined {
  if (deployment.group !== 'apps') return undefined;
  return fromPods(deployment, deployment.spec.template, 'spec.template', find);
}

/** The controller that the pods of a template run, in the namespace of the object that has it. */
export function fromPods(deployment: KubeObject, podTemplate: unknown, at: string, find: Find): Controller | undefined {
  const template = plain(podTemplate);
  const pod = plain(template.spec);
  for (const [i, container] of list(pod.containers).map(plain).entries()) {
    const path = `${at}.spec.containers[${i}]`;
    const { repository, tag } = imageParts(text(container.image));
    const flags = [
      ...flagsOf(container.command, deployment, `${path}.command`),
      ...flagsOf(container.args, deployment, `${path}.args`),
    ];
    if (!IMAGE.test(repository) && !flags.some(({ name }) => name === 'acme-http01-solver-image')) continue;
    const { configuration, complete } = configurationOf(pod, container, flags, deployment, find);
    const account = text(pod.serviceAccountName) || 'default';
    const found = find('ServiceAccount', deployment.namespace, account);
    const pullSecrets = [
      ...names(pod.imagePullSecrets, deployment, `${at}.spec.imagePullSecrets`),
      ...(found ? names(found.raw.imagePullSecrets, found, 'imagePullSecrets') : []),
    ];
    const image: Given = { value: text(container.image), object: deployment, path: `${path}.image` };
    return {
      object: deployment,
      path: `${path}.args`,
      namespace: deployment.namespace || undefined,
      release: /^v?\d+\.\d+/.test(tag) ? { ...image, value: tag.replace(/^v/, '') } : undefined,
      image,
      pullSecrets,
      serviceAccount: { name: account, annotations: plain(found?.metadata.annotations), path: 'metadata.annotations' },
      podLabels: plain(plain(template.metadata).labels),
      flags,
      configuration,
      complete: complete && !deployment.hints.partial && !hasOpenArgument(container),
    };
  }
  return undefined;
}

/** Whether an argument as a whole is filled in later: nobody knows which flag it will be. */
function hasOpenArgument({ args }: Plain): boolean {
  return list(args).some((arg) => !text(arg).startsWith('-') && isOpen(text(arg)));
}

/** An image's repository without its registry's port and digest, and its tag. */
export function imageParts(image: string): { readonly repository: string; readonly tag: string } {
  const [name] = image.slice(0, 1000).split('@') as [string];
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/')
    ? { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
    : { repository: name, tag: '' };
}

/** The names in a list of references to Secrets, each with its place. */
export function names(refs: unknown, object: KubeObject, path: string): Given[] {
  return list(refs).flatMap((ref, i) => {
    const name = text(plain(ref).name);
    return name === '' ? [] : [{ value: name, object, path: `${path}[${i}].name` }];
  });
}

/** The configuration file, where `--config` names one that a ConfigMap of the set holds. */
function configurationOf(
  pod: Plain,
  container: Plain,
  flags: readonly { readonly name: string; readonly value: string }[],
  deployment: KubeObject,
  find: Find,
): { readonly configuration?: Given<Plain>; readonly complete: boolean } {
  const file = flags.find(({ name }) => name === 'config')?.value;
  if (file === undefined) return { complete: true };
  const mount = list(container.volumeMounts)
    .map(plain)
    .find(({ mountPath }) => file.startsWith(`${text(mountPath).replace(/\/$/, '')}/`));
  const volume = list(pod.volumes)
    .map(plain)
    .find(({ name }) => mount && name === mount.name);
  const map = find('ConfigMap', deployment.namespace, text(plain(volume?.configMap).name));
  const key = file.slice(file.lastIndexOf('/') + 1);
  const value = map && parsedYaml(text(plain(map.raw.data)[key]));
  if (!map || !value) return { complete: false };
  return { configuration: { value, object: map, path: `data["${key}"]` }, complete: true };
}
