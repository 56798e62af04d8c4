// Source: cert-manager pkg/apis/certmanager/v1/types.go, pkg/apis/acme/v1/types.go,
// pkg/controller/certificate-shim/helper.go.

/** The annotations of an Ingress or Gateway from which cert-manager makes certificates. */
export const SHIM = {
  issuer: 'cert-manager.io/issuer',
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  issuerKind: 'cert-manager.io/issuer-kind',
  issuerGroup: 'cert-manager.io/issuer-group',
  tlsAcme: 'kubernetes.io/tls-acme',
  commonName: 'cert-manager.io/common-name',
  altNames: 'cert-manager.io/alt-names',
  ipSans: 'cert-manager.io/ip-sans',
  emailSans: 'cert-manager.io/email-sans',
  ignoreListeners: 'cert-manager.io/ignore-tls-listeners',
  duration: 'cert-manager.io/duration',
  renewBefore: 'cert-manager.io/renew-before',
  renewBeforePercentage: 'cert-manager.io/renew-before-percentage',
  usages: 'cert-manager.io/usages',
  revisionHistoryLimit: 'cert-manager.io/revision-history-limit',
  privateKeyAlgorithm: 'cert-manager.io/private-key-algorithm',
  privateKeyEncoding: 'cert-manager.io/private-key-encoding',
  privateKeySize: 'cert-manager.io/private-key-size',
  privateKeyRotationPolicy: 'cert-manager.io/private-key-rotation-policy',
  secretTemplate: 'cert-manager.io/secret-template',
} as const;

/** The annotations with a list for a part of a certificate's subject. */
export const SUBJECT_LISTS: readonly string[] = [
  'organizations',
  'organizationalunits',
  'countries',
  'provinces',
  'localities',
  'postalcodes',
  'streetaddresses',
].map((part) => `cert-manager.io/subject-${part}`);

/** The annotations from which cert-manager makes the subject of a certificate. */
const SUBJECT: readonly string[] = [...SUBJECT_LISTS, 'cert-manager.io/subject-serialnumber'];

/** The annotations of an Ingress or Gateway that say how its challenges are solved. */
export const SHIM_HTTP01 = {
  editInPlace: 'acme.cert-manager.io/http01-edit-in-place',
  ingressClass: 'acme.cert-manager.io/http01-ingress-class',
  ingressClassName: 'acme.cert-manager.io/http01-ingress-ingressclassname',
  parentRefFallback: 'acme.cert-manager.io/http01-parentreffallback',
} as const;

/**
 * Names of annotations, without their prefix, that cert-manager read until 0.10 and needs no longer: the issuer's solvers say
 * how challenges are solved.
 */
export const NO_LONGER_NEEDED: ReadonlySet<string> = new Set(['acme-challenge-type', 'acme-dns01-provider']);

/** The annotations of a Certificate that say through which Ingress its challenges are solved. */
export const OVERRIDE = {
  ingressName: 'acme.cert-manager.io/http01-override-ingress-name',
  ingressClass: 'acme.cert-manager.io/http01-override-ingress-class',
  ingressClassName: 'acme.cert-manager.io/http01-override-ingress-ingressclassname',
} as const;

/** The annotations that name the Gateway, or another parent, of the HTTPRoute of a challenge. */
export const PARENT_REF = {
  name: 'acme.cert-manager.io/http01-parentrefname',
  kind: 'acme.cert-manager.io/http01-parentrefkind',
  namespace: 'acme.cert-manager.io/http01-parentrefnamespace',
} as const;

/** The annotations of an Ingress or Gateway that cert-manager reads, or that are for its other parts. */
export const SHIM_ANNOTATIONS: ReadonlySet<string> = new Set([
  ...Object.values(SHIM).filter((annotation) => annotation !== SHIM.tlsAcme),
  ...SUBJECT,
  ...Object.values(SHIM_HTTP01),
  // Read on Certificates; the flag --extra-certificate-annotations copies them there.
  'cert-manager.io/issue-temporary-certificate',
  ...Object.values(OVERRIDE),
  ...Object.values(PARENT_REF),
]);

/** The release that added an annotation, for those that were not always there. An older one ignores it. */
export const SHIM_SINCE: Readonly<Record<string, string>> = {
  // Source: cert-manager's release notes.
  [SHIM.secretTemplate]: '1.15',
  [SHIM_HTTP01.ingressClassName]: '1.20',
  [SHIM.altNames]: '1.21',
  [SHIM.ipSans]: '1.21',
  [SHIM.ignoreListeners]: '1.21',
};

/** Whether an annotation or label is one of cert-manager's. */
export function isCertManagerKey(key: string): boolean {
  return key.startsWith('cert-manager.io/') || key.startsWith('acme.cert-manager.io/');
}

/** The labels of a solver pod and its Service, by which cert-manager finds them. */
export const SOLVER_LABELS = {
  domain: 'acme.cert-manager.io/http-domain',
  token: 'acme.cert-manager.io/http-token',
  /** Its value is "true". */
  solver: 'acme.cert-manager.io/http01-solver',
} as const;

/** The label of the Secret in which a private key is kept until its certificate is issued. */
export const NEXT_PRIVATE_KEY = 'cert-manager.io/next-private-key';

/** The label of a namespace that the webhook is not to validate. */
export const DISABLE_VALIDATION = 'cert-manager.io/disable-validation';
