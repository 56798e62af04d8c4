import { given, plain, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { type Controller, isOn, SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An Issuer, of one namespace, whose solver has no credentials of its own. Those that the controller's pod has serve
 * ClusterIssuers alone, unless the controller runs with --issuer-ambient-credentials.
 *
 * Source: cert-manager pkg/controller/helper.go (CanUseAmbientCredentials), dns/route53, dns/clouddns, dns/azuredns;
 * cert-manager issues 4480, 4867.
 */
export const ambientCredentialsOnIssuer: Rule<Model> = {
  id: 'ambient-credentials-on-issuer',
  severity: 'error',
  title: "An Issuer's solver has no credentials, and may not use the controller's",
  each: wholeModel({ needs: ['dns01'] }),

  find(model: Model, report: Report): void {
    // Where it is not known, somebody may have turned it on.
    const isKnownOff = (controller: Controller) => isOn(controller, SETTINGS.issuerAmbientCredentials) === false;
    if (!model.controllers.every(isKnownOff)) return;
    for (const [provider, isAmbient] of AMBIENT) {
      for (const { issuer, solver } of solversBy(provider).of(model)) {
        if (issuer.isCluster || !isAmbient(solver)) continue;
        report({
          object: issuer.object,
          path: solver.stanzaPath,
          message: `Solver ${solver.index} of ${issuer.object.title} gives ${provider} no credentials, and an Issuer may not use those of the controller's pod.`,
          effect:
            'Every challenge fails ("empty credentials; perhaps you meant to enable ambient credentials?") and stays pending.',
          fix: 'Make it a ClusterIssuer, or give credentials. Or run the controller with --issuer-ambient-credentials, and ignore this rule.',
        });
      }
    }
  },
};

const AMBIENT: readonly (readonly [string, (solver: Solver) => boolean])[] = [
  [
    'route53',
    ({ stanza }) =>
      !text(stanza.accessKeyID) &&
      !given(stanza.accessKeyIDSecretRef) &&
      !given(stanza.secretAccessKeySecretRef) &&
      !given(plain(plain(stanza.auth).kubernetes).serviceAccountRef),
  ],
  ['cloudDNS', ({ stanza }) => !given(stanza.serviceAccountSecretRef)],
  [
    'azureDNS',
    ({ stanza }) => !text(stanza.clientID) && !text(stanza.tenantID) && !given(stanza.clientSecretSecretRef),
  ],
];
