import { OVERRIDE, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { isOpen } from '../../../values/open';
import { given, text } from '../../../values/plain';
import type { CertificateView, NameChoice } from '../../model/certificate-view';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import { type ListSource, source } from '../../source';
import { type IssuerSolver, solvedBy, solversBy } from '../issuers/issuer-solvers';

/** Where the challenge of a certificate is routed by a solver that goes through an Ingress. */
export interface Http01Routing {
  readonly ingressClassName?: string;
  /** The class by annotation. */
  readonly class?: string;
  /** The Ingress that the challenge's path is added to. */
  readonly name?: string;
  /** Path of the annotation that sets it, if it is not set by the issuer. */
  readonly annotation?: string;
}

/** Annotations of a Certificate, and those of an Ingress or Gateway from which cert-manager makes them. */
const OVERRIDES = [
  ['name', OVERRIDE.ingressName, SHIM_HTTP01.editInPlace],
  ['class', OVERRIDE.ingressClass, SHIM_HTTP01.ingressClass],
  ['ingressClassName', OVERRIDE.ingressClassName, SHIM_HTTP01.ingressClassName],
] as const;

/**
 * How cert-manager routes the challenges of a certificate. Undefined if annotations contradict each other, since it then
 * routes nothing, and if that is not known yet.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go (applyIngressParameterAnnotationOverrides),
 * pkg/controller/certificate-shim/sync.go (setIssuerSpecificConfig).
 */
export function http01Routing(certificate: CertificateView, solver: Solver): Http01Routing | undefined {
  const { object, implied } = certificate;
  let override: Http01Routing | undefined;
  if (given(object.metadata.annotations)) {
    const { annotations } = object;
    for (const [field, own, shim] of OVERRIDES) {
      const key = implied ? shim : own;
      let value: string | undefined = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
      // Whether its Ingress is edited is not known.
      if (implied && field === 'name' && isOpen(value ?? '')) return undefined;
      if (implied && field === 'name') value = value === 'true' ? object.name : undefined;
      if (value === undefined || (implied && value === '')) continue;
      if (override) return undefined;
      override = { [field]: value, annotation: annotationPath(key) };
    }
  }
  return override ?? ofSolver(solver);
}

function ofSolver({ stanza }: Solver): Http01Routing {
  const { ingressClassName, class: byAnnotation, name } = stanza;
  return {
    ...(typeof ingressClassName === 'string' && { ingressClassName }),
    ...(typeof byAnnotation === 'string' && { class: byAnnotation }),
    ...(text(name) && { name: text(name) }),
  };
}

/** A name whose challenge goes through an existing Ingress. */
export interface ThroughIngress extends NameChoice, IssuerSolver {
  readonly solver: Solver;
  /** Name of the Ingress, in the certificate's namespace. */
  readonly ingress: string;
  /** Path of the annotation that names it, if it is not named by the issuer. */
  readonly annotation?: string;
}

/** The names whose challenges go through existing Ingresses. */
export const throughIngresses: ListSource<ThroughIngress> = source(find, { needs: ['ingress'] });

function find(model: Model): ThroughIngress[] {
  const found: ThroughIngress[] = [];
  for (const { issuer, solver } of solversBy('ingress').of(model)) {
    const isNamed = ofSolver(solver).name !== undefined;
    // An Ingress is named by the solver, or by annotation.
    if (!isNamed && model.annotated.length === 0) continue;
    for (const { certificate, name } of solvedBy(model, solver)) {
      if (!isNamed && !given(certificate.object.metadata.annotations)) continue;
      const { name: ingress, annotation } = http01Routing(certificate, solver) ?? {};
      if (ingress) found.push({ issuer, solver, certificate, name, ingress, annotation });
    }
  }
  return found;
}
