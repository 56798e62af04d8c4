import { given, plain } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuer-solvers';
import { solversBy } from '../../facts/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * A solver's ingressClassName, and the class annotation in the template of its Ingress: the API server takes no Ingress
 * with both.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (the template's annotations are added); Kubernetes
 * pkg/apis/networking/validation (annotation must not be set when the class name is also set).
 */
export const http01ClassTwice: Rule<IssuerSolver> = {
  id: 'http01-class-twice',
  severity: 'error',
  title: "The solver's Ingress would have a class by field and by annotation",
  each: solversBy('ingress'),

  find({ issuer, solver }, report) {
    const { ingressClassName, ingressTemplate } = solver.stanza;
    const annotations = plain(plain(plain(ingressTemplate).metadata).annotations);
    if (!given(ingressClassName) || !given(annotations[CLASS])) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${CLASS}"]`,
      message: `ingressClassName is given, and ingressTemplate adds the annotation ${CLASS}.`,
      effect: 'The API server refuses an Ingress that has both: the challenges of the solver stay pending.',
      fix: 'Remove the annotation.',
    });
  },
};

const CLASS = 'kubernetes.io/ingress.class';
