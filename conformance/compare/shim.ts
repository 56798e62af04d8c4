import { KubeObject } from '../../lib/check/model/kube-object';
import { impliedCertificates } from '../../lib/check/model/shim';
import type { AdmissionAnswer } from './admission';
import type { Difference } from './difference';
import { findingsIn, minorOf, reasonOf } from './findings';

export interface ShimAnswer {
  /** Why the API server would not take the object: then it is no question. */
  readonly notTaken?: readonly string[];
  readonly certificates?: readonly any[];
  readonly events?: readonly string[];
  readonly error?: string;
  readonly panic?: string;
  /** By Certificate, what of it is refused. */
  readonly admission?: readonly AdmissionAnswer[];
}

/** Rules that say that an object's annotations keep cert-manager from making any certificate. */
const NONE_MADE = new Set(['ingress-annotation-value-invalid']);
const REFUSED = new Set(['shim-certificate-refused']);

/** The Certificates that are made for an object, and whether cert-manager's own webhook takes them. */
export function compareShim(raw: any, answer: ShimAnswer, release: string): Difference[] {
  if (answer.notTaken) return [];
  const findings = findingsIn([raw], release).filter(({ severity }) => severity === 'error');
  const unmade = findings.filter(({ rule }) => NONE_MADE.has(rule));
  const implied = impliedCertificates(new KubeObject(raw), minorOf(release));
  const ours = unmade.length > 0 ? [] : implied.map(oursOf).sort();
  const theirs = (answer.certificates ?? []).map(theirsOf).sort();
  const said = answer.error ?? answer.panic;
  if (theirs.length === 0 && ours.length > 0) {
    return [
      {
        side: 'missed',
        reasons: [`${raw.kind}: ${said ?? `none is made: ${answer.events?.join('; ') ?? 'nothing is said'}`}`],
      },
    ];
  }
  if (theirs.length > 0 && unmade.length > 0) return [{ side: 'surplus', reasons: unmade.map(reasonOf) }];
  const differences = [
    ...theirs.filter((one) => !ours.includes(one)).map((one) => `${raw.kind}: only cert-manager makes "${one}"`),
    ...ours.filter((one) => !theirs.includes(one)).map((one) => `${raw.kind}: only here there is "${one}"`),
  ];
  if (differences.length > 0) return [{ side: 'differs', reasons: differences }];

  const refusals = (answer.admission ?? []).flatMap(({ unknown = [], refused = [] }) => [...unknown, ...refused]);
  const refused = findings.filter(({ rule }) => REFUSED.has(rule));
  if (refusals.length > 0 && findings.length === 0)
    return [
      { side: 'missed', reasons: refusals.map((reason) => `${raw.kind}: the Certificate is refused: ${reason}`) },
    ];
  if (refusals.length === 0 && refused.length > 0) return [{ side: 'surplus', reasons: refused.map(reasonOf) }];
  return [];
}

function oursOf({ name, secretName, issuerRef, dnsNames, ipAddresses, commonName, spec }: any): string {
  return line(name, { ...spec, secretName, issuerRef, dnsNames, ipAddresses, commonName });
}

function theirsOf({ metadata, spec }: any): string {
  return line(metadata.name, spec);
}

/** What a Certificate is for, in one line; names in any order, as an order has them. */
function line(name: string, { secretName, issuerRef, dnsNames, ipAddresses, commonName, emailAddresses }: any): string {
  const { name: issuer, kind, group } = issuerRef;
  const parts = [
    [`${group || 'cert-manager.io'}/${kind || 'Issuer'}/${issuer}`],
    named(dnsNames),
    named(ipAddresses),
    named(emailAddresses),
    commonName ? [commonName] : [],
  ];
  return `${name} in ${secretName}: ${parts.map((part) => part.join(' ')).join('; ')}`;
}

/** Each name once. Blanks around them, and empty ones, are left to a rule of their own. */
function named(names: readonly string[] = []): string[] {
  return [...new Set(names.map((one) => one.trim()).filter((one) => one !== ''))].sort();
}
