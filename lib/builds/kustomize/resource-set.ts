import type { Change, Limit } from '../build';
import { changedPaths } from '../changed-paths';
import { type Id, idText } from './identity';
import { Refused } from './refused';
import type { Resource, State } from './resource';
import { withShared } from './shared-entries';

/** The place that asks for a change. */
export type Step = Pick<Change, 'file' | 'field' | 'patch'>;

/** The resources of a build so far, in the order in which they were read. */
export class ResourceSet {
  public resources: Resource[] = [];

  public constructor(
    private readonly limits: Limit[],
    private readonly hasCharts: () => boolean,
  ) {}

  /** Whether kustomize has objects that are not here, or that are not known in full: what fails here may apply to them. */
  private lacksObjects(): boolean {
    return (
      this.hasCharts() ||
      this.resources.some(({ state }) => state.published !== undefined) ||
      this.limits.some(({ kind, lacks }) => lacks === 'objects' && (kind === 'remote' || kind === 'unsupported'))
    );
  }

  /** Those that have, or had, an id. */
  public withId(id: Id): Resource[] {
    return this.resources.filter((resource) => resource.hasId(id));
  }

  /** The one that has, or had, an id. @throws Refused unless there is exactly one */
  public one(id: Id): Resource {
    const found = this.withId(id);
    if (found.length === 1) return found[0]!;
    const message = `${found.length === 0 ? 'No object matches' : 'Several objects match'} ${idText(id)}.`;
    // kustomize compares namespaces, and people leave them out.
    const isMeant = ({ id: { group, kind, name } }: Resource) =>
      group === id.group && kind === id.kind && name === id.name;
    throw new Refused(message, 'invalid', this.resources.filter(isMeant));
  }

  /** Adds resources; of two with the same id the first one stays. */
  public append(resources: readonly Resource[], step: Step): void {
    const taken = new Set(this.resources.map(({ id }) => key(id)));
    for (const resource of resources) {
      const own = key(resource.id);
      if (taken.has(own)) {
        const message = `${idText(resource.id)} exists twice: kustomize refuses two objects with the same kind, namespace and name.`;
        this.limits.push({ kind: 'invalid', lacks: 'objects', file: step.file, field: step.field, message });
        continue;
      }
      taken.add(own);
      this.resources.push(resource);
    }
  }

  /** Drops resources that a patch deleted. */
  public drop(dropped: ReadonlySet<Resource>): void {
    if (dropped.size > 0) this.resources = this.resources.filter((resource) => !dropped.has(resource));
  }

  /** Changes resources, and records on each one what was changed. If kustomize refuses the change, all of it is undone. */
  public change(step: Step, run: () => void): void {
    const before = this.resources;
    const states = new Map<Resource, State>(before.map((resource) => [resource, resource.state]));
    try {
      run();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      for (const [resource, state] of states) resource.state = state;
      this.resources = before;
      const { file, field } = step;
      this.limits.push({
        lacks: 'changes',
        file,
        field,
        ...(this.lacksObjects() ? NOT_KNOWN : { kind: e.kind, message: e.message }),
      });
      for (const resource of before) resource.loseCertainty(e.meantFor.includes(resource));
      return;
    }
    for (const resource of this.resources) {
      const old = states.get(resource)?.value;
      if (old !== undefined && resource.state.shared.length > 0) {
        resource.value = withShared(old, resource.value, resource.state.shared);
      }
      const paths = old === undefined ? [] : changedPaths(old, resource.value);
      if (paths.length > 0) resource.changes.push({ ...step, paths });
    }
  }

  /** @throws Refused if two have the same id; kustomize looks for that only after some changes */
  public refuseDoubles(): void {
    const taken = new Set<string>();
    for (const { id } of this.resources) {
      if (taken.has(key(id))) throw new Refused(`It gives two objects the same namespace and name: ${idText(id)}.`);
      taken.add(key(id));
    }
  }
}

const NOT_KNOWN = { kind: 'unsupported', message: 'It changes what is not in the repository.' } as const;

function key({ group, version, kind, place, name }: Id): string {
  return [group, version, kind, place, name].join('\n');
}
