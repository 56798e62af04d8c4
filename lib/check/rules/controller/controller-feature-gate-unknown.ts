import { NEWEST } from '../../../cert-manager/versions';
import { nearest } from '../../../values/nearest';
import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controller/controllers';
import { releaseOf } from '../../facts/gateway/gateway-api';
import { FEATURE_GATES, gateProblem } from '../../knowledge/feature-gates';
import { type Controller, featureGates } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * The controller is given a feature gate that its release does not know, or a value that is neither true nor false.
 *
 * Source: Kubernetes component-base/featuregate ("unrecognized feature gate"); cert-manager
 * internal/controller/feature/features.go; cert-manager issue 6121.
 */
export const controllerFeatureGateUnknown: Rule<Controller> = {
  id: 'controller-feature-gate-unknown',
  severity: 'error',
  title: 'The controller is given a feature gate that it does not know',
  each: controllers,

  find(controller, report, model) {
    const version = releaseOf(controller, model);
    // A release that came after this package may know more.
    const isNewer = minorOf(controller.release?.value) > minorOf(NEWEST);
    for (const { gate, value, object, path } of featureGates(controller)) {
      if (isOpen(gate) || isNewer) continue;
      const problem = gateProblem(gate, version);
      if (problem === undefined && value !== undefined) continue;
      const near = problem ? nearest(gate, FEATURE_GATES) : undefined;
      report({
        object,
        path,
        message: problem
          ? `The feature gate ${JSON.stringify(gate.slice(0, 80))} ${problem}${controller.release ? ` (the release is ${controller.release.value})` : ''}.`
          : `The feature gate ${gate} is set to something other than true or false.`,
        effect: "cert-manager's controller does not start: no certificate is issued or renewed.",
        fix: problem
          ? near && near !== gate
            ? `Use ${near} if that is meant, or remove it.`
            : 'Remove it.'
          : `Write ${gate}=true or ${gate}=false.`,
        // Without a release, a gate that is not known here may have come later.
        severity: controller.release || problem === undefined || problem.startsWith('was') ? 'error' : 'warning',
      });
    }
  },
};

function minorOf(release: string | undefined): number {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(release ?? '') ?? [];
  return major === undefined ? 0 : Number(major) * 1000 + Number(minor);
}
