import type { Severity } from '../finding';
import type { Model, Presence } from '../model/model';
import { listed } from '../wording';

/** That an object which something refers to is not where it is looked for. */
export interface Absence {
  /** An error where the objects show it; a warning where it may come from outside of them. */
  readonly severity: Severity;
  /** Where it is instead, for messages: `only in "team-a"`, or `nowhere among the objects`. */
  readonly where: string;
  /** Whether it is there for another namespace. */
  readonly elsewhere: boolean;
  /** Title of what makes it in the namespaces that it selects, this one not among them. */
  readonly maker?: string;
}

/** What the whereabouts of an object say of one that is missing from a namespace; undefined where it is not. */
export function absence(presence: Presence, namespace: string, model: Model): Absence | undefined {
  const fallback: Severity = model.complete ? 'error' : 'warning';
  if (presence.state === 'absent') return { severity: fallback, where: 'nowhere among the objects', elsewhere: false };
  if (presence.state !== 'elsewhere') return undefined;
  // Without a namespace, it lands where the tool that applies it says; and what depends on labels may be here as well.
  // Where there are many, that is not worth a look at each.
  const { namespaces } = presence;
  const others = namespaces.length > 50 ? namespaces : namespaces.filter((name) => name !== '');
  const maker = presence.by?.title;
  if (namespace === '' || others.length === 0) {
    return { severity: fallback, where: 'not known to be in that namespace', elsewhere: false, maker };
  }
  return { severity: 'error', where: `only in ${listed(others)}`, elsewhere: true, maker };
}
