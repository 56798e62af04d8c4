import { SHIM, SHIM_SINCE, SUBJECT_LISTS } from '../../../cert-manager/annotations';
import { csvProblem } from '../../../cert-manager/csv';
import { parseSecretTemplate } from '../../../cert-manager/secret-template-annotation';
import { compareVersions } from '../../../cert-manager/versions';
import { parseGoDuration } from '../../../values/duration';
import type { KubeObject } from '../../model/kube-object';

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
 * is not one of those that are checked, is not read by the release, or is right.
 *
 * Source: cert-manager pkg/controller/certificate-shim/helper.go (translateAnnotations).
 */
export function shimValueProblem(
  key: string,
  value: string,
  annotations: Readonly<Record<string, string>>,
  version: string,
): string | undefined {
  if (Object.hasOwn(SHIM_SINCE, key) && compareVersions(version, SHIM_SINCE[key]!) < 0) return undefined;
  return Object.hasOwn(CHECKS, key) ? CHECKS[key]!(value, annotations) : undefined;
}

type Check = (value: string, annotations: Readonly<Record<string, string>>) => string | undefined;

const duration: Check = (value) =>
  parseGoDuration(value) === undefined ? 'is not a duration in hours, minutes and seconds, such as "2160h"' : undefined;

const integer: Check = (value) =>
  /^[+-]?\d{1,10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31 ? undefined : 'is not a whole number';

const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `is not one of ${values.join(', ')}`;

const CHECKS: Readonly<Record<string, Check>> = {
  [SHIM.duration]: duration,
  [SHIM.renewBefore]: duration,
  [SHIM.renewBeforePercentage]: integer,
  [SHIM.revisionHistoryLimit]: (value, all) =>
    integer(value, all) ?? (Number(value) < 1 ? 'is less than 1' : undefined),
  [SHIM.usages]: (value) => {
    const unknown = value.split(',').find((usage) => !USAGES.has(usage.replace(/^ +| +$/g, '')));
    return unknown === undefined
      ? undefined
      : `has the usage ${JSON.stringify(unknown)}, which cert-manager does not know`;
  },
  [SHIM.privateKeyAlgorithm]: oneOf('RSA', 'ECDSA', 'Ed25519'),
  [SHIM.privateKeyEncoding]: oneOf('PKCS1', 'PKCS8'),
  [SHIM.privateKeyRotationPolicy]: oneOf('Never', 'Always'),
  [SHIM.privateKeySize]: (value, all) => {
    const problem = integer(value, all);
    if (problem) return problem;
    const size = Number(value);
    const algorithm = all[SHIM.privateKeyAlgorithm] || 'RSA';
    if (algorithm === 'RSA' && (size < 2048 || size > 8192)) return 'is not a size of an RSA key: use 2048 to 8192';
    if (algorithm === 'ECDSA' && ![256, 384, 521].includes(size))
      return 'is not a size of an ECDSA key: use 256, 384 or 521';
    return undefined;
  },
  [SHIM.secretTemplate]: (value) => {
    const template = parseSecretTemplate(value);
    return typeof template === 'string' ? template : undefined;
  },
  ...Object.fromEntries(SUBJECT_LISTS.map((key) => [key, csvProblem])),
};

/** Whether an object is annotated with `kubernetes.io/tls-acme`, for a certificate of the default issuer. */
export function hasTlsAcme({ annotations }: KubeObject): boolean {
  return TRUE.has(annotations[SHIM.tlsAcme] ?? '');
}

/** The values that Go parses as true. */
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
