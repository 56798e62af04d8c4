import { plain, text } from '../../values/plain';

type Labels = Readonly<Record<string, string>> | undefined;
/** Whether a namespace is one of some. */
export type TakesNamespace = (namespace: string, labels: Labels) => boolean;

const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const REPLICATOR = 'replicator.v1.mittwald.de';

/**
 * The namespaces that a Secret with these annotations is copied to, under its name; undefined where nothing copies it.
 *
 * @see https://github.com/emberstack/kubernetes-reflector
 * @see https://github.com/mittwald/kubernetes-replicator
 */
export function copiedTo(annotations: unknown): TakesNamespace | undefined {
  const of = (key: string) => text(plain(annotations)[key]);
  const takes: TakesNamespace[] = [];
  if (isTrue(of(`${REFLECTOR}/reflection-allowed`)) && isTrue(of(`${REFLECTOR}/reflection-auto-enabled`))) {
    const lists = ['reflection-allowed-namespaces', 'reflection-auto-namespaces'].map((key) =>
      of(`${REFLECTOR}/${key}`),
    );
    // No list is every namespace.
    const given = lists.filter((list) => list.trim() !== '').map(namedBy);
    takes.push((namespace) => given.every((matches) => matches(namespace)));
  }
  const named = of(`${REPLICATOR}/replicate-to`);
  if (named !== '') takes.push(namedBy(named));
  const selector = of(`${REPLICATOR}/replicate-to-matching`);
  if (selector !== '') takes.push((_, labels) => matchesText(selector, labels));
  return takes.length === 0 ? undefined : (namespace, labels) => takes.some((t) => t(namespace, labels));
}

/** A list of names and regular expressions, joined by commas, each of which has to match a name as a whole. */
function namedBy(list: string): (namespace: string) => boolean {
  const names = new Set<string>();
  const patterns: ((namespace: string) => boolean)[] = [];
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (/^[a-z0-9-]+$/.test(entry)) names.add(entry);
    else if (entry !== '') patterns.push(pattern(entry));
  }
  return (namespace) => names.has(namespace) || patterns.some((matches) => matches(namespace));
}

/** One with groups or many repetitions, which could take for ever to match, counts as matching. */
function pattern(entry: string): (namespace: string) => boolean {
  const repetitions = entry.match(/[*+?{]/g)?.length ?? 0;
  if (repetitions > 3 || /[(\\]/.test(entry)) return () => true;
  try {
    const whole = new RegExp(`^(?:${entry})$`);
    return (namespace) => whole.test(namespace);
  } catch {
    return () => false;
  }
}

/** A label selector as text. What is more than equality, or is asked of labels that are not known, counts as matching. */
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

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}
