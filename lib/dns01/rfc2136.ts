import { nameserverProblem } from '../cert-manager/nameserver';
import type { SecretSource } from '../secrets/secret-source';
import { refusal } from '../values/refusal';
import type { ProviderStanza } from './provider';

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

/** The stanza of RFC2136. Throws if the nameserver is not host[:port] or the key has no name. */
export function rfc2136({ nameserver, tsig, protocol }: Rfc2136Options): ProviderStanza {
  const problem = nameserverProblem(nameserver);
  if (problem) throw refusal('Dns01Provider.rfc2136', `nameserver ${JSON.stringify(nameserver)} ${problem}.`);
  if (tsig && !tsig.keyName?.trim()) {
    throw refusal('Dns01Provider.rfc2136', 'tsig has no keyName: the server would refuse the update.');
  }
  return {
    name: 'rfc2136',
    render: (context) => ({
      nameserver,
      protocol,
      tsigKeyName: tsig?.keyName,
      tsigAlgorithm: tsig && (tsig.algorithm ?? TsigAlgorithm.HMAC_SHA256),
      tsigSecretSecretRef: tsig && context.secretRef(tsig.secret, tsig.secretKey, 'tsig-secret'),
    }),
  };
}
