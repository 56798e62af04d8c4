import { fieldAt, issuerFields } from '../cert-manager/fields';
import { WEBHOOK_SOLVER_NAMES } from '../check/facts/credentials/credentials';
import { type CertificateView, certificateTitle, orderedNames } from '../check/model/certificate-view';
import type { Model } from '../check/model/model';
import type { Solver } from '../check/model/solver';
import { AppRules } from '../synth/app-rules';
import { didYouMean } from '../values/nearest';
import { text } from '../values/plain';
import { shown } from '../values/shown';
import { checkOptions, isText } from './checked-options';
import { checkedScope } from './findings-of';
import { certificatesIn, some, type Verdict } from './verdict';

/** A description of a solver. Properties that are not set match anything. */
export interface SolvedBy {
  readonly challenge?: 'http01' | 'dns01';
  /** As cert-manager's API names it: `route53`, `cloudDNS`, `ingress`, `gatewayHTTPRoute`; for a webhook also its solver's name. */
  readonly provider?: string;
  /** Place in the issuer's `spec.acme.solvers`, from 0. */
  readonly index?: number;
  /** Name of the issuer. */
  readonly issuer?: string;
  /** The name to check. @default - all names of the certificates */
  readonly dnsName?: string;
}

/** Whether the names of the certificates of a construct are solved by a solver. */
export function solvedBy(received: unknown, expected: string | SolvedBy): Verdict {
  const scope = checkedScope(received);
  const wanted = asked(expected);
  const model = AppRules.of(scope).model();
  checkNames(wanted, model);
  const certificates = certificatesIn(scope, model);
  const names = certificates.flatMap((certificate) =>
    [...orderedNames(certificate), ...certificate.ipAddresses]
      .filter((name) => wanted.dnsName === undefined || name === wanted.dnsName)
      .map((name) => ({ certificate, name })),
  );
  const below = scope.node.path || 'the App';
  if (names.length === 0 && wanted.dnsName !== undefined) {
    const near = didYouMean(wanted.dnsName, certificates.flatMap(orderedNames));
    throw new TypeError(shown(`There is no certificate for "${wanted.dnsName}" below ${below}.${near}`));
  }
  if (names.length === 0) return { pass: false, reason: `There is no certificate with a name below ${below}.` };
  const others = names.flatMap(({ certificate, name }) => {
    const problem = differs(certificate, name, wanted, model);
    return problem === undefined ? [] : [problem];
  });
  if (others.length > 0) return { pass: false, reason: `Expected ${show(wanted)}.\n\n${some(others)}` };
  return {
    pass: true,
    reason: `${names.map(({ name }) => `"${shown(name)}"`).join(', ')}: solved by ${show(wanted)}.`,
  };
}

function asked(expected: unknown): SolvedBy {
  if (typeof expected === 'string' && expected !== '') {
    return isChallenge(expected) ? { challenge: expected } : { provider: expected };
  }
  if (typeof expected === 'object' && expected !== null) {
    checkOptions('toBeSolvedBy', expected, {
      challenge: [isChallenge, '"http01" or "dns01"'],
      provider: [isText, 'the name of a provider'],
      index: [(value) => Number.isInteger(value) && (value as number) >= 0, 'a whole number from 0'],
      issuer: [isText, 'the name of an issuer'],
      dnsName: [isText, 'a name'],
    });
    const { dnsName: _, ...solver } = expected as SolvedBy;
    if (Object.values(solver).some((value) => value !== undefined)) return expected as SolvedBy;
  }
  throw new TypeError('toBeSolvedBy needs a challenge, a provider, an index or an issuer.');
}

function isChallenge(value: unknown): value is 'http01' | 'dns01' {
  return value === 'http01' || value === 'dns01';
}

/** Refuses names that nothing has: with `.not`, a misspelt one would hold in every app. */
function checkNames({ provider, issuer }: SolvedBy, model: Model): void {
  const solvers = model.issuers.flatMap((one) => one.solvers);
  const providers = new Set([
    ...PROVIDERS,
    ...WEBHOOK_SOLVER_NAMES,
    ...solvers.flatMap((solver) => [solver.provider, webhook(solver) ?? '']),
  ]);
  if (provider !== undefined && !providers.has(provider)) {
    throw new TypeError(
      shown(
        `There is no provider "${provider}" in cert-manager's API, and no webhook of the app has a solver of that name.${didYouMean(provider, ['http01', 'dns01', ...providers])}`,
      ),
    );
  }
  const issuers = [
    ...model.issuers.map(({ object }) => object.name),
    ...model.certificates.map((c) => c.issuerRef.name),
  ];
  if (issuer !== undefined && !issuers.includes(issuer)) {
    throw new TypeError(shown(`There is no issuer "${issuer}" in the app.${didYouMean(issuer, issuers)}`));
  }
}

/** As cert-manager's API names them. */
const PROVIDERS = ['http01', 'dns01']
  .flatMap((challenge) => [...fieldAt(issuerFields(), `spec.acme.solvers[].${challenge}`)!.children.keys()])
  .filter((field) => field !== 'cnameStrategy');

/** What differs from the expectation, with the reason for each solver; undefined if nothing does. */
function differs(certificate: CertificateView, name: string, wanted: SolvedBy, model: Model): string | undefined {
  const issuer = model.issuerOf(certificate);
  const title = `"${shown(name)}" of ${certificateTitle(certificate)}`;
  if (!issuer)
    return `${title}: its issuer, ${shown(`${certificate.issuerRef.kind} "${certificate.issuerRef.name}"`)}, is not in the app.`;
  if (!issuer.isAcme) return `${title}: ${issuer.object.title} is not for ACME, and has no solvers.`;
  const solver = issuer.choice.choose(name, certificate.labels);
  if (solver && matches(solver, issuer.object.name, wanted)) return undefined;
  const reasons = issuer.choice
    .explain(name, certificate.labels)
    .map(
      (candidate) => `  solver ${candidate.solver.index} (${titleOf(candidate.solver)}): ${shown(candidate.reason)}`,
    );
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
  return shown(`${solver.challenge ?? 'no challenge'}, ${solver.provider}${name ? ` ${name}` : ''}`);
}

function show({ challenge, provider, index, issuer }: SolvedBy): string {
  const parts = [
    index !== undefined && `solver ${index}`,
    challenge,
    provider && `provider ${provider}`,
    issuer && `issuer ${issuer}`,
  ].filter(Boolean);
  return shown(parts.join(', '));
}
