import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { isCopied } from '../../facts/certificates/certificate-secrets';
import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { servedIngresses } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { shimIssuer } from '../../model/shim';
import type { Rule } from '../../rule';

/** What may use a Secret in place of the load balancer. */
const USERS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'HelmRelease',
  'Application',
  'HelmChart',
  'Certificate',
];

/**
 * cert-manager issues a certificate for an Ingress of the AWS Load Balancer Controller, which reads no Secrets: its load
 * balancers serve certificates of ACM only.
 *
 * Source: kubernetes-sigs/aws-load-balancer-controller issues 1084, 2107, 3178;
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/
 */
export const albReadsNoSecret: Rule<KubeObject> = {
  id: 'alb-reads-no-secret',
  severity: 'warning',
  title: 'The AWS Load Balancer Controller does not serve the certificate',
  each: servedIngresses,
  kinds: [...SERVING_KINDS, ...tlsSecretsRead.kinds, ...USERS],

  find(object, report, model) {
    if (servingController(model, classOf(object)) !== AWS_LOAD_BALANCER) return;
    // The pods behind it serve HTTPS, with the same Secret as a rule; what the template adds is there for other tools.
    const protocol = object.annotations[`${ALB}backend-protocol`] ?? '';
    if (protocol === 'HTTPS' || isOpen(protocol) || given(object.annotations['cert-manager.io/secret-template']))
      return;
    const entries = list(object.spec.tls).map(plain);
    const i = entries.findIndex((entry) => isForNobody(entry, object, model));
    if (i < 0 || entries.some((entry) => text(entry.secretName) !== '' && !isForNobody(entry, object, model))) return;
    report({
      object,
      path: `spec.tls[${i}].secretName`,
      message: `${object.title} is served by ${AWS_LOAD_BALANCER.name}, which reads no Secrets: nothing serves the certificate in "${text(entries[i]!.secretName)}" (${shimIssuer(object)!.annotation}).`,
      effect:
        'The load balancer serves a certificate of ACM for these hosts, or none: the certificate of cert-manager is issued and renewed, but clients never get it.',
      fix: `Remove the annotation and use a certificate of ACM (${ALB}certificate-arn, or one for these hosts). Or serve the hosts through an ingress controller that reads Secrets, behind a network load balancer.`,
    });
  },
};

const ALB = 'alb.ingress.kubernetes.io/';

/** Whether nothing else among the objects uses the Secret of an entry of `spec.tls`. */
function isForNobody({ secretName }: Plain, ingress: KubeObject, model: Model): boolean {
  const name = text(secretName);
  const { namespace } = ingress;
  if (name === '' || isOpen(name) || isCopied(model, namespace, name)) return false;
  const isRead = tlsSecretsRead
    .of(model)
    .some(
      (one) =>
        one.name === name &&
        one.namespace === namespace &&
        !(one.object.kind === 'Ingress' && servingController(model, classOf(one.object)) === AWS_LOAD_BALANCER),
    );
  const named = JSON.stringify(name);
  return !isRead && !USERS.some((kind) => model.of(kind).some(({ spec }) => JSON.stringify(spec).includes(named)));
}
