import { given } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuers/issuer-solvers';
import { solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * A solver's ingressClassName, and the class annotation in the template of its Ingress with another value: the API server
 * takes no Ingress with two classes.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (the template's annotations are added); Kubernetes
 * pkg/apis/networking/validation (annotation must match the class name); kubernetes pull request 115447.
 */
export const http01ClassTwice: Rule<IssuerSolver> = {
  id: 'http01-class-twice',
  severity: 'error',
  title: "The solver's Ingress would have two classes, by field and by annotation",
  each: solversBy('ingress'),

  find({ issuer, solver }, report) {
    const { ingressClassName } = solver.stanza;
    const annotation = solver.templateAnnotations[CLASS];
    // The same value twice is accepted.
    if (!given(ingressClassName) || !given(annotation) || annotation === ingressClassName) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${CLASS}"]`,
      message: `ingressClassName is ${JSON.stringify(ingressClassName)}, and ingressTemplate adds the annotation ${CLASS} with the value ${JSON.stringify(annotation)}.`,
      effect: 'The API server refuses an Ingress with two classes: the challenges of the solver stay pending.',
      fix: 'Remove the annotation.',
    });
  },
};

const CLASS = 'kubernetes.io/ingress.class';
