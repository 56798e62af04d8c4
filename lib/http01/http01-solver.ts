import { toApi } from '../cert-manager/api-names';
import { fieldAt, issuerFields } from '../cert-manager/fields';
import type { SolverObjectMetadata, SolverPodTemplate } from '../cert-manager/solver-pod-template';
import type { ISolver, SolverContext } from '../issuer/solver';
import { type SolverOptions, solverEntry } from '../issuer/solver-options';
import { refusal } from '../values/refusal';
import type { Http01SolverAccount } from './http01-solver-account';
import type { SolverServiceType } from './solver-service-type';

/** Metadata of the Ingress that cert-manager creates for a challenge. */
export interface SolverIngressTemplate {
  /**
   * Labels and annotations, added to those that cert-manager sets.
   *
   * @default - none
   */
  readonly metadata?: SolverObjectMetadata;
}

/** Options that all HTTP01 solvers have in common. */
export interface Http01SolverOptions extends SolverOptions {
  /**
   * The ServiceAccount that solver pods run as, kept in every namespace that needs it.
   *
   * @default - the namespace's `default` ServiceAccount
   */
  readonly account?: Http01SolverAccount;
  /**
   * Type of the Service in front of the solver pod.
   *
   * @default - cert-manager's: NodePort
   */
  readonly serviceType?: SolverServiceType;
  /**
   * Metadata and spec of the solver pod, as far as cert-manager allows them to be set.
   *
   * @default - cert-manager's own
   * @see https://cert-manager.io/docs/configuration/acme/http01/#podtemplate
   */
  readonly podTemplate?: SolverPodTemplate;
}

/**
 * Options of an HTTP01 solver that routes the challenge through an Ingress. At most one of `ingressClassName`, `class`
 * and `ingressName` can be set.
 */
export interface Http01IngressSolverOptions extends Http01SolverOptions {
  /**
   * `spec.ingressClassName` of the Ingress that cert-manager creates: the name of an IngressClass.
   *
   * @default - none
   */
  readonly ingressClassName?: string;
  /**
   * The annotation `kubernetes.io/ingress.class` of that Ingress, for controllers that do not read the field.
   *
   * @default - none
   */
  readonly class?: string;
  /**
   * Name of an Ingress in the Certificate's namespace to which the challenge's path is added, for controllers that
   * assign a separate address to each Ingress.
   *
   * @default - an Ingress is created for the challenge
   */
  readonly ingressName?: string;
  /**
   * Labels and annotations of the Ingress that cert-manager creates.
   *
   * @default - cert-manager's own
   */
  readonly ingressTemplate?: SolverIngressTemplate;
}

/** A Gateway (or another parent that routes can be attached to) through which the challenge is solved. */
export interface GatewayParentRef {
  /** Name of the Gateway: 1 to 253 characters. */
  readonly name: string;
  /**
   * Namespace of the Gateway. It must admit routes from the Certificate's namespace.
   *
   * @default - the Certificate's namespace
   */
  readonly namespace?: string;
  /**
   * Kind of the parent.
   *
   * @default Gateway
   */
  readonly kind?: string;
  /**
   * API group of the parent.
   *
   * @default gateway.networking.k8s.io
   */
  readonly group?: string;
  /**
   * Name of the listener for the challenge. It must be an HTTP listener on port 80.
   *
   * @default - every listener
   */
  readonly sectionName?: string;
  /**
   * Port of the listener: 1 to 65535. Since cert-manager 1.10.
   *
   * @default - every listener
   */
  readonly port?: number;
}

/** Options of an HTTP01 solver that routes the challenge through a Gateway. */
export interface Http01GatewaySolverOptions extends Http01SolverOptions {
  /**
   * The Gateways through which the challenge is solved. Since cert-manager 1.8. Required before 1.20.
   *
   * @default - the Gateway that the certificate is created for, since cert-manager 1.20
   */
  readonly parentRefs?: GatewayParentRef[];
  /**
   * Labels of the HTTPRoute that cert-manager creates, for Gateways that select routes by label.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A solver for HTTP01 challenges, which the CA validates on port 80 of the name itself. It cannot solve wildcards.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/
 */
export class Http01Solver implements ISolver {
  /**
   * Routes the challenge through an Ingress.
   *
   * @throws if more than one of `ingressClassName`, `class` and `ingressName` is set, or the pod template names a
   * ServiceAccount other than `account`
   */
  public static ingress(options: Http01IngressSolverOptions): Http01Solver {
    const { ingressClassName, class: annotated, ingressName } = options;
    const given = Object.entries({ ingressClassName, class: annotated, ingressName }).filter(
      ([, v]) => v !== undefined,
    );
    if (given.length > 1) {
      throw refusal(
        'Http01Solver.ingress',
        `has ${given.map(([k]) => `\`${k}\``).join(' and ')}, but cert-manager accepts only one of them.`,
        '`ingressClassName` is for most controllers.',
      );
    }
    const empty = given.find(([, value]) => value === '');
    if (empty) throw refusal('Http01Solver.ingress', `has an empty \`${empty[0]}\`.`, 'Remove it, or set a value.');
    return new Http01Solver(options, 'ingress', {
      ingressClassName,
      class: annotated,
      name: ingressName,
      ingressTemplate: options.ingressTemplate,
    });
  }

  /**
   * Routes the challenge through a Gateway, with an HTTPRoute that cert-manager creates. Gateway API support must be
   * enabled in cert-manager's controller. Since cert-manager 1.5. The pod template, and therefore `account`, since
   * 1.16.
   *
   * @throws if a parent has no name, or the pod template names a ServiceAccount other than `account`
   * @see https://cert-manager.io/docs/configuration/acme/http01/#configuring-the-http-01-gateway-api-solver
   */
  public static gateway(options: Http01GatewaySolverOptions): Http01Solver {
    const { parentRefs, labels } = options;
    const nameless = parentRefs?.findIndex((parent) => !parent.name) ?? -1;
    if (nameless >= 0)
      throw refusal('Http01Solver.gateway', `parentRefs[${nameless}] has no name.`, 'Name the Gateway.');
    return new Http01Solver(options, 'gatewayHTTPRoute', { parentRefs, labels });
  }

  private readonly entry: object;
  private readonly account?: Http01SolverAccount;

  private constructor(options: Http01SolverOptions, through: 'ingress' | 'gatewayHTTPRoute', fields: object) {
    this.account = options.account;
    const http01 = {
      [through]: toApi(fieldAt(issuerFields(), `spec.acme.solvers[].http01.${through}`)!, {
        ...fields,
        serviceType: options.serviceType,
        podTemplate: podTemplate(options),
      }),
    };
    this.entry = solverEntry(options, { http01 });
  }

  public bindIssuer(context: SolverContext): any {
    void context;
    return this.entry;
  }

  public useIn(namespace: string): void {
    if (this.account && !this.account.strict) this.account.addNamespace(namespace);
  }
}

function podTemplate({ account, podTemplate: given }: Http01SolverOptions): SolverPodTemplate | undefined {
  if (!account) return given;
  const { serviceAccountName: named, imagePullSecrets: mine = [], ...rest } = given?.spec ?? {};
  if (named !== undefined && named !== account.serviceAccountName) {
    throw refusal(
      account,
      `is the account of a solver whose pod template names another ServiceAccount, ${JSON.stringify(named)}.`,
      'Remove `serviceAccountName` from the pod template.',
    );
  }
  const imagePullSecrets = account.pullSecretsInPodTemplate
    ? [
        ...mine,
        ...account.pullSecretNames.filter((name) => !mine.some((m) => m.name === name)).map((name) => ({ name })),
      ]
    : mine;
  return {
    ...given,
    spec: {
      ...rest,
      serviceAccountName: account.serviceAccounts ? account.serviceAccountName : named,
      imagePullSecrets: imagePullSecrets.length > 0 ? imagePullSecrets : undefined,
    },
  };
}
