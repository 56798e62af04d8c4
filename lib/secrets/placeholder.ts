import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE } from '../values/docker-config';
import type { SecretShape } from './delivery';

/** A docker config without credentials: the API server refuses a pull secret without a docker config. */
const EMPTY = Buffer.from('{"auths":{}}', 'utf8').toString('base64');

/** Writes a Secret without values, with annotations that make a controller fill it in. */
export function writePlaceholder(
  scope: Construct,
  { name, type }: SecretShape,
  namespace: string,
  annotations: Readonly<Record<string, string>>,
): void {
  writeOnce(scope, `secret-${name}-${namespace}`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, annotations },
    type,
    data: type === DOCKER_CONFIG_TYPE ? { [DOCKER_CONFIG_KEY]: EMPTY } : undefined,
  });
}
