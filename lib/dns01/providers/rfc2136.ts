import { nameserverProblem } from '../../cert-manager/nameserver';
import type { Call, Typescript } from '../../code/expression';
import { referenceFields } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { SecretSource } from '../../secrets/secret-source';
import { isPlain, type Plain, text } from '../../values/plain';
import { refusal } from '../../values/refusal';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'rfc2136',
  credentials: [{ field: 'tsigSecretSecretRef', what: 'the TSIG secret', form: 'base64', lineBreak: 'ignored' }],
};

/** Algorithm of a TSIG key (RFC 8945), as cert-manager names it. */
export enum TsigAlgorithm {
  /** HMAC-MD5, for old servers only: it is broken, but cert-manager's default. */
  HMAC_MD5 = 'HMACMD5',
  /** HMAC-SHA1. */
  HMAC_SHA1 = 'HMACSHA1',
  /** HMAC-SHA256. */
  HMAC_SHA256 = 'HMACSHA256',
  /** HMAC-SHA512. */
  HMAC_SHA512 = 'HMACSHA512',
}

/** The protocol of updates. */
export enum Rfc2136Protocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
}

/** A TSIG key that signs the updates. */
export interface TsigKey {
  /** Name of the key, as on the DNS server. */
  readonly keyName: string;
  /** The Secret that holds the key, in base64 as `tsig-keygen` prints it. */
  readonly secret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `tsig-secret`
   */
  readonly secretKey?: string;
  /**
   * Algorithm of the key.
   *
   * @default TsigAlgorithm.HMAC_SHA256
   */
  readonly algorithm?: TsigAlgorithm;
}

/**
 * Options of the RFC2136 provider (dynamic DNS updates).
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/rfc2136/
 */
export interface Rfc2136Options {
  /** The authoritative server: `host`, `host:port`, or `[IPv6]:port`. The default port is 53. */
  readonly nameserver: string;
  /**
   * The key that signs updates.
   *
   * @default - updates are not signed
   */
  readonly tsig?: TsigKey;
  /**
   * The protocol of updates. Since cert-manager 1.19.
   *
   * @default Rfc2136Protocol.UDP
   */
  readonly protocol?: Rfc2136Protocol;
}

/**
 * A DNS server that accepts dynamic updates (RFC 2136), such as BIND, Knot or PowerDNS.
 *
 * @throws if the nameserver is not host[:port], or the TSIG key has no name
 *
 * @example
 * const provider = Dns01Provider.rfc2136({
 *   nameserver: 'ns.corp.dev:53',
 *   tsig: {
 *     keyName: 'cert-manager.corp.dev.',
 *     algorithm: TsigAlgorithm.HMAC_SHA512,
 *     secret: SecretSource.existing('tsig-key'),
 *   },
 * });
 */
export function rfc2136(options: Rfc2136Options): ProviderStanza {
  const { nameserver, tsig, protocol } = options;
  const problem = nameserverProblem(nameserver);
  if (problem) throw refusal('Dns01Provider.rfc2136', `nameserver ${JSON.stringify(nameserver)} ${problem}.`);
  if (tsig && !tsig.keyName?.trim()) {
    throw refusal('Dns01Provider.rfc2136', 'tsig has no keyName: the server would refuse the update.');
  }
  return {
    name: facts.name,
    render: (context) => ({
      nameserver,
      protocol,
      tsigKeyName: tsig?.keyName,
      tsigAlgorithm: tsig && (tsig.algorithm ?? TsigAlgorithm.HMAC_SHA256),
      tsigSecretSecretRef: tsig && context.secretRef(tsig.secret, tsig.secretKey, 'tsig-secret'),
    }),
  };
}

/** How `import` writes a stanza. */
export function written(
  { tsigKeyName, tsigAlgorithm, tsigSecretSecretRef, ...others }: Plain,
  typed: Typed,
): Call<Typescript> {
  const tsig = {
    keyName: text(tsigKeyName),
    ...referenceFields(tsigSecretSecretRef, 'secret', 'secretKey', 'tsig-secret'),
    ...(tsigAlgorithm === 'HMACSHA256' ? {} : typed.fields('TsigKey', { algorithm: tsigAlgorithm }).fields),
  };
  return providerCall('rfc2136', 'Rfc2136Options', {
    ...typed.fields('Rfc2136Options', others).fields,
    ...(isPlain(tsigSecretSecretRef) ? { tsig: { type: 'TsigKey', fields: tsig } } : {}),
  });
}
