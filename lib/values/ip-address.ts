import { isIP } from 'node:net';

/** Whether a text is an IP address. One has a colon or ends with a digit, as few names do: isIP is slow to say no. */
export function isAddress(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return ((last >= 48 && last <= 57) || text.includes(':')) && isIP(text) !== 0;
}
