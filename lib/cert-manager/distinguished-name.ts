import { isObjectIdentifier } from './object-identifier';

/** One attribute of a distinguished name. */
export interface Attribute {
  /** Its short name where it has one that cert-manager knows, else its object identifier. */
  readonly type: string;
  readonly value: string;
}

/** The attribute types that cert-manager knows in a literal subject, in capitals only. */
const TYPES: Readonly<Record<string, string>> = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  SERIALNUMBER: '2.5.4.5',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  STREET: '2.5.4.9',
  DC: '0.9.2342.19200300.100.1.25',
  UID: '0.9.2342.19200300.100.1.1',
};

/**
 * The attributes of a distinguished name (RFC 4514) in the order written, or what is wrong with it.
 *
 * Source: cert-manager pkg/util/pki/subject.go; go-ldap v3 dn.go, by which quotes are not special.
 */
export function parseDistinguishedName(text: string): Attribute[] | string {
  const attributes: Attribute[] = [];
  if (text.trim() === '') return attributes;
  for (const part of split(text)) {
    const equals = unescapedIndex(part, '=');
    const type = equals < 0 ? '' : decoded(part.slice(0, equals));
    if (type === '') {
      const quotes = text.includes('"') ? '; quotes do not protect a comma, a backslash does' : '';
      return `has ${JSON.stringify(part.trim())}, which is not an attribute${quotes}`;
    }
    const value = valueIn(part.slice(equals + 1));
    if (type === undefined || value === undefined) {
      return `has ${JSON.stringify(part.trim())}, with a malformed escape`;
    }
    const name = Object.keys(TYPES).find((known) => known === type || TYPES[known] === type);
    if (name === undefined && !isObjectIdentifier(type)) {
      return `has the attribute ${JSON.stringify(type)}, which cert-manager does not know: it knows ${Object.keys(TYPES).join(', ')}, in capitals`;
    }
    attributes.push({ type: name ?? type, value });
  }
  return attributes;
}

/** The parts between commas, semicolons and pluses that no backslash protects. */
function split(text: string): string[] {
  const parts = [''];
  for (const [token] of text.matchAll(/\\?[\s\S]/gu)) {
    if (token === ',' || token === '+' || token === ';') parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function unescapedIndex(text: string, char: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === char) return i;
  }
  return -1;
}

/** A value; after `#` stand the hexadecimal digits of its encoding: tag, length, content. */
function valueIn(text: string): string | undefined {
  if (!text.startsWith('#')) return decoded(text);
  if (!/^#(?:[0-9a-f]{2}){2,}$/i.test(text)) return undefined;
  return Buffer.from(text.slice(1), 'hex').subarray(2).toString('utf8');
}

/** A text without blanks around it and without escapes; undefined where an escape is malformed. */
function decoded(text: string): string | undefined {
  const trimmed = text.replace(/^ +| +$/g, '');
  const inner = trimmed.endsWith('\\') && text.endsWith(' ') ? `${trimmed} ` : trimmed;
  const bytes: Buffer[] = [];
  for (const [token, escaped] of inner.matchAll(/\\([ "#+,;<=>\\]|[0-9a-f]{2})|[\s\S]/giu)) {
    if (token === '\\') return undefined;
    bytes.push(escaped?.length === 2 ? Buffer.from(escaped, 'hex') : Buffer.from(escaped ?? token));
  }
  return Buffer.concat(bytes).toString('utf8');
}
