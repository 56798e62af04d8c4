import { list, plain, text } from '../../../values/plain';
import type { Find } from '../helm/chart-installations';
import type { KubeObject } from '../kube-object';
import type { Controller } from './controller';
import { fromPods } from './from-deployment';

/** The kinds of the Operator Lifecycle Manager that install cert-manager, the one that says most first. */
export const OLM_KINDS: readonly string[] = ['ClusterServiceVersion', 'Subscription'];

/**
 * cert-manager from OperatorHub, which runs where its Subscription is. Of a Subscription, only what its package always sets is
 * known: a release is where the plans to install another one are approved by hand.
 *
 * Source: https://cert-manager.io/docs/installation/operator-lifecycle-manager/; k8s-operatorhub/community-operators
 * operators/cert-manager/1.16.5/manifests/cert-manager.clusterserviceversion.yaml.
 */
export function fromOlm(object: KubeObject, find: Find): readonly Controller[] {
  const { spec, group, kind, namespace } = object;
  if (group !== 'operators.coreos.com') return [];
  if (kind === 'ClusterServiceVersion') {
    const { deployments } = plain(plain(spec.install).spec);
    return list(deployments).flatMap((deployment, i) => {
      const at = `spec.install.spec.deployments[${i}].spec.template`;
      const controller = fromPods(object, plain(plain(deployment).spec).template, at, find);
      // A bundle has a placeholder: OLM writes it where the Subscription is.
      return controller
        ? [{ ...controller, namespace: namespace === 'placeholder' ? undefined : controller.namespace }]
        : [];
    });
  }
  if (spec.name !== 'cert-manager') return [];
  const [, release] = /^cert-manager\.v(\d+\.\d+\.\d+)$/.exec(text(spec.startingCSV)) ?? [];
  const isPinned = release !== undefined && spec.installPlanApproval === 'Manual';
  const path = 'spec.config';
  return [
    {
      ...{ object, path, namespace: namespace || undefined, pullSecrets: [], podLabels: {}, complete: false },
      ...(isPinned && { release: { value: release, object, path: 'spec.startingCSV' } }),
      serviceAccount: { name: 'cert-manager', annotations: {} },
      flags: [{ name: 'cluster-resource-namespace', value: '$(POD_NAMESPACE)', object, path }],
    },
  ];
}
