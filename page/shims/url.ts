/// <reference path="./modules.d.ts" />
import { toUnicode } from 'punycode/';

/** As Node.js does: empty for what is no domain. */
export function domainToASCII(domain: string): string {
  if (!URL.canParse(`http://${domain}/`)) return '';
  return new URL(`http://${domain}/`).hostname;
}

/** As Node.js does: empty for what is no domain. */
export function domainToUnicode(domain: string): string {
  if (domainToASCII(domain) === '') return '';
  try {
    return toUnicode(domain);
  } catch {
    return '';
  }
}
