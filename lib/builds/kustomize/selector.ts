import { matchesLabels } from '../../values/label-selector';
import { isPlain, type Plain, plain } from '../../values/plain';
import { field } from '../maps';
import { type Gvk, type Id, scalarText } from './identity';
import { Refused, shown } from './refused';
import type { Resource } from './resource';

/** Chooses objects by expressions for parts of their id, and by labels and annotations. */
export interface Selector {
  readonly isEmpty: boolean;
  gvk(gvk: Gvk): boolean;
  name(name: string): boolean;
  namespace(namespace: string): boolean;
  labels(resource: Resource): boolean;
}

/** Reads a selector. @throws Refused if it is not a mapping, or an expression cannot be read */
export function selector(value: unknown): Selector {
  if (!isPlain(value)) throw new Refused('A selector is not a mapping.');
  const expression = (key: string): ((text: string) => boolean) => {
    const pattern = scalarText(field(value, key));
    if (pattern === '') return () => true;
    const regExp = goRegExp(`^(?:${pattern})$`);
    return (text) => regExp.test(text);
  };
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map(expression);
  const labels = labelSelector(scalarText(field(value, 'labelSelector')));
  const annotations = labelSelector(scalarText(field(value, 'annotationSelector')));
  return {
    isEmpty: ['group', 'version', 'kind', 'name', 'namespace'].every((key) => scalarText(field(value, key)) === ''),
    gvk: (gvk) => group!(gvk.group) && version!(gvk.version) && kind!(gvk.kind),
    name: name!,
    namespace: namespace!,
    labels: (resource) =>
      (labels === undefined || matchesLabels(labels, resource.labels)) &&
      (annotations === undefined || matchesLabels(annotations, resource.annotations)),
  };
}

/** Those that a patch's target chooses: by the name and namespace that they have, or that they had first. */
export function selected(resources: readonly Resource[], target: unknown): Resource[] {
  const by = selector(target);
  return resources.filter((resource) => {
    const { id, originalId } = resource;
    return (
      (by.namespace(originalId.place) || by.namespace(id.place)) &&
      (by.name(originalId.name) || by.name(id.name)) &&
      by.gvk(id) &&
      by.labels(resource)
    );
  });
}

/** Whether an id matches a selector whose values are compared literally. */
export function isIdOf(selectorValue: Plain, id: Id): boolean {
  const same = (key: 'group' | 'version' | 'kind' | 'name') => {
    const wanted = scalarText(field(selectorValue, key));
    return wanted === '' || wanted === id[key];
  };
  const namespace = scalarText(field(selectorValue, 'namespace'));
  return (
    same('group') &&
    same('version') &&
    same('kind') &&
    same('name') &&
    (namespace === '' || namespace === (id.namespace === '' ? 'default' : id.namespace))
  );
}

/** Compiles a Go regular expression. @throws Refused if it is invalid, or uses syntax that JavaScript does not have */
export function goRegExp(pattern: string): RegExp {
  try {
    // Go writes flags at the beginning of the pattern.
    const flags = /^\^?(?:\(\?:)?\(\?([ims]+)\)/.exec(pattern)?.[1] ?? '';
    const expression = new RegExp(flags === '' ? pattern : pattern.replace(`(?${flags})`, ''), flags);
    if (!ONLY_GO.test(pattern)) return expression;
  } catch {
    // JavaScript cannot tell whether Go would read it.
  }
  throw new Refused(`The regular expression ${shown(pattern)} cannot be read.`, 'unsupported');
}

/** What means something else, or nothing, in JavaScript. */
const ONLY_GO = /\[\[:|\\[AzQEpPC]|\(\?P</;

/** A label selector that is written as text: `app=web,tier in (a,b),!old`. */
function labelSelector(text: string): Plain | undefined {
  if (text.trim() === '') return undefined;
  const matchExpressions: Plain[] = [];
  for (const part of text.split(/,(?![^(]*\))/).map((one) => one.trim())) {
    const [, set, not, values] = /^(\S+)\s+(not)?in\s*\(([^()]*)\)$/.exec(part) ?? [];
    const [, key, operator, value] = /^([^\s=!<>]+)\s*(==?|!=)\s*([^\s=!<>]*)$/.exec(part) ?? [];
    if (set !== undefined) {
      const listed = values!.split(',').map((one) => one.trim());
      matchExpressions.push({ key: set, operator: not ? 'NotIn' : 'In', values: listed });
    } else if (key !== undefined) {
      matchExpressions.push({ key, operator: operator === '!=' ? 'NotIn' : 'In', values: [value] });
    } else if (/^!?\s*[\w./-]+$/.test(part)) {
      const operatorOf = part.startsWith('!') ? 'DoesNotExist' : 'Exists';
      matchExpressions.push({ key: part.replace(/^!\s*/, ''), operator: operatorOf });
    } else throw new Refused(`${shown(part)} is not a valid label selector.`);
  }
  return plain({ matchExpressions });
}
