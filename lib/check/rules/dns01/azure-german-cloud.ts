import { DATED_FACTS } from '../../../cas/dated-facts';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * AzureGermanCloud, which the API accepts but the controller no longer supports.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (getCloudConfiguration).
 */
export const azureGermanCloud: Rule<IssuerSolver> = {
  id: 'azure-german-cloud',
  severity: 'error',
  title: 'Azure Germany has been shut down',
  each: solversBy('azureDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    if (solver.stanza.environment !== 'AzureGermanCloud') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.environment`,
      message: `environment is AzureGermanCloud, which has been closed since ${DATED_FACTS.azureGermanyEnds.from} and which the controller does not support.`,
      effect: 'The issuer is accepted, but every challenge fails (unknown cloud configuration name) and stays pending.',
      fix: 'Set environment to the cloud that hosts the zone, or remove it for AzurePublicCloud.',
    });
  },
};
