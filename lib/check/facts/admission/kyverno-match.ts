import { matchesLabels, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { every, some } from '../../../values/verdicts';
import type { Model } from '../../model/model';
import type { CreatedObject } from './created-objects';

/** Namespaces that Kyverno's own settings leave out unless they are changed. Source: kyverno chart, config.resourceFilters. */
export const UNFILTERED = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'kyverno']);

/**
 * Whether a `match` or `exclude` of a Kyverno rule takes an object that cert-manager creates; undefined where that is not
 * known.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/match-exclude/
 */
export function takes(match: unknown, object: CreatedObject, model: Model): boolean | undefined {
  if (holdsOpen(match)) return undefined;
  const { any, all, ...own } = plain(match);
  const filters = (entries: unknown) => list(entries).map((entry) => takesFilter(plain(entry), object, model));
  if (given(any)) return some(filters(any));
  if (given(all)) return every(filters(all));
  return isPlain(own.resources) ? takesFilter(own, object, model) : false;
}

function takesFilter(filter: Plain, object: CreatedObject, model: Model): boolean | undefined {
  const { resources, ...others } = filter;
  return every([
    isPlain(resources) ? takesResources(resources, object, model) : true,
    // By who asks: roles and names of cert-manager's account are not compared.
    ...(Object.values(others).some((value) => list(value).length > 0) ? [undefined] : []),
  ]);
}

function takesResources(resources: Plain, object: CreatedObject, model: Model): boolean | undefined {
  const { kinds, namespaces, name, names, selector, namespaceSelector, operations, annotations, ...others } = resources;
  const { kind, group, namespace, raw } = object;
  const metadata = plain(raw.metadata);
  const labels = model.namespaceLabels(namespace);
  const called = given(name) ? [name] : list(names);
  return every([
    given(kinds) ? list(kinds).some((one) => isKind(text(one), kind, group)) : true,
    list(namespaces).length === 0 || list(namespaces).some((one) => isGlobOf(text(one), namespace)),
    called.length === 0 ? true : some(called.map((one) => isNameOf(text(one), text(metadata.generateName)))),
    given(selector) ? takesLabels(selector, plain(metadata.labels)) : true,
    given(namespaceSelector)
      ? takesLabels(namespaceSelector, { ...labels, [NAMESPACE_NAME_LABEL]: namespace }, labels === undefined)
      : true,
    list(operations).length === 0 || list(operations).includes('CREATE'),
    ...(given(annotations) || Object.keys(others).length > 0 ? [undefined] : []),
  ]);
}

/** With unknown labels, only what is known to be there counts. */
function takesLabels(selector: unknown, labels: Plain, more = false): boolean | undefined {
  // Kyverno takes wildcards in keys and values.
  if (/[*?]/.test(JSON.stringify(selector))) return undefined;
  const verdict = matchesLabels(selector, labels as Record<string, string>);
  return more && !verdict ? undefined : more && given(plain(selector).matchExpressions) ? undefined : verdict;
}

/** `Pod`, `v1/Pod`, `networking.k8s.io/v1/Ingress`, `*` and what has wildcards in it. */
function isKind(pattern: string, kind: string, group: string): boolean {
  const parts = pattern.split('/');
  const own = parts.at(-1)!.split('.')[0]!;
  if (parts.at(-1)!.includes('.') || !isGlobOf(own, kind)) return false;
  return parts.length < 3 || isGlobOf(parts[0]!, group);
}

function isGlobOf(pattern: string, value: string): boolean {
  const source = [...pattern]
    .map((c) => (c === '*' ? '.*' : c === '?' ? '.' : c.replace(/[\\^$.+()[\]{}|]/g, '\\$&')))
    .join('');
  return pattern.length < 300 && new RegExp(`^${source.replace(/(\.\*)+/g, '.*')}$`).test(value);
}

/** Of a name, the beginning is known. */
function isNameOf(pattern: string, beginning: string): boolean | undefined {
  if (!/[*?]/.test(pattern)) return false;
  const fixed = pattern.slice(0, pattern.search(/[*?]/));
  if (!beginning.startsWith(fixed) && !fixed.startsWith(beginning)) return false;
  return /^[^*?]*\*$/.test(pattern) && beginning.startsWith(fixed) ? true : undefined;
}
