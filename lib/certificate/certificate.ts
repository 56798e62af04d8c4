import { type ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { toApi } from '../cert-manager/api-names';
import { certificateFields } from '../cert-manager/fields';
import { knowIfImported } from '../issuer/imported-issuer';
import type { IIssuer } from '../issuer/issuer';
import type { Manifest } from '../manifest/manifest';
import { ManifestObject } from '../manifest/manifest-object';
import { checkFree, written } from '../manifest/write';
import { setVersion } from '../synth/version';
import { dnsNameProblem } from '../values/dns-names';
import { goDuration } from '../values/duration';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import type {
  CertificateOutputFormat,
  CertificateRenewal,
  CertificateSecretTemplate,
  CertificateSubject,
  NameConstraints,
  OtherName,
  SignatureAlgorithm,
} from './certificate-options';
import type { KeyUsage } from './key-usage';
import type { CertificateKeystores, Keystore } from './keystores';
import type { PrivateKey } from './private-key';

/** What one certificate has to itself: its names, and where it is written. */
export interface CertificateEntry {
  /**
   * Metadata of the Certificate. Solvers can select by its labels.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The namespace of the Certificate, of its Secret, and of the solver pods.
   *
   * @default - `metadata.namespace`, else the chart's namespace
   */
  readonly namespace?: string;
  /**
   * The DNS names that the certificate is for. They must be unique. `*.corp.dev` is a wildcard.
   *
   * @default - none, then names of another type are required
   */
  readonly dnsNames?: string[];
  /**
   * One of `dnsNames` to include in the subject: at most 64 bytes. Clients have not read it for many years, and CAs are
   * phasing it out.
   *
   * @default - none
   */
  readonly commonName?: string;
  /**
   * IP addresses that the certificate is for. Few ACME CAs issue for them, and DNS01 cannot solve them.
   *
   * @default - none
   */
  readonly ipAddresses?: string[];
  /** URIs. ACME CAs do not issue for them. @default - none */
  readonly uris?: string[];
  /** Email addresses. ACME CAs do not issue for them. @default - none */
  readonly emailAddresses?: string[];
  /** Names of other types. ACME CAs do not issue for them. @default - none */
  readonly otherNames?: OtherName[];
  /**
   * The subject as a distinguished name in the given order (RFC 4514), instead of `subject` and `commonName`. Since
   * cert-manager 1.9.
   *
   * @default - none
   */
  readonly literalSubject?: string;
  /**
   * Name of the Secret (of type `kubernetes.io/tls`) that cert-manager writes the certificate to.
   *
   * @default - the Certificate's name with the suffix `-tls`
   */
  readonly secretName?: string;
}

/** What certificates of a list have in common. */
export interface CertificateSettings {
  /** The issuer that the certificate is requested from. */
  readonly issuer: IIssuer;
  /** The subject. ACME CAs that validate domains omit it. @default - none */
  readonly subject?: CertificateSubject;
  /**
   * Labels and annotations of that Secret. Since cert-manager 1.5.
   *
   * @default - none
   */
  readonly secretTemplate?: CertificateSecretTemplate;
  /**
   * The requested lifetime of the certificate: an hour or more. Most ACME CAs determine the lifetime themselves; the
   * others accept a duration if the issuer has `enableDurationFeature`.
   *
   * @default - 90 days
   */
  readonly duration?: Duration;
  /**
   * How long before it expires the certificate is renewed: five minutes or more, and less than `duration`.
   *
   * @default - a third of its lifetime
   */
  readonly renewBefore?: Duration;
  /**
   * How long before it expires the certificate is renewed, as a share of its lifetime: 1 to 99 percent. Since
   * cert-manager 1.16.
   *
   * @default - `renewBefore`
   */
  readonly renewBeforePercentage?: number;
  /** Whether and when it is renewed. Since cert-manager 1.21. @default - before it expires, at any time */
  readonly renewal?: CertificateRenewal;
  /** The private key. @default - cert-manager's: RSA with 2048 bits */
  readonly privateKey?: PrivateKey;
  /** Algorithm of the signature on the request. Since cert-manager 1.18. @default - depends on the private key */
  readonly signatureAlgorithm?: SignatureAlgorithm;
  /** What the key may be used for. ACME CAs decide on it. @default - digital signature, key encipherment */
  readonly usages?: KeyUsage[];
  /** Whether the request contains the usages. Since cert-manager 1.1. @default true */
  readonly encodeUsagesInRequest?: boolean;
  /** Keystores that are also written to the Secret. @default - none */
  readonly keystores?: CertificateKeystores;
  /** Additional formats that are written to the Secret. Since cert-manager 1.7. @default - none */
  readonly additionalOutputFormats?: CertificateOutputFormat[];
  /** Whether it is a CA certificate. ACME CAs do not issue any. @default false */
  readonly isCa?: boolean;
  /** The names that a CA certificate is limited to. Since cert-manager 1.14. @default - none */
  readonly nameConstraints?: NameConstraints;
  /**
   * How many CertificateRequests are kept: 1 or more. Since cert-manager 1.3.
   *
   * @default - 1 since cert-manager 1.18, all of them before
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Fields of `spec` as in cert-manager's API, for fields without a property here. They override the properties.
   *
   * @default - none
   */
  readonly spec?: { [field: string]: any };
  /**
   * The cert-manager release that the cluster runs, for example `1.18`. A field that this release does not have is an
   * error.
   *
   * @default - the issuer's, else the context value `certManagerVersion`, else the newest release that the field table
   * knows
   */
  readonly certManagerVersion?: string;
}

/** Properties of a `Certificate`. */
export interface CertificateProps extends CertificateEntry, CertificateSettings {}

/**
 * A certificate that cert-manager obtains and renews.
 *
 * Its namespace is added to the accounts of its issuer's HTTP01 solvers, unless they are strict.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 *
 * @example
 * new Certificate(chart, 'web', {
 *   namespace: 'team-a',
 *   issuer,
 *   dnsNames: ['web.corp.dev', 'www.web.corp.dev'],
 *   privateKey: PrivateKey.ecdsa(),
 * });
 */
export class Certificate extends ManifestObject {
  /** Name of the Secret that cert-manager writes the certificate to. */
  public readonly secretName: string;
  /** Namespace of the Certificate and its Secret. */
  public readonly namespace: string;

  /**
   * @throws if there is no namespace, a name is not a valid Kubernetes name, a DNS name is malformed or not unique, or
   * the issuer does not serve the namespace
   */
  public constructor(scope: Construct, id: string, props: CertificateProps) {
    props = checkNew(Certificate, 'Certificate', new.target, [scope, id, props]);
    const manifest = manifestOf(scope, id, props);
    // The construct is the object itself, not its parent: an app has more certificates than anything else.
    super(scope, id, manifest);
    written(this, manifest);
    this.namespace = manifest.metadata.namespace;
    this.secretName = manifest.spec.secretName;
    setVersion(this, props.certManagerVersion ?? props.issuer.certManagerVersion);
    knowIfImported(this, props.issuer);
    const { jks, pkcs12 } = props.keystores ?? {};
    for (const store of [jks, pkcs12]) store?.password._is.secret?._deliver(this, this.namespace);
  }

  /** The object that is written: the Certificate itself. For fields without a property: `addJsonPatch(...)`. */
  public get apiObject(): ApiObject {
    return this;
  }
}

interface CertificateManifest extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly namespace: string };
  readonly spec: { readonly secretName: string };
}

function manifestOf(scope: Construct, id: string, props: CertificateProps): CertificateManifest {
  // There is no construct yet that a refusal could name.
  const where = () => `${scope.node.path}/${id}`;
  const check = (property: string, value: unknown, problem: string | undefined, effect?: string) => {
    if (problem) throw refusal(where(), `${property} ${JSON.stringify(value)} ${problem}.`, effect);
  };
  const name = props.metadata?.name ?? id;
  const namespace = props.namespace ?? props.metadata?.namespace ?? Chart.of(scope).namespace;
  if (namespace === undefined) {
    throw refusal(
      where(),
      'has no namespace.',
      'Set `namespace`, or the namespace of its chart: challenges are solved there.',
    );
  }
  const secretName = props.secretName ?? `${name}-tls`;
  check('metadata.name', name, objectNameProblem(name));
  check('namespace', namespace, namespaceNameProblem(namespace));
  check('secretName', secretName, objectNameProblem(secretName));
  const { dnsNames } = props;
  if (dnsNames?.length === 0) {
    throw refusal(where(), '`dnsNames` is an empty list.', 'A certificate needs at least one name.');
  }
  dnsNames?.forEach((dnsName, i) => {
    check(`dnsNames[${i}]`, dnsName, dnsNameProblem(dnsName), 'The CA would refuse the Order.');
  });
  if (dnsNames && new Set(dnsNames).size < dnsNames.length) {
    const i = dnsNames.findIndex((dnsName, at) => dnsNames.indexOf(dnsName) < at);
    throw refusal(where(), `dnsNames[${i}] "${dnsNames[i]}" is not unique.`);
  }
  props.issuer.useIn(namespace);
  const manifest = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { ...props.metadata, name, namespace },
    spec: { secretName, issuerRef: props.issuer.issuerRef, ...fieldsOf(props), ...props.spec },
  };
  checkFree(scope, where, manifest);
  return manifest;
}

/** The properties that are not fields of the spec, or are set separately. */
const NOT_FIELDS = new Set(['metadata', 'namespace', 'issuer', 'secretName', 'spec', 'certManagerVersion']);

/** The properties that have another form in the API. */
const FORMS: { readonly [property: string]: (value: any) => unknown } = {
  duration: (duration: Duration) => goDuration(duration.toMilliseconds()),
  renewBefore: (duration: Duration) => goDuration(duration.toMilliseconds()),
  renewal: ({ windows, ...renewal }: CertificateRenewal) => ({
    ...renewal,
    windows: windows?.map(({ windowDuration, ...window }) => ({
      ...window,
      windowDuration: goDuration(windowDuration.toMilliseconds()),
    })),
  }),
  privateKey: (key: PrivateKey) => key._render(),
  additionalOutputFormats: (formats: CertificateOutputFormat[]) => formats.map((type) => ({ type })),
  keystores: ({ jks, pkcs12 }: CertificateKeystores) => ({
    jks: jks && keystoreOf(jks),
    pkcs12: pkcs12 && keystoreOf(pkcs12),
  }),
};

function fieldsOf(props: CertificateProps): object {
  const fields: Record<string, unknown> = {};
  for (const property of Object.keys(props) as (keyof CertificateProps)[]) {
    const value = props[property];
    if (value === undefined || NOT_FIELDS.has(property)) continue;
    fields[property] = FORMS[property]?.(value) ?? value;
  }
  return toApi(certificateFields(), fields);
}

function keystoreOf({ password, create, ...options }: Keystore): object {
  const { secret, key, password: inTheClear } = password._is;
  return {
    ...options,
    create: create ?? true,
    password: inTheClear,
    passwordSecretRef: secret?._keyRef(key, 'password'),
  };
}
