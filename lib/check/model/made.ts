import type { OperatorKind, OperatorMade, TakesNamespace } from '../../operators/operator';
import { OPERATORS } from '../../operators/operators';
import { given, type Plain, plain } from '../../values/plain';
import { secretKeys } from '../facts/credentials/secret-data';
import type { KubeObject } from './kube-object';

/** A Secret or ServiceAccount that something else in the set makes in the cluster: an operator, for instance. */
export interface Made extends OperatorMade {
  /** The object that makes it. */
  readonly by: KubeObject;
}

/** The objects that operators will make because of an object. Kinds that no operator has make nothing. */
export function madeBy(object: KubeObject): readonly Made[] {
  if (object.kind === 'Secret' && object.group === '') {
    const { annotations } = object.metadata;
    // Most Secrets have none.
    return given(annotations) ? copiesOf(object, object.name, annotations, secretKeys(object)) : NOTHING;
  }
  const makes = kinds.get(object.kind)?.get(object.group);
  if (!makes) return NOTHING;
  return makes(object).flatMap((made) => {
    const here: Made = { ...made, by: object };
    return given(made.annotations) ? [here, ...copiesOf(object, made.name, made.annotations, made.keys)] : here;
  });
}

/** The copies of a Secret in other namespaces, by what its annotations say. */
function copiesOf(by: KubeObject, name: string, annotations: unknown, keys: readonly string[] | undefined): Made[] {
  const takes = name === '' ? undefined : copiesElsewhere(plain(annotations));
  if (!takes) return [];
  const elsewhere: TakesNamespace = (namespace, labels) => namespace !== by.namespace && takes(namespace, labels);
  return [{ kind: 'Secret', name, by, keys, in: elsewhere }];
}

/** The namespaces to which a Secret with these annotations is copied; undefined if it is not. */
export function copiesElsewhere(annotations: Plain): TakesNamespace | undefined {
  if (Object.keys(annotations).length === 0) return undefined;
  const all = copiers.map((copiesTo) => copiesTo(annotations)).filter((takes) => takes !== undefined);
  return all.length === 0 ? undefined : (namespace, labels) => all.some((takes) => takes(namespace, labels));
}

const NOTHING: readonly Made[] = [];

const copiers = OPERATORS.flatMap(({ copiesTo }) => copiesTo ?? []);

// By kind first: most objects are of none of these.
const kinds = new Map<string, Map<string, OperatorKind['makes']>>();
for (const { apiVersion, kind, makes } of OPERATORS.flatMap((operator) => operator.kinds ?? [])) {
  const groups = kinds.get(kind) ?? new Map<string, OperatorKind['makes']>();
  kinds.set(kind, groups.set(apiVersion.slice(0, apiVersion.indexOf('/')), makes));
}
