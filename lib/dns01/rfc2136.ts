import { isIP, isIPv6 } from 'node:net';
import { refusal } from '../schema/refusal';
import type { SecretSource } from '../secrets/secret-source';
import type { ProviderStanza } from './provider';

/** Algorithm of a TSIG key (RFC 8945), as cert-manager names it. */
export enum TsigAlgorithm {
  /** HMAC-MD5: cert-manager's default where nothing is said; broken, for old servers alone. */
  HMAC_MD5 = 'HMACMD5',
  /** HMAC-SHA1. */
  HMAC_SHA1 = 'HMACSHA1',
  /** HMAC-SHA256. */
  HMAC_SHA256 = 'HMACSHA256',
  /** HMAC-SHA512. */
  HMAC_SHA512 = 'HMACSHA512',
}

/** A TSIG key that signs the updates. */
export interface TsigKey {
  /** Name of the key, as the DNS server has it. */
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
  /** The authoritative server: `host`, `host:port`, or `[IPv6]:port`. The port is 53 where none is given. */
  readonly nameserver: string;
  /**
   * The key that signs updates.
   *
   * @default - updates are not signed
   */
  readonly tsig?: TsigKey;
}

/** The stanza of RFC2136. Throws if the nameserver is not host[:port] or the key has no name. */
export function rfc2136({ nameserver, tsig }: Rfc2136Options): ProviderStanza {
  const problem = nameserverProblem(nameserver);
  if (problem) throw refusal('Dns01Provider.rfc2136', `nameserver ${JSON.stringify(nameserver)} ${problem}.`);
  if (tsig && !tsig.keyName?.trim()) {
    throw refusal('Dns01Provider.rfc2136', 'tsig has no keyName, and the server would refuse the update.');
  }
  return {
    name: 'rfc2136',
    render: (context) => ({
      nameserver,
      tsigKeyName: tsig?.keyName,
      tsigAlgorithm: tsig && (tsig.algorithm ?? TsigAlgorithm.HMAC_SHA256),
      tsigSecretSecretRef: tsig && context.secretRef(tsig.secret, tsig.secretKey, 'tsig-secret'),
    }),
  };
}

/** What is wrong with a nameserver as cert-manager reads it, or undefined. */
export function nameserverProblem(nameserver: string): string | undefined {
  if (isIPv6(nameserver)) return `is an IPv6 address without brackets; write "[${nameserver}]:53"`;
  const match = /^(?:\[([^\]]+)\]|([^\s:[\]]+))(?::(\d+))?$/.exec(nameserver);
  if (!match) return 'is not host, host:port or [IPv6]:port';
  const [, bracketed, host, port] = match;
  if (bracketed !== undefined && !isIPv6(bracketed)) return 'has something else than an IPv6 address in brackets';
  if (host !== undefined && !isIP(host) && !/^[a-z0-9._-]+$/i.test(host)) return 'has a host that is not a DNS name';
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return 'has a port that is not 1 to 65535';
  return undefined;
}
