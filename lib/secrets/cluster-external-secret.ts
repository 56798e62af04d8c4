import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { CLUSTER_EXTERNAL_SECRET, clusterExternalSecretSpec } from '../operators/external-secrets';
import { type AcmeLabelSelector, without } from '../values/label-selector';

/**
 * Writes the ClusterExternalSecret with which the operator keeps an ExternalSecret in every namespace that a selector
 * matches.
 *
 * @param besides namespaces that have an ExternalSecret of that name already, which the operator would report as not its own
 */
export function writeClusterExternalSecret(
  scope: Construct,
  name: string,
  externalSecretSpec: object,
  selector: AcmeLabelSelector,
  besides: () => readonly string[],
): void {
  const others = Lazy.any({ produce: () => without(selector, besides()) }) as AcmeLabelSelector;
  writeOnce(scope, `cluster-external-secret-${name}`, {
    ...CLUSTER_EXTERNAL_SECRET,
    metadata: { name },
    spec: clusterExternalSecretSpec(name, externalSecretSpec, others),
  });
}
