import { text } from '../values/plain';
import { type Copier, namedBy } from './copier';

const PREFIX = 'reflector.v1.k8s.emberstack.com';
const ALLOWED = `${PREFIX}/reflection-allowed`;
const ALLOWED_NAMESPACES = `${PREFIX}/reflection-allowed-namespaces`;
const AUTO_ENABLED = `${PREFIX}/reflection-auto-enabled`;
const AUTO_NAMESPACES = `${PREFIX}/reflection-auto-namespaces`;

/**
 * Reflector.
 *
 * @see https://github.com/emberstack/kubernetes-reflector
 */
export const reflector: Copier = {
  name: 'reflector',
  fillAnnotation: `${PREFIX}/reflects`,

  push(namespaces) {
    const on = () => (namespaces() === undefined ? undefined : 'true');
    // The allowed namespaces are those that get a copy, unless there is a list of these as well.
    return { [ALLOWED]: on, [ALLOWED_NAMESPACES]: namespaces, [AUTO_ENABLED]: on };
  },

  copiesTo(annotations) {
    if (!isTrue(annotations[ALLOWED]) || !isTrue(annotations[AUTO_ENABLED])) return undefined;
    // An empty list is every namespace.
    const lists = [ALLOWED_NAMESPACES, AUTO_NAMESPACES].map((key) => text(annotations[key]));
    const given = lists.filter((list) => list.trim() !== '').map(namedBy);
    return (namespace) => given.every((matches) => matches(namespace));
  },
};

function isTrue(value: unknown): boolean {
  return text(value).toLowerCase() === 'true';
}
