import type { Construct } from 'constructs';
import type { SecretSource } from '../secrets/secret-source';

/** What a provider is told about the issuer that it is rendered for. */
export interface ProviderContext {
  /** Where whatever the provider needs is written. */
  readonly scope: Construct;
  /** The namespace in which that issuer looks for Secrets and ServiceAccounts. */
  readonly secretNamespace: string;
  /** Puts the Secret where that issuer looks for it, and gives the reference to one of its keys. */
  secretRef(source: SecretSource, key: string | undefined, usualKey: string): { name: string; key: string };
  /** Puts the Secret where that issuer looks for it, and gives its name: for whoever knows the keys by heart. */
  secretName(source: SecretSource): string;
}

/** The stanza of one DNS01 provider in an issuer: its name in cert-manager's API, and how to render it. */
export interface ProviderStanza {
  readonly name: string;
  render(context: ProviderContext): object;
}
