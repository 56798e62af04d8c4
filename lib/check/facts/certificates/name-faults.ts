import { domainToUnicode } from 'node:url';
import { dnsNameProblem } from '../../../values/dns-names';
import { isAddress } from '../../../values/ip-address';
import { push } from '../../../values/multimap';
import { standingOf } from '../../knowledge/public-suffix';
import { isDocumentation, specialUse } from '../../knowledge/special-use';
import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Source } from '../../source';
import { isPublic, runsBoulder } from './ca-policy';

/** What can be wrong with a single name of a certificate. A name has at most one of these, and possibly `upper-case`. */
export type NameFaultKind =
  | 'address'
  | 'not-ascii'
  | 'wildcard-malformed'
  | 'malformed'
  | 'single-label'
  | 'special-use'
  | 'unknown-suffix'
  | 'public-suffix'
  | 'documentation'
  | 'too-many-labels'
  | 'reserved-label'
  | 'upper-case';

/** A name of a certificate with what is wrong with it. */
export interface NameFault {
  readonly certificate: CertificateView;
  /** Undefined if the issuer is not among the objects: then only what no CA accepts is reported. */
  readonly issuer: IssuerView | undefined;
  readonly name: string;
  readonly path: string;
  /** What is wrong, if the kind does not say it: `has a colon`. */
  readonly detail: string;
}

/** The faults of a kind. All are found in one pass over the certificates of a model. */
export function nameFaults(kind: NameFaultKind): Source<NameFault> {
  return { kinds: [], of: (model) => model.once(find).get(kind) ?? NONE };
}

const NONE: readonly NameFault[] = [];

/** The most labels that Boulder allows. Source: boulder policy/pa.go, maxLabels. */
export const MOST_LABELS = 10;

function find(model: Model): Map<NameFaultKind, NameFault[]> {
  const found = new Map<NameFaultKind, NameFault[]>();
  const look = (certificate: CertificateView, issuer: IssuerView | undefined, forPublic: boolean, boulder: boolean) => {
    for (const [i, name] of certificate.dnsNames.entries()) {
      const add = (kind: NameFaultKind, detail: string) => {
        const fault = { certificate, issuer, name, path: certificate.at(`dnsNames[${i}]`), detail };
        push(found, kind, fault);
      };
      const problem = dnsNameProblem(name);
      if (problem) {
        add(malformation(name, problem), problem);
        continue;
      }
      const lower = name.toLowerCase();
      if (lower !== name && issuer) add('upper-case', '');
      const fault = forPublic ? publicFault(lower, boulder) : undefined;
      if (fault) add(...fault);
    }
  };
  let requested = 0;
  for (const issuer of model.issuers) {
    const certificates = model.certificatesOf(issuer);
    requested += certificates.length;
    if (!issuer.isAcme) continue;
    const [forPublic, boulder] = [isPublic(issuer), runsBoulder(issuer)];
    for (const certificate of certificates) look(certificate, issuer, forPublic, boulder);
  }
  if (requested === model.certificates.length) return found;
  for (const certificate of model.certificates) {
    if (certificate.issuerRef.group !== 'cert-manager.io' || model.issuerOf(certificate)) continue;
    look(certificate, undefined, false, false);
  }
  return found;
}

/** The kind of fault that a problem with the form of a name is. */
function malformation(name: string, problem: string): NameFaultKind {
  if (isAddress(name)) return 'address';
  if (/[^ -~]/.test(name)) return 'not-ascii';
  // Not the "*" of a URL or of an email address.
  const isOnlyWildcard = problem.includes('"*"') && !/[/:@\s]/.test(name);
  return isOnlyWildcard ? 'wildcard-malformed' : 'malformed';
}

/** Why a public CA refuses a well-formed name in lower case. */
function publicFault(name: string, boulder: boolean): [NameFaultKind, string] | undefined {
  const wildcard = name.startsWith('*.');
  const host = wildcard ? name.slice(2) : name;
  const isSingleLabel = !host.includes('.');
  if (isSingleLabel && !wildcard) return ['single-label', ''];
  const standing = standingOf(host);
  // These two are in the list, and not for everyone.
  if (standing !== 'below' || host.endsWith('.arpa') || host.endsWith('.onion')) {
    const special = specialUse(isSingleLabel ? `any.${host}` : host);
    if (special) return ['special-use', special];
    if (standing === 'suffix') return ['public-suffix', ''];
    if (standing === 'unknown') return ['unknown-suffix', ''];
  }
  if (isDocumentation(host)) return ['documentation', ''];
  return boulder ? boulderFault(host) : undefined;
}

/** What Boulder refuses in addition. Source: boulder policy/pa.go. */
function boulderFault(host: string): [NameFaultKind, string] | undefined {
  const labels = host.split('.');
  if (labels.length > MOST_LABELS) return ['too-many-labels', String(labels.length)];
  const reserved = labels.find(isReserved);
  return reserved === undefined ? undefined : ['reserved-label', reserved];
}

/** Whether a label has hyphens in its third and fourth place, and is not an internationalized one. */
function isReserved(label: string): boolean {
  if (label.slice(2, 4) !== '--') return false;
  return !label.startsWith('xn--') || domainToUnicode(label) === '' || domainToUnicode(label) === label;
}
