import { matchesKnown, matchesLabels, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { CreatedObject } from './created-objects';

/** The kind of Gatekeeper's own settings, which exempt namespaces. */
export const GATEKEEPER_KINDS: readonly string[] = ['Config'];

/**
 * Whether Gatekeeper's webhook refuses what violates a constraint.
 *
 * Source: https://open-policy-agent.github.io/gatekeeper/website/docs/enforcement-points (scoped)
 */
export function isEnforced({ enforcementAction, scopedEnforcementActions }: Plain): boolean {
  const action = text(enforcementAction) || 'deny';
  if (action !== 'scoped') return action === 'deny';
  return list(scopedEnforcementActions)
    .map(plain)
    .some(
      (one) =>
        one.action === 'deny' &&
        list(one.enforcementPoints).some((point) =>
          ['*', 'validation.gatekeeper.sh'].includes(text(plain(point).name)),
        ),
    );
}

/**
 * Whether a constraint is for an object for certain.
 *
 * Source: https://open-policy-agent.github.io/gatekeeper/website/docs/howto/#the-match-field;
 * https://open-policy-agent.github.io/gatekeeper/website/docs/exempt-namespaces
 */
export function isConstrained({ kind, group, namespace, raw }: CreatedObject, match: Plain, model: Model): boolean {
  const { kinds, namespaces, excludedNamespaces, labelSelector, namespaceSelector, scope, name, source } = match;
  if (holdsOpen(match) || namespace === '' || given(name) || text(source) === 'Generated' || text(scope) === 'Cluster')
    return false;
  const isKind = list(kinds)
    .map(plain)
    .some((one) => hasOrAll(one.apiGroups, group) && hasOrAll(one.kinds, kind));
  if (given(kinds) && !isKind) return false;
  if (given(namespaces) && !list(namespaces).some((one) => isGlobOf(text(one), namespace))) return false;
  if (list(excludedNamespaces).some((one) => isGlobOf(text(one), namespace))) return false;
  if (!matchesLabels(labelSelector, plain(plain(raw.metadata).labels) as Record<string, string>)) return false;
  const labels = model.namespaceLabels(namespace);
  const isKnown = (key: string) => key === NAMESPACE_NAME_LABEL || labels !== undefined;
  const all = { ...labels, [NAMESPACE_NAME_LABEL]: namespace };
  if (given(namespaceSelector) && !matchesKnown(namespaceSelector, all, isKnown)) return false;
  return !labels?.['admission.gatekeeper.sh/ignore'] && !isExempt(namespace, model);
}

function isExempt(namespace: string, model: Model): boolean {
  return model
    .of('Config')
    .filter(({ group }) => group === 'config.gatekeeper.sh')
    .flatMap(({ spec }) => list(spec.match).map(plain))
    .some(
      ({ processes, excludedNamespaces }) =>
        ['*', 'webhook'].some((one) => list(processes).includes(one)) &&
        list(excludedNamespaces).some((one) => isGlobOf(text(one), namespace)),
    );
}

function hasOrAll(values: unknown, value: string): boolean {
  return list(values).includes(value) || list(values).includes('*');
}

/** Gatekeeper takes an asterisk at the beginning and at the end. */
function isGlobOf(pattern: string, name: string): boolean {
  const [start, end] = [pattern.startsWith('*'), pattern.endsWith('*')];
  const part = pattern.slice(start ? 1 : 0, end && pattern.length > 1 ? -1 : undefined);
  if (start && end) return name.includes(part);
  return start ? name.endsWith(part) : end ? name.startsWith(part) : name === part;
}
