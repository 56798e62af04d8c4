import { dockerConfigTemplate, type Login } from '../operators/external-secrets';
import { DOCKER_CONFIG_KEY } from '../values/docker-config';
import { lazyTemplateMetadata, type SecretShape } from './delivery';

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
