import { type Credential, credentials } from '../../facts/credentials';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Issuers of two ACME servers keep their account key in one Secret.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (the account's URL is compared with the server's host, and registered
 * anew); cert-manager issues 162, 163.
 */
export const accountKeyShared: Rule<Model> = {
  id: 'account-key-shared',
  severity: 'warning',
  title: 'Issuers of two ACME servers share one account key',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const first = new Map<string, Credential>();
    for (const credential of credentials.of(model)) {
      const { issuer, role, namespace, secretName, key } = credential;
      if (role !== 'account-key' || issuer.server === '' || isPlaceholder(issuer.server)) continue;
      const place = `${namespace}/${secretName} ${key}`;
      const other = first.get(place);
      if (!other) first.set(place, credential);
      else if (serverOf(other) !== serverOf(credential)) {
        report({
          object: issuer.object,
          path: 'spec.acme.privateKeySecretRef.name',
          message: `The account key in the Secret "${secretName}" is that of ${other.issuer.object.title}, too, which is for another ACME server.`,
          effect:
            'One key stands for accounts at two CAs: who deletes or renews it for the one, breaks the other; one that leaks is good for both.',
          fix: `Name a Secret of its own for each server, such as "${issuer.object.name}-account-key": cert-manager makes it.`,
        });
      }
    }
  },
};

function serverOf({ issuer }: Credential): string {
  return issuer.server.toLowerCase().replace(/\/$/, '');
}
