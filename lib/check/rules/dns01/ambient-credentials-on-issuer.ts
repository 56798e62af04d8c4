import { isAmbient } from '../../facts/controller/ambient-identity';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import { isOn, SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A solver of an Issuer has no credentials of its own. Only ClusterIssuers may use those of the controller's pod, unless
 * the controller runs with --issuer-ambient-credentials, or with --cluster-issuer-ambient-credentials=false.
 *
 * Source: cert-manager pkg/controller/helper.go (CanUseAmbientCredentials), dns/route53, dns/clouddns, dns/azuredns;
 * cert-manager issues 4480, 4867.
 */
export const ambientCredentialsOnIssuer: Rule<IssuerSolver> = {
  id: 'ambient-credentials-on-issuer',
  severity: 'error',
  title: "The issuer's solver has no credentials, and may not use the controller's",
  each: solversFor('dns01'),

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    if (!isAmbient(solver)) return;
    const { controllers } = model;
    const { setting, may, fix } = issuer.isCluster ? OF_CLUSTER_ISSUERS : OF_ISSUERS;
    // Without a controller, it has its default: off for Issuers, on for ClusterIssuers.
    if (issuer.isCluster && controllers.length === 0) return;
    if (!controllers.every((controller) => isOn(controller, setting, issuer.isCluster) === false)) return;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: `Solver ${solver.index} of ${issuer.object.title} has no credentials for ${solver.provider}, and ${may} those of the controller's pod.`,
      effect:
        'Every challenge fails (empty credentials; perhaps you meant to enable ambient credentials?) and stays pending.',
      fix,
    });
  },
};

/** What lets issuers of a kind use the credentials of the controller's pod. */
const OF_ISSUERS = {
  setting: SETTINGS.issuerAmbientCredentials,
  may: 'an Issuer may not use',
  fix: 'Use a ClusterIssuer, or add credentials. If the controller runs with --issuer-ambient-credentials, ignore this rule.',
};
const OF_CLUSTER_ISSUERS = {
  setting: SETTINGS.clusterIssuerAmbientCredentials,
  may: 'the controller, which runs with --cluster-issuer-ambient-credentials=false, does not let ClusterIssuers use',
  fix: 'Remove the flag, whose default is true, or add credentials.',
};
