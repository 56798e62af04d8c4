import type { SecretSource } from '../secrets/secret-source';

/** What a provider asks of the issuer that it is rendered for. */
export interface ProviderContext {
  /** Puts the Secret where that issuer looks for it, and gives the reference to one of its keys. */
  secretRef(source: SecretSource, key: string | undefined, usualKey: string): { name: string; key: string };
}

/** The stanza of one DNS01 provider in an issuer: its name in cert-manager's API, and how to render it. */
export interface ProviderStanza {
  readonly name: string;
  render(context: ProviderContext): object;
}
