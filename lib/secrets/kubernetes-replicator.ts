import type { Copier } from './copied';

const PREFIX = 'replicator.v1.mittwald.de';

/**
 * kubernetes-replicator.
 *
 * @see https://github.com/mittwald/kubernetes-replicator
 */
export const kubernetesReplicator: Copier = {
  name: 'kubernetesReplicator',
  push: (namespaces) => ({ [`${PREFIX}/replicate-to`]: namespaces }),
  pull: (source) => ({ [`${PREFIX}/replicate-from`]: source }),
};
