import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * Let's Encrypt's servers of ACME version 1, which are gone.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (acmev1ToV2Mappings).
 */
export const acmeV1Server: Rule<IssuerView> = {
  id: 'acme-v1-server',
  severity: 'error',
  title: "The server is one of Let's Encrypt's for ACME version 1, which are gone",
  each: issuers,

  find({ object, server }, report) {
    const [, host] = /^https?:\/\/(acme-v01|acme-staging)\.api\.letsencrypt\.org(\/|$)/i.exec(server) ?? [];
    if (!host) return;
    const v2 = host.toLowerCase() === 'acme-v01' ? 'acme-v02' : 'acme-staging-v02';
    report({
      object,
      path: 'spec.acme.server',
      message: `${JSON.stringify(server.slice(0, 100))} is a server of ACME version 1, which Let's Encrypt has shut.`,
      effect: 'The issuer does not become ready (InvalidConfig), and is not tried again.',
      fix: `Write https://${v2}.api.letsencrypt.org/directory.`,
    });
  },
};
