import type { Finding } from '../../lib/check/finding';
import type { Difference } from './difference';
import { findingsIn, reasonOf } from './findings';

export interface AdmissionAnswer {
  /** Fields that strict validation refuses. */
  readonly unknown?: readonly string[];
  /** What the API server refuses, or else the webhook. */
  readonly refused?: readonly string[];
}

/** Rules that say that an object is refused, whatever its effect is called; others say so in their effect. */
const REFUSALS = new Set([
  'certificate-refused',
  'field-invalid',
  'field-not-in-version',
  'issuer-refused',
  'issuer-unconfigured',
  'unknown-field',
]);

/** Whether a finding says that the API server or cert-manager's webhook does not take the object itself. */
function saysRefused({ rule, effect, severity }: Finding): boolean {
  if (severity !== 'error') return false;
  return (
    REFUSALS.has(rule) ||
    /(API server|webhook) refuses (it|the (object|issuer|certificate|ClusterIssuer))\b/i.test(effect)
  );
}

/** Whether the object is taken, by a client that asks for strict validation. */
export function compareAdmission(
  object: any,
  { unknown = [], refused = [] }: AdmissionAnswer,
  release: string,
): Difference[] {
  const reasons = [
    ...unknown.map((path) => `unknown field ${path}${valueAt(object, path) === null ? ' = null' : ''}`),
    ...refused,
  ];
  const ours = findingsIn([object], release).filter(saysRefused);
  if (reasons.length > 0 && ours.length === 0) return [{ side: 'missed', reasons }];
  if (reasons.length === 0 && ours.length > 0) return [{ side: 'surplus', reasons: ours.map(reasonOf) }];
  return [];
}

function valueAt(object: any, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  return steps.reduce((owner, step) => owner?.[step], object);
}
