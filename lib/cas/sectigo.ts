import type { AcmeCa } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

export const sectigo: AcmeCa = {
  name: 'Sectigo',
  // Source: https://docs.sectigo.com/caas/caas-api-guide/quick-start-api.html; others by account.
  directories: ['https://acme.sectigo.com/v2/'],
  externalAccountBinding: 'required',
  // Source: https://www.sectigo.com/knowledge-base/detail/update-ssl-certificate-profiles-to-a-199-day-validity-period-in-scm
  longestLifetimeDays: 199,
  clientAuth: { is: 'omitted', since: DATED_FACTS.sectigoClientAuthEnds },
  validatesBeforehand: true,
  publiclyTrusted: true,
  factories: [{ method: 'sectigo', directory: 'https://acme.sectigo.com/v2/DV' }],
};
