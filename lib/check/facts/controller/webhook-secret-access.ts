import { push } from '../../../values/multimap';
import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { allows, bindingsOf, isServiceAccount, objectNames, RBAC_KINDS, subjectsOf } from './rbac';
import { SERVING_KINDS, servingWorkload } from './serving-workload';
import { WEBHOOK_CHART_KINDS, webhookCharts } from './webhook-charts';

/** The Secrets that a DNS01 webhook may read. */
export interface SecretAccess {
  /** What says so, for messages. */
  readonly by: string;
  /** The object of the chart, where that is known. */
  readonly chart?: KubeObject;
  /** What it may read, each with its namespace: empty for all. */
  readonly grants: readonly {
    readonly namespace: string;
    readonly role?: KubeObject;
    readonly names: readonly string[];
  }[];
}

/** The kinds of objects from which it is read. */
export const SECRET_ACCESS_KINDS: readonly string[] = [...RBAC_KINDS, ...SERVING_KINDS, ...WEBHOOK_CHART_KINDS];

/**
 * What the webhook that serves an API group may read; undefined where it is not shown. By the Roles of its ServiceAccount, if
 * one of them is for Secrets, or by what its chart makes.
 */
export function secretAccess(model: Model, group: string, config: Plain): SecretAccess | undefined {
  return byAccount(model, group) ?? byChart(model, group, config);
}

/**
 * The ServiceAccount of the webhook that serves an API group, if the objects show its bindings, including one that every extension
 * of the API server has, and none of them is for Secrets. Undefined where one is to a Role that is not among the objects.
 */
export function accountWithoutSecrets(
  model: Model,
  group: string,
): { readonly namespace: string; readonly name: string } | undefined {
  const [namespace = '', name = ''] = accountOf(model, group)?.split('/') ?? [];
  if (name === '' || byAccount(model, group)) return undefined;
  const groups = ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  const bindings = [...model.of('RoleBinding'), ...model.of('ClusterRoleBinding')];
  const own = bindings.filter((binding) =>
    subjectsOf(binding).some(
      (subject) =>
        isServiceAccount({ ...subject, namespace: text(subject.namespace) || binding.namespace }, namespace, name) ||
        groups.includes(text(subject.name)),
    ),
  );
  const isOfExtensions = ({ raw }: KubeObject) => OF_EXTENSIONS.includes(text(plain(raw.roleRef).name));
  const isKnown = ({ raw, namespace: own }: KubeObject) => {
    const { kind, name: named } = plain(raw.roleRef);
    const role = model.get(text(kind), text(kind) === 'Role' ? own : '', text(named));
    return role !== undefined && role.raw.aggregationRule === undefined;
  };
  const isShown = own.some(isOfExtensions) && own.every((binding) => isOfExtensions(binding) || isKnown(binding));
  return isShown ? { namespace, name } : undefined;
}

/** Roles of every cluster for extensions of the API server, which allow no Secrets. Source: cert-manager/webhook-example. */
const OF_EXTENSIONS = ['system:auth-delegator', 'extension-apiserver-authentication-reader'];

/** Whether it may read a Secret; without a namespace, of that name in any. */
export function mayRead({ grants }: SecretAccess, namespace: string | undefined, name: string): boolean {
  return grants.some(
    (grant) =>
      (namespace === undefined || grant.namespace === '' || grant.namespace === namespace) &&
      (grant.role ? allows(grant.role, { ...GET, name }) : grant.names.length === 0 || grant.names.includes(name)),
  );
}

const GET = { group: '', resource: 'secrets', verb: 'get' };

function byAccount(model: Model, group: string): SecretAccess | undefined {
  const account = accountOf(model, group);
  if (!account) return undefined;
  const grants = model
    .once(grantsBySubject)
    .get(account)
    ?.filter(({ role }) => [undefined, ...objectNames(role)].some((name) => allows(role, { ...GET, name })))
    .map(({ role, namespace }) => ({ role, namespace, names: [...objectNames(role)] }));
  const [namespace, name] = account.split('/');
  return grants?.length ? { by: `the Roles of its ServiceAccount "${name}" in "${namespace}"`, grants } : undefined;
}

/** Namespace and name of the ServiceAccount that the webhook of an API group runs as. */
function accountOf(model: Model, group: string): string | undefined {
  const { workload } = servingWorkload(model, group) ?? {};
  const account = text(plain(plain(workload?.spec.template).spec).serviceAccountName);
  return !workload || account === '' || isOpen(account) ? undefined : `${workload.namespace}/${account}`;
}

interface Grant {
  readonly role: KubeObject;
  /** Empty for all namespaces. */
  readonly namespace: string;
}

/** What Roles give to ServiceAccounts, by namespace and name. */
function grantsBySubject(model: Model): ReadonlyMap<string, readonly Grant[]> {
  const grants = new Map<string, Grant[]>();
  const add = (role: KubeObject, namespace: string, binding: KubeObject) => {
    for (const subject of subjectsOf(binding))
      if (text(subject.kind) === 'ServiceAccount')
        push(grants, `${text(subject.namespace) || binding.namespace}/${text(subject.name)}`, { role, namespace });
  };
  for (const role of model.of('Role'))
    for (const binding of bindingsOf(model, role, role.namespace)) add(role, role.namespace, binding);
  const bound = [...model.of('RoleBinding'), ...model.of('ClusterRoleBinding')];
  for (const binding of bound) {
    const { kind, name } = plain(binding.raw.roleRef);
    const role = text(kind) === 'ClusterRole' ? model.get('ClusterRole', '', text(name)) : undefined;
    if (role) add(role, binding.kind === 'RoleBinding' ? binding.namespace : '', binding);
  }
  return grants;
}

interface ChartAccess {
  /** Whether its Role is one for the whole cluster; else it is in the namespace of the release. */
  readonly isCluster?: boolean;
  /** The names in its Role unless the value secretName gives others; undefined if it may read all. */
  readonly names: readonly string[];
  /** Whether a config is that of this webhook: charts of several have the same name. */
  isFor(config: Plain): boolean;
}

/**
 * What the charts of webhooks allow.
 *
 * Source: values.yaml (secretName) and templates/rbac.yaml (secret-reader) of vadimkim/cert-manager-webhook-hetzner,
 * Dopingus/cert-manager-webhook-dynu, domeneshop/cert-manager-webhook-domeneshop.
 */
const CHARTS: Readonly<Record<string, ChartAccess>> = {
  'cert-manager-webhook-hetzner': { names: ['hetzner-secret'], isFor: ({ secretName }) => text(secretName) !== '' },
  'dynu-webhook': { names: ['dynu-secret'], isCluster: true, isFor: ({ secretName }) => text(secretName) !== '' },
  'cert-manager-webhook-domeneshop': { names: [], isFor: () => true },
};

function byChart(model: Model, group: string, config: Plain): SecretAccess | undefined {
  const charts = webhookCharts.of(model).filter((one) => one.group?.value === group);
  const [{ installation, name = '' } = {} as Partial<(typeof charts)[number]>, ...others] = charts;
  if (!installation || others.length > 0 || !installation.complete) return undefined;
  const { namespace = '', values, object } = installation;
  const access = Object.hasOwn(CHARTS, name) ? CHARTS[name]! : undefined;
  const given = values.secretName === undefined ? access?.names : list(values.secretName).map(text);
  if (!access?.isFor(config) || !given || isOpen(`${namespace}${given.join('')}`)) return undefined;
  // A text in place of a list makes a Role that the API server refuses.
  if (values.secretName !== undefined && typeof values.secretName === 'string') return undefined;
  if (!access.isCluster && namespace === '') return undefined;
  return {
    by: `the chart of ${object.title}`,
    chart: object,
    grants: [{ namespace: access.isCluster ? '' : namespace, names: given }],
  };
}
