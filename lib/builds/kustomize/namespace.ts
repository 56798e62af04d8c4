import { isPlain, type Plain } from '../../values/plain';
import { field, withField } from '../maps';
import { type FieldSpec, setFields } from './field-spec';
import { CLUSTER, scalarText, withMetadata } from './identity';
import type { ResourceSet } from './resource-set';

/**
 * Puts all objects into a namespace, those of kinds that kustomize does not know too. Of the subjects of bindings only
 * those named `default` are changed here; a ServiceAccount of the build is followed when names are.
 *
 * @throws Refused if two objects had the same name in different namespaces
 */
export function setNamespace(set: ResourceSet, namespace: string, specs: readonly FieldSpec[]): void {
  for (const resource of set.resources) {
    resource.rememberId();
    let value = resource.value;
    if (resource.id.place !== CLUSTER) value = withMetadata(value, 'namespace', namespace);
    const { kind } = resource.id;
    const binding = kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
    if (binding) value = setDefaultSubjects(value, namespace);
    for (const spec of specs) {
      if (spec.path === 'metadata/namespace') continue;
      if (spec.path === 'metadata/name' && scalarText(field(value, 'apiVersion')) !== 'v1') continue;
      if (binding && spec.path === 'subjects/namespace' && spec.kind === kind) continue;
      value = setFields(value, spec, () => namespace, 'scalar');
    }
    resource.value = value;
  }
  set.refuseDoubles();
}

function setDefaultSubjects(value: Plain, namespace: string): Plain {
  const subjects = field(value, 'subjects');
  if (!Array.isArray(subjects)) return value;
  const after = subjects.map((subject) =>
    isPlain(subject) && field(subject, 'name') === 'default' ? withField(subject, 'namespace', namespace) : subject,
  );
  return after.some((subject, i) => subject !== subjects[i]) ? withField(value, 'subjects', after) : value;
}
