import { isGuid } from '../../../values/guid';
import { plain, text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * An Azure ID that is not a GUID: usually it is a name. A tenant may be given by its domain, so it is not checked.
 *
 * Source: https://learn.microsoft.com/rest/api/dns/record-sets/create-or-update (subscriptionId is a UUID); cert-manager
 * issue 4867.
 */
export const azureIdMalformed: Rule<IssuerSolver> = {
  id: 'azure-id-malformed',
  severity: 'warning',
  title: 'An Azure ID is not a GUID',
  each: solversBy('azureDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const { stanza, stanzaPath } = solver;
    const ids = [
      ['subscriptionID', stanza.subscriptionID],
      ['clientID', stanza.clientID],
      ['managedIdentity.clientID', plain(stanza.managedIdentity).clientID],
    ] as const;
    for (const [field, value] of ids) {
      const id = text(value);
      if (id === '' || isPlaceholder(id) || isGuid(id)) continue;
      report({
        object: issuer.object,
        path: `${stanzaPath}.${field}`,
        message: `${field} ${JSON.stringify(id.slice(0, 100))} is not a GUID.`,
        effect: 'Azure rejects every request, and the challenges of the solver stay pending.',
        fix: 'Write the ID, in the form "00000000-1111-2222-3333-444444444444". "az account show" and "az ad sp list" print it.',
      });
    }
  },
};
