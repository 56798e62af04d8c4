import { list } from '../../../values/plain';
import { eachAskedWith } from '../../facts/asked';
import { isPublic } from '../../facts/ca-policy';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Email addresses, URIs or other names, asked from a public CA.
 *
 * Source: letsencrypt/boulder csr/csr.go (invalidEmailPresent, invalidURIPresent); Baseline Requirements 7.1.2.7.12.
 */
export const sanTypeNotIssued: Rule<Model> = {
  id: 'san-type-not-issued',
  severity: 'error',
  title: 'Names of a type are asked that no public CA puts into a TLS certificate',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['emailAddresses', 'uris', 'otherNames'],
      (certificate, issuer) => {
        const { spec, dnsNames, ipAddresses, commonName } = certificate;
        // One that has nothing else is another rule's.
        if (dnsNames.length === 0 && ipAddresses.length === 0 && commonName === '') return;
        for (const [field, what] of TYPES) {
          if (list(spec[field]).length === 0) continue;
          const refused = issuer.ca!.boulder && field !== 'otherNames';
          report({
            object: certificate.object,
            path: certificate.at(field),
            message: `${certificateTitle(certificate)} has ${what}, which ${issuer.ca!.name} does not put into a TLS certificate.`,
            effect: refused
              ? 'The challenges are solved, and then the CA refuses the request (badCSR); each try counts against its limits.'
              : 'The CA leaves them out, or refuses the request.',
            fix: `Leave ${field} out, or take an issuer of a private CA.`,
            severity: refused ? 'error' : 'warning',
          });
        }
      },
      isPublic,
    );
  },
};

const TYPES = [
  ['emailAddresses', 'email addresses'],
  ['uris', 'URIs'],
  ['otherNames', 'names of other types (otherNames)'],
] as const;
