import { isIP } from 'node:net';

const ATOM = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\\x00-\\x7f])+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const ADDRESS = new RegExp(`^${DOT_ATOM}@(?:${DOT_ATOM}|\\[([^[\\]\\\\]*)\\])$`);

/**
 * Whether cert-manager takes a text as an email address: an address of RFC 5322, and nothing but it. A local part in
 * quotes is not taken.
 *
 * Source: cert-manager internal/apis/certmanager/validation/certificate.go (validateEmailAddresses); Go's net/mail.
 */
export function isMailAddress(text: string): boolean {
  const match = ADDRESS.exec(text);
  return match !== null && (match[1] === undefined || isIP(match[1]) !== 0);
}
