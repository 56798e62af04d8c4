import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { Group } from '../manifest/group';
import { writeOnce } from '../manifest/write';
import { keepInNamespaces, SOURCE_NAMESPACE } from '../namespaces/keep-in-namespaces';
import type { KyvernoOptions } from '../namespaces/kyverno';
import { namespaceChart } from '../namespaces/namespace-chart';
import { checkNamespaces } from '../namespaces/namespace-list';
import { checkNamespaceSelector } from '../namespaces/namespace-selector';
import type { PullSecret } from '../secrets/pull-secret';
import type { LabelSelector } from '../values/label-selector';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/** Properties of an `Http01SolverAccount`. */
export interface Http01SolverAccountProps {
  /**
   * Metadata of the ServiceAccounts. `name` is the name that issuers refer to; `namespace` is not taken, since there
   * is one ServiceAccount for each of `namespaces`.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The namespaces that obtain certificates: names as of RFC 1123 labels, each once, at least one. `NamespaceList`
   * reads such a list from a file.
   *
   * @default - the namespaces of the Certificates whose issuer uses the account
   */
  readonly namespaces?: string[];
  /**
   * The labels of namespaces that obtain certificates, whether they are there already or come later; alone, or beside
   * `namespaces`. Kyverno keeps the ServiceAccount in each of them, and copies the pull secrets from one namespace; a
   * way of delivery that follows namespaces by itself, such as the External Secrets Operator's, needs no copies.
   *
   * What is written for `namespaces`, and for the namespaces of Certificates, is the same as what Kyverno keeps, so that
   * a namespace may be in both. A strict account leaves all to Kyverno that is not in `namespaces`.
   *
   * @default - none; what is written is all that there is
   */
  readonly namespaceSelector?: LabelSelector;
  /**
   * How Kyverno is told; only with `namespaceSelector`.
   *
   * @default - a ClusterPolicy, copies from "cert-manager", and the ClusterRoles that Kyverno needs
   */
  readonly kyverno?: KyvernoOptions;
  /**
   * The Secrets with which the solver pod's image is pulled: written beside each ServiceAccount.
   *
   * @default - none: the image is public, or the nodes have credentials of their own
   */
  readonly pullSecrets?: PullSecret[];
  /**
   * Whether the ServiceAccounts are written. Where they may not be added to the namespaces, `false` leaves the pull
   * secrets, and solvers name these in their pod template (since cert-manager 1.12).
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;
  /**
   * Whether solvers name the pull secrets in their pod template too, for clusters whose admission looks there (since
   * cert-manager 1.12).
   *
   * @default - only where `serviceAccounts` is false
   */
  readonly pullSecretsInPodTemplate?: boolean;
  /**
   * Whether the ServiceAccount's token is mounted into the pod. The solver does not speak to the API server.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Whether the Namespace objects are written too.
   *
   * @default false
   */
  readonly createNamespaces?: boolean;
  /**
   * Whether `namespaces` is final, beside `namespaceSelector`. A strict account is not put into the namespaces of
   * Certificates, and `addNamespace` throws.
   *
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether the objects of each namespace go to a chart of their own, so to a file (or a folder) that is named after
   * the namespace. For repositories that keep a folder for each team.
   *
   * @default false - all go to the chart that the account stands in
   */
  readonly perNamespace?: boolean;
}

/**
 * One ServiceAccount of one name, with its pull secrets, in every namespace that obtains certificates.
 *
 * cert-manager runs the solver pod of an HTTP01 challenge in the namespace of the Certificate, as the ServiceAccount
 * that the issuer names. Where it is missing the API server refuses the pod; where its pull secret is missing the
 * image of a private registry is never pulled. Either way the certificate never comes.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/#podtemplate
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
   * @throws if a name is not one that Kubernetes takes, a namespace or pull secret stands twice, the list of namespaces
   * is empty, or the selector is one that Kubernetes does not take, or takes every namespace
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
          : ['is in no namespace: give it `namespaces`, or an issuer that uses it a Certificate.'],
    });
  }

  /** The namespaces that have the account by name, in the order in which they were added. */
  public get namespaces(): string[] {
    return [...this.members];
  }

  /** Names of the pull secrets. */
  public get pullSecretNames(): string[] {
    return (this.props.pullSecrets ?? []).map((s) => s.secretName);
  }

  /**
   * Puts the account into one more namespace. Nothing happens if it is there already.
   *
   * @throws if the name is not a namespace's, or the account is strict about its list
   */
  public addNamespace(namespace: string): void {
    if (this.members.has(namespace)) return;
    if (this.strict) {
      throw refusal(
        this,
        `is strict about its namespaces, and ${JSON.stringify(namespace)} is not one of them.`,
        'Add it to `namespaces`, or leave out `strict`.',
      );
    }
    checkNamespaces([namespace], (problem, mend) => refusal(this, problem.replace('namespaces[0] ', ''), mend));
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
          'List the namespaces that obtain certificates, or leave it out to follow the Certificates.',
        );
      }
      checkNamespaces(namespaces, (text, mend) => refusal(this, text, mend));
    } else if (this.strict && !namespaceSelector) {
      throw refusal(
        this,
        'is strict about its namespaces, and has none.',
        'Give it `namespaces`, or a `namespaceSelector`.',
      );
    }
    if (namespaceSelector) {
      checkNamespaceSelector(namespaceSelector, (text, mend) => refusal(this, text, mend));
    } else if (kyverno) {
      throw refusal(this, 'has `kyverno`, and no `namespaceSelector` for it to follow.', 'Leave it out, or say which.');
    }
    const source = kyverno?.sourceNamespace;
    const sourceProblem = source === undefined ? undefined : namespaceNameProblem(source);
    if (sourceProblem) throw refusal(this, `kyverno.sourceNamespace ${JSON.stringify(source)} ${sourceProblem}.`);
    const names = this.pullSecretNames;
    if (!this.serviceAccounts && (names.length === 0 || !this.pullSecretsInPodTemplate)) {
      throw refusal(
        this,
        'writes no ServiceAccounts, and gives solver pods no pull secrets either.',
        'Give it `pullSecrets`, or leave it out.',
      );
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice) throw refusal(this, `pull secret "${twice}" is given twice.`, 'One Secret can hold several registries.');
  }

  /** Has the account kept in every namespace that the selector takes: with as many objects, however many they are. */
  private follow(selector: LabelSelector): void {
    const { metadata, pullSecrets = [], kyverno } = this.props;
    for (const secret of pullSecrets) {
      if (secret._follow(this, selector, () => this.namespaces)) continue;
      const copiedFrom = kyverno?.sourceNamespace ?? SOURCE_NAMESPACE;
      secret._deliver(this.groups.secrets, copiedFrom, this.groups.secrets);
      keepInNamespaces(this, { kind: 'Secret', name: secret.secretName, copiedFrom }, selector, kyverno);
    }
    if (!this.serviceAccounts) return;
    const { labels, annotations } = metadata ?? {};
    const content = { ...(labels || annotations ? { metadata: { labels, annotations } } : {}), ...this.fields };
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

  private put(namespace: string): void {
    this.members.add(namespace);
    const { metadata, pullSecrets = [], createNamespaces, perNamespace } = this.props;
    // In a chart of its own, what this account writes must not meet what another account writes there.
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
    writeOnce(own || this.groups.accounts, `service-account-${namespace}`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, name: this.serviceAccountName, namespace },
      ...this.fields,
    });
  }
}
