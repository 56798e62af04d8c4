import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import { namesIssuer } from '../../model/shim';
import type { Rule } from '../../rule';

const OLD = new Set(['extensions/v1beta1', 'networking.k8s.io/v1beta1']);

/**
 * An annotated Ingress with an API version that Kubernetes no longer serves.
 *
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
 */
export const ingressOldApi: Rule<KubeObject> = {
  id: 'ingress-old-api',
  severity: 'error',
  title: 'The annotated Ingress has an API version that Kubernetes no longer serves',
  each: objectsOf('Ingress'),

  find(object, report) {
    if (!OLD.has(object.apiVersion) || !namesIssuer(object)) return;
    report({
      object,
      path: 'apiVersion',
      message: `${object.title} is of ${object.apiVersion}, which Kubernetes no longer serves since 1.22.`,
      effect:
        'The API server does not know the version: the Ingress is not applied, and no certificate is created for it.',
      fix: 'Set apiVersion: networking.k8s.io/v1, where backends have a different form.',
    });
  },
};
