import { type SetupQuestion, withKeys } from '../generate/setup';
import type { Difference } from './difference';
import { findingsIn, reasonOf } from './findings';

export interface SetupAnswer {
  readonly ready: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly solvers?: readonly string[];
}

/** Folders of rules that speak of an issuer's set-up: its server, its account, its credentials, its providers. */
const ABOUT =
  /^(account-key-|eab-|credential-|acme-|akamai-|azure-|cloud-dns-|cloudflare-|rfc2136-|route53-|server-|issuer-|ambient-)/;

/** Whether the issuer becomes ready, and the provider of its solver can be made. */
export function compareSetup(
  question: SetupQuestion,
  { ready, message, solvers = [] }: SetupAnswer,
  release: string,
): Difference[] {
  const { issuer, secrets, serviceAccounts } = withKeys(question);
  const accounts = serviceAccounts.map((account) => {
    const [namespace, name] = account.split('/');
    return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
  });
  const findings = findingsIn([issuer, ...secrets, ...accounts], release, { complete: true }).filter(({ rule }) =>
    ABOUT.test(rule),
  );
  const reasons = [...(ready ? [] : [`not ready: ${message}`]), ...solvers.filter((error) => error !== '')];
  // What comes from outside of the set is no error, and a warning says it well enough.
  const said = findings.filter(({ severity }) => severity !== 'info');
  if (reasons.length > 0 && said.length === 0) return [{ side: 'missed', reasons }];
  const errors = findings.filter(({ severity, rule }) => severity === 'error' && !LATER.has(rule));
  if (reasons.length === 0 && errors.length > 0) return [{ side: 'surplus', reasons: errors.map(reasonOf) }];
  return [];
}

/** Rules about what only the provider or the CA says in the end: there is nothing in the set-up to hold them against. */
const LATER = new Set([
  'acme-dns-accounts-malformed',
  'acme-dns-host-without-scheme',
  'azure-id-malformed',
  'azure-secret-is-id',
  'cloud-dns-key-malformed',
  'cloudflare-token-as-key',
  'credential-encoded-twice',
  'credential-line-break',
  'credential-not-text',
  'route53-access-key-malformed',
  'route53-role-malformed',
  'route53-temporary-key',
  'route53-token-not-allowed',
]);
