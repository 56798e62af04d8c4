import type { KubeObject } from './model/kube-object';

/** The annotation with which a manifest accepts findings: a line `rule-id: reason` for each rule. */
export const ACCEPT = 'cdk8s-acme.dev/accept';

/** A rule whose findings at an object are accepted. */
export interface Acceptance {
  /** ID of the rule. */
  readonly rule: string;
  /** Why; empty if no reason is given. */
  readonly reason: string;
}

/** What an object accepts. */
export function acceptancesOf(object: KubeObject): readonly Acceptance[] {
  const value = object.metadata.annotations === undefined ? undefined : object.annotations[ACCEPT];
  if (value === undefined) return [];
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return colon < 0
        ? { rule: line, reason: '' }
        : { rule: line.slice(0, colon).trim(), reason: line.slice(colon + 1).trim() };
    });
}
