import { ACME_CAS } from '../cas/acme-cas';
import type { Call, Typescript } from '../code/expression';
import { referenceFields } from '../code/secret-references';
import type { Fields, Typed } from '../code/typed';
import { isPlain, type Plain, text } from '../values/plain';

/** The factories of servers that are known, by the URL of their directory; whether they take an external account. */
const KNOWN: ReadonlyMap<string, { readonly method: string; readonly bound: boolean }> = new Map(
  Object.values(ACME_CAS).flatMap(({ factories = [], directories, externalAccountBinding }) =>
    factories.map(({ directory = directories[0]!, method }) => [
      directory,
      { method, bound: externalAccountBinding === 'required' },
    ]),
  ),
);

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
