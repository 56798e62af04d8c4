import type { PodSecurityLevel } from '../../knowledge/pod-security';
import type { Model } from '../../model/model';

const LABEL = 'pod-security.kubernetes.io/enforce';

/**
 * The Pod Security Standard that a namespace enforces by label; undefined where it enforces none, an old version of one, or
 * its labels are not known.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
export function enforcedLevel(model: Model, namespace: string): PodSecurityLevel | undefined {
  const labels = model.namespaceLabels(namespace);
  const level = labels?.[LABEL];
  if (level !== 'restricted' && level !== 'baseline') return undefined;
  // Up to 1.21, less was required.
  const [, minor] = /^v1\.(\d+)$/.exec(labels?.[`${LABEL}-version`] ?? '') ?? [];
  return minor === undefined || Number(minor) >= 22 ? level : undefined;
}
