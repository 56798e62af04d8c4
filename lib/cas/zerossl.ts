import type { AcmeCa } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

export const zeroSsl: AcmeCa = {
  name: 'ZeroSSL',
  // Source: https://zerossl.com/documentation/acme/
  directories: ['https://acme.zerossl.com/v2/DV90'],
  // Source: https://zerossl.com/documentation/acme/error-codes
  externalAccountBinding: 'required',
  // Source: https://github.com/zerossl/zerossl-bot/issues/41. Whether it takes a duration: sources disagree.
  longestLifetimeDays: 90,
  lifetimeDays: 90,
  domainsOnly: true,
  clientAuth: { is: 'omitted', since: DATED_FACTS.sectigoClientAuthEnds },
  publiclyTrusted: true,
  factories: [{ method: 'zeroSsl', init: { id: 'zerossl', place: 3 } }],
};
