/** One attribute of a distinguished name. */
export interface Attribute {
  readonly type: string;
  readonly value: string;
}

/** The attribute types that cert-manager knows in a literal subject. Source: cert-manager pkg/util/pki/parse_dn.go. */
const TYPES = ['C', 'O', 'OU', 'CN', 'SERIALNUMBER', 'L', 'ST', 'STREET', 'POSTALCODE', 'DC', 'UID'];

/** The attributes of a distinguished name (RFC 4514) in the order written, or what is wrong with it. */
export function parseDistinguishedName(text: string): Attribute[] | string {
  const attributes: Attribute[] = [];
  if (text.trim() === '') return attributes;
  // A comma or plus that a backslash or quotes protect is part of a value.
  for (const part of split(text)) {
    const equals = part.indexOf('=');
    if (equals < 1) return `has ${JSON.stringify(part.trim())}, which is not an attribute`;
    const type = part.slice(0, equals).trim();
    if (!/^\d+(\.\d+)+$/.test(type) && !TYPES.includes(type.toUpperCase())) {
      return `has the attribute ${JSON.stringify(type)}, which cert-manager does not know`;
    }
    attributes.push({ type: type.toUpperCase(), value: unescaped(part.slice(equals + 1).trim()) });
  }
  return attributes;
}

function split(text: string): string[] {
  const parts = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\\') {
      parts[parts.length - 1] += char + (text[++i] ?? '');
    } else if (!quoted && (char === ',' || char === '+' || char === ';')) {
      parts.push('');
    } else {
      if (char === '"') quoted = !quoted;
      parts[parts.length - 1] += char;
    }
  }
  return parts;
}

function unescaped(value: string): string {
  return value
    .replace(/^"(.*)"$/, '$1')
    .replace(/(?:\\[0-9a-f]{2})+/gi, (hex) => Buffer.from(hex.replace(/\\/g, ''), 'hex').toString('utf8'))
    .replace(/\\(.)/g, '$1');
}
