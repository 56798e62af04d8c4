import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * A Let's Encrypt server for ACME version 1; these have been shut down.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (acmev1ToV2Mappings).
 */
export const acmeV1Server: Rule<IssuerView> = {
  id: 'acme-v1-server',
  severity: 'error',
  title: "The server is a Let's Encrypt server for ACME version 1, which has been shut down",
  each: issuers,

  find({ object, server }, report) {
    const [, host] = /^https?:\/\/(acme-v01|acme-staging)\.api\.letsencrypt\.org(\/|$)/i.exec(server) ?? [];
    if (!host) return;
    const v2 = host.toLowerCase() === 'acme-v01' ? 'acme-v02' : 'acme-staging-v02';
    report({
      object,
      path: 'spec.acme.server',
      message: `${JSON.stringify(server.slice(0, 100))} is a server for ACME version 1, which Let's Encrypt has shut down.`,
      effect: 'The issuer does not become ready (InvalidConfig), and cert-manager does not retry.',
      fix: `Use https://${v2}.api.letsencrypt.org/directory.`,
    });
  },
};
