import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import type { KeptObject } from '../operators/kept-object';
import { POLICY_DESCRIPTION } from '../operators/kyverno';
import { CLUSTER_POLICY, clusterPolicySpec } from '../operators/kyverno-cluster-policy';
import { GENERATING_POLICY, generatingPolicySpec } from '../operators/kyverno-generating-policy';
import { type AcmeLabelSelector, without } from '../values/label-selector';
import { type KyvernoOptions, KyvernoPolicyKind } from './kyverno';
import { allowKyverno } from './kyverno-permissions';

/** The default namespace of the Secrets that are copied. */
export const SOURCE_NAMESPACE = 'cert-manager';

/** Writes the policy with which Kyverno keeps an object in every namespace that a selector matches. */
export function keepInNamespaces(
  scope: Construct,
  object: KeptObject,
  selector: AcmeLabelSelector,
  options: KyvernoOptions = {},
): void {
  const taken = object.copiedFrom === undefined ? selector : without(selector, [object.copiedFrom]);
  if (options.permissions ?? true) allowKyverno(scope, object.kind);
  const isClusterPolicy = (options.policyKind ?? KyvernoPolicyKind.CLUSTER_POLICY) === KyvernoPolicyKind.CLUSTER_POLICY;
  const { apiVersion, kind } = isClusterPolicy ? CLUSTER_POLICY : GENERATING_POLICY;
  const name = policyName(object, taken);
  writeOnce(scope, `policy-${name}`, {
    apiVersion,
    kind,
    metadata: {
      name,
      annotations: {
        [POLICY_DESCRIPTION]: `Keeps the ${object.kind} ${object.name} in the namespaces that obtain certificates.`,
      },
    },
    spec: isClusterPolicy ? clusterPolicySpec(object, taken) : generatingPolicySpec(object, taken),
  });
}

/**
 * A name for the policy that depends on what Kyverno does not allow to change in a rule: the namespaces that it
 * selects, what it generates, and the source. If these change, another policy is written, and the old one is pruned. At
 * most 63 characters, because Kyverno puts it into a label.
 */
function policyName({ kind, name, copiedFrom }: KeptObject, selector: AcmeLabelSelector): string {
  const { matchLabels, matchExpressions } = selector;
  const fixed = JSON.stringify([kind, name, copiedFrom, Object.entries(matchLabels ?? {}).sort(), matchExpressions]);
  const hash = createHash('sha256').update(fixed).digest('hex').slice(0, 8);
  return `keep-${name.slice(0, 49).replace(/[-.]+$/, '')}-${hash}`;
}
