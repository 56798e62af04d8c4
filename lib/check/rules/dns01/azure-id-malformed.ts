import { plain, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An id of Azure's that is no GUID: a name, mostly. A tenant may be given by its domain.
 *
 * Source: https://learn.microsoft.com/rest/api/dns/record-sets/create-or-update (subscriptionId is a UUID); cert-manager
 * issue 4867.
 */
export const azureIdMalformed: Rule<Model> = {
  id: 'azure-id-malformed',
  severity: 'warning',
  title: 'An id of Azure is not a GUID',
  each: wholeModel({ needs: ['azureDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('azureDNS').of(model)) {
      const { stanza, stanzaPath: at } = solver;
      const ids = [
        [`${at}.subscriptionID`, stanza.subscriptionID],
        [`${at}.clientID`, stanza.clientID],
        [`${at}.managedIdentity.clientID`, plain(stanza.managedIdentity).clientID],
      ] as const;
      for (const [path, value] of ids) {
        const id = text(value);
        if (id === '' || isPlaceholder(id) || GUID.test(id)) continue;
        report({
          object: issuer.object,
          path,
          message: `${path.slice(at.length + 1)} ${JSON.stringify(id.slice(0, 100))} is not a GUID.`,
          effect: 'Azure refuses every request: the challenges of the solver stay pending.',
          fix: 'Write the id, as in "00000000-1111-2222-3333-444444444444"; "az account show" and "az ad sp list" show them.',
        });
      }
    }
  },
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
