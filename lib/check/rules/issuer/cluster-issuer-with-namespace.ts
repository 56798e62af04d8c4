import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * A ClusterIssuer with a namespace, which it does not have; its Secrets are looked for in the cluster resource
 * namespace.
 *
 * Source: https://cert-manager.io/docs/configuration/#cluster-resource-namespace;
 * https://github.com/cert-manager/cert-manager/issues/2399
 */
export const clusterIssuerWithNamespace: Rule<IssuerView> = {
  id: 'cluster-issuer-with-namespace',
  severity: 'info',
  title: 'A ClusterIssuer is written with a namespace',
  each: issuers,

  find({ object, isCluster, secretNamespace }, report) {
    // In the cluster resource namespace, nobody is led astray.
    if (!isCluster || object.namespace === '' || object.namespace === secretNamespace) return;
    report({
      object,
      path: 'metadata.namespace',
      message: `ClusterIssuer ${object.name} is written with the namespace "${object.namespace}", and a ClusterIssuer has none.`,
      effect: `The namespace is dropped. Secrets that the issuer names are looked for in "${secretNamespace}", not in "${object.namespace}".`,
      fix: 'Leave out metadata.namespace. In cdk8s it comes from the chart: make the issuer in a chart without a namespace.',
    });
  },
};
