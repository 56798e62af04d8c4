import { push } from '../../values/multimap';
import { list, type Plain, plain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';

/** Something that a Role may allow. */
export interface Permission {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Name of the one object; without it, of any. */
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

/** The Roles of a namespace. */
export function rolesIn(model: Model, namespace: string): readonly KubeObject[] {
  return model.once(index).roles.get(namespace) ?? [];
}

/** The Roles of which a rule is for the object of that name, in a namespace or in all. */
export function rolesNaming(model: Model, name: string, namespace?: string): readonly KubeObject[] {
  return model.once(index).naming.get(namespace === undefined ? name : `${namespace}/${name}`) ?? [];
}

/** The RoleBindings of a namespace and the ClusterRoleBindings that bind a Role or ClusterRole. */
export function bindingsOf(model: Model, role: KubeObject, namespace: string): readonly KubeObject[] {
  const { bindings } = model.once(index);
  if (role.kind === 'Role') return bindings.get(`${namespace}/Role/${role.name}`) ?? [];
  const local = bindings.get(`${namespace}/ClusterRole/${role.name}`) ?? [];
  const everywhere = bindings.get(`/ClusterRole/${role.name}`) ?? [];
  return [...local, ...everywhere];
}

/** The RoleBindings of a namespace. */
export function bindingsIn(model: Model, namespace: string): readonly KubeObject[] {
  return model.once(index).byNamespace.get(namespace) ?? [];
}

/** Whom a binding gives its role to. */
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
  /** Roles by the names of the objects that their rules are for, and by namespace and name. */
  readonly naming: ReadonlyMap<string, readonly KubeObject[]>;
  readonly roles: ReadonlyMap<string, readonly KubeObject[]>;
  /** By namespace, kind and name of the role. */
  readonly bindings: ReadonlyMap<string, readonly KubeObject[]>;
  readonly byNamespace: ReadonlyMap<string, readonly KubeObject[]>;
}

function index(model: Model): Index {
  const roles = new Map<string, KubeObject[]>();
  const bindings = new Map<string, KubeObject[]>();
  const byNamespace = new Map<string, KubeObject[]>();
  const naming = new Map<string, KubeObject[]>();
  for (const role of model.of('Role')) {
    push(roles, role.namespace, role);
    const names = list(role.raw.rules).flatMap((rule) => list(plain(rule).resourceNames));
    for (const name of new Set(names)) {
      if (typeof name !== 'string') continue;
      push(naming, name, role);
      push(naming, `${role.namespace}/${name}`, role);
    }
  }
  for (const binding of [...model.of('RoleBinding'), ...model.of('ClusterRoleBinding')]) {
    const { kind, name } = plain(binding.raw.roleRef);
    const namespace = binding.kind === 'RoleBinding' ? binding.namespace : '';
    push(bindings, `${namespace}/${text(kind)}/${text(name)}`, binding);
    if (binding.kind === 'RoleBinding') push(byNamespace, namespace, binding);
  }
  return { naming, roles, bindings, byNamespace };
}
