import { type Plain, plain, text } from '../../values/plain';

/** What a Kustomization takes its files from: `GitRepository/flux-system/apps`. */
export function sourceOf(kustomization: Plain): string {
  const { kind, namespace, name } = plain(plain(kustomization['spec'])['sourceRef']);
  const own = text(plain(kustomization['metadata'])['namespace']);
  return [text(kind) || 'GitRepository', text(namespace) || own, text(name)].join('/');
}

/**
 * The Kustomization that an installation of Flux begins with, where an object of the Flux Operator asks for it: a
 * FluxInstance, or its chart's values in a HelmRelease.
 *
 * Source: https://fluxoperator.dev/docs/crd/fluxinstance/ (spec.sync); the values of the chart flux-instance.
 */
export function entryPointOf(object: Plain): Plain | undefined {
  const spec = plain(object['spec']);
  const instance = object['kind'] === 'FluxInstance' ? spec : plain(plain(spec['values'])['instance']);
  const { kind, path, name } = plain(instance['sync']);
  const namespace = text(plain(object['metadata'])['namespace']) || 'flux-system';
  if (typeof path !== 'string') return undefined;
  const own = text(name) || namespace;
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: own, namespace },
    spec: { path, sourceRef: { kind: text(kind) || 'GitRepository', name: own } },
  };
}
