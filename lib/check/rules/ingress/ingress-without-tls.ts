import { namesCovering } from '../../../values/dns-names';
import { join } from '../../../values/field-path';
import { given, list, plain, text } from '../../../values/plain';
import { type Annotated, annotatedIngresses } from '../../facts/ingress/annotated-ingresses';
import type { AnnotationsInValues } from '../../facts/ingress/annotations-in-values';
import { hasTlsProblem } from '../../facts/ingress/ingress-fields';
import { type OperatorIngress, operatorIngresses } from '../../facts/ingress/operator-ingresses';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { namesIssuer } from '../../model/shim';
import type { Rule } from '../../rule';
import { onlyFrom, source } from '../../source';

type Found = Annotated & { readonly byOperator?: OperatorIngress };

const all = source<Found>(
  (model) => [
    ...annotatedIngresses.of(model),
    ...operatorIngresses.of(model).map((byOperator) => ({ object: byOperator.object, byOperator })),
  ],
  onlyFrom([...annotatedIngresses.kinds, ...operatorIngresses.kinds]),
);

/**
 * An Ingress that is annotated for an issuer, but has no `spec.tls`, from which certificates are created; or values of a chart
 * that annotate its Ingress and say `tls: []`; or an object whose operator makes such an Ingress.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (buildCertificates); the chart that `helm create` writes;
 * mattermost-operator issue 278; keycloak issue 27045.
 */
export const ingressWithoutTls: Rule<Found> = {
  id: 'ingress-without-tls',
  severity: 'error',
  title: 'The annotated Ingress has no spec.tls',
  each: all,

  find({ object, inValues, byOperator }, report, model) {
    if (byOperator) {
      report({
        object,
        path: byOperator.path,
        message: `The Ingress that the operator makes for ${object.title} is annotated for an issuer, but gets no spec.tls.`,
        effect: 'cert-manager creates a certificate for each entry of spec.tls, so none here, and does not report it.',
        fix: `Set ${byOperator.path} to the Secret that the certificate should be written to, if the operator's release has it, or use a Certificate or an Ingress of your own.`,
        severity: 'warning',
      });
      return;
    }
    if (inValues) {
      if (!saysNoTls(inValues)) return;
      report({
        object,
        path: join(inValues.path, 'tls'),
        message: `The values of ${object.title} annotate its Ingress for an issuer, and say that it has no TLS.`,
        effect: 'cert-manager creates a certificate for each entry of spec.tls, so none here, and does not report it.',
        fix: 'Add the hosts and a secretName in the way that the chart has them, or remove the annotation.',
        severity: 'warning',
      });
      return;
    }
    if (list(object.spec.tls).length > 0 || hasTlsProblem(object) || isExcerpt(object)) return;
    report({
      object,
      path: 'spec.tls',
      message: `${object.title} is annotated for an issuer, but has no spec.tls.`,
      effect: 'cert-manager creates no certificate, and does not report it; hosts of spec.rules do not count.',
      fix: 'Add spec.tls with hosts and secretName, or remove the annotation.',
      severity: hasOtherTls(object, model) ? 'warning' : 'error',
    });
  },
};

/** Whether values annotate an Ingress that is switched on for an issuer, and have no TLS for it in any way. */
function saysNoTls({ annotations, around }: AnnotationsInValues): boolean {
  const { tls, enabled } = around;
  if (enabled !== true || !namesIssuer({ annotations }) || annotations[ROUTER_TLS] === 'true') return false;
  if (tls !== false && !(Array.isArray(tls) && tls.length === 0)) return false;
  // Other charts have it elsewhere: extraTls, hosts[].tls.
  return Object.entries(around).every(
    ([key, value]) =>
      key === 'tls' ||
      !/tls|ssl|secret|certificate/i.test(key === 'annotations' ? '' : `${key} ${JSON.stringify(value)}`),
  );
}

/** Whether it is only a part of an Ingress, as pages show an annotation. */
function isExcerpt({ name, raw }: KubeObject): boolean {
  return name === '' && !given(raw.spec);
}

const ROUTER_TLS = 'traefik.ingress.kubernetes.io/router.tls';

/** Whether its hosts get their certificate in another way, so that only the annotation is of no use. */
function hasOtherTls({ spec, annotations }: KubeObject, model: Model): boolean {
  if (annotations[ROUTER_TLS] === 'true') return true;
  const names = model.once(requestedNames);
  const hosts = list(spec.rules).map((rule) => text(plain(rule).host));
  return hosts.length > 0 && hosts.every((host) => namesCovering(host).some((one) => names.has(one)));
}

function requestedNames({ certificates }: Model): ReadonlySet<string> {
  return new Set(certificates.flatMap(({ dnsNames }) => dnsNames));
}
