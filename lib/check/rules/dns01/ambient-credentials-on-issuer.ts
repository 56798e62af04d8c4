import { isAmbient } from '../../facts/controller/ambient-identity';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import { type Controller, isOn, SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A solver of an Issuer has no credentials of its own. Only ClusterIssuers may use those of the controller's pod, unless
 * the controller runs with --issuer-ambient-credentials.
 *
 * Source: cert-manager pkg/controller/helper.go (CanUseAmbientCredentials), dns/route53, dns/clouddns, dns/azuredns;
 * cert-manager issues 4480, 4867.
 */
export const ambientCredentialsOnIssuer: Rule<IssuerSolver> = {
  id: 'ambient-credentials-on-issuer',
  severity: 'error',
  title: "An Issuer's solver has no credentials, and may not use the controller's",
  each: solversFor('dns01'),

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    if (issuer.isCluster || !isAmbient(solver)) return;
    if (!model.controllers.every(isKnownOff)) return;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: `Solver ${solver.index} of ${issuer.object.title} has no credentials for ${solver.provider}, and an Issuer may not use those of the controller's pod.`,
      effect:
        'Every challenge fails (empty credentials; perhaps you meant to enable ambient credentials?) and stays pending.',
      fix: 'Use a ClusterIssuer, or add credentials. If the controller runs with --issuer-ambient-credentials, ignore this rule.',
    });
  },
};

/** Whether the flag is known to be off; if it is unknown, it may have been turned on. */
function isKnownOff(controller: Controller): boolean {
  return isOn(controller, SETTINGS.issuerAmbientCredentials) === false;
}
