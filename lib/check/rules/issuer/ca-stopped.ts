import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The CA has stopped issuing through this server.
 *
 * Source: the CAs' announcements (lib/schema/acme-cas.ts).
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
      message: `${ca.name} does not issue here any more: ${ca.stopped}.`,
      effect: 'No certificate is issued or renewed; those that are there run out.',
      fix: 'Use another CA, or the URL that this one gives its customers today.',
    });
  },
};
