import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/** The ServiceAccount that a program in the cluster runs as. */
export interface ServiceAccountSubject {
  /** Name of the ServiceAccount. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
}

/** A permission of a ServiceAccount: some verbs on one object, in one namespace. */
export interface Permission {
  /** Name of the Role and of the RoleBinding. */
  readonly name: string;
  readonly namespace: string;
  /** Of the core API group. */
  readonly resource: string;
  readonly resourceName: string;
  readonly verbs: readonly string[];
}

/** Throws if a ServiceAccount's name or namespace is not a valid Kubernetes name. */
export function checkSubject(where: string, property: string, subject: ServiceAccountSubject | undefined): void {
  if (!subject) return;
  const { name, namespace } = subject;
  const nameProblem = objectNameProblem(name);
  if (nameProblem) throw refusal(where, `${property}.name ${JSON.stringify(name)} ${nameProblem}.`);
  const namespaceProblem = namespaceNameProblem(namespace);
  if (namespaceProblem) throw refusal(where, `${property}.namespace ${JSON.stringify(namespace)} ${namespaceProblem}.`);
}

/** Writes the Role and the RoleBinding, once for all that need the same. */
export function allow(scope: Construct, permission: Permission, subject: ServiceAccountSubject): void {
  const { name, namespace, resource, resourceName, verbs } = permission;
  writeOnce(scope, `role-${name}-${namespace}`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name, namespace },
    rules: [{ apiGroups: [''], resources: [resource], resourceNames: [resourceName], verbs }],
  });
  writeOnce(scope, `role-binding-${name}-${namespace}`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: subject.name, namespace: subject.namespace }],
  });
}
