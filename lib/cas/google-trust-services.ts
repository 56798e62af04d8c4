import type { AcmeCa } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

export const googleTrustServices: AcmeCa = {
  name: 'Google Trust Services',
  // Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
  directories: ['https://dv.acme-v02.api.pki.goog/directory'],
  externalAccountBinding: 'required',
  // Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
  bindingKeyServesOnce: true,
  // Source: simple-acme/simple-acme issues 109, 587.
  refusesWithoutEmail: 'Accounts must have at least one contact',
  // Source: https://developers.google.com/public-key-infrastructure/profiles
  profiles: [{ name: 'standard' }, { name: 'minimal' }],
  // Source: https://developers.google.com/public-key-infrastructure/faq/get-short-lived-certificates (1 to 90 days)
  longestLifetimeDays: 90,
  lifetimeDays: 90,
  domainsOnly: true,
  requestedDuration: 'honoured',
  // Source of the refusal (badCSR): acmesh-official/acme.sh issue 6610.
  clientAuth: { is: 'refused', since: DATED_FACTS.googleClientAuthEnds },
  publiclyTrusted: true,
  factories: [{ method: 'googleTrustServices', init: { id: 'google', place: 4 } }],
};

export const googleTrustServicesStaging: AcmeCa = {
  name: 'Google Trust Services staging',
  directories: ['https://dv.acme-v02.test-api.pki.goog/directory'],
  // Staging wants a key of its own. Source: as above; the lifetime is that of production.
  externalAccountBinding: 'required',
  bindingKeyServesOnce: true,
  refusesWithoutEmail: 'Accounts must have at least one contact',
  longestLifetimeDays: 90,
  lifetimeDays: 90,
  domainsOnly: true,
  requestedDuration: 'honoured',
  clientAuth: { is: 'refused', since: DATED_FACTS.googleClientAuthEnds },
  publiclyTrusted: true,
  factories: [{ method: 'googleTrustServicesStaging' }],
};
