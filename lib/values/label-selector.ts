import { list, plain, text } from './plain';
import { every } from './verdicts';

/**
 * Objects whose labels meet all of these requirements. An empty selector matches all objects.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export interface AcmeLabelSelector {
  /**
   * Requirements on labels.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
   */
  readonly matchExpressions?: AcmeLabelSelectorRequirement[];

  /**
   * Labels that the object has with exactly these values, by key.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/**
 * A requirement on one of an object's labels.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export interface AcmeLabelSelectorRequirement {
  /**
   * The label.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
   */
  readonly key: string;

  /**
   * How it is compared. One of: In, NotIn, Exists, DoesNotExist.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
   */
  readonly operator: string;

  /**
   * What it is compared to: some values for In and NotIn, none for Exists and DoesNotExist.
   *
   * @default - no values
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
   */
  readonly values?: string[];
}

/** The label that Kubernetes itself gives to every namespace: its name. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** The selector of namespaces, without some of them. */
export function without(selector: AcmeLabelSelector, namespaces: readonly string[]): AcmeLabelSelector {
  if (namespaces.length === 0) return selector;
  const { matchLabels, matchExpressions = [] } = selector;
  const others = { key: NAMESPACE_NAME_LABEL, operator: 'NotIn', values: [...namespaces] };
  return { matchLabels, matchExpressions: [...matchExpressions, others] };
}

/** Whether a label selector takes a namespace. Of one whose labels are not known, only its name counts. */
export function selects(
  selector: unknown,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return matchesLabels(selector, { ...labels, [NAMESPACE_NAME_LABEL]: namespace });
}

/** As `matchesLabels`, of labels of which some are not known: undefined where it depends on these. */
export function matchesKnown(
  selector: unknown,
  labels: Readonly<Record<string, string>>,
  isKnown: (key: string) => boolean,
): boolean | undefined {
  const { matchLabels, matchExpressions } = plain(selector);
  const requirements = [
    ...Object.entries(plain(matchLabels)).map(([key, value]) => ({ key, selector: { matchLabels: { [key]: value } } })),
    ...list(matchExpressions).map((one) => ({ key: text(plain(one).key), selector: { matchExpressions: [one] } })),
  ];
  return every(requirements.map((one) => (isKnown(one.key) ? matchesLabels(one.selector, labels) : undefined)));
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
