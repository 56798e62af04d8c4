import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The CA has stopped issuing through this server.
 *
 * Source: the CAs' announcements (lib/cas/acme-cas.ts).
 */
export const caStopped: Rule<IssuerView> = {
  id: 'ca-stopped',
  severity: 'error',
  title: 'The CA has stopped issuing through this server',
  each: issuers,

  find({ object, ca }, report) {
    if (!ca?.stopped) return;
    report({
      object,
      path: 'spec.acme.server',
      message: `${ca.name} no longer issues through this server: ${ca.stopped}.`,
      effect: 'No certificate is issued or renewed; existing ones expire.',
      fix: 'Use another CA, or the URL that this CA gives its customers today.',
    });
  },
};
