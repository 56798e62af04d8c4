import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { dnsNameProblem } from '../../values/dns-names';
import { push } from '../../values/multimap';
import { standingOf } from '../knowledge/public-suffix';
import { isDocumentation, specialUse } from '../knowledge/special-use';
import type { CertificateView } from '../model/certificate-view';
import type { IssuerView } from '../model/issuer-view';
import type { Model } from '../model/model';
import type { Source } from '../source';
import { isPublic, runsBoulder } from './ca-policy';

/** What can be wrong with a name of a certificate by itself. A name has one of these at most, and `upper-case` besides. */
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
  /** Undefined where the issuer is not among the objects: then only what no CA would take is reported. */
  readonly issuer: IssuerView | undefined;
  readonly name: string;
  readonly path: string;
  /** What is wrong, where the kind does not say it: `has a colon`. */
  readonly detail: string;
}

/** The faults of a kind. All are found in one pass over the certificates of a model. */
export function nameFaults(kind: NameFaultKind): Source<NameFault> {
  return { kinds: [], of: (model) => model.once(find).get(kind) ?? NONE };
}

const NONE: readonly NameFault[] = [];

/** Labels that Boulder allows for. Source: boulder policy/pa.go, maxLabels. */
export const MOST_LABELS = 10;

function find(model: Model): Map<NameFaultKind, NameFault[]> {
  const found = new Map<NameFaultKind, NameFault[]>();
  const look = (certificate: CertificateView, issuer: IssuerView | undefined, forPublic: boolean, boulder: boolean) => {
    const { dnsNames } = certificate;
    for (let i = 0; i < dnsNames.length; i++) {
      const name = dnsNames[i]!;
      const shape = shapeOf(name);
      const add = (kind: NameFaultKind, detail: string) => {
        const fault = { certificate, issuer, name, path: certificate.at(`dnsNames[${i}]`), detail };
        push(found, kind, fault);
      };
      if (shape.problem) {
        add(shape.problem, dnsNameProblem(name) ?? 'is not a DNS name');
        continue;
      }
      if (shape.upper && issuer) add('upper-case', '');
      const fault = forPublic ? publicFault(shape.upper ? name.toLowerCase() : name, shape, boulder) : undefined;
      if (fault) add(...fault);
    }
  };
  let asked = 0;
  for (const issuer of model.issuers) {
    const certificates = model.certificatesOf(issuer);
    asked += certificates.length;
    if (!issuer.isAcme) continue;
    const [forPublic, boulder] = [isPublic(issuer), runsBoulder(issuer)];
    for (const certificate of certificates) look(certificate, issuer, forPublic, boulder);
  }
  if (asked === model.certificates.length) return found;
  for (const certificate of model.certificates) {
    if (certificate.issuerRef.group !== 'cert-manager.io' || model.issuerOf(certificate)) continue;
    look(certificate, undefined, false, false);
  }
  return found;
}

interface Shape {
  readonly problem?: NameFaultKind;
  readonly upper: boolean;
  readonly labels: number;
  /** Whether a label has hyphens in its third and fourth place, as those of other alphabets do. */
  readonly reserved: boolean;
  readonly wildcard: boolean;
}

const WELL_SHAPED: Shape[] = [];

/** The shape of a name, by one look at its characters: most names are as they should be. */
function shapeOf(name: string): Shape {
  const wildcard = name.startsWith('*.');
  let start = wildcard ? 2 : 0;
  let labels = 1;
  let upper = false;
  let reserved = false;
  let bad = name.length === 0 || name.length > 253;
  let digits = true;
  for (let i = start; i <= name.length && !bad; i++) {
    const code = i === name.length ? 46 : name.charCodeAt(i);
    if (code === 46) {
      bad = i === start || i - start > 63 || name.charCodeAt(start) === 45 || name.charCodeAt(i - 1) === 45;
      reserved ||= i - start > 3 && name.charCodeAt(start + 2) === 45 && name.charCodeAt(start + 3) === 45;
      if (i === name.length) break;
      labels++;
      start = i + 1;
      digits = true;
    } else if (code >= 97 && code <= 122) digits = false;
    else if (code >= 65 && code <= 90) {
      upper = true;
      digits = false;
    } else if (code === 45) digits = false;
    else if (code < 48 || code > 57) bad = true;
  }
  if (bad) return { problem: problemOf(name), upper, labels, reserved, wildcard };
  // An address ends in digits alone, and no top-level domain does.
  if (digits && isIP(name)) return { problem: 'address', upper, labels, reserved, wildcard };
  if (upper || reserved || labels > 15) return { upper, labels, reserved, wildcard };
  const index = labels * 2 + (wildcard ? 1 : 0);
  WELL_SHAPED[index] ??= { upper, labels, reserved, wildcard };
  return WELL_SHAPED[index]!;
}

function problemOf(name: string): NameFaultKind {
  if (isIP(name)) return 'address';
  if (/[^ -~]/.test(name)) return 'not-ascii';
  return /^[^/:@\s]*\*[^/:@\s]*$/.test(name) && dnsNameProblem(name)?.includes('"*"')
    ? 'wildcard-malformed'
    : 'malformed';
}

/** Why a public CA refuses a well-shaped name in lower case. */
function publicFault(
  name: string,
  { labels, reserved, wildcard }: Shape,
  boulder: boolean,
): [NameFaultKind, string] | undefined {
  const host = wildcard ? name.slice(2) : name;
  if (labels === 1 && !wildcard) return ['single-label', ''];
  const standing = standingOf(host);
  // These two are in the list, and not for everyone.
  if (standing !== 'below' || host.endsWith('.arpa') || host.endsWith('.onion')) {
    const special = specialUse(labels === 1 ? `any.${host}` : host);
    if (special) return ['special-use', special];
    if (standing === 'suffix') return ['public-suffix', ''];
    if (standing === 'unknown') return ['unknown-suffix', ''];
  }
  if (isDocumentation(host)) return ['documentation', ''];
  if (!boulder) return undefined;
  if (labels > MOST_LABELS) return ['too-many-labels', String(labels)];
  const label = reserved ? reservedLabel(host) : undefined;
  return label === undefined ? undefined : ['reserved-label', label];
}

/** The first label whose third and fourth characters are hyphens and that is no internationalized one. */
function reservedLabel(host: string): string | undefined {
  return host.split('.').find((label) => {
    if (label.slice(2, 4) !== '--') return false;
    return !label.startsWith('xn--') || domainToUnicode(label) === '' || domainToUnicode(label) === label;
  });
}
