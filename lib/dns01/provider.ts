import type { Construct } from 'constructs';
import type { SecretSource } from '../secrets/secret-source';

/** The issuer that a provider is rendered for. */
export interface ProviderContext {
  /** The scope of the objects that the provider needs. */
  readonly scope: Construct;
  /** The namespace in which that issuer looks for Secrets and ServiceAccounts. */
  readonly secretNamespace: string;
  /** Puts the Secret where that issuer looks for it, and returns the reference to one of its keys. */
  secretRef(source: SecretSource, key: string | undefined, usualKey: string): { name: string; key: string };
  /** Puts the Secret where that issuer looks for it, and returns its name: for providers that expect certain keys. */
  secretName(source: SecretSource): string;
}

/** The stanza of one DNS01 provider in an issuer: its name in cert-manager's API, and how to render it. */
export interface ProviderStanza {
  readonly name: string;
  render(context: ProviderContext): object;
}
