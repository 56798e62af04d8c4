import type { AcmeCa } from './acme-ca';

export const actalis: AcmeCa = {
  name: 'Actalis',
  // Source: https://guide.actalis.com/ssl-certificate/acme.aspx; no wildcards by ACME (https://guide.actalis.com/faq/SSL/ACME).
  directories: ['https://acme-api.actalis.com/acme/directory'],
  externalAccountBinding: 'required',
  withoutWildcards: 'Actalis issues no wildcard certificates by ACME (https://guide.actalis.com/faq/SSL/ACME)',
  validatesBeforehand: true,
  publiclyTrusted: true,
  factories: [{ method: 'actalis' }],
};
