import { ACCEPT, acceptancesOf } from '../../acceptances';
import { annotatedObjects } from '../../facts/objects-of';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * The annotation `cdk8s-acme.dev/accept` accepts a rule without giving a reason, or one that finds nothing at the object:
 * then the acceptance only hides what may come later. The second is told where the rules are run, once all are done.
 *
 * Source: docs/rules/README.md of this package.
 */
export const acceptanceWithoutEffect: Rule<KubeObject> = {
  id: 'acceptance-without-effect',
  severity: 'warning',
  title: 'A finding is accepted without a reason, or there is none to accept',
  each: annotatedObjects,

  find(object, report) {
    for (const { rule, reason } of acceptancesOf(object)) {
      if (reason !== '') continue;
      report({
        object,
        path: annotationPath(ACCEPT),
        message: `${object.title} accepts the rule ${JSON.stringify(rule.slice(0, 60))} without a reason.`,
        effect: 'The acceptance has no effect.',
        fix: 'Write it as "rule-id: reason", one on each line.',
      });
    }
  },
};
