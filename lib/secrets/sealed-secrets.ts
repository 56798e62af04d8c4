import type { Construct } from 'constructs';
import { perApp } from '../app/per-app';
import { writeOnce } from '../manifest/write';
import {
  SEALED_SECRET,
  type SealedScope,
  scopeAnnotations,
  scopeOf,
  sealedValueProblem,
} from '../operators/sealed-secrets';
import { secretKeyProblem } from '../values/names';
import { plain, text } from '../values/plain';
import { refusal } from '../values/refusal';
import { ByPlace } from './by-place';
import { type Delivery, lazyTemplateMetadata, type SecretShape } from './delivery';
import { objectsIn } from './files';
import { wanting } from './wanting';

/**
 * What a value was sealed for. It cannot be decrypted anywhere else.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export enum SealedSecretScope {
  /** A Secret with a certain name in a certain namespace. This is kubeseal's default. */
  STRICT = 'strict',
  /** Any Secret in a certain namespace. */
  NAMESPACE_WIDE = 'namespace-wide',
  /** Any Secret in the cluster. */
  CLUSTER_WIDE = 'cluster-wide',
}

/** A Secret whose values are sealed. */
interface Sealed {
  readonly scope: SealedScope;
  /** The namespace that it was sealed for, if that is known. */
  readonly namespace?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The template of the Secret that the controller creates. */
  readonly template: Readonly<Record<string, unknown>>;
  /** Where it came from, for messages. */
  readonly origin: string;
}

/** A SealedSecret in each namespace, whose values only the controller in the cluster can decrypt. */
export class SealedSecrets implements Delivery {
  public readonly annotates = true;
  private readonly sealed = new ByPlace<Sealed>();
  /** For each App: the namespace that values were used in, if they do not show which one they were sealed for. */
  private readonly usedIn = perApp(() => new Map<Sealed, string>());

  /** From files as kubeseal writes them. */
  public static fromFiles(paths: readonly string[]): SealedSecrets {
    const what = 'SecretDelivery.sealedSecrets';
    const found = objectsIn(what, paths).map(({ file, object }): [string, Sealed] => {
      const metadata = plain(object.metadata);
      const spec = plain(object.spec);
      const name = text(metadata.name);
      if (object.kind !== SEALED_SECRET.kind || name === '') {
        throw refusal(
          what,
          `needs SealedSecrets in ${file}, but finds ${object.kind === SEALED_SECRET.kind ? 'one without a name' : `the kind ${JSON.stringify(text(object.kind))}`}.`,
          'Create one with `kubeseal --format yaml`, or with `cdk8s-acme seal`.',
        );
      }
      const scope = scopeOf(plain(metadata.annotations));
      const sealed: Sealed = {
        scope,
        namespace: text(metadata.namespace) || undefined,
        values: plain(spec.encryptedData),
        template: plain(spec.template),
        origin: ` in ${file}`,
      };
      return [name, sealed];
    });
    return new SealedSecrets(found);
  }

  /** From values as `kubeseal --raw` prints them, by Secret and key. */
  public static fromValues(
    scope: SealedScope,
    values: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ): SealedSecrets {
    return new SealedSecrets(
      Object.entries(values).map(([name, sealed]) => [name, { scope, values: sealed, template: {}, origin: '' }]),
    );
  }

  private constructor(sealed: readonly (readonly [string, Sealed])[]) {
    for (const [name, one] of sealed) {
      if (Object.keys(one.values).length === 0) throw refusal(`Secret ${name}`, `has no sealed values${one.origin}.`);
      for (const [key, value] of Object.entries(one.values)) {
        const problem = secretKeyProblem(key) ?? sealedValueProblem(value);
        if (problem) throw refusal(`Secret ${name}`, `key ${JSON.stringify(key)}${one.origin} ${problem}.`);
      }
      this.sealed.add(name, one.scope === 'cluster-wide' ? undefined : one.namespace, one);
    }
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string): void {
    const { name, type } = secret;
    const sealed = this.find(scope, name, namespace);
    this.check(secret, sealed);
    const annotations = scopeAnnotations(sealed.scope);
    const { metadata, ...template } = sealed.template;
    const { name: _name, namespace: _namespace, creationTimestamp: _time, ...rest } = plain(metadata);
    writeOnce(scope, `sealed-secret-${name}-${namespace}`, {
      ...SEALED_SECRET,
      metadata: { name, namespace, annotations },
      spec: {
        encryptedData: sealed.values,
        template: {
          ...template,
          type,
          metadata: lazyTemplateMetadata(secret.annotations, {
            ...rest,
            ...(annotations && { annotations: { ...plain(rest['annotations']), ...annotations } }),
            name,
            namespace,
          }),
        },
      },
    });
  }

  /** What was sealed for the namespace, or for all. */
  private find(scope: Construct, name: string, namespace: string): Sealed {
    const found = this.sealed.get(name, namespace);
    if (!found) {
      const other = this.sealed.any(name);
      if (!other) throw wanting(name, 'has no sealed values in its delivery', this.sealed.names);
      throw elsewhere(name, namespace, other, other.namespace!);
    }
    if (found.scope === 'cluster-wide') return found;
    const first = this.firstUse(scope, found, namespace);
    if (first !== namespace) throw elsewhere(name, namespace, found, first);
    return found;
  }

  private firstUse(scope: Construct, sealed: Sealed, namespace: string): string {
    if (sealed.namespace !== undefined) return sealed.namespace;
    const uses = this.usedIn(scope);
    const first = uses.get(sealed) ?? namespace;
    uses.set(sealed, first);
    return first;
  }

  private check({ name, type, keys = [] }: SecretShape, { values, template, origin }: Sealed): void {
    const has = [...new Set([...Object.keys(values), ...Object.keys(plain(template['data']))])];
    const missing = keys.find((key) => !has.includes(key));
    if (missing !== undefined) throw wanting(name, `has no sealed value for the key "${missing}"${origin}`, has);
    const sealedType = text(template['type']);
    if (sealedType === '' || sealedType === type) return;
    throw refusal(
      `Secret ${name}`,
      `is sealed${origin} as a Secret of type ${sealedType}, but ${type} is needed.`,
      'The type of an existing Secret cannot be changed. Seal one of the right type.',
    );
  }
}

function elsewhere(name: string, namespace: string, { scope, origin }: Sealed, sealedFor: string): Error {
  return refusal(
    `Secret ${name}`,
    `is sealed${origin} with the scope ${scope}, for the namespace "${sealedFor}", but is also needed in "${namespace}", where the controller could not decrypt it.`,
    'Seal it with the scope cluster-wide; or seal one for each namespace; or have it copied by `SecretDelivery.reflector`, `kubernetesReplicator` or `secretgen`.',
  );
}
