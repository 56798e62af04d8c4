import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { every, some } from '../../../values/verdicts';
import type { Model } from '../../model/model';
import { type Denial, isLike, ROOT } from './istio-authorization';
import type { MeshPods } from './istio-mtls';

/** Who connects to pods in the mesh. */
export interface MeshClient {
  /** Its namespace; undefined where that is not known. */
  readonly namespace?: string;
  /** Whether it is known to be outside of the mesh, so that it has no identity. */
  readonly isOutside: boolean;
}

/**
 * The AuthorizationPolicy by which pods in the mesh, or the ztunnel before them, turn a connection to a port away; undefined where it
 * is let in, or where that is not known.
 *
 * Source: https://istio.io/latest/docs/ambient/usage/l4-policy/ (enforced by the destination's ztunnel; with a policy, only what is
 * allowed explicitly); https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function workloadDenial(
  { namespace, labels }: MeshPods,
  port: number,
  client: MeshClient,
  model: Model,
): Denial | undefined {
  const around = model.of('AuthorizationPolicy').filter(
    ({ group, namespace: own, spec }) =>
      group === 'security.istio.io' &&
      (own === namespace || own === ROOT || holdsOpen(own)) &&
      // With a target, it is for a waypoint.
      !given(spec.targetRef) &&
      list(spec.targetRefs).length === 0,
  );
  if (around.some(({ raw }) => holdsOpen(raw))) return undefined;
  const policies = around.filter(({ spec }) => matchesLabels(spec.selector, labels as Record<string, string>));
  for (const policy of policies) {
    if (policy.spec.action !== 'DENY') continue;
    const i = list(policy.spec.rules).findIndex((rule) => isFor(plain(rule), port, client) === true);
    if (i >= 0) return { policy, path: `spec.rules[${i}]` };
  }
  const allowing = policies.filter(({ spec }) => ['', 'ALLOW'].includes(text(spec.action)));
  const letsIn = allowing.some(({ spec }) =>
    list(spec.rules).some((rule) => isFor(plain(rule), port, client) !== false),
  );
  return allowing[0] && !letsIn ? { policy: allowing[0], path: 'spec' } : undefined;
}

function isFor({ from, to, when }: Plain, port: number, client: MeshClient): boolean | undefined {
  return every([
    ...(given(from) ? [some(list(from).map((one) => isSource(plain(plain(one).source), client)))] : []),
    ...(given(to) ? [some(list(to).map((one) => isOperation(plain(plain(one).operation), port)))] : []),
    ...(list(when).length > 0 ? [undefined] : []),
  ]);
}

function isSource(source: Plain, { namespace, isOutside }: MeshClient): boolean | undefined {
  return every(
    Object.entries(source).map(([field, values]) => {
      const named = list(values).map(text);
      if (IDENTITIES.includes(field)) {
        if (isOutside) return false;
        return namespace !== undefined && !named.some((one) => mayBeIn(field, one, namespace)) ? false : undefined;
      }
      return NOT_IDENTITIES.includes(field) && isOutside ? true : undefined;
    }),
  );
}

const IDENTITIES: readonly string[] = ['principals', 'namespaces', 'serviceAccounts'];
const NOT_IDENTITIES: readonly string[] = ['notPrincipals', 'notNamespaces', 'notServiceAccounts'];

/** Whether an identity that is named may be of a namespace. */
function mayBeIn(field: string, name: string, namespace: string): boolean {
  if (field === 'namespaces') return isLike(name, namespace);
  const own = field === 'principals' ? /\/ns\/([^/*]+)\/sa\//.exec(name)?.[1] : /^([^/*]+)\//.exec(name)?.[1];
  return own === undefined || own === namespace;
}

function isOperation(operation: Plain, port: number): boolean | undefined {
  return every(
    Object.entries(operation).map(([field, values]) =>
      // The rest is of HTTP, and read by waypoints.
      field === 'ports' ? list(values).map(String).includes(String(port)) : undefined,
    ),
  );
}
