/**
 * Whether a value at a place is to be taken for a secret, whatever it looks like: below a reference to a Secret what is not
 * part of the reference, in a field whose name says so, in the config of a webhook what sounds like it.
 *
 * @param path the keys that lead to the value; the entries of a list have no key of their own
 */
export function isSecretPlace(path: readonly string[]): boolean {
  for (let i = path.length - 1; i >= 0; i--) {
    const key = path[i]!;
    const below = path.slice(i + 1);
    // The innermost decides: a reference within `credentials` names what it refers to.
    if (SECRET_REFERENCE.test(key)) return below.length !== 1 || !REFERS_TO_SECRET.has(below[0]!);
    if (REFERENCE.test(key)) return below.length === 0 || !REFERS.has(below[0]!);
    if (below.length > 0 && HOLDS_LOGIN.test(normal(key))) return !describesLogin(below);
    if (holdsSecret(key, path.slice(0, i))) return below.length === 0 || !describes(key, below[0]!);
  }
  return false;
}

/** `apiTokenSecretRef`, and as people misspell it. */
const SECRET_REFERENCE = /secret[-_]?ref(?:erence)?s?$/i;
/** `issuerRef`. */
const REFERENCE = /Ref(?:erence)?$|^ref$|[_-]ref$/;

/** A key in lowercase, without "-", "_" and "."; of an annotation's key, the part after the prefix. */
function normal(key: string): string {
  return key
    .slice(key.lastIndexOf('/') + 1)
    .replace(/[-_. ]/g, '')
    .toLowerCase();
}

function holdsSecret(key: string, above: readonly string[]): boolean {
  const name = normal(key);
  if (SECRET.test(name)) return true;
  if (IN_PLACE_OF_REFERENCE.test(`${above.at(-1)} ${name}`)) return true;
  return above.includes('webhook') && SOUNDS_SECRET.test(name) && !/name(?:space)?$/.test(name);
}

/** The end of the name of a field that holds a secret, wherever it is; in small letters, without "-", "_" and ".". */
const SECRET =
  /(?:password|passwd|passphrase|pwd|token|secret|credential|(?:api|access|secret|private|hmac|json|auth|account|shared|signing|encryption|application|consumer|master|serviceaccount)key|hmac|bearer|serviceaccountjson)s?$|^(?:auth|basicauth|pat|pass|dockerconfigjson|dockercfg)$/;

/**
 * The end of the name of a map that holds what a login takes: `auth` of a Vault issuer, `auths` of a docker config. What is in
 * it may have any name.
 */
const HOLDS_LOGIN = /(?:auths?|authentication|authorization|oauth2|logins?|credentials?)$/;

/** The end of the name of a field of a login that is no secret: who logs in, where, how, and which Secret is meant. */
const DESCRIBES_LOGIN =
  /(?:name|namespace|refs?|ids?|user|email|role|arn|kind|type|group|version|method|mode|provider|account|profile|tenan(?:t|cy)|algorithm|path|ur[il]|host|port|domain|endpoint|address|server|database|region|location|realm|issuer|audiences?|scopes?|headers?|headerfield|seconds|ttl|enabled|optional)$|^(?:key|property)$/;

/** Where cert-manager has a reference, under a name that elsewhere means something else. */
const IN_PLACE_OF_REFERENCE = /^(?:externalAccountBinding|eab) key$|^acmeDNS account$|^cloudDNS serviceaccount$/i;

/** Within the config of a webhook, which is the webhook's to define. */
const SOUNDS_SECRET = /pass|token|secret|credential|apikey|private/;

/** What a reference to a Secret consists of, and any other reference. */
const REFERS_TO_SECRET = new Set(['name', 'key', 'namespace', 'optional']);
const REFERS = new Set([
  ...REFERS_TO_SECRET,
  ...['kind', 'group', 'apiGroup', 'apiVersion', 'sectionName', 'port', 'audiences', 'property', 'version'],
]);

/** How cert-manager makes a key. */
const PRIVATE_KEY = new Set(['algorithm', 'size', 'encoding', 'rotationPolicy']);

/** Whether a field only says which secret is meant, or of what kind it is: `secret: { secretName }`, `privateKey: { size }`. */
function describes(key: string, field: string): boolean {
  if (key === 'privateKey') return PRIVATE_KEY.has(field);
  return REFERS.has(field) || /name(?:space)?$/i.test(field);
}

function describesLogin(below: readonly string[]): boolean {
  const isEntry = below.at(-1) === '0';
  const field = normal(below.at(isEntry ? -2 : -1) ?? '');
  // Of a list that stands where one value belongs, nothing is known.
  return DESCRIBES_LOGIN.test(field) && (!isEntry || field.endsWith('s'));
}
