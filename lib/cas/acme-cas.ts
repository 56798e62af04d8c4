import type { AcmeCa } from './acme-ca';
import { actalis } from './actalis';
import { buypass } from './buypass';
import { digiCert, digiCertLegacy } from './digicert';
import { googleTrustServices, googleTrustServicesStaging } from './google-trust-services';
import { letsEncrypt, letsEncryptStaging } from './lets-encrypt';
import { sectigo } from './sectigo';
import { sslCom } from './ssl-com';
import { zeroSsl } from './zerossl';

/** The CAs, each fact with its source. */
export const ACME_CAS = {
  // list: written by `npm run rules` from the files of this folder
  actalis,
  buypass,
  digiCert,
  digiCertLegacy,
  googleTrustServices,
  googleTrustServicesStaging,
  letsEncrypt,
  letsEncryptStaging,
  sectigo,
  sslCom,
  zeroSsl,
  // /list
};

/** The CA behind a directory URL, if it is one of those that are known. */
export function acmeCaOf(url: unknown): AcmeCa | undefined {
  if (typeof url !== 'string') return undefined;
  const normal = url.trim().toLowerCase();
  return Object.values(ACME_CAS).find((ca) =>
    ca.directories.some((directory) => {
      const known = directory.toLowerCase();
      return known.endsWith('/') ? normal.startsWith(known) : normal.replace(/\/$/, '') === known;
    }),
  );
}
