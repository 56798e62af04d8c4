import { text } from '../values/plain';
import { type Copier, namedBy } from './copier';
import type { Labels, TakesNamespace } from './operator';

const PREFIX = 'replicator.v1.mittwald.de';
const TO = `${PREFIX}/replicate-to`;
const TO_MATCHING = `${PREFIX}/replicate-to-matching`;

/**
 * kubernetes-replicator.
 *
 * @see https://github.com/mittwald/kubernetes-replicator
 */
export const kubernetesReplicator: Copier = {
  name: 'kubernetesReplicator',
  fillAnnotation: `${PREFIX}/replicate-from`,

  push: (namespaces) => ({ [TO]: namespaces }),

  copiesTo(annotations) {
    const takes: TakesNamespace[] = [];
    const named = text(annotations[TO]);
    if (named !== '') takes.push(namedBy(named));
    const selector = text(annotations[TO_MATCHING]);
    if (selector !== '') takes.push((_, labels) => matchesText(selector, labels));
    return takes.length === 0 ? undefined : (namespace, labels) => takes.some((t) => t(namespace, labels));
  },
};

/** A label selector as text. If it has more than equality, or the labels are not known, it is taken to match. */
function matchesText(selector: string, labels: Labels): boolean {
  if (labels === undefined) return true;
  return selector.split(',').every((requirement) => {
    const match = /^\s*([^\s=!]+)\s*(?:(==?|!=)\s*([^\s=!]*))?\s*$/.exec(requirement);
    if (!match || /[()]/.test(selector)) return true;
    const [, key, operator, value] = match;
    const has = Object.hasOwn(labels, key!);
    if (operator === undefined) return has;
    return operator === '!=' ? labels[key!] !== value : has && labels[key!] === value;
  });
}
