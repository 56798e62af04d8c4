import type { LabelSelector } from '../cert-manager/solver-pod-template';
import type { KeptObject } from './kept-object';

/**
 * The `spec` of a ClusterPolicy that keeps an object in namespaces, both existing ones and those created later.
 *
 * @see https://kyverno.io/docs/policy-types/cluster-policy/generate/
 */
export function clusterPolicySpec(object: KeptObject, selector: LabelSelector): object {
  const { kind, name, content, copiedFrom } = object;
  return {
    // Others may add to a ServiceAccount (OpenShift does): their additions are kept.
    useServerSideApply: content ? true : undefined,
    rules: [
      {
        name: kind === 'Secret' ? 'secret' : 'service-account',
        match: { any: [{ resources: { kinds: ['Namespace'], selector } }] },
        // The API server's defaults, set so that Argo CD sees no difference.
        skipBackgroundRequests: true,
        generate: {
          generateExisting: true,
          synchronize: true,
          apiVersion: 'v1',
          kind,
          name,
          namespace: '{{request.object.metadata.name}}',
          data: content && escaped(content),
          clone: content ? undefined : { namespace: copiedFrom, name },
        },
      },
    ],
  };
}

/** A copy in which Kyverno sees no variables. */
function escaped(value: any): any {
  if (typeof value === 'string') return value.replaceAll('{{', '\\{{').replaceAll('$(', '\\$(');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, escaped(child)]));
}
