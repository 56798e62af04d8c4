import { installsOlder } from '../../facts/controller/older-release';
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

  find(object, report, model) {
    if (!OLD.has(object.apiVersion) || !namesIssuer(object)) return;
    // Older releases read no others: the cluster of one serves them.
    const served = installsOlder(model, '1.5');
    report({
      object,
      path: 'apiVersion',
      message: `${object.title} is of ${object.apiVersion}, which Kubernetes no longer serves since 1.22.`,
      effect: served
        ? 'This cert-manager reads no other version, and Kubernetes before 1.22 serves it. Later versions of both do not.'
        : 'The API server does not know the version: the Ingress is not applied, and no certificate is created for it.',
      fix: served
        ? 'Before Kubernetes is upgraded to 1.22, upgrade cert-manager to 1.5 or later, and set apiVersion: networking.k8s.io/v1, where backends have a different form.'
        : 'Set apiVersion: networking.k8s.io/v1, where backends have a different form.',
      severity: served ? 'warning' : 'error',
    });
  },
};
