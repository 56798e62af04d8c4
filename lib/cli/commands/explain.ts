import { isIP } from 'node:net';
import { selects, solverTitle } from '../../check/facts/issuers/solver-words';
import { type CertificateView, orderedNames } from '../../check/model/certificate-view';
import type { IssuerView } from '../../check/model/issuer-view';
import { Model } from '../../check/model/model';
import { dnsNameProblem } from '../../values/dns-names';
import { labelText } from '../../values/label-text';
import { maskedData } from '../../values/secret-like';
import { shown, shownJson } from '../../values/shown';
import { type ChosenInput, configOf, inputOf } from '../config/configured-input';
import { problemsText } from '../format/text';
import { type ExitCode, type Io, UsageError } from '../io';
import { type Style, style, takesColour } from '../style';
import { table } from '../table';

/** Arguments of `explain`. */
export interface ExplainArguments extends Omit<ChosenInput, 'seen'> {
  /** A DNS name or an IP address; all certificates, where it is left out. */
  readonly dnsName?: string;
  readonly namespace?: string;
  readonly issuer?: string;
  readonly kind?: 'Issuer' | 'ClusterIssuer';
  /** Labels of the certificate; those of the certificate that asks for the name, where they are left out. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly format: 'text' | 'json';
}

/** What is asked: a name, from an issuer, for a certificate with some labels. */
interface Question {
  readonly dnsName: string;
  readonly issuer: IssuerView;
  readonly labels: Readonly<Record<string, string>>;
  /** The certificate that asks, where one does. */
  readonly certificate: CertificateView | undefined;
}

/** `cdk8s-acme explain`. @throws UsageError where it is not clear which issuer or which set is meant, or nothing says what is read */
export function explainCommand(args: ExplainArguments, io: Io): ExitCode {
  const { dnsName, format } = args;
  if (dnsName !== undefined && !isIP(dnsName)) {
    const problem = dnsNameProblem(dnsName);
    if (problem) throw new UsageError(`--dns-name ${shown(JSON.stringify(dnsName)).slice(0, 300)} ${problem}.`);
  }
  const read = configOf(args, io);
  const errors = style(takesColour(io.stderr, io.env));
  if (read?.problems) {
    io.stderr.write(problemsText(read.problems, errors, 'config'));
    return 2;
  }
  for (const warning of read?.warnings ?? []) io.stderr.write(`warning: ${shown(warning)}\n`);
  const input = inputOf(args, 'explain', read?.config, io);
  const clusters = input.clusters ?? [];
  if (clusters.length > 1) {
    const names = clusters.map(({ name }) => name).join(', ');
    throw new UsageError(`Say with --set which cluster is meant: the configuration file has ${names}.`);
  }
  const model = new Model(input.objects);
  const out = style(format === 'text' && takesColour(io.stdout, io.env));
  // First: what could not be read may be why there is no answer.
  io.stderr.write(problemsText(input.problems, errors));
  if (dnsName !== undefined) {
    const asked = question(model, dnsName, args);
    io.stdout.write(format === 'json' ? `${shownJson(maskedData(answer(asked)), 2)}\n` : one(asked, out));
  } else {
    const certificates = model.certificates.filter((certificate) => isMeant(certificate, args));
    io.stdout.write(format === 'json' ? lines(model, certificates) : all(model, certificates, out));
  }
  return input.problems.length > 0 ? 2 : 0;
}

function question(model: Model, dnsName: string, args: ExplainArguments): Question {
  const asking = model.certificates.filter(
    (certificate) =>
      isMeant(certificate, args) && namesOf(certificate).includes(dnsName) && model.issuerOf(certificate)?.isAcme,
  );
  const different = new Map(
    asking.map((certificate) => {
      const issuer = model.issuerOf(certificate)!;
      const labels = args.labels ?? certificate.labels;
      return [
        `${issuer.object.title} ${JSON.stringify(Object.entries(labels).sort())}`,
        { dnsName, issuer, labels, certificate },
      ];
    }),
  );
  if (different.size === 1) return [...different.values()][0]!;
  if (different.size > 1) {
    const who = asking.map(({ object }) => object.title).slice(0, 5);
    throw new UsageError(
      `${dnsName} is asked for by ${asking.length} certificates, from other issuers or with other labels: ${who.join(', ')}. ` +
        'Say which is meant, with --namespace, --issuer or --label.',
    );
  }
  const issuers = issuersMeant(model, args);
  if (issuers.length === 1) return { dnsName, issuer: issuers[0]!, labels: args.labels ?? {}, certificate: undefined };
  if (issuers.length > 1) {
    const names = issuers.map(({ object }) => object.title).slice(0, 5);
    throw new UsageError(
      `There are ${issuers.length} ACME issuers: ${names.join(', ')}. Say which is meant, with --issuer, --kind or --namespace.`,
    );
  }
  const { issuer, kind = 'issuer', namespace } = args;
  const others = model.issuers.filter(({ isAcme }) => isAcme).map(({ object }) => object.title);
  throw new UsageError(
    `There is no ACME ${kind}${issuer ? ` "${issuer}"` : ''}${namespace ? ` for the namespace "${namespace}"` : ''} in the input` +
      `${others.length > 0 ? `, which has ${others.slice(0, 5).join(', ')}` : ''}.`,
  );
}

function issuersMeant(model: Model, { issuer, kind, namespace }: ExplainArguments): IssuerView[] {
  const meant = model.issuers.filter(
    ({ isAcme, isCluster, object }) =>
      isAcme &&
      (issuer === undefined || object.name === issuer) &&
      (kind === undefined || object.kind === kind) &&
      (isCluster || namespace === undefined || object.namespace === namespace),
  );
  // The same one, read twice.
  return [...new Map(meant.reverse().map((view) => [view.object.title, view])).values()].reverse();
}

function isMeant(certificate: CertificateView, { issuer, kind, namespace, labels }: ExplainArguments): boolean {
  const { issuerRef } = certificate;
  return (
    (issuer === undefined || issuerRef.name === issuer) &&
    (kind === undefined || issuerRef.kind === kind) &&
    (namespace === undefined || certificate.namespace === namespace) &&
    Object.entries(labels ?? {}).every(([key, value]) => certificate.labels[key] === value)
  );
}

function namesOf(certificate: CertificateView): string[] {
  return [...orderedNames(certificate), ...certificate.ipAddresses];
}

/** As the contract has it. */
function answer({ dnsName, issuer, labels }: Question) {
  const { kind, namespace, name } = issuer.object;
  const solver = issuer.choice.choose(dnsName, labels);
  return {
    dnsName,
    issuer: { kind, namespace, name },
    solver: solver ? { index: solver.index, challenge: solver.challenge, provider: solver.provider } : null,
    candidates: issuer.choice
      .explain(dnsName, labels)
      .map(({ solver: { index }, matches, reason }) => ({ index, matches, reason })),
  };
}

/** One answer a line: a program can begin before the last is there. */
function lines(model: Model, certificates: readonly CertificateView[]): string {
  const answers: string[] = [];
  for (const certificate of certificates) {
    const { namespace, name, issuerRef } = certificate;
    const issuer = model.issuerOf(certificate);
    for (const dnsName of namesOf(certificate)) {
      const found = issuer?.isAcme
        ? answer({ dnsName, issuer, labels: certificate.labels, certificate })
        : {
            dnsName,
            issuer: {
              kind: issuerRef.kind,
              namespace: issuerRef.kind === 'ClusterIssuer' ? '' : namespace,
              name: issuerRef.name,
            },
            solver: null,
            candidates: [],
          };
      answers.push(`${shownJson(maskedData({ ...found, certificate: { namespace, name } }))}\n`);
    }
  }
  return answers.join('');
}

/** The solvers of one issuer, as a table. */
function one({ dnsName, issuer, labels, certificate }: Question, style: Style): string {
  const chosen = issuer.choice.choose(dnsName, labels);
  const rows = issuer.choice
    .explain(dnsName, labels)
    .map(({ solver, reason }) => [
      `${solver === chosen ? '>' : ' '} ${solver.index}`,
      solver.challenge ?? '-',
      solver.provider || '-',
      selects(solver),
      reason,
    ]);
  const who = certificate ? ` for ${certificate.object.title}` : '';
  const given = Object.entries(labels).map(([key, value]) => labelText(key, value));
  const lines = [
    `${style.bold(dnsName)}: ${chosen ? style.good(shown(solverTitle(chosen))) : style.severity('error', 'no solver')} of ${issuer.object.title}${who}${
      given.length > 0 ? `, labels ${shown(given.join(', '))}` : ''
    }`,
    '',
    ...table(['  SOLVER', 'CHALLENGE', 'PROVIDER', 'SELECTS', 'WHY'], rows),
  ];
  return `${lines.join('\n')}\n`;
}

/** All certificates: a line for each, or for each solver of one whose names are solved by several. */
function all(model: Model, certificates: readonly CertificateView[], style: Style): string {
  if (certificates.length === 0) return 'There are no certificates in the input.\n';
  const rows: string[][] = [];
  for (const certificate of certificates) {
    const issuer = model.issuerOf(certificate);
    const { kind, name } = certificate.issuerRef;
    const bySolver = new Map<string, string[]>();
    const names = namesOf(certificate);
    for (const dnsName of names) {
      const solver = issuer?.isAcme ? issuer.choice.choose(dnsName, certificate.labels) : undefined;
      const title = solver
        ? solverTitle(solver)
        : !issuer
          ? '? the issuer is not in the input'
          : issuer.isAcme
            ? '- none'
            : '- not ACME';
      const others = bySolver.get(title);
      if (others) others.push(dnsName);
      else bySolver.set(title, [dnsName]);
    }
    if (names.length === 0) bySolver.set('- no names', []);
    for (const [title, dnsNames] of bySolver) {
      const more = dnsNames.length - SHOWN;
      rows.push([
        `${certificate.namespace}/${certificate.name}`,
        dnsNames.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : ''),
        `${kind}/${name}`,
        title,
      ]);
    }
  }
  const [head, ...body] = table(['CERTIFICATE', 'NAMES', 'ISSUER', 'SOLVER'], rows);
  return `${[style.bold(head!), ...body].join('\n')}\n`;
}

const SHOWN = 3;
