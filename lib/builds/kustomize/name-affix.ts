import { type FieldSpec, setFields } from './field-spec';
import { type Gvk, isSelected, scalarText } from './identity';
import type { ResourceSet } from './resource-set';

/** Kinds whose names never change. */
const KEPT: readonly Gvk[] = [
  { group: '', version: '', kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', version: '', kind: 'APIService' },
  { group: '', version: '', kind: 'Namespace' },
];

/** Adds a prefix or suffix to all names. References follow when the build is complete. */
export function addAffix(
  set: ResourceSet,
  affix: 'prefixes' | 'suffixes',
  text: string,
  specs: readonly FieldSpec[],
): void {
  for (const resource of set.resources) {
    const id = resource.originalId;
    if (KEPT.some((kept) => isSelected(id, kept))) continue;
    for (const spec of specs) {
      if (!isSelected(id, spec)) continue;
      if (spec.path === 'metadata/name') {
        resource.state = { ...resource.state, [affix]: { text, before: resource.state[affix] } };
        resource.rememberId();
      }
      resource.value = setFields(resource.value, spec, (name) =>
        affix === 'prefixes' ? text + scalarText(name) : scalarText(name) + text,
      );
    }
  }
}
