import { isPlaceholder } from '../../facts/credentials/secret-data';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The ACME server is not a URL with https:// and a host.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (InvalidURL; the client's requests); RFC 8555, section 6.1.
 */
export const serverUrlMalformed: Rule<IssuerView> = {
  id: 'server-url-malformed',
  severity: 'error',
  title: 'The ACME server is not a URL',
  each: issuers,

  find({ object, server, isAcme }, report) {
    if (!isAcme || server === '' || isPlaceholder(server) || isUrl(server)) return;
    report({
      object,
      path: 'spec.acme.server',
      message: `server ${JSON.stringify(server.slice(0, 100))} is not a URL with "https://" and a host.`,
      effect:
        'cert-manager cannot send requests to the CA: the ACME account is not registered, and the issuer does not become ready.',
      fix: 'Write the complete URL of the directory, as in "https://acme-v02.api.letsencrypt.org/directory".',
    });
  },
};

function isUrl(server: string): boolean {
  if (!/^https?:\/\/[^/\s]/i.test(server) || /\s|%(?![0-9a-f]{2})/i.test(server)) return false;
  try {
    return new URL(server).hostname !== '';
  } catch {
    return false;
  }
}
