import { push } from '../../../values/multimap';
import { holdsOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** A request that a Role may allow. */
export interface Permission {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Name of the object; without it, any object is meant. */
  readonly name?: string;
}

/** Whether a Role's or ClusterRole's rules allow it. */
export function allows(role: KubeObject, { group, resource, verb, name }: Permission): boolean {
  return list(role.raw.rules).some((entry) => {
    const rule = plain(entry);
    const names = list(rule.resourceNames);
    return (
      has(rule, 'apiGroups', group) &&
      (has(rule, 'resources', resource) || has(rule, 'resources', `*/${resource.split('/')[1]}`)) &&
      has(rule, 'verbs', verb) &&
      (names.length === 0 || (name !== undefined && names.includes(name)))
    );
  });
}

function has(rule: Plain, field: string, value: string): boolean {
  const values = list(rule[field]);
  return values.includes(value) || values.includes('*');
}

/**
 * Whether a Role or a binding has values that are not known yet. Any of them may be what makes the difference then, so
 * that nobody can say that something is not allowed.
 */
export function isRbacOpen(model: Model): boolean {
  return model.once(findOpen);
}

function findOpen(model: Model): boolean {
  return RBAC_KINDS.some((kind) => model.of(kind).some(({ raw }) => holdsOpen(raw)));
}

/** The kinds of objects that grant permissions. */
export const RBAC_KINDS = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** The names of the objects that a Role's rules are for (`resourceNames`). */
export function objectNames(role: KubeObject): ReadonlySet<string> {
  const names = list(role.raw.rules).flatMap((rule) => list(plain(rule).resourceNames));
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** The Roles of a namespace. */
export function rolesIn(model: Model, namespace: string): readonly KubeObject[] {
  return model.once(index).roles.get(namespace) ?? [];
}

/** The Roles that have a rule for objects of that name (`resourceNames`), in one namespace or in all. */
export function rolesNaming(model: Model, name: string, namespace?: string): readonly KubeObject[] {
  return model.once(index).naming.get(namespace === undefined ? name : `${namespace}/${name}`) ?? [];
}

/** The bindings by which a Role or ClusterRole applies in a namespace; in all namespaces if that is empty. */
export function bindingsOf(model: Model, role: KubeObject, namespace: string): readonly KubeObject[] {
  const { bindings } = model.once(index);
  if (role.kind === 'Role') return bindings.get(`${namespace}/Role/${role.name}`) ?? [];
  const places = new Set([namespace, '']);
  return [...places].flatMap((place) => bindings.get(`${place}/ClusterRole/${role.name}`) ?? []);
}

/** The subjects of a binding. */
export function subjectsOf(binding: KubeObject): readonly Plain[] {
  return list(binding.raw.subjects).map(plain);
}

/** Whether a subject is a ServiceAccount. */
export function isServiceAccount(subject: Plain, namespace: string, name: string): boolean {
  return (
    text(subject.kind) === 'ServiceAccount' && text(subject.name) === name && text(subject.namespace) === namespace
  );
}

interface Index {
  /** Roles by the names of the objects that their rules are for, and by these names with the namespace before them. */
  readonly naming: ReadonlyMap<string, readonly KubeObject[]>;
  /** Roles by namespace. */
  readonly roles: ReadonlyMap<string, readonly KubeObject[]>;
  /** Bindings by namespace, kind and name of the role. */
  readonly bindings: ReadonlyMap<string, readonly KubeObject[]>;
}

function index(model: Model): Index {
  const roles = new Map<string, KubeObject[]>();
  const bindings = new Map<string, KubeObject[]>();
  const naming = new Map<string, KubeObject[]>();
  for (const role of model.of('Role')) {
    push(roles, role.namespace, role);
    for (const name of objectNames(role)) {
      push(naming, name, role);
      push(naming, `${role.namespace}/${name}`, role);
    }
  }
  for (const binding of [...model.of('RoleBinding'), ...model.of('ClusterRoleBinding')]) {
    const { kind, name } = plain(binding.raw.roleRef);
    const namespace = binding.kind === 'RoleBinding' ? binding.namespace : '';
    push(bindings, `${namespace}/${text(kind)}/${text(name)}`, binding);
  }
  return { naming, roles, bindings };
}
