import { isPlain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { type CredentialValue, credentialValues } from './credentials';
import { decoded } from './secret-data';

/** What the Secret of an acme-dns solver holds. */
export interface AcmeDnsAccounts extends CredentialValue {
  /** The domains that have an account; empty if there is a problem. */
  readonly domains: ReadonlySet<string>;
  readonly problem?: string;
}

const values = credentialValues({ provider: 'acmeDNS' });

/** The accounts of the acme-dns solvers, where they can be read. */
export const acmeDnsAccounts: ListSource<AcmeDnsAccounts> = source(find, { needs: ['acmeDNS'] });

function* find(model: Model): Generator<AcmeDnsAccounts> {
  for (const credential of values.of(model)) {
    const { value } = credential;
    // A value that is encoded twice has a rule of its own.
    if (/^\s*\{/.test(decoded(value.trim()) ?? '')) continue;
    yield { ...credential, ...read(value) };
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
      problem: /,\s*[}\]]/.test(value.slice(0, 100_000)) ? 'is not JSON: it has a trailing comma' : 'is not JSON',
    };
  }
  if (!isPlain(parsed)) return { domains, problem: 'is not a JSON object' };
  if (typeof parsed.username === 'string' || typeof parsed.subdomain === 'string')
    return { domains, problem: 'is a single account instead of an account for each domain' };
  const bad = Object.values(parsed).some(
    (account) =>
      !isPlain(account) || ['username', 'password', 'subdomain'].some((field) => text(account[field]) === ''),
  );
  if (bad) return { domains, problem: 'has an entry without username, password or subdomain' };
  return { domains: new Set(Object.keys(parsed)) };
}
