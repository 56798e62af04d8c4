import { push } from '../../values/multimap';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { field, withField } from '../maps';
import { type FieldSpec, type NameReference, setFields } from './field-spec';
import { CLUSTER, type Id, isSelected, scalarText } from './identity';
import { Refused, shown } from './refused';
import type { Resource } from './resource';

/** Changes the names that objects refer to by, to those that they have now. */
export class References {
  /** For each kind that is referred to: its objects that were renamed or moved, by the names that they had. */
  private readonly targets: readonly (readonly [NameReference, ReadonlyMap<string, readonly Resource[]>])[];

  public constructor(
    private readonly resources: readonly Resource[],
    references: readonly NameReference[],
  ) {
    const changed = resources.flatMap((resource) => {
      const ids = resource.previousIds;
      return ids.length > 0 ? [{ resource, ids }] : [];
    });
    this.targets = references
      .map((reference) => [reference, byName(changed, reference)] as const)
      .filter(([, targets]) => targets.size > 0);
  }

  /** Follows the references of one object. @throws Refused if a name may mean several objects */
  public fix(referrer: Resource): void {
    const { group, version, kind } = referrer.id;
    const original = referrer.originalId;
    for (const [{ fieldSpecs }, targets] of this.targets) {
      for (const spec of fieldSpecs) {
        if (!isSelected(original, spec)) continue;
        const follow = new Follower(referrer, spec, targets, this.resources);
        referrer.value = setFields(referrer.value, { ...spec, group, version, kind }, (node) => follow.node(node));
      }
    }
  }
}

interface Changed {
  readonly resource: Resource;
  /** The ids that it had. */
  readonly ids: readonly Id[];
}

function byName(changed: readonly Changed[], reference: NameReference): Map<string, Resource[]> {
  const names = new Map<string, Resource[]>();
  for (const { resource, ids } of changed) {
    if (!ids.some((id) => isSelected(id, reference))) continue;
    for (const name of new Set(ids.map((id) => id.name))) push(names, name, resource);
  }
  return names;
}

/** Follows the names in one field of an object. */
class Follower {
  private readonly places: ReadonlySet<string> | undefined;

  public constructor(
    private readonly referrer: Resource,
    private readonly spec: FieldSpec,
    private readonly targets: ReadonlyMap<string, readonly Resource[]>,
    private readonly resources: readonly Resource[],
  ) {
    const { place, kind } = referrer.id;
    // An object of the cluster may refer to any.
    if (place === CLUSTER) return;
    const accounts = list(kind === 'RoleBinding' ? field(referrer.value, 'subjects') : undefined)
      .map(plain)
      .filter((subject) => field(subject, 'kind') === 'ServiceAccount')
      .map((subject) => text(field(subject, 'namespace')));
    this.places = new Set([CLUSTER, place, ...accounts]);
  }

  public node(node: unknown): unknown {
    if (node === null) return node;
    if (Array.isArray(node)) {
      const items = node.map((item) => this.node(item));
      return items.some((item, i) => item !== node[i]) ? items : node;
    }
    return isPlain(node) ? this.map(node) : this.name(node);
  }

  private name(node: unknown): unknown {
    const name = scalarText(node);
    const found = this.referral(name, () => true, false);
    return !found || found.id.name === name ? node : found.id.name;
  }

  /** A reference with a name and a namespace; both are written. */
  private map(node: Plain): unknown {
    if (!Object.hasOwn(node, 'name')) throw new Refused(`A reference in ${this.where} has no name.`);
    const namespace = field(node, 'namespace');
    const wanted = scalarText(namespace);
    const originally = ({ originalId }: Resource) => originalId.place === wanted;
    const now = ({ id }: Resource) => id.place === wanted;
    const isThere =
      namespace === undefined
        ? () => true
        : this.resources.some((resource) => originally(resource) && this.sees(resource))
          ? originally
          : now;
    const found = this.referral(scalarText(field(node, 'name')), isThere, true);
    if (!found) return node;
    const { id } = found;
    const after = withField(node, 'name', id.name);
    return id.namespace === '' ? after : withField(after, 'namespace', id.namespace);
  }

  private get where(): string {
    return `${this.spec.path} of ${this.referrer.id.kind} ${shown(this.referrer.id.name)}`;
  }

  private sees({ id }: Resource): boolean {
    return this.places === undefined || this.places.has(id.place);
  }

  /** The object that a name refers to, if any. */
  private referral(name: string, isThere: (one: Resource) => boolean, withNamespace: boolean): Resource | undefined {
    const named = this.targets.get(name);
    if (!named) return undefined;
    const { referrer, spec } = this;
    const roleRef = spec.path.endsWith('roleRef/name') ? plain(field(referrer.value, 'roleRef')) : {};
    const group = scalarText(field(roleRef, 'apiGroup'));
    const kind = scalarText(field(roleRef, 'kind'));
    const isRole = ({ previousIds }: Resource) =>
      group === '' || kind === '' || previousIds.some((id) => isSelected(id, { group, version: '', kind }));
    const near = ({ id }: Resource) =>
      this.places === undefined ||
      id.place === CLUSTER ||
      id.place === referrer.id.place ||
      id.kind === 'ServiceAccount';
    let found = named.filter((one) => this.sees(one) && isThere(one) && isRole(one) && near(one));
    if (found.length > 1) found = found.filter((one) => sameAffixes(one, referrer, true));
    if (found.length > 1) found = found.filter((one) => sameAffixes(one, referrer, false));
    const [first] = found;
    if (!first) return undefined;
    const alike = found.every(
      ({ id }) => id.name === first.id.name && (!withNamespace || id.namespace === first.id.namespace),
    );
    if (!alike) throw new Refused(`The name ${shown(name)} in ${this.where} may mean several objects.`);
    first.state = { ...first.state, referred: true };
    return first;
  }
}

/** Whether both came through the same kustomizations, as far as prefixes and suffixes show. */
function sameAffixes(one: Resource, other: Resource, orNone: boolean): boolean {
  return (['prefixes', 'suffixes'] as const).every((key) => {
    let [a, b] = [one.state[key], other.state[key]];
    if (!a || !b) return orNone || a === b;
    for (; a && b && a !== b; a = a.before, b = b.before) if (a.text !== b.text) return false;
    return true;
  });
}
