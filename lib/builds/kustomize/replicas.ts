import { type FieldSpec, setFields } from './field-spec';
import { isSelected } from './identity';
import { Refused, shown } from './refused';
import type { ResourceSet } from './resource-set';

/** Sets the number of replicas of workloads by name. @throws Refused if no workload has that name */
export function setReplicas(set: ResourceSet, name: string, count: number, specs: readonly FieldSpec[]): void {
  let found = false;
  for (const spec of specs) {
    for (const resource of set.resources) {
      if (!resource.someId((id) => id.name === name && isSelected(id, spec))) continue;
      found = true;
      resource.value = setFields(resource.value, spec, () => count, 'scalar');
    }
  }
  if (!found) throw new Refused(`No workload is named ${shown(name)}.`);
}
