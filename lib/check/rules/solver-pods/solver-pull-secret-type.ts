import { text } from '../../../values/plain';
import type { PullSecretView } from '../../facts/solver-pods/pull-secret-config';
import { PULL_SECRET_KEYS, pullSecrets } from '../../facts/solver-pods/pull-secret-config';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * A pull secret of solver pods is of a type that the kubelet does not read.
 *
 * Source: kubernetes pkg/credentialprovider/secrets: only `kubernetes.io/dockerconfigjson` and
 * `kubernetes.io/dockercfg` are read, others ignored.
 */
export const solverPullSecretType: Rule<PullSecretView> = {
  id: 'solver-pull-secret-type',
  severity: 'error',
  title: "The solver's pull secret is of a type that is not read",
  each: pullSecrets,

  find({ secret, pods }, report) {
    const type = text(secret.raw.type) || 'Opaque';
    if (Object.hasOwn(PULL_SECRET_KEYS, type)) return;
    report({
      object: secret,
      path: 'type',
      message: `Solver pods${inNamespace(pods.namespace)} pull their image with ${secret.title}, which is of type ${type}.`,
      effect: `The kubelet ignores it and pulls without credentials; the challenge for "${pods.name}" stays pending.`,
      fix: 'Use the type kubernetes.io/dockerconfigjson, with the key .dockerconfigjson. The type of a Secret cannot be changed: delete it first.',
    });
  },
};
