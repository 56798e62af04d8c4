import { ACCEPT, acceptancesOf, withoutEffect } from '../../acceptances';
import { annotatedObjects } from '../../facts/objects/objects-of';
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
  title: 'A finding is accepted without a reason, or is not there any more',
  each: annotatedObjects,

  find(object, report) {
    for (const acceptance of acceptancesOf(object)) {
      if (acceptance.reason !== '') continue;
      const { message, effect, fix } = withoutEffect(acceptance, object.title, [], undefined);
      report({ object, path: annotationPath(ACCEPT), message, effect, fix });
    }
  },
};
