/**
 * Plain scalars as kubectl reads them. kubectl, Argo CD and Flux go through sigs.k8s.io/yaml, whose parser is a fork of
 * go-yaml v2: YAML 1.1 words (`yes`, `on`, `y` are booleans) and octals (`0755`), but no base 60 and no dates. What one
 * writes as `yes` reaches the API server as `true`, so that is what is checked here.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go
 */
export function plainScalar(source: string): unknown {
  if (WORDS.has(source)) return WORDS.get(source);
  return number(source) ?? source;
}

/**
 * Plain scalars as kustomize reads them in what it builds. Its parser is a fork of go-yaml v3, which takes `yes`, `on`
 * and `y` for text, and dates for times.
 *
 * @see https://github.com/yaml/go-yaml/blob/v3.0.4/resolve.go
 */
export function kustomizeScalar(source: string): unknown {
  if (WORDS.has(source)) return ONLY_V1.test(source) ? source : WORDS.get(source);
  return number(source) ?? date(source) ?? source;
}

/** Whether a plain scalar means something else than its own text. */
export function isSpecial(source: string): boolean {
  return WORDS.has(source) || number(source) !== undefined;
}

const WORDS = new Map<string, unknown>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** Words for booleans that YAML 1.2 dropped. */
const ONLY_V1 = /^(?:y|n|yes|no|on|off)$/i;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** A date is written as the time at which it begins. */
function date(source: string): string | undefined {
  const [, year, month, day] = DATE.exec(source) ?? [];
  if (year === undefined) return undefined;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(day);
  return exists ? time.toISOString().replace('.000Z', 'Z') : undefined;
}

const STARTS_NUMBER = /^[-+.\d]/;
const DECIMAL = /^[-+]?(?:0|[1-9]\d*)$/;
const RADIX = /^([-+]?)0(?:([xX])([\da-fA-F]+)|([bB])([01]+)|[oO]?([0-7]+))$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

function number(source: string): number | undefined {
  if (!STARTS_NUMBER.test(source)) return undefined;
  if (source[0] === '.') return FLOAT.test(source) ? Number(source) : undefined;
  const digits = source.includes('_') ? source.replaceAll('_', '') : source;
  if (DECIMAL.test(digits)) return Number(digits);
  const radix = RADIX.exec(digits);
  if (radix) {
    const [, sign, hex, hexDigits, binary, binaryDigits, octalDigits] = radix;
    const value = hex ? `0x${hexDigits}` : binary ? `0b${binaryDigits}` : `0o${octalDigits}`;
    return (sign === '-' ? -1 : 1) * Number(value);
  }
  return FLOAT.test(digits) ? Number(digits) : undefined;
}
