import { list, plain, text } from './plain';

/** Whether a label selector takes a namespace; one whose labels are not known is taken by its name's label alone. */
export function selects(
  selector: unknown,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return matchesLabels(selector, { ...labels, 'kubernetes.io/metadata.name': namespace });
}

/** Whether a label selector takes an object with these labels. An empty one takes all. */
export function matchesLabels(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = plain(selector);
  for (const [key, value] of Object.entries(plain(matchLabels))) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  }
  for (const expression of list(matchExpressions)) {
    const { key, operator, values } = plain(expression);
    const has = Object.hasOwn(labels, text(key));
    const among = list(values).includes(labels[text(key)]);
    const holds = { In: has && among, NotIn: !(has && among), Exists: has, DoesNotExist: !has }[text(operator)];
    if (!holds) return false;
  }
  return true;
}
