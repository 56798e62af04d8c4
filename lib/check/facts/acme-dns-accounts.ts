import { isPlain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import { type ListSource, source } from '../source';
import { type Credential, credentials, credentialValue, secretOf } from './credentials';
import { decoded } from './secret-data';

/** What the Secret of an acme-dns solver holds. */
export interface AcmeDnsAccounts {
  readonly credential: Credential;
  readonly secret: KubeObject;
  /** The domains that have an account; empty where there is a problem. */
  readonly domains: ReadonlySet<string>;
  readonly problem?: string;
}

/** The accounts of the acme-dns solvers, where they can be read. */
export const acmeDnsAccounts: ListSource<AcmeDnsAccounts> = source(find, { kinds: ['Secret'], needs: ['acmeDNS'] });

function* find(model: Model): Generator<AcmeDnsAccounts> {
  for (const credential of credentials.of(model)) {
    if (!credential.path.endsWith('.acmeDNS.accountSecretRef')) continue;
    const value = credentialValue(credential);
    // One that is encoded twice has a rule of its own.
    if (value === undefined || /^\s*\{/.test(decoded(value.trim()) ?? '')) continue;
    yield { credential, secret: secretOf(credential)!, ...read(value) };
  }
}

function read(value: string): { readonly domains: ReadonlySet<string>; readonly problem?: string } {
  const domains = new Set<string>();
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return {
      domains,
      problem: /,\s*[}\]]/.test(value.slice(0, 100_000)) ? 'is not JSON: it has a comma too many' : 'is not JSON',
    };
  }
  if (!isPlain(parsed)) return { domains, problem: 'is not a JSON object' };
  if (typeof parsed.username === 'string' || typeof parsed.subdomain === 'string')
    return { domains, problem: 'is one account, and not accounts by domain' };
  const bad = Object.values(parsed).some(
    (account) =>
      !isPlain(account) || ['username', 'password', 'subdomain'].some((field) => text(account[field]) === ''),
  );
  if (bad) return { domains, problem: 'has an entry without username, password or subdomain' };
  return { domains: new Set(Object.keys(parsed)) };
}
