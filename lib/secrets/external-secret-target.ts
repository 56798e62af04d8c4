import { DOCKER_CONFIG_KEY } from '../values/docker-config';
import { lazyTemplateMetadata, type SecretShape } from './delivery';

/** What a docker config is built from, in the operator's template language: `.username`, or a text in quotes. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * What an ExternalSecret makes of its values. Without a template the operator writes an Opaque Secret with them.
 *
 * @param login what the docker config of a pull secret with a registry is built from
 */
export function externalSecretTarget({ name, type, registry, annotations }: SecretShape, login?: Login): object {
  const target = { name, creationPolicy: 'Owner' };
  if (type === 'Opaque' && !annotations) return target;
  return {
    ...target,
    template: {
      engineVersion: 'v2',
      type,
      metadata: lazyTemplateMetadata(annotations),
      data: login && { [DOCKER_CONFIG_KEY]: dockerConfigTemplate(registry!, login) },
    },
  };
}

/**
 * A docker config in the operator's template language (Go templates with Sprig). `toJson` quotes, so that no character of
 * a password breaks the JSON.
 */
function dockerConfigTemplate(registry: string, { username, password }: Login): string {
  const auth = `{{ printf "%s:%s" ${username} ${password} | b64enc | toJson }}`;
  return `{"auths":{${JSON.stringify(registry)}:{"username":{{ ${username} | toJson }},"password":{{ ${password} | toJson }},"auth":${auth}}}}`;
}
