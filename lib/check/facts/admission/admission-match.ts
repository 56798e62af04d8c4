import { matchesKnown, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen, isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { every, some } from '../../../values/verdicts';
import type { Model } from '../../model/model';
import type { CreatedObject } from './created-objects';

/**
 * Whether `matchConstraints` of a policy, or `matchResources` of its binding, take the creation of an object; undefined where
 * that is not known.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/; kubernetes
 * staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go.
 */
export function isMatched(constraints: unknown, created: CreatedObject, model: Model): boolean | undefined {
  const { resourceRules, excludeResourceRules, namespaceSelector, objectSelector } = plain(constraints);
  if (holdsOpen(constraints)) return undefined;
  const { namespace, raw } = created;
  const own = model.namespaceLabels(namespace);
  const labels = plain(plain(raw.metadata).labels) as Record<string, string>;
  return every([
    matchesKnown(
      namespaceSelector,
      { ...own, [NAMESPACE_NAME_LABEL]: namespace },
      (key) => key === NAMESPACE_NAME_LABEL || (own !== undefined && !isOpen(own[key] ?? '')),
    ),
    matchesKnown(objectSelector, labels, (key) => !isOpen(labels[key] ?? '')),
    list(resourceRules).length === 0 || some(list(resourceRules).map((rule) => isFor(plain(rule), created))),
    not(some(list(excludeResourceRules).map((rule) => isFor(plain(rule), created)))),
  ]);
}

function not(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}

/** The resource of a kind, as rules for admission name it. */
export const RESOURCES: Readonly<Record<CreatedObject['kind'], string>> = {
  Pod: 'pods',
  Service: 'services',
  Ingress: 'ingresses',
  HTTPRoute: 'httproutes',
};

function isFor(rule: Plain, { kind, group, raw }: CreatedObject): boolean | undefined {
  const has = (field: string, value: string) => list(rule[field]).some((one) => one === '*' || one === value);
  const isResource = list(rule.resources).some((one) => {
    const [resource, subresource = ''] = text(one).split('/');
    return (resource === '*' || resource === RESOURCES[kind]) && (subresource === '' || subresource === '*');
  });
  if (!isResource || !has('operations', 'CREATE') || text(rule.scope) === 'Cluster') return false;
  const version = text(raw.apiVersion).split('/').pop()!;
  // Rules for another version or group may take it in its converted form, and the name is not known.
  const isCertain = has('apiGroups', group) && has('apiVersions', version) && !given(rule.resourceNames);
  return isCertain || undefined;
}
