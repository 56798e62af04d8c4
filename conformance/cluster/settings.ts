import { readFileSync } from 'node:fs';

/** What the cluster at hand offers: a JSON file, written by whoever makes the cluster. */
export interface Settings {
  /** How the cluster is called in the result. */
  readonly name: string;
  /** An ACME server that asks for no external account; `ca` is a file with the certificates that it is trusted by. */
  readonly acme: { readonly title: string; readonly server: string; readonly ca: string };
  /** An ACME server that asks for one. */
  readonly externalAccount: { readonly server: string; readonly keyId: string; readonly key: string };
  /** The private registry that has the solver's image. */
  readonly registry: { readonly host: string; readonly username: string; readonly password: string };
  /** The DNS server that has the zones in `config/`, and the key with which they are changed. */
  readonly rfc2136: Rfc2136;
}

export interface Rfc2136 {
  readonly nameserver: string;
  readonly keyName: string;
  /** As cert-manager's API names it: `HMACSHA256`. */
  readonly algorithm: string;
  readonly secret: string;
}

export function readSettings(file: string): Settings {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The CA of the ACME servers, as the API has it. */
export function caBundle({ acme }: Settings): string {
  return readFileSync(acme.ca).toString('base64');
}
