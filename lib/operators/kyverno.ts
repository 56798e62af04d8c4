import { CLUSTER_POLICY } from './kyverno-cluster-policy';
import { GENERATING_POLICY } from './kyverno-generating-policy';
import type { Operator } from './operator';

/** Kyverno. */
export const kyverno: Operator = { kinds: [CLUSTER_POLICY, GENERATING_POLICY] };

/** The annotation in which a policy says what it is for. */
export const POLICY_DESCRIPTION = 'policies.kyverno.io/description';

/**
 * The labels by which a ClusterRole is added to those of Kyverno's controllers.
 *
 * @see https://kyverno.io/docs/installation/customization/#customizing-permissions
 */
export const AGGREGATED = {
  admission: { 'rbac.kyverno.io/aggregate-to-admission-controller': 'true' },
  background: { 'rbac.kyverno.io/aggregate-to-background-controller': 'true' },
} as const;
