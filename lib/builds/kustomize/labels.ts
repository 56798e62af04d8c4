import { type FieldSpec, setEntry, setFields } from './field-spec';
import type { ResourceSet } from './resource-set';
import { addedFields } from './shared-entries';

/** Adds labels or annotations in all fields that the specs mean. */
export function addEntries(
  set: ResourceSet,
  entries: Readonly<Record<string, string>>,
  specs: readonly FieldSpec[],
): void {
  for (const resource of set.resources) {
    for (const [key, value] of Object.entries(entries)) {
      const before = resource.value;
      let after = before;
      for (const spec of specs) after = setFields(after, spec, setEntry(key, value), 'map');
      const added = addedFields(before, after, key);
      const shared = added.length > 1 ? [...resource.state.shared, added] : resource.state.shared;
      resource.state = { ...resource.state, value: after, shared };
    }
  }
}
