import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The CA has stopped issuing through this server.
 *
 * Source: the CAs' announcements (lib/schema/acme-cas.ts).
 */
export const caStopped: Rule<Model> = {
  id: 'ca-stopped',
  severity: 'error',
  title: 'The CA has stopped issuing through this server',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, ca } of model.issuers) {
      if (!ca?.stopped) continue;
      report({
        object,
        path: 'spec.acme.server',
        message: `${ca.name} does not issue here any more: ${ca.stopped}.`,
        effect: 'No certificate is issued or renewed; those that are there run out.',
        fix: 'Use another CA, or the URL that this one gives its customers today.',
      });
    }
  },
};
