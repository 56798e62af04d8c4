import { dockerConfigProblem } from '../../../values/docker-config';
import { secretPath } from '../../facts/credentials/secret-data';
import type { PullSecretView } from '../../facts/solver-pods/pull-secret-config';
import { configKey, dockerConfigOf, pullSecrets } from '../../facts/solver-pods/pull-secret-config';
import type { Rule } from '../../rule';

/**
 * The docker config in a pull secret of solver pods is missing, is not JSON, or has no readable credentials.
 *
 * Source: kubernetes pkg/apis/core/validation (ValidateSecret: the key must exist and be JSON) and
 * pkg/credentialprovider/config.go (`auth` is base64 of user:password).
 */
export const solverDockerConfigMalformed: Rule<PullSecretView> = {
  id: 'solver-docker-config-malformed',
  severity: 'error',
  title: "The docker config in the solver's pull secret is malformed",
  each: pullSecrets,

  find({ secret, pods }, report) {
    const config = dockerConfigOf(secret);
    if (config === undefined) return;
    const problem = typeof config === 'string' ? config : dockerConfigProblem(config);
    if (!problem) return;
    const text = typeof config === 'string' ? problem : `has a docker config that ${problem}`;
    report({
      object: secret,
      path: secretPath(secret, configKey(secret)!),
      message: `${secret.title}, with which solver pods pull their image, ${text}.`,
      effect: `The API server refuses the Secret, or the image is pulled without credentials; the challenge for "${pods.name}" stays pending.`,
      fix: 'Use the form that kubectl create secret docker-registry writes: {"auths": {"registry.example.com": {"username", "password", "auth"}}}.',
    });
  },
};
