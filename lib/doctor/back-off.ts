import type { KubeObject } from '../check/model/kube-object';
import { statusOf } from './conditions';
import { HOUR, timeOf } from './times';

/** How long cert-manager waits after a failed issuance at least, and at most; both can be set by flags of the controller. */
const SHORTEST = HOUR;
const LONGEST = 32 * HOUR;

/**
 * When cert-manager tries again after a failed issuance, in milliseconds; undefined where the last one did not fail. A change of
 * the Certificate makes it try at once.
 *
 * Source: cert-manager pkg/controller/certificates/trigger/trigger_controller.go (shouldBackoffReissuingOnFailure).
 */
export function nextAttempt(certificate: KubeObject): number | undefined {
  const { lastFailureTime, failedIssuanceAttempts } = statusOf(certificate);
  const failed = timeOf(lastFailureTime);
  if (failed === undefined) return undefined;
  const attempts =
    typeof failedIssuanceAttempts === 'number' && failedIssuanceAttempts > 0 ? failedIssuanceAttempts : 1;
  return failed + Math.min(LONGEST, SHORTEST * 2 ** (attempts - 1));
}
