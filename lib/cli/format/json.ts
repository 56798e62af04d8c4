import type { KubeObject } from '../../check/model/kube-object';
import { rulePage } from '../../check/rule-page';
import { maskSecrets } from '../../values/secret-like';
import { shownJson } from '../../values/shown';
import type { PlacedFinding, Report } from '../report';

/** For programs. Keys may be added, never changed. */
export function json({ findings, problems, notes, passedOver, summary, baseline, changed }: Report): string {
  const data = {
    findings: findings.map(findingData),
    problems,
    notes: notes.map(({ file, line, message, fix }) => ({ file, line, message, fix })),
    passedOver,
    summary,
    baseline,
    changed,
  };
  return `${shownJson(data, 2)}\n`;
}

/** A finding, with its place. */
export function findingData({ finding, file, location, related, sets = [] }: PlacedFinding) {
  const { rule, severity, message, effect, fix, object, path } = finding;
  return {
    ...{ rule, severity, message, effect, fix },
    resource: resource(object),
    ...{ path, file, line: location.line, column: location.column },
    related:
      related.length > 0
        ? related.map(({ related: { object, path, message }, file, location }) => ({
            ...{ message, resource: resource(object), path },
            ...{ file, line: location.line, column: location.column },
          }))
        : undefined,
    sets: sets.length > 0 ? sets : undefined,
    docs: rulePage(rule),
  };
}

/** As it is: JSON has a way to write everything. Only what looks like a secret is not told. */
function resource({ apiVersion, kind, namespace, name }: KubeObject) {
  return {
    apiVersion: maskSecrets(apiVersion),
    kind: maskSecrets(kind),
    namespace: maskSecrets(namespace),
    name: maskSecrets(name),
  };
}
