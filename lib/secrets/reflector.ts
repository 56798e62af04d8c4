import type { Copier } from './copied';

const PREFIX = 'reflector.v1.k8s.emberstack.com';

/**
 * Reflector. Without another list, all allowed namespaces get a copy.
 *
 * @see https://github.com/emberstack/kubernetes-reflector
 */
export const reflector: Copier = {
  name: 'reflector',

  push: (namespaces) => {
    const on = () => (namespaces() === undefined ? undefined : 'true');
    return {
      [`${PREFIX}/reflection-allowed`]: on,
      [`${PREFIX}/reflection-allowed-namespaces`]: namespaces,
      [`${PREFIX}/reflection-auto-enabled`]: on,
    };
  },

  pull: (source) => ({ [`${PREFIX}/reflects`]: source }),
};
