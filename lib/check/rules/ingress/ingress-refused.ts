import { isCertManagerKey, SHIM } from '../../../cert-manager/annotations';
import { plain } from '../../../values/plain';
import { type IngressProblem, ingressProblems } from '../../facts/ingress/ingress-fields';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * An Ingress meant for cert-manager has fields that the API does not have, of another type, or without what it requires.
 *
 * Source: kubernetes staging/src/k8s.io/api/networking/v1/types.go, pkg/apis/networking/validation/validation.go; appsmith issue
 * 18589, helm-kubernetes-services issue 34, hull issue 237.
 */
export const ingressRefused: Rule<KubeObject> = {
  id: 'ingress-refused',
  severity: 'error',
  title: 'Kubernetes does not accept the fields of the Ingress',
  each: where(
    objectsOf('Ingress'),
    (object) =>
      object.apiVersion === 'networking.k8s.io/v1' && (isMeant(object.annotations) || isMeant(misplaced(object))),
  ),

  find(object, report) {
    for (const { path, says, fix, unknown } of problems(object)) {
      report({
        object,
        path,
        message: says,
        effect: unknown
          ? 'kubectl, Helm and server-side apply refuse the Ingress ("unknown field"). Where the client asks for no validation, the field is dropped.'
          : 'The API server refuses the Ingress: nothing of it takes effect, and no certificate is created for it.',
        fix,
      });
    }
  },
};

function* problems(object: KubeObject): Generator<IngressProblem> {
  // Annotations under a name that nobody reads.
  if (isMeant(misplaced(object)))
    yield {
      path: 'metadata.annotation',
      says: 'metadata has "annotation", which is not a field.',
      fix: 'Rename it to annotations.',
      unknown: true,
    };
  yield* ingressProblems(object.raw.spec);
}

function misplaced({ metadata }: KubeObject): Readonly<Record<string, unknown>> {
  return plain(metadata.annotation);
}

function isMeant(annotations: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(annotations).some((key) => isCertManagerKey(key) || key === SHIM.tlsAcme);
}
