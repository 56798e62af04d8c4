import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * AzureGermanCloud, which the API takes and the controller does not know any more.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (getCloudConfiguration).
 */
export const azureGermanCloud: Rule<Model> = {
  id: 'azure-german-cloud',
  severity: 'error',
  title: 'Azure is asked for in a cloud that is closed',
  each: wholeModel({ needs: ['azureDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('azureDNS').of(model)) {
      if (solver.stanza.environment !== 'AzureGermanCloud') continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.environment`,
        message: 'environment is AzureGermanCloud, which is closed, and which the controller does not know.',
        effect:
          'The issuer is accepted, and every challenge fails ("unknown cloud configuration name") and stays pending.',
        fix: 'Write AzurePublicCloud, or leave it out.',
      });
    }
  },
};
