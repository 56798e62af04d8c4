/** A list of names for a message: the first three, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** `s` for more than one. */
export function plural(count: number): string {
  return count === 1 ? '' : 's';
}

/** A noun with its article: `an Issuer`, `a ClusterIssuer`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A namespace for a message. One without a name is that of whatever applies the object. */
export function namespaceTitle(namespace: string): string {
  return namespace === '' ? 'the same namespace' : `"${namespace}"`;
}

/** The same, with the noun. */
export function theNamespace(namespace: string): string {
  return namespace === '' ? namespaceTitle(namespace) : `the namespace "${namespace}"`;
}

/** ` in "team-a"`; nothing for an object that has no namespace yet. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in "${namespace}"`;
}
