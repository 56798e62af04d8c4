import type { Operator } from './operator';

/** A controller that copies Secrets to other namespaces, as their annotations say. */
export interface Copier extends Operator {
  /** Its name, as that of the `SecretDelivery`. */
  readonly name: string;
  /**
   * The annotations of a source that is copied to namespaces, joined by commas. They are produced at synth; undefined
   * leaves one out.
   */
  push(namespaces: () => string | undefined): Readonly<Record<string, () => string | undefined>>;
  /** The annotation by which a Secret is filled from a source (`namespace/name`), which has to allow it. */
  readonly fillAnnotation: string;
}

/** Whether a name is in a list of names and regular expressions, joined by commas, each of which matches a whole name. */
export function namedBy(list: string): (namespace: string) => boolean {
  const names = new Set<string>();
  const patterns: ((namespace: string) => boolean)[] = [];
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (/^[a-z0-9-]+$/.test(entry)) names.add(entry);
    else if (entry !== '') patterns.push(pattern(entry));
  }
  return (namespace) => names.has(namespace) || patterns.some((matches) => matches(namespace));
}

/** A pattern with groups or many repetitions could take forever to match: it is taken to match. */
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
