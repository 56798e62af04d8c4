import { newerThanKnown } from '../../../cert-manager/versions';
import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import { flagProblem } from '../../knowledge/controller-flags';
import type { Controller } from '../../model/controller/controller';
import { imageParts } from '../../model/controller/from-deployment';
import type { Rule } from '../../rule';

/**
 * The controller is given a flag that its release does not know.
 *
 * Source: https://cert-manager.io/docs/cli/controller/; cert-manager issues 2331, 7294.
 */
export const controllerFlagUnknown: Rule<Controller> = {
  id: 'controller-flag-unknown',
  severity: 'error',
  title: 'The controller is given a flag that it does not know',
  each: controllers,

  find(controller, report) {
    const release = controllerRelease(controller);
    const given = controller.release?.value;
    const isKnown = given !== undefined && isOfficial(controller) && !isNewer(given);
    for (const { name, object, path } of controller.flags) {
      const problem = isOpen(name) ? undefined : flagProblem(name, release, isKnown);
      if (!problem) continue;
      report({
        object,
        path,
        message: `The controller is given --${name.slice(0, 80)}, which ${problem.what}${controller.release ? ` (the release is ${controller.release.value})` : ''}.`,
        effect: "cert-manager's controller does not start (unknown flag): no certificate is issued or renewed.",
        fix: problem.fix,
        ...(problem.isUnknown && { severity: 'warning' as const }),
      });
    }
  },
};

/** Another image, and what OpenShift's operator installs, may have flags of its own. */
function isOfficial({ image, object }: Controller): boolean {
  const repository = image && imageParts(image.value).repository;
  return object.kind !== 'CertManager' && (!repository || /(^|\/)cert-manager-controller$/.test(repository));
}

function isNewer(release: string): boolean {
  try {
    return newerThanKnown(release) !== undefined;
  } catch {
    return true;
  }
}
