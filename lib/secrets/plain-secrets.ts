import type { Construct } from 'constructs';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE, dockerConfig } from '../values/docker-config';
import { refusal } from '../values/refusal';
import { checkedDockerConfig, parsedDockerConfig } from './checked-docker-config';
import type { Delivery, SecretShape } from './delivery';
import { PlainSecret } from './plain';
import { wanting } from './wanting';

/** Values by Secret and key, known at synth: each Secret is written as a plain one. */
export class PlainSecrets implements Delivery {
  public readonly annotates = true;
  readonly #values: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly #written = new Map<string, PlainSecret>();

  public constructor(values: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    this.#values = new Map(Object.entries(values));
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string): void {
    this.secret(secret).deliver(scope, secret, namespace);
  }

  private secret(secret: SecretShape): PlainSecret {
    const id = JSON.stringify([secret.name, secret.type, secret.registry, secret.keys]);
    let plain = this.#written.get(id);
    if (!plain) {
      plain = new PlainSecret(secret.name, this.values(secret));
      this.#written.set(id, plain);
    }
    return plain;
  }

  private values(secret: SecretShape): Readonly<Record<string, string>> {
    const values = this.#values.get(secret.name);
    if (!values) throw wanting(secret.name, 'has no values in its delivery', [...this.#values.keys()]);
    if (secret.type === DOCKER_CONFIG_TYPE) return { [DOCKER_CONFIG_KEY]: config(secret, values) };
    for (const key of secret.keys ?? []) {
      if (!Object.hasOwn(values, key))
        throw wanting(secret.name, `has no value for the key "${key}"`, Object.keys(values));
    }
    return values;
  }
}

/** A docker config: given as a whole, or built from a user name and a password. */
function config({ name, registry }: SecretShape, values: Readonly<Record<string, string>>): string {
  const whole = values[DOCKER_CONFIG_KEY];
  if (whole !== undefined) return parsedDockerConfig(name, whole, `"${DOCKER_CONFIG_KEY}"`);
  const { username, password } = values;
  if (!username || !password) {
    throw wanting(
      name,
      `has neither "${DOCKER_CONFIG_KEY}", a docker config, nor "username" and "password"`,
      Object.keys(values),
    );
  }
  if (registry === undefined) {
    throw refusal(
      `Secret ${name}`,
      'has a user name and a password, but no registry that they are for.',
      "Set it: PullSecret.delivered(name, delivery, { registry: 'registry.corp.dev' }).",
    );
  }
  if (username.includes(':')) {
    throw refusal(`Secret ${name}`, 'has a user name with a colon, which a docker config cannot represent.');
  }
  return checkedDockerConfig(name, dockerConfig(registry, username, password));
}
