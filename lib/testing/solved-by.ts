import { type CertificateView, certificateTitle, orderedNames } from '../check/model/certificate-view';
import type { Model } from '../check/model/model';
import type { Solver } from '../check/model/solver';
import { AppRules } from '../synth/app-rules';
import { text } from '../values/plain';
import { checkedScope } from './findings-of';
import { certificatesIn, some, type Verdict } from './verdict';

/** A solver, by what is known of it. What is left out may be anything. */
export interface SolvedBy {
  readonly challenge?: 'http01' | 'dns01';
  /** As cert-manager's API names it: `route53`, `cloudDNS`, `ingress`, `gatewayHTTPRoute`; for a webhook also its solver's name. */
  readonly provider?: string;
  /** Place in the issuer's `spec.acme.solvers`, from 0. */
  readonly index?: number;
  /** Name of the issuer. */
  readonly issuer?: string;
  /** Looks at this name alone. @default - all names of the certificates */
  readonly dnsName?: string;
}

/** Whether the names of the certificates of a construct are solved by a solver. */
export function solvedBy(received: unknown, expected: string | SolvedBy): Verdict {
  const scope = checkedScope(received);
  const wanted = asked(expected);
  const model = AppRules.of(scope).model();
  const names = certificatesIn(scope, model).flatMap((certificate) =>
    [...orderedNames(certificate), ...certificate.ipAddresses]
      .filter((name) => wanted.dnsName === undefined || name === wanted.dnsName)
      .map((name) => ({ certificate, name })),
  );
  if (names.length === 0) {
    const what = wanted.dnsName === undefined ? 'no certificate with a name' : `no certificate for "${wanted.dnsName}"`;
    return { pass: false, reason: `There is ${what} below ${scope.node.path || 'the App'}.` };
  }
  const others = names.flatMap(({ certificate, name }) => {
    const problem = differs(certificate, name, wanted, model);
    return problem === undefined ? [] : [problem];
  });
  if (others.length > 0) return { pass: false, reason: `Expected ${show(wanted)}.\n\n${some(others)}` };
  return { pass: true, reason: `${names.map(({ name }) => `"${name}"`).join(', ')}: solved by ${show(wanted)}.` };
}

function asked(expected: unknown): SolvedBy {
  if (typeof expected === 'string' && expected !== '') {
    return expected === 'http01' || expected === 'dns01' ? { challenge: expected } : { provider: expected };
  }
  if (typeof expected === 'object' && expected !== null && Object.keys(expected).some((key) => key !== 'dnsName')) {
    return expected as SolvedBy;
  }
  throw new TypeError('toBeSolvedBy needs a challenge, a provider, an index or an issuer.');
}

/** What is otherwise than wanted, with the reason for each solver; undefined where all is as wanted. */
function differs(certificate: CertificateView, name: string, wanted: SolvedBy, model: Model): string | undefined {
  const issuer = model.issuerOf(certificate);
  const title = `"${name}" of ${certificateTitle(certificate)}`;
  if (!issuer)
    return `${title}: its issuer, ${certificate.issuerRef.kind} "${certificate.issuerRef.name}", is not in the app.`;
  if (!issuer.isAcme) return `${title}: ${issuer.object.title} is not for ACME, and has no solvers.`;
  const solver = issuer.choice.choose(name, certificate.labels);
  if (solver && matches(solver, issuer.object.name, wanted)) return undefined;
  const reasons = issuer.choice
    .explain(name, certificate.labels)
    .map((candidate) => `  solver ${candidate.solver.index} (${titleOf(candidate.solver)}): ${candidate.reason}`);
  const taken = solver ? `is solved by solver ${solver.index} (${titleOf(solver)})` : 'is solved by no solver';
  return [`${title} ${taken} of ${issuer.object.title}:`, ...reasons].join('\n');
}

function matches(solver: Solver, issuer: string, wanted: SolvedBy): boolean {
  return (
    (wanted.challenge === undefined || solver.challenge === wanted.challenge) &&
    (wanted.provider === undefined || solver.provider === wanted.provider || webhook(solver) === wanted.provider) &&
    (wanted.index === undefined || solver.index === wanted.index) &&
    (wanted.issuer === undefined || issuer === wanted.issuer)
  );
}

function webhook(solver: Solver): string | undefined {
  return solver.provider === 'webhook' ? text(solver.stanza.solverName) : undefined;
}

function titleOf(solver: Solver): string {
  const name = webhook(solver);
  return `${solver.challenge ?? 'no challenge'}, ${solver.provider}${name ? ` ${name}` : ''}`;
}

function show({ challenge, provider, index, issuer }: SolvedBy): string {
  const parts = [
    index !== undefined && `solver ${index}`,
    challenge,
    provider && `provider ${provider}`,
    issuer && `issuer ${issuer}`,
  ].filter(Boolean);
  return parts.join(', ');
}
