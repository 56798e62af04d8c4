import { OPENSHIFT_ROUTER } from '../../../ingress-controllers/openshift-router';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import { writesExactPath } from '../../facts/http01/challenge-path';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Rule } from '../../rule';

/**
 * OpenShift's router serves no path of type Exact, which cert-manager writes for challenges from 1.18 on.
 *
 * Source: cert-manager issue 9210; cert-manager/website pull request 2255; openshift/route-controller-manager
 * pkg/route/ingress/ingress.go.
 */
export const openshiftExactPath: Rule<ServedSolver> = {
  id: 'openshift-exact-path',
  severity: 'error',
  title: "OpenShift's router does not serve the path that cert-manager writes for challenges",
  each: solversServedBy(OPENSHIFT_ROUTER),
  kinds: CONTROLLER_KINDS,
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, className, choice }, report, model) {
    const { controllers } = model;
    const [controller] = controllers;
    const isExact = controllers.every((one) => controllerRelease(one) && writesExactPath(one, model) === true);
    if (!controller || !isExact) return;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: `The challenge for "${choice.name}" goes through Ingresses of the class "${className}", of which OpenShift makes no Route for a path of type Exact, and cert-manager ${controllerRelease(controller)} writes one.`,
      effect: 'The path of the challenge is not served (404 or 503), and the challenge stays pending.',
      fix: "Run cert-manager's controller with the feature gate ACMEHTTP01IngressPathTypeExact=false, as Red Hat's operator does, or solve by DNS01.",
      related: [
        {
          object: controller.object,
          path: controller.path,
          message: 'The controller without the feature gate.',
        },
      ],
    });
  },
};
