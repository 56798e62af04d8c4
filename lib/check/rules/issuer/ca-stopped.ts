import { severityOf } from '../../facts/certificates/ca-policy';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The CA has stopped issuing through this server, or will within 180 days.
 *
 * Source: the CAs' announcements (lib/cas/dated-facts.ts).
 */
export const caStopped: Rule<IssuerView> = {
  id: 'ca-stopped',
  severity: 'error',
  title: 'The CA has stopped issuing through this server',
  each: issuers,

  find({ object, ca, at }, report) {
    const { stopped } = ca ?? {};
    const severity = stopped && severityOf(stopped, at, 'error');
    if (!severity) return;
    const past = severity === 'error';
    report({
      object,
      path: 'spec.acme.server',
      message: `${ca!.name} ${past ? 'has issued nothing through this server since' : 'stops issuing through this server on'} ${stopped.from}: ${stopped.says}`,
      effect: past
        ? 'No certificate is issued or renewed; existing ones expire.'
        : 'No certificate is issued or renewed from then on.',
      fix: 'Use another CA, or the URL that this CA gives its customers today.',
      severity,
    });
  },
};
