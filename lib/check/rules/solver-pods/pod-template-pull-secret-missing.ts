import { secretAbsence } from '../../facts/objects/absence';
import type { PullReference } from '../../facts/solver-pods/solver-pods';
import { pullReferences } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';
import { namespaceTitle, theNamespace } from '../../wording';

/**
 * A pull secret that the solver's pod template names is not in a namespace where a name is solved by HTTP01.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (the pod gets the template's pull secrets);
 * https://github.com/cert-manager/cert-manager/pull/5801
 */
export const podTemplatePullSecretMissing: Rule<PullReference> = {
  id: 'pod-template-pull-secret-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "A pull secret of the solver's pod template is missing where a certificate is solved by HTTP01",
  each: pullReferences,

  find({ from, secretName, presence, pods, path }, report, model) {
    if (from !== 'template') return;
    const missing = secretAbsence(presence, pods.namespace, model);
    if (!missing) return;
    report({
      object: pods.certificate.object,
      path: pods.path,
      message:
        `"${pods.name}" is solved by HTTP01 in a pod with the pull secret "${secretName}" (${pods.issuer.object.title}, ` +
        `${path}), which is ${missing.where} and not in ${theNamespace(pods.namespace)}.`,
      effect: 'The image of the solver pod is not pulled (ImagePullBackOff); the challenge stays pending.',
      fix: `Deliver the Secret "${secretName}" to ${namespaceTitle(pods.namespace)}.`,
      severity: missing.severity,
    });
  },
};
