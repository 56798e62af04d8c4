import type { AcmeCa } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

export const digiCert: AcmeCa = {
  name: 'DigiCert',
  // Source: https://dev.digicert.com/certcentral-apis/services-api/api-keys/acme-external-account-binding-new.html;
  // the region's host differs.
  directories: [
    'https://one.digicert.com/mpki/api/v1/acme/v2/directory',
    'https://one.nl.digicert.com/mpki/api/v1/acme/v2/directory',
  ],
  externalAccountBinding: 'required',
  // Source: https://docs.digicert.com/manage-certificates/end-2-year-public-ssl-certificates
  longestLifetimeDays: 199,
  clientAuth: { is: 'omitted', since: DATED_FACTS.digiCertClientAuthEnds },
  validatesBeforehand: true,
  publiclyTrusted: true,
  factories: [{ method: 'digiCert' }],
};

export const digiCertLegacy: AcmeCa = {
  name: 'DigiCert (acme.digicert.com)',
  directories: ['https://acme.digicert.com/'],
  stopped: DATED_FACTS.digiCertLegacyEnds,
  validatesBeforehand: true,
  publiclyTrusted: true,
};
