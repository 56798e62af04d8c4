import { list } from '../../../values/plain';
import { eachAskedWith } from '../../facts/asked';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A certificate of an ACME issuer that has names of other types alone: an ACME order is for DNS names and IP addresses.
 *
 * Source: cert-manager pkg/controller/acmeorders/sync.go (createOrder), RFC 8555 section 7.1.3.
 */
export const certificateWithoutIdentifiers: Rule<Model> = {
  id: 'certificate-without-identifiers',
  severity: 'error',
  title: 'The certificate has no name that an ACME order can be for',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['uris', 'emailAddresses', 'otherNames'],
      ({ object, commonName, dnsNames, ipAddresses, spec, at }) => {
        if (dnsNames.length > 0 || ipAddresses.length > 0 || commonName !== '') return;
        const given = ['uris', 'emailAddresses', 'otherNames'].filter((field) => list(spec[field]).length > 0);
        // One with no name at all is refused by the webhook.
        if (given.length === 0) return;
        report({
          object,
          path: at(given[0]),
          message: `The certificate has ${given.join(' and ')} alone, and an ACME order is for dnsNames and ipAddresses.`,
          effect: 'The Order has nothing to validate, and the CA refuses it.',
          fix: 'Give dnsNames, or take an issuer that is not for ACME.',
        });
      },
    );
  },
};
