import { ACME_CAS } from '../../../cas/acme-cas';
import { issuers } from '../../facts/issuers/issuers';
import type { Severity } from '../../finding';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The host belongs to a known CA, but the path is not its directory.
 *
 * Source: the CAs' pages (lib/cas/acme-cas.ts); RFC 8555, section 7.1.1.
 */
export const serverNotDirectory: Rule<IssuerView> = {
  id: 'server-not-directory',
  severity: 'error',
  title: "The server is a CA's host, but not its ACME directory",
  each: issuers,

  find({ object, server, ca }, report) {
    if (ca || server === '') return;
    const host = hostOf(server);
    const directories = host === undefined ? undefined : DIRECTORIES.get(host);
    if (!directories) return;
    const shown = directories.map((url) => url.replace(/^https:/, 'https:'));
    report({
      object,
      path: 'spec.acme.server',
      message: `${JSON.stringify(server.slice(0, 100))} is on a host of a known CA, but is not its ACME directory.`,
      effect:
        'There is no ACME directory to read: the ACME account is not registered, and the issuer does not become ready.',
      fix: `Use ${listed(shown)}.`,
      // All of Let's Encrypt's directories are known; other CAs may have more.
      severity: host!.endsWith('letsencrypt.org') ? 'error' : ('warning' as Severity),
    });
  },
};

const DIRECTORIES = new Map<string, string[]>();
for (const { directories } of Object.values(ACME_CAS)) {
  for (const url of directories) {
    const host = new URL(url).host;
    const known = DIRECTORIES.get(host);
    // An entry that ends in a slash covers everything below it.
    if (!url.endsWith('/')) known ? known.push(url) : DIRECTORIES.set(host, [url]);
  }
}
for (const host of ['letsencrypt.org', 'www.letsencrypt.org', 'api.letsencrypt.org', 'acme.api.letsencrypt.org'])
  DIRECTORIES.set(host, [...ACME_CAS.letsEncrypt.directories]);
// Each customer has their own paths.
for (const host of ['one.digicert.com', 'one.nl.digicert.com']) DIRECTORIES.delete(host);

function hostOf(server: string): string | undefined {
  try {
    return new URL(server).host.toLowerCase();
  } catch {
    return undefined;
  }
}
