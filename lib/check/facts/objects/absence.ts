import type { Severity } from '../../finding';
import type { Model, Presence } from '../../model/model';
import { listed } from '../../wording';

/** An object that something refers to, but that is not where it is looked for. */
export interface Absence {
  /** An error if the objects show it, a warning or info if the object may come from outside of them. */
  readonly severity: Severity;
  /** Where it is instead, for messages: `only in "team-a"`, or `nowhere among the objects`. */
  readonly where: string;
  /** Whether it exists in another namespace. */
  readonly elsewhere: boolean;
  /** Title of what creates it in the namespaces that it selects, which do not include this one. */
  readonly maker?: string;
}

/** The absence of an object from a namespace; undefined if it is not absent. */
export function absence(presence: Presence, namespace: string, model: Model): Absence | undefined {
  const fallback: Severity = model.complete ? 'error' : 'warning';
  if (presence.state === 'absent') return { severity: fallback, where: 'nowhere among the objects', elsewhere: false };
  if (presence.state !== 'elsewhere') return undefined;
  // If there are many namespaces, checking each is not worth it.
  const { namespaces } = presence;
  const others = namespaces.length > 50 ? namespaces : namespaces.filter((name) => name !== '');
  // One without a namespace is put into one by the tool that applies it: it may be this one.
  if (others.length < namespaces.length) return undefined;
  const maker = presence.by?.title;
  // What selects namespaces by their labels may select this one.
  if (namespace === '' || others.length === 0) {
    return { severity: fallback, where: 'not known to be in that namespace', elsewhere: false, maker };
  }
  return { severity: 'error', where: `only in ${listed(others)}`, elsewhere: true, maker };
}

/** The absence of a Secret. Where no Secret is kept with the manifests, this one is created elsewhere like all others. */
export function secretAbsence(presence: Presence, namespace: string, model: Model): Absence | undefined {
  const missing = absence(presence, namespace, model);
  return missing && !missing.elsewhere && areSecretsElsewhere(model) ? { ...missing, severity: 'info' } : missing;
}

/** Whether no Secret is kept with the manifests. */
export function areSecretsElsewhere(model: Model): boolean {
  return !model.complete && !model.deliversSecrets;
}
