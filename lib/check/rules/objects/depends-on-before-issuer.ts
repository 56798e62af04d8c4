import { list, type Plain, plain, text } from '../../../values/plain';
import { type CertificateWithIssuer, issuedCertificates } from '../../facts/issuers/issuers';
import { certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** How Flux labels what it applies, `flux build` included. */
const LABEL = 'kustomize.toolkit.fluxcd.io';

/**
 * A Kustomization of Flux waits for a Certificate, and that of its issuer depends on it. Flux applies nothing of a
 * Kustomization before those that it depends on are ready.
 *
 * Source: https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies;
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#wait.
 */
export const dependsOnBeforeIssuer: Rule<CertificateWithIssuer> = {
  id: 'depends-on-before-issuer',
  severity: 'warning',
  title: 'A Kustomization of Flux waits for a Certificate whose issuer depends on that Kustomization',
  each: issuedCertificates,
  kinds: ['Kustomization'],
  ofManifests: true,

  find(certificate, report, model) {
    const { object, implied, issuer } = certificate;
    if (implied) return;
    const own = kustomizationOf(object, model);
    const later = own && kustomizationOf(issuer.object, model);
    if (!own || !later || own === later || !waitsFor(own, object) || !dependsOn(later, own, model)) return;
    report({
      object,
      path: 'spec.issuerRef',
      message: `${own.title} waits until ${certificateTitle(certificate)} is issued, but ${issuer.object.title} is applied by ${later.title}, which depends on it.`,
      effect:
        'In a cluster that does not have the issuer yet, Flux never applies it: each of the two Kustomizations waits for the other.',
      fix: `Have ${later.title} apply the Certificate, or a Kustomization that depends on it.`,
      related: [
        { object: own, path: own.spec.wait === true ? 'spec.wait' : 'spec.healthChecks', message: 'It waits here.' },
        { object: later, path: 'spec.dependsOn', message: 'The issuer is applied only afterwards.' },
      ],
    });
  },
};

/** The Kustomization that applies an object, where it is among the objects and not suspended. */
function kustomizationOf({ hints, labels }: KubeObject, model: Model): KubeObject | undefined {
  const known = hints.together?.kustomization?.split('/') ?? [labels[`${LABEL}/namespace`], labels[`${LABEL}/name`]];
  const [namespace = '', name = ''] = known;
  return name === '' ? undefined : kustomization(namespace, name, model);
}

function kustomization(namespace: string, name: string, model: Model): KubeObject | undefined {
  const found = model.get('Kustomization', namespace, name);
  return found?.group === LABEL && found.spec.suspend !== true ? found : undefined;
}

/** Whether Flux takes it for ready only once a Certificate is. */
function waitsFor({ spec }: KubeObject, { namespace, name }: KubeObject): boolean {
  // Expressions may say otherwise.
  if (list(spec.healthCheckExprs).some((one) => plain(one).kind === 'Certificate')) return false;
  const isIt = (one: Plain) => one.kind === 'Certificate' && one.name === name && one.namespace === namespace;
  return spec.wait === true || list(spec.healthChecks).map(plain).some(isIt);
}

/** Whether one depends on another one, by way of others too. */
function dependsOn(one: KubeObject, other: KubeObject, model: Model): boolean {
  const seen = new Set([one]);
  // What is added while it runs is gone through as well.
  for (const { namespace, spec } of seen)
    for (const dependency of list(spec.dependsOn).map(plain)) {
      // An expression decides when that one is ready.
      if (dependency.readyExpr !== undefined) continue;
      const found = kustomization(text(dependency.namespace) || namespace, text(dependency.name), model);
      if (found === other) return true;
      if (found) seen.add(found);
    }
  return false;
}
