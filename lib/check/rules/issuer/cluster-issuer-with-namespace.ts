import { isOpen } from '../../../values/open';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * A ClusterIssuer with a namespace. It is cluster-scoped, and its Secrets are looked for in the cluster resource
 * namespace.
 *
 * Source: https://cert-manager.io/docs/configuration/#cluster-resource-namespace;
 * https://github.com/cert-manager/cert-manager/issues/2399
 */
export const clusterIssuerWithNamespace: Rule<IssuerView> = {
  id: 'cluster-issuer-with-namespace',
  severity: 'info',
  title: 'A ClusterIssuer has a namespace',
  each: issuers,

  find({ object, isCluster, secretNamespace }, report) {
    // The cluster resource namespace itself misleads nobody, and where it is not known, this may be it.
    if (!isCluster || object.namespace === '' || object.namespace === secretNamespace || isOpen(secretNamespace))
      return;
    report({
      object,
      path: 'metadata.namespace',
      message: `ClusterIssuer ${object.name} has the namespace "${object.namespace}", but ClusterIssuers are cluster-scoped.`,
      effect: `The namespace is ignored. Secrets that the issuer refers to are looked for in "${secretNamespace}", not in "${object.namespace}".`,
      fix: 'Remove metadata.namespace. In cdk8s it comes from the chart: create the issuer in a chart without a namespace.',
    });
  },
};
