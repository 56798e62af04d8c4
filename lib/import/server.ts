import { ACME_CAS } from '../cas/acme-cas';
import type { Call, Typescript } from '../code/expression';
import { referenceFields } from '../code/secret-references';
import type { Fields, Typed } from '../code/typed';
import { isPlain, type Plain, text } from '../values/plain';

/** The factories of servers that are known, by the URL of their directory; whether they take an external account. */
const KNOWN: ReadonlyMap<string, { readonly method: string; readonly bound: boolean }> = new Map([
  [ACME_CAS.letsEncrypt.directories[0]!, { method: 'letsEncrypt', bound: false }],
  [ACME_CAS.letsEncryptStaging.directories[0]!, { method: 'letsEncryptStaging', bound: false }],
  [ACME_CAS.zeroSsl.directories[0]!, { method: 'zeroSsl', bound: true }],
  [ACME_CAS.googleTrustServices.directories[0]!, { method: 'googleTrustServices', bound: true }],
  [ACME_CAS.googleTrustServicesStaging.directories[0]!, { method: 'googleTrustServicesStaging', bound: true }],
  [ACME_CAS.sslCom.directories[0]!, { method: 'sslComRsa', bound: true }],
  [ACME_CAS.sslCom.directories[1]!, { method: 'sslComEcc', bound: true }],
  [ACME_CAS.actalis.directories[0]!, { method: 'actalis', bound: true }],
  [ACME_CAS.digiCert.directories[0]!, { method: 'digiCert', bound: true }],
  [`${ACME_CAS.sectigo.directories[0]}DV`, { method: 'sectigo', bound: true }],
]);

/** The server of an issuer. */
export function serverOf(
  { server, externalAccountBinding, caBundle, skipTLSVerify }: Plain,
  typed: Typed,
): Call<Typescript> {
  const url = text(server);
  const trust = trustOf(caBundle, skipTLSVerify);
  const binding = isPlain(externalAccountBinding)
    ? { type: 'ExternalAccountBinding', fields: bindingOf(externalAccountBinding, typed) }
    : undefined;
  const known = KNOWN.get(url);
  if (known && trust === undefined && known.bound === (binding !== undefined)) {
    return { class: 'AcmeServer', method: known.method, ...(binding ? { options: binding } : {}) };
  }
  const fields: Fields = {
    ...(binding ? { externalAccountBinding: binding } : {}),
    ...(trust ? { trust } : {}),
  };
  const options = Object.keys(fields).length > 0 ? { options: { type: 'AcmeServerOptions', fields } } : {};
  return { class: 'AcmeServer', method: 'custom', args: [url], ...options };
}

function bindingOf({ keyID, keySecretRef, ...others }: Plain, typed: Typed): Fields {
  return {
    ...typed.fields('ExternalAccountBinding', others).fields,
    keyId: text(keyID),
    ...referenceFields(keySecretRef, 'secret', 'secretKey', 'secret'),
  };
}

function trustOf(caBundle: unknown, skipTLSVerify: unknown): Call<Typescript> | undefined {
  if (typeof caBundle === 'string') {
    return { class: 'ServerTrust', method: 'caPem', args: [Buffer.from(caBundle, 'base64').toString('utf8')] };
  }
  return skipTLSVerify === true ? { class: 'ServerTrust', method: 'skipTlsVerify' } : undefined;
}
