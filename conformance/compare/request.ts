import { isIP } from 'node:net';
import { certificateOf, orderedNames } from '../../lib/check/model/certificate-view';
import { KubeObject } from '../../lib/check/model/kube-object';
import type { RequestQuestion } from '../generate/request';
import type { Difference } from './difference';
import { findingsIn, reasonOf } from './findings';

export interface RequestAnswer {
  /** Why the Certificate is not admitted: then it is no question. */
  readonly notAdmitted?: readonly string[];
  readonly error?: string;
  readonly panic?: string;
  /** Where it ends: no CSR, no signed one, no order. */
  readonly stage?: string;
  readonly order?: {
    readonly commonName?: string;
    readonly dnsNames?: readonly string[];
    readonly ipAddresses?: readonly string[];
    readonly duration?: string;
    readonly profile?: string;
  };
}

/** Rules that say that no request or no order comes of a Certificate, before the CA has its say. */
const NO_ORDER = new Set(['common-name-not-in-names', 'certificate-refused', 'field-invalid', 'unknown-field']);

/** Whether an order comes of a Certificate, and for which names. */
export function compareRequest(
  { certificate, issuer }: RequestQuestion,
  answer: RequestAnswer,
  release: string,
): Difference[] {
  if (answer.notAdmitted) return [];
  const { kind = 'Issuer', name } = certificate.spec.issuerRef;
  const { namespace } = certificate.metadata;
  const metadata = { name, ...(kind === 'Issuer' && { namespace }) };
  const objects = [{ apiVersion: 'cert-manager.io/v1', kind, metadata, spec: { acme: issuer } }, certificate];
  const findings = findingsIn(objects, release).filter(
    ({ severity, object }) => severity === 'error' && object.kind === 'Certificate',
  );
  const failed = answer.error ?? answer.panic;
  if (failed !== undefined) {
    return findings.length === 0 ? [{ side: 'missed', reasons: [`${answer.stage ?? 'panic'}: ${failed}`] }] : [];
  }
  const surplus = findings.filter(({ rule }) => NO_ORDER.has(rule));
  if (surplus.length > 0) return [{ side: 'surplus', reasons: surplus.map(reasonOf) }];

  const view = certificateOf(new KubeObject(certificate));
  const order = answer.order!;
  const theirs = [...(order.dnsNames ?? []), ...(order.ipAddresses ?? [])];
  const ours = [...orderedNames(view), ...view.ipAddresses];
  const [left, right] = [theirs, ours].map((names) => [...new Set(names.map(canonical))].sort().join(' '));
  if (left !== right) return [{ side: 'differs', reasons: [`the order is for ${left}, and here for ${right}`] }];
  return [];
}

/** An address in its one form; a name as it is. */
function canonical(name: string): string {
  if (isIP(name) !== 6) return name;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(name);
  return mapped ? mapped[1]! : new URL(`http://[${name}]`).hostname.slice(1, -1);
}
