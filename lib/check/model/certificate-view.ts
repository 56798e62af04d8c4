import { parseDistinguishedName } from '../../cert-manager/distinguished-name';
import { list, type Plain, plain, text } from '../../values/plain';
import { shown } from '../../values/shown';
import type { IssuerView } from './issuer-view';
import type { KubeObject } from './kube-object';
import type { Solver } from './solver';

/** How a certificate names its issuer, with cert-manager's defaults filled in. */
export interface IssuerRef {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** A name of a certificate, and the solver that cert-manager takes for it. */
export interface NameChoice {
  readonly certificate: CertificateView;
  readonly name: string;
  readonly solver: Solver | undefined;
}

/** A certificate that is requested: a Certificate, or what an Ingress or Gateway implies. */
export interface CertificateView {
  /** The object that asks for it. */
  readonly object: KubeObject;
  /** Whether cert-manager creates the Certificate itself, for an annotated Ingress or Gateway. */
  readonly implied: boolean;
  /** Name of the Certificate. */
  readonly name: string;
  readonly namespace: string;
  /** Name of the Secret that it is written to; empty where none is given. */
  readonly secretName: string;
  readonly issuerRef: IssuerRef;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  /** The common name, or that of the literal subject; empty if there is none. */
  readonly commonName: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `spec` of the Certificate; for an implied one what the annotations make of it. */
  readonly spec: Plain;
  /** Its issuer, once the model has found it among the objects. */
  issuer?: IssuerView;
  /** The solvers of its names, once the model has found them. */
  choices?: readonly NameChoice[];
  /**
   * The path in the object of a field of the Certificate's spec: `dnsNames[0]`, `secretName`, `issuerRef`. Without a
   * field, the whole.
   */
  at(field?: string): string;
}

/** The DNS names that an order is made for: each once, the common name with them. */
export function orderedNames(certificate: CertificateView): readonly string[] {
  const { dnsNames, commonName } = certificate;
  if (commonName === '' || dnsNames.includes(commonName) || certificate.ipAddresses.includes(commonName))
    return dnsNames;
  return [...dnsNames, commonName];
}

/** The path of a name of the certificate. */
export function namePath(certificate: CertificateView, name: string): string {
  const i = certificate.dnsNames.indexOf(name);
  if (i >= 0) return certificate.at(`dnsNames[${i}]`);
  const ip = certificate.ipAddresses.indexOf(name);
  if (ip >= 0) return certificate.at(`ipAddresses[${ip}]`);
  return certificate.at(certificate.spec.commonName === undefined ? 'literalSubject' : 'commonName');
}

/** `Certificate team-a/web`, or `the certificate "web-tls" of Ingress team-a/web`, for messages. */
export function certificateTitle(certificate: CertificateView): string {
  return certificate.implied
    ? `the certificate "${shown(certificate.name)}" of ${certificate.object.title}`
    : certificate.object.title;
}

/** A Certificate object as a view. */
export function certificateOf(object: KubeObject): CertificateView {
  const { spec } = object;
  const ref = plain(spec.issuerRef);
  return {
    object,
    implied: false,
    name: object.name,
    namespace: object.namespace,
    secretName: text(spec.secretName),
    issuerRef: { name: text(ref.name), kind: text(ref.kind) || 'Issuer', group: text(ref.group) || 'cert-manager.io' },
    dnsNames: strings(spec.dnsNames),
    ipAddresses: strings(spec.ipAddresses),
    commonName: text(spec.commonName) || literalCommonName(text(spec.literalSubject)),
    labels: object.labels,
    spec,
    at: specPath,
  };
}

function specPath(field?: string): string {
  return field === undefined ? 'spec' : `spec.${field}`;
}

function literalCommonName(subject: string): string {
  if (subject === '') return '';
  const parsed = parseDistinguishedName(subject);
  return typeof parsed === 'string' ? '' : (parsed.find(({ type }) => type === 'CN')?.value ?? '');
}

function strings(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}
