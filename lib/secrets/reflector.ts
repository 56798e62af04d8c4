import type { Copier } from './copied';

const PREFIX = 'reflector.v1.k8s.emberstack.com';

/**
 * Reflector. The list of allowed namespaces is the list of those that get a copy, where no other list is given.
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
