/**
 * Whether cert-manager reads a text as an object identifier: numbers with dots between them, one number at least.
 *
 * Source: cert-manager pkg/util/pki/asn1_util.go (ParseObjectIdentifier: strconv.Atoi for each part).
 */
export function isObjectIdentifier(text: string): boolean {
  return /^[+-]?\d{1,18}(\.[+-]?\d{1,18})*$/.test(text);
}

/**
 * Whether a text is an object identifier that can be encoded: two numbers at least, the first 0 to 2, and the second
 * below 40 unless the first is 2 (X.690, 8.19.4).
 */
export function isEncodableIdentifier(text: string): boolean {
  if (!isObjectIdentifier(text)) return false;
  const [first, second, ...rest] = text.split('.').map(Number) as [number, number?, ...number[]];
  if (second === undefined || first < 0 || first > 2 || second < 0 || rest.some((part) => part < 0)) return false;
  return first === 2 || second < 40;
}
