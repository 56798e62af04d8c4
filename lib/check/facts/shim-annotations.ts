import { parseGoDuration } from '../../values/duration';
import { isPlain } from '../../values/plain';
import { SHIM } from '../model/shim';

/** Annotations from which cert-manager makes a field of the Certificate. */
const FIELDS = [
  SHIM.commonName,
  SHIM.altNames,
  SHIM.ipSans,
  SHIM.emailSans,
  ...[
    'organizations',
    'organizationalunits',
    'countries',
    'provinces',
    'localities',
    'postalcodes',
    'streetaddresses',
    'serialnumber',
  ].map((part) => `cert-manager.io/subject-${part}`),
  ...['duration', 'renew-before', 'renew-before-percentage', 'usages', 'revision-history-limit'].map(
    (part) => `cert-manager.io/${part}`,
  ),
  ...['algorithm', 'encoding', 'size', 'rotation-policy'].map((part) => `cert-manager.io/private-key-${part}`),
  'cert-manager.io/secret-template',
];

/**
 * The annotations of an Ingress or Gateway that cert-manager reads, or that are for its other parts.
 *
 * Source: cert-manager pkg/apis/certmanager/v1/types.go, pkg/apis/acme/v1/types.go,
 * pkg/controller/certificate-shim/helper.go.
 */
export const SHIM_ANNOTATIONS: ReadonlySet<string> = new Set([
  ...[SHIM.issuer, SHIM.clusterIssuer, SHIM.issuerKind, SHIM.issuerGroup, SHIM.ignoreListeners],
  ...FIELDS,
  ...['edit-in-place', 'ingress-class', 'ingress-ingressclassname', 'parentreffallback'].map(
    (part) => `acme.cert-manager.io/http01-${part}`,
  ),
  // Read on Certificates; the flag --extra-certificate-annotations copies them there.
  'cert-manager.io/issue-temporary-certificate',
  ...['override-ingress-name', 'override-ingress-class', 'override-ingress-ingressclassname'].map(
    (part) => `acme.cert-manager.io/http01-${part}`,
  ),
  ...['parentrefname', 'parentrefkind', 'parentrefnamespace'].map((part) => `acme.cert-manager.io/http01-${part}`),
]);

/** Whether an annotation is cert-manager's. */
export function isShimKey(key: string): boolean {
  return key.startsWith('cert-manager.io/') || key.startsWith('acme.cert-manager.io/');
}

/** Key usages that cert-manager knows (pkg/apis/certmanager/v1/types.go). */
const USAGES: ReadonlySet<string> = new Set(
  [
    'signing,digital signature,content commitment,key encipherment,key agreement,data encipherment,cert sign,crl sign',
    'encipher only,decipher only,any,server auth,client auth,code signing,email protection,s/mime,ipsec end system',
    'ipsec tunnel,ipsec user,timestamping,ocsp signing,microsoft sgc,netscape sgc',
  ].flatMap((line) => line.split(',')),
);

/**
 * What is wrong with the value of an annotation, so that cert-manager makes no Certificate at all; undefined where it
 * is none of those that are checked, or right.
 *
 * Source: cert-manager pkg/controller/certificate-shim/helper.go (translateAnnotations).
 */
export function shimValueProblem(
  key: string,
  value: string,
  annotations: Readonly<Record<string, string>>,
): string | undefined {
  return Object.hasOwn(CHECKS, key) ? CHECKS[key]!(value, annotations) : undefined;
}

type Check = (value: string, annotations: Readonly<Record<string, string>>) => string | undefined;

const duration: Check = (value) =>
  parseGoDuration(value) === undefined ? 'is no duration in hours, minutes and seconds, such as "2160h"' : undefined;

const integer: Check = (value) =>
  /^[+-]?\d{1,10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31 ? undefined : 'is no whole number';

const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `is none of ${values.join(', ')}`;

const CHECKS: Readonly<Record<string, Check>> = {
  'cert-manager.io/duration': duration,
  'cert-manager.io/renew-before': duration,
  'cert-manager.io/renew-before-percentage': integer,
  'cert-manager.io/revision-history-limit': (value, all) =>
    integer(value, all) ?? (Number(value) < 1 ? 'is less than 1' : undefined),
  'cert-manager.io/usages': (value) => {
    const unknown = value.split(',').find((usage) => !USAGES.has(usage.replace(/^ +| +$/g, '')));
    return unknown === undefined
      ? undefined
      : `has the usage ${JSON.stringify(unknown)}, which cert-manager does not know`;
  },
  'cert-manager.io/private-key-algorithm': oneOf('RSA', 'ECDSA', 'Ed25519'),
  'cert-manager.io/private-key-encoding': oneOf('PKCS1', 'PKCS8'),
  'cert-manager.io/private-key-rotation-policy': oneOf('Never', 'Always'),
  [SHIM.privateKeySize]: (value, all) => {
    const problem = integer(value, all);
    if (problem) return problem;
    const size = Number(value);
    const algorithm = all['cert-manager.io/private-key-algorithm'] || 'RSA';
    if (algorithm === 'RSA' && (size < 2048 || size > 8192)) return 'is no size of an RSA key: 2048 to 8192 are';
    if (algorithm === 'ECDSA' && ![256, 384, 521].includes(size))
      return 'is no size of an ECDSA key: 256, 384 and 521 are';
    return undefined;
  },
  'cert-manager.io/secret-template': secretTemplate,
};

function secretTemplate(value: string): string | undefined {
  let template: unknown;
  try {
    template = JSON.parse(value);
  } catch {
    return 'is not JSON';
  }
  if (!isPlain(template)) return 'is not a JSON object';
  for (const [key, map] of Object.entries(template)) {
    if (!['labels', 'annotations'].includes(key.toLowerCase()))
      return `has the key "${key}"; labels and annotations are taken`;
    if (map === null) continue;
    if (!isPlain(map) || Object.values(map).some((v) => typeof v !== 'string'))
      return `has "${key}" that is not a map of strings`;
    const own = Object.keys(map).find((name) => name.startsWith('cert-manager.io/'));
    if (own !== undefined && key.toLowerCase() === 'annotations')
      return `has the annotation "${own}"; cert-manager keeps that prefix for itself`;
  }
  return undefined;
}
