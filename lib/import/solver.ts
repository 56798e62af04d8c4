import type { Call, New, Typescript } from '../code/expression';
import type { Fields, Typed } from '../code/typed';
import { isPlain, list, type Plain, plain, text } from '../values/plain';
import { providersOf } from './providers';

export type SolverExpression = Call<Typescript> | New<Typescript>;

/** The account of a solver, as its program has it. */
export interface AccountOfSolver {
  readonly variable: string;
  readonly serviceAccountName: string;
  readonly pullSecrets: readonly string[];
  /** Whether pod templates get the pull secrets too. */
  readonly inPodTemplate: boolean;
}

/** The name of the ServiceAccount that the pods of a solver run as; undefined for the namespace's default one. */
export function accountNameOf(solver: unknown): string | undefined {
  const name = text(specOf(plain(solver)).serviceAccountName);
  return name === '' ? undefined : name;
}

/** The names of the pull secrets in the pod template of a solver. */
export function templatePullSecrets(solver: unknown): readonly string[] {
  return list(specOf(plain(solver)).imagePullSecrets).map((one) => text(plain(one).name));
}

function specOf({ http01 }: Plain): Plain {
  const { ingress, gatewayHTTPRoute } = plain(http01);
  return plain(plain(plain(ingress ?? gatewayHTTPRoute).podTemplate).spec);
}

/** A solver for HTTP01; undefined where there is a field that it cannot have. */
export function http01SolverOf(
  { http01, ...common }: Plain,
  typed: Typed,
  account: AccountOfSolver | undefined,
): Call<Typescript> | undefined {
  const { ingress, gatewayHTTPRoute } = plain(http01);
  const [method, type, stanza] = isPlain(ingress)
    ? (['ingress', 'Http01IngressSolverOptions', ingress] as const)
    : (['gateway', 'Http01GatewaySolverOptions', plain(gatewayHTTPRoute)] as const);
  const { podTemplate, ...rest } = stanza;
  const template = account ? withoutAccount(plain(podTemplate), account) : podTemplate;
  const own = typed.fields(
    type,
    { ...rest, ...(template ? { podTemplate: template } : {}) },
    {},
    { name: 'ingressName' },
  );
  const { fields, others } = typed.fields(type, common);
  if (Object.keys({ ...own.others, ...others }).length > 0) return undefined;
  const ofAccount: Fields = account ? { account: { variable: account.variable } } : {};
  return { class: 'Http01Solver', method, options: { type, fields: { ...own.fields, ...ofAccount, ...fields } } };
}

/** A pod template without what an account adds to it. */
function withoutAccount({ spec, ...template }: Plain, account: AccountOfSolver): Plain | undefined {
  const { serviceAccountName: _, imagePullSecrets, ...others } = plain(spec);
  const rest = { ...others, ...(account.inPodTemplate || !imagePullSecrets ? {} : { imagePullSecrets }) };
  const own = { ...template, ...(Object.keys(rest).length > 0 ? { spec: rest } : {}) };
  return Object.keys(own).length > 0 ? own : undefined;
}

/** The ways to write a solver for DNS01, the best one first. */
export function dns01SolversOf({ dns01, ...common }: Plain, id: string, typed: Typed): New<Typescript>[] {
  const { cnameStrategy, ...stanzas } = plain(dns01);
  const [[name, stanza] = ['', undefined]] = Object.entries(stanzas);
  const { fields, others } = typed.fields('Dns01SolverProps', {
    ...common,
    ...(cnameStrategy ? { cnameStrategy } : {}),
  });
  if (name === '' || Object.keys(others).length > 0) return [];
  return providersOf(name, plain(stanza), typed).map((provider) => ({
    ...{ construct: 'Dns01Solver', id },
    fields: { provider, ...fields },
  }));
}
