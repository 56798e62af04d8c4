import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { EXTERNAL_SECRET } from '../operators/external-secrets';
import { DOCKER_CONFIG_TYPE } from '../values/docker-config';
import { goDuration } from '../values/duration';
import type { AcmeLabelSelector } from '../values/label-selector';
import { refusal } from '../values/refusal';
import { writeClusterExternalSecret } from './cluster-external-secret';
import type { Delivery, SecretShape } from './delivery';
import { externalSecretTarget } from './external-secret-target';
import type { SecretSource } from './secret-source';

const GENERATOR_API = 'generators.external-secrets.io/v1alpha1';

/** A kind of token, as the operator's API has its generator. */
export interface TokenKind {
  /** The factory, for messages. */
  readonly where: string;
  readonly kind: string;
  /** The field of a ClusterGenerator that has the generator's spec. */
  readonly field: string;
  /** The user and the password of a docker config, in the operator's template language. */
  readonly username: string;
  readonly password: string;
  readonly lasts: Duration;
  readonly refreshedEvery: Duration;
}

/** A generator of tokens of a kind. */
export interface TokenGenerator extends TokenKind {
  readonly spec: object;
  /** What it signs in with, where that is a Secret. The operator looks for it beside the Secret that it makes. */
  readonly credentials?: SecretSource;
}

/** One ClusterGenerator, and an ExternalSecret in each namespace that makes a pull secret of its tokens. */
export class RegistryTokens implements Delivery {
  public readonly annotates = true;
  /** Left out where the generator signs in with a Secret, which would have to be in each namespace before it is known. */
  public readonly follow?: Delivery['follow'];
  private readonly refreshInterval: string;

  public constructor(
    private readonly generator: TokenGenerator,
    refreshInterval?: Duration,
  ) {
    const { where, lasts, refreshedEvery, credentials } = generator;
    const milliseconds = (refreshInterval ?? refreshedEvery).toMilliseconds();
    if (milliseconds <= 0 || milliseconds >= lasts.toMilliseconds()) {
      throw refusal(
        where,
        `has the refreshInterval ${goDuration(milliseconds)}, and a token lasts ${goDuration(lasts.toMilliseconds())}.`,
        'Refresh it more often than that; leave it out for the default.',
      );
    }
    this.refreshInterval = goDuration(milliseconds);
    if (!credentials) this.follow = this.keep.bind(this);
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string, home: Construct = scope): void {
    const { name } = secret;
    this.writeGenerator(home, secret);
    this.generator.credentials?._deliver(scope, namespace, { home });
    writeOnce(scope, `external-secret-${name}-${namespace}`, {
      ...EXTERNAL_SECRET,
      metadata: { name, namespace },
      spec: this.spec(secret),
    });
  }

  private keep(
    scope: Construct,
    secret: SecretShape,
    selector: AcmeLabelSelector,
    besides: () => readonly string[],
  ): void {
    this.writeGenerator(scope, secret);
    writeClusterExternalSecret(scope, secret.name, this.spec(secret), selector, besides);
  }

  private writeGenerator(home: Construct, secret: SecretShape): void {
    const { name, type, registry } = secret;
    if (type !== DOCKER_CONFIG_TYPE || registry === undefined) {
      throw refusal(
        `Secret ${name}`,
        type === DOCKER_CONFIG_TYPE
          ? 'is made of a token for a registry, and no registry is named.'
          : 'is not a pull secret, and a generator makes tokens only for registries.',
        "Give it to PullSecret.delivered(name, delivery, { registry: '111122223333.dkr.ecr.eu-west-1.amazonaws.com' }).",
      );
    }
    const { kind, field, spec } = this.generator;
    writeOnce(home, `cluster-generator-${name}`, {
      apiVersion: GENERATOR_API,
      kind: 'ClusterGenerator',
      metadata: { name },
      spec: { kind, generator: { [field]: spec } },
    });
  }

  private spec(secret: SecretShape): object {
    const { name } = secret;
    return {
      refreshInterval: this.refreshInterval,
      target: externalSecretTarget(secret, this.generator),
      dataFrom: [{ sourceRef: { generatorRef: { apiVersion: GENERATOR_API, kind: 'ClusterGenerator', name } } }],
    };
  }
}
