/**
 * What a kubelet signs in with for an image: `user:password` of the longest entry that its host and path begin with, in the
 * Secrets of the one type that it reads. Undefined where there is none.
 */
export function credentialsFor(image, secrets) {
  let best;
  for (const { type, data } of secrets) {
    if (type !== 'kubernetes.io/dockerconfigjson') continue;
    const { auths = {} } = JSON.parse(Buffer.from(data['.dockerconfigjson'], 'base64').toString());
    for (const [entry, { auth, username, password }] of Object.entries(auths)) {
      const prefix = entry.replace(/^https?:\/\//, '').replace(/\/(v[12]\/?)?$/, '');
      if (!`${image}/`.startsWith(`${prefix}/`) || (best && best.prefix.length >= prefix.length)) continue;
      const found = auth ? Buffer.from(auth, 'base64').toString() : `${username}:${password}`;
      best = { prefix, found };
    }
  }
  return best?.found;
}
