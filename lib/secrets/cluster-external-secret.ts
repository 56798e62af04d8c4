import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { type LabelSelector, without } from '../values/label-selector';

/**
 * Writes the ClusterExternalSecret by which the operator keeps an ExternalSecret in every namespace that a selector takes.
 *
 * @param besides namespaces that have an ExternalSecret of that name already: where there is one, the operator says that
 * it is not its own
 * @see https://external-secrets.io/latest/api/clusterexternalsecret/
 */
export function writeClusterExternalSecret(
  scope: Construct,
  name: string,
  externalSecretSpec: object,
  selector: LabelSelector,
  besides: () => readonly string[],
): void {
  writeOnce(scope, `cluster-external-secret-${name}`, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterExternalSecret',
    metadata: { name },
    spec: {
      externalSecretName: name,
      externalSecretSpec,
      namespaceSelectors: [Lazy.any({ produce: () => without(selector, besides()) })],
      refreshTime: '1m',
    },
  });
}
