import type { AcmeCa } from './acme-ca';

export const sslCom: AcmeCa = {
  name: 'SSL.com',
  // Source: https://www.ssl.com/guide/ssl-tls-certificate-issuance-and-revocation-with-acme/; one for each key type.
  directories: ['https://acme.ssl.com/sslcom-dv-rsa', 'https://acme.ssl.com/sslcom-dv-ecc'],
  externalAccountBinding: 'required',
  // Source: rmbolger/Posh-ACME docs/Guides/ACME-CA-Comparison.md: finalizing an order fails without.
  emailRequired: true,
  requestedDuration: 'refused',
  // Source: https://www.ssl.com/blogs/ (by ACME only DV today).
  domainsOnly: true,
  validatesBeforehand: true,
  publiclyTrusted: true,
  factories: [{ method: 'sslComRsa' }, { method: 'sslComEcc', directory: 'https://acme.ssl.com/sslcom-dv-ecc' }],
};
