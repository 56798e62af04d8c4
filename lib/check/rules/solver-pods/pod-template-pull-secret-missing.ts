import { absence } from '../../facts/absence';
import { pullReferences } from '../../facts/solver-pods';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A pull secret that the solver's pod template names is not in a namespace where a name is solved by HTTP01.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (the template's pull secrets are the pod's);
 * https://github.com/cert-manager/cert-manager/pull/5801
 */
export const podTemplatePullSecretMissing: Rule<Model> = {
  id: 'pod-template-pull-secret-missing',
  severity: 'error',
  title: "A pull secret of the solver's pod template is missing where a certificate is solved by HTTP01",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { from, secretName, presence, pods, path } of pullReferences.of(model)) {
      if (from !== 'template') continue;
      const missing = absence(presence, pods.namespace, model);
      if (!missing) continue;
      report({
        object: pods.certificate.object,
        path: pods.path,
        message:
          `"${pods.name}" is solved by HTTP01 in a pod with the pull secret "${secretName}" (${pods.issuer.object.title}, ` +
          `${path}), which is ${missing.where} and not in the namespace "${pods.namespace}".`,
        effect: 'The image of the solver pod is not pulled (ImagePullBackOff); the challenge stays pending.',
        fix: `Deliver the Secret "${secretName}" into "${pods.namespace}".`,
        severity: missing.severity,
      });
    }
  },
};
