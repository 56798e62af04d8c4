import { toApi } from '../cert-manager/api-names';
import { fieldAt, issuerFields } from '../cert-manager/fields';
import type { SolverPodTemplate } from '../cert-manager/solver-pod-template';
import type { ISolver, SolverContext } from '../issuer/solver';
import { solverEntry } from '../issuer/solver-options';
import { refusal } from '../values/refusal';
import type { Http01SolverAccount } from './http01-solver-account';
import type {
  Http01GatewaySolverOptions,
  Http01IngressSolverOptions,
  Http01SolverOptions,
} from './http01-solver-options';
import { servedBy } from './served-by';

/**
 * A solver for HTTP01 challenges, which the CA validates on port 80 of the name itself. It cannot solve wildcards.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/
 *
 * @example
 * issuer.addSolver(Http01Solver.ingress({ ingressClassName: 'nginx', account }));
 */
export class Http01Solver implements ISolver {
  /**
   * Routes the challenge through an Ingress.
   *
   * @throws if more than one of `ingressClassName`, `class` and `ingressName` is set, the pod template names a
   * ServiceAccount other than `account`, or an option contradicts what `controller` needs
   *
   * @example
   * const solver = Http01Solver.ingress({ ingressClassName: 'nginx', account });
   */
  public static ingress(options: Http01IngressSolverOptions): Http01Solver {
    options = servedBy(options);
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
   *
   * @example
   * const solver = Http01Solver.gateway({
   *   parentRefs: [{ name: 'public', namespace: 'gateways' }],
   *   account,
   * });
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
