import { type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { isPublishedImage } from '../cert-manager/published-images';
import { Group } from '../manifest/group';
import { writeOnce } from '../manifest/write';
import { keepInNamespaces, SOURCE_NAMESPACE } from '../namespaces/keep-in-namespaces';
import type { KyvernoOptions } from '../namespaces/kyverno';
import { namespaceChart } from '../namespaces/namespace-chart';
import { checkNamespaces } from '../namespaces/namespace-list';
import { checkNamespaceSelector } from '../namespaces/namespace-selector';
import type { PullSecret } from '../secrets/pull-secret';
import { CONTEXT } from '../synth/app-rules';
import { hostOfEntry, imageRepository, isForRepository } from '../values/image-registry';
import type { AcmeLabelSelector } from '../values/label-selector';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/** Properties of an `Http01SolverAccount`. */
export interface Http01SolverAccountProps {
  /**
   * Metadata of the ServiceAccounts. `name` is the name that issuers refer to. `namespace` is not allowed, because
   * there is one ServiceAccount in each of `namespaces`.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The namespaces that obtain certificates: unique names (RFC 1123 labels), at least one. `NamespaceList` reads such a
   * list from a file.
   *
   * @default - the namespaces of the Certificates whose issuer uses the account
   */
  readonly namespaces?: string[];
  /**
   * The labels of namespaces that obtain certificates, whether they exist already or are created later. It can be used
   * with or without `namespaces`. Kyverno keeps the ServiceAccount in each of them, and copies the pull secrets from
   * one namespace; a delivery that follows namespaces itself, such as the External Secrets Operator's, needs no copies.
   *
   * What is written for `namespaces`, and for the namespaces of Certificates, is the same as what Kyverno keeps, so a
   * namespace can be in both. A strict account leaves everything that is not in `namespaces` to Kyverno.
   *
   * @default - none, only what this app writes
   */
  readonly namespaceSelector?: AcmeLabelSelector;
  /**
   * Settings of the Kyverno policies. Only with `namespaceSelector`.
   *
   * @default - a ClusterPolicy, copies from "cert-manager", and the ClusterRoles that Kyverno needs
   */
  readonly kyverno?: KyvernoOptions;
  /**
   * The Secrets with which the solver pod's image is pulled. They are written into the namespace of each
   * ServiceAccount.
   *
   * @default - none: the image is public, or the nodes have credentials
   */
  readonly pullSecrets?: PullSecret[];
  /**
   * The image of solver pods, as the controller's flag `--acme-http01-solver-image` has it. One of the pull secrets must be
   * for its registry, unless it is where cert-manager publishes its images.
   *
   * @default - that of `ControllerSettings`, else not known
   */
  readonly solverImage?: string;
  /**
   * Whether the ServiceAccounts are written. If they must not be added to the namespaces, `false` writes only the pull
   * secrets, and solvers name these in their pod template (since cert-manager 1.12).
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;
  /**
   * Whether solvers also name the pull secrets in their pod template, for clusters whose admission control requires
   * that (since cert-manager 1.12).
   *
   * @default - only if `serviceAccounts` is false
   */
  readonly pullSecretsInPodTemplate?: boolean;
  /**
   * Whether the ServiceAccount's token is mounted into the pod. The solver does not use the Kubernetes API.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Patches of each ServiceAccount, for what has no property: `JsonPatch.remove('/automountServiceAccountToken')` leaves the
   * field out.
   *
   * @default - none
   */
  readonly serviceAccountPatches?: JsonPatch[];
  /**
   * Whether the Namespace objects are written too.
   *
   * @default false
   */
  readonly createNamespaces?: boolean;
  /**
   * Whether `namespaces` is final, apart from `namespaceSelector`. A strict account is not put into the namespaces of
   * Certificates, and `addNamespace` throws.
   *
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether the objects of each namespace go to a separate chart, and so to a separate file (or folder) that is named
   * after the namespace. For repositories with a folder for each team.
   *
   * @default false - all go to the chart of the account
   */
  readonly perNamespace?: boolean;
}

/**
 * The same ServiceAccount, with its pull secrets, in every namespace that obtains certificates.
 *
 * cert-manager runs the solver pod of an HTTP01 challenge in the namespace of the Certificate, as the ServiceAccount
 * that the issuer names. If it is missing, the API server refuses the pod; if its pull secret is missing, an image from
 * a private registry is never pulled. Either way, the certificate is never issued.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/#podtemplate
 *
 * @example
 * const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
 *   namespaces: ['team-a', 'team-b'],
 *   pullSecrets: [PullSecret.fromDockerConfigFile('registry-credentials', 'docker-config.json')],
 * });
 * issuer.addSolver(Http01Solver.ingress({ ingressClassName: 'nginx', account }));
 */
export class Http01SolverAccount extends Construct {
  /** Name of the ServiceAccount, the same in every namespace. */
  public readonly serviceAccountName: string;
  /** Whether the list of namespaces is final. */
  public readonly strict: boolean;
  /** Whether the ServiceAccounts are written. */
  public readonly serviceAccounts: boolean;
  /** Whether solvers name the pull secrets in their pod template. */
  public readonly pullSecretsInPodTemplate: boolean;

  private readonly props: Http01SolverAccountProps;
  private readonly groups: { readonly namespaces: Group; readonly secrets: Group; readonly accounts: Group };
  private readonly members = new Set<string>();

  /**
   * @throws if a name is not a valid Kubernetes name, a namespace or pull secret is listed twice, the list of
   * namespaces is empty, the selector is invalid or selects every namespace, or no pull secret is for the registry of the
   * solver image
   */
  public constructor(scope: Construct, id: string, props: Http01SolverAccountProps = {}) {
    props = checkNew(Http01SolverAccount, 'Http01SolverAccount', new.target, [scope, id, props]);
    super(scope, id);
    this.props = props;
    this.strict = props.strict ?? false;
    this.serviceAccounts = props.serviceAccounts ?? true;
    this.pullSecretsInPodTemplate = props.pullSecretsInPodTemplate ?? !this.serviceAccounts;
    this.serviceAccountName = props.metadata?.name ?? id;
    this.check();
    this.groups = {
      namespaces: new Group(this, 'namespaces'),
      secrets: new Group(this, 'secrets'),
      accounts: new Group(this, 'accounts'),
    };
    if (props.namespaceSelector) this.follow(props.namespaceSelector);
    for (const namespace of props.namespaces ?? []) this.put(namespace);
    this.node.addValidation({
      validate: () =>
        this.members.size > 0 || props.namespaceSelector
          ? []
          : ['is in no namespace: set `namespaces`, or add a Certificate to an issuer that uses it.'],
    });
  }

  /** The namespaces that the account was added to by name, in that order. */
  public get namespaces(): string[] {
    return [...this.members];
  }

  /** Names of the pull secrets. */
  public get pullSecretNames(): string[] {
    return (this.props.pullSecrets ?? []).map((s) => s.secretName);
  }

  /**
   * Adds the account to another namespace. Has no effect if it is there already.
   *
   * @throws if the name is not a valid namespace name, or the account is strict
   */
  public addNamespace(namespace: string): void {
    if (this.members.has(namespace)) return;
    if (this.strict) {
      throw refusal(
        this,
        `is strict, and ${JSON.stringify(namespace)} is not one of its namespaces.`,
        'Add it to `namespaces`, or remove `strict`.',
      );
    }
    checkNamespaces([namespace], (problem, fix) => refusal(this, problem.replace('namespaces[0] ', ''), fix));
    this.put(namespace);
  }

  private check(): void {
    const { metadata, namespaces, namespaceSelector, kyverno } = this.props;
    const problem = objectNameProblem(this.serviceAccountName);
    if (problem) {
      throw refusal(this, `metadata.name ${JSON.stringify(this.serviceAccountName)} ${problem}.`);
    }
    if (metadata?.namespace) {
      throw refusal(
        this,
        `metadata.namespace "${metadata.namespace}" would put every ServiceAccount into one namespace.`,
        'List it in `namespaces`.',
      );
    }
    if (namespaces) {
      if (namespaces.length === 0) {
        throw refusal(
          this,
          '`namespaces` is an empty list.',
          'List the namespaces that obtain certificates, or remove it to follow the Certificates.',
        );
      }
      checkNamespaces(namespaces, (text, fix) => refusal(this, text, fix));
    } else if (this.strict && !namespaceSelector) {
      throw refusal(this, 'is strict, but has no namespaces.', 'Set `namespaces`, or a `namespaceSelector`.');
    }
    if (namespaceSelector) {
      checkNamespaceSelector(namespaceSelector, (text, fix) => refusal(this, text, fix));
    } else if (kyverno) {
      throw refusal(
        this,
        'has `kyverno`, but no `namespaceSelector`.',
        'Remove `kyverno`, or set `namespaceSelector`.',
      );
    }
    const source = kyverno?.sourceNamespace;
    const sourceProblem = source === undefined ? undefined : namespaceNameProblem(source);
    if (sourceProblem) throw refusal(this, `kyverno.sourceNamespace ${JSON.stringify(source)} ${sourceProblem}.`);
    const names = this.pullSecretNames;
    if (!this.serviceAccounts && (names.length === 0 || !this.pullSecretsInPodTemplate)) {
      throw refusal(
        this,
        'writes neither ServiceAccounts nor pull secrets for solver pods.',
        'Set `pullSecrets`, or remove the account.',
      );
    }
    this.checkImage();
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice) throw refusal(this, `has the pull secret "${twice}" twice.`, 'One Secret can hold several registries.');
  }

  /** A pull secret whose registries are not known may be the one. */
  private checkImage(): void {
    const { solverImage, pullSecrets = [] } = this.props;
    const image: string | undefined = solverImage ?? this.node.tryGetContext(CONTEXT.solverImage);
    if (image === undefined || isPublishedImage(image)) return;
    // The nodes may have credentials, unless pull secrets are asked for.
    if (solverImage === undefined && pullSecrets.length === 0) return;
    const repository = imageRepository(image);
    const registries = pullSecrets.map((secret) => secret._registries);
    if (registries.includes(undefined)) return;
    const entries = registries.flatMap((own) => own ?? []);
    if (entries.some((entry) => isForRepository(entry, repository))) return;
    const known = entries.map((entry) => JSON.stringify(hostOfEntry(entry)));
    throw refusal(
      this,
      `has ${known.length > 0 ? `pull secrets for ${known.join(', ')}` : 'no pull secrets'}, but solver pods run the image ${JSON.stringify(image)}.`,
      `Add a pull secret for ${JSON.stringify(repository.split('/')[0])}: without it, the image is not pulled, and no challenge is solved.`,
    );
  }

  /** Keeps the account in every namespace that the selector matches, with a constant number of objects. */
  private follow(selector: AcmeLabelSelector): void {
    const { metadata, pullSecrets = [], kyverno } = this.props;
    for (const secret of pullSecrets) {
      if (secret._follow(this, selector, () => this.namespaces)) continue;
      const copiedFrom = kyverno?.sourceNamespace ?? SOURCE_NAMESPACE;
      secret._deliver(this.groups.secrets, copiedFrom, this.groups.secrets);
      keepInNamespaces(this, { kind: 'Secret', name: secret.secretName, copiedFrom }, selector, kyverno);
    }
    if (!this.serviceAccounts) return;
    const { labels, annotations } = metadata ?? {};
    const content = this.patched({
      ...(labels || annotations ? { metadata: { labels, annotations } } : {}),
      ...this.fields,
    });
    keepInNamespaces(this, { kind: 'ServiceAccount', name: this.serviceAccountName, content }, selector, kyverno);
  }

  /** The fields of the ServiceAccounts. */
  private get fields(): object {
    const { pullSecrets = [], automountServiceAccountToken } = this.props;
    return {
      automountServiceAccountToken: automountServiceAccountToken ?? false,
      imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((s) => ({ name: s.secretName })) : undefined,
    };
  }

  private patched<T extends object>(serviceAccount: T): T {
    const { serviceAccountPatches: patches = [] } = this.props;
    return patches.length === 0 ? serviceAccount : JsonPatch.apply(structuredClone(serviceAccount), ...patches);
  }

  private put(namespace: string): void {
    this.members.add(namespace);
    const { metadata, pullSecrets = [], createNamespaces, perNamespace } = this.props;
    // Another account may write to the chart of the namespace too.
    const own = perNamespace && new Construct(namespaceChart(this, namespace), `account-${this.node.addr}`);
    if (createNamespaces) {
      writeOnce(own || this.groups.namespaces, `namespace-${namespace}`, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
    }
    for (const secret of pullSecrets) secret._deliver(own || this.groups.secrets, namespace, this.groups.secrets);
    if (!this.serviceAccounts) return;
    const serviceAccount = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, name: this.serviceAccountName, namespace },
      ...this.fields,
    };
    writeOnce(own || this.groups.accounts, `service-account-${namespace}`, this.patched(serviceAccount));
  }
}
