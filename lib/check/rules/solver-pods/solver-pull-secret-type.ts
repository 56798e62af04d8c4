import { text } from '../../../values/plain';
import { PULL_SECRET_KEYS, pullSecrets } from '../../facts/pull-secret-config';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A pull secret of solver pods is of a type that the kubelet does not read.
 *
 * Source: kubernetes pkg/credentialprovider/secrets: only `kubernetes.io/dockerconfigjson` and
 * `kubernetes.io/dockercfg` are read, others passed over.
 */
export const solverPullSecretType: Rule<Model> = {
  id: 'solver-pull-secret-type',
  severity: 'error',
  title: "The solver's pull secret is of a type that is not read",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { secret, pods } of pullSecrets.of(model)) {
      const type = text(secret.raw.type) || 'Opaque';
      if (Object.hasOwn(PULL_SECRET_KEYS, type)) continue;
      report({
        object: secret,
        path: 'type',
        message: `Solver pods in "${pods.namespace}" pull their image with ${secret.title}, which is of type ${type}.`,
        effect: `The kubelet passes it over and pulls without credentials; the challenge for "${pods.name}" stays pending.`,
        fix: 'Make it of type kubernetes.io/dockerconfigjson, with the key .dockerconfigjson. The type of a Secret cannot be changed: delete it first.',
      });
    }
  },
};
