import type { Model } from '../../model/model';
import { namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const OLD = new Set(['extensions/v1beta1', 'networking.k8s.io/v1beta1']);

/**
 * An annotated Ingress of an API version that Kubernetes no longer serves.
 *
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
 */
export const ingressOldApi: Rule<Model> = {
  id: 'ingress-old-api',
  severity: 'error',
  title: 'The annotated Ingress is of an API version that Kubernetes no longer serves',
  each: wholeModel({ needs: ['Ingress'] }),

  find(model: Model, report: Report): void {
    for (const object of model.of('Ingress')) {
      if (!OLD.has(object.apiVersion) || !namesIssuer(object)) continue;
      report({
        object,
        path: 'apiVersion',
        message: `${object.title} is of ${object.apiVersion}, which Kubernetes serves no longer since 1.22.`,
        effect:
          'The API server does not know the version: the Ingress is not applied, and no certificate is made for it.',
        fix: 'Write apiVersion: networking.k8s.io/v1; backends are written differently there.',
      });
    }
  },
};
