import { SHIM } from '../../cert-manager/annotations';
import { parseGoDuration } from '../../values/duration';
import { isPlain } from '../../values/plain';

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
    if (algorithm === 'RSA' && (size < 2048 || size > 8192)) return 'is no size of an RSA key: 2048 to 8192 are';
    if (algorithm === 'ECDSA' && ![256, 384, 521].includes(size))
      return 'is no size of an ECDSA key: 256, 384 and 521 are';
    return undefined;
  },
  [SHIM.secretTemplate]: secretTemplate,
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
