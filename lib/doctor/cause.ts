import type { Finding } from '../check/finding';
import { text } from '../values/plain';
import { shown } from '../values/shown';
import type { ClusterState } from './cluster-state';
import { commandsFor } from './commands';
import { type ConcernedFindings, isOfName } from './concerned-findings';
import { createdAt, statusOf } from './conditions';
import { controllerTrouble } from './controller-trouble';
import type { Diagnosis, Patient } from './diagnosis';
import type { Hang, Stage } from './hang';
import { readMessage } from './read-message';
import type { Said } from './said';
import { MINUTE } from './times';

/** Why one certificate hangs. */
export interface Cause
  extends Pick<Diagnosis, 'id' | 'cause' | 'fix' | 'finding' | 'also' | 'said' | 'look' | 'until'> {
  /** What certificates with the same cause have in common. */
  readonly key: string;
  /** The cause in words that fit all of them. */
  readonly ofAll: string;
}

type Read = NonNullable<ReturnType<typeof readMessage>> & { readonly said: Said };

/** For so long nothing is said of a certificate about which the cluster says nothing: a DNS record takes its time. */
const PATIENCE = 10 * MINUTE;
/**
 * After so long cert-manager has tried again, whatever failed before: it doubles its waiting from 5 seconds on.
 *
 * Source: cert-manager pkg/controller/util.go.
 */
const RETRY = 30 * MINUTE;
/** For so long an ingress controller may take to serve a new Ingress, and a node to start a pod. */
const START = MINUTE;

/** Why a certificate hangs; undefined while it may only be on its way. */
export function causeOf(patient: Patient, findings: ConcernedFindings, state: ClusterState): Cause | undefined {
  const { chain, hang } = patient;
  const isSure = (finding: Finding) => isCertain(finding, hang, state);
  const inChain = findings.inChain(chain, hang).filter(isSure);
  const errors = inChain.filter((one) => one.severity === 'error' && isOfName(one, hang) && counts(one, hang.stage));
  const read: Read[] = [];
  let unread: Said | undefined;
  const says = hang.says.filter((said) => !isOutdated(said, patient, state));
  for (const said of says) {
    const reading = readMessage(said.text, said.place);
    if (reading) read.push({ ...reading, said });
    else if (!isWaiting(said.text)) unread ??= said;
  }
  const faults = read.filter(({ passing }) => !passing);
  // That the issuer is not ready is said last, and by whatever keeps it from being so.
  const fault = faults.find(({ id }) => id !== 'issuer-not-ready') ?? (unread ? undefined : faults[0]);
  const passing = read.find((one) => one.passing);
  if (fault) {
    const finding = explanation(fault, inChain, (rule) => findings.around(rule, chain).filter(isSure));
    if (!finding && isStarting(patient, fault, state.at)) return undefined;
    return fromReading(patient, fault, finding, errors, state);
  }
  // It has what it lacked, and cert-manager tries again after a while.
  if (says.length === 0 && hang.says.length > 0) return undefined;
  const waited = state.at - (hang.since ?? 0);
  const isUntouched = hang.stage === 'Certificate' && hang.says.length === 0;
  const controller = isUntouched && waited > START ? controllerTrouble(state) : undefined;
  if (controller) return { ...rest(patient, state), ...controller, key: controller.id, ofAll: controller.cause };
  const [error] = errors;
  if (error) return fromFinding(patient, error, errors, state, unread);
  if (unread && !passing) return fromText(patient, unread, state);
  if (waited < PATIENCE) return undefined;
  if (!passing) return unknown(patient, state);
  return fromReading(
    patient,
    passing,
    explanation(passing, inChain, () => []),
    errors,
    state,
  );
}

/** Whether what a finding misses is missing in the cluster, by what is said or by what was read. */
function isCertain({ absent }: Finding, { says }: Hang, state: ClusterState): boolean {
  if (!absent || state.shows(absent.kind, absent.namespace)) return true;
  const kind = absent.kind.toLowerCase();
  return says.some(({ text }) => text.includes('not found') && text.toLowerCase().includes(kind));
}

/** Whether what is wrong with an object could already be felt at a stage: before there is a challenge, no pod is needed. */
function counts({ object, absent }: Finding, stage: Stage): boolean {
  if (stage === 'Challenge') return true;
  if (stage === 'Issuer') return ['Issuer', 'ClusterIssuer', 'Secret'].includes(object.kind);
  if (absent?.kind === 'ServiceAccount' || absent?.kind === 'Secret') return false;
  return isOfCertificate({ object }) || (stage === 'Order' && object.kind.endsWith('Issuer'));
}

/** Whether what is said to be missing has been made since, and cert-manager may not have tried again. */
function isOutdated({ text }: Said, { view, hang }: Patient, { model, at }: ClusterState): boolean {
  const [, kind, name = ''] = /\b(secret|serviceaccount)s? "([^"]+)" not found/.exec(text) ?? [];
  if (kind === undefined) return false;
  const found =
    kind === 'secret'
      ? model.get('Secret', view.issuer?.secretNamespace ?? view.namespace, name)
      : model.get('ServiceAccount', view.namespace, name);
  const created = found && createdAt(found);
  return created !== undefined && created > (hang.since ?? 0) && at - created < RETRY;
}

/** What cert-manager says of every step that takes time. */
function isWaiting(text: string): boolean {
  return /^Waiting (?:for|on) /.test(text);
}

/** Whether what is asked for may just not be there yet: the first requests of a challenge. */
function isStarting({ hang }: Patient, { said, id }: Read, now: number): boolean {
  if (hang.stage !== 'Challenge' || said.place !== 'Challenge' || !id.startsWith('http01')) return false;
  return statusOf(hang.object).state === 'pending' && now - (hang.since ?? 0) < START;
}

/** The finding that explains what is said: an error before a warning, then in the order in which the message names them. */
function explanation(
  { explainedBy }: Read,
  inChain: readonly Finding[],
  around: (rule: string) => readonly Finding[],
): Finding | undefined {
  const rank = (finding: Finding) => explainedBy.indexOf(finding.rule) + (finding.severity === 'error' ? 0 : 1000);
  const found = [...inChain.filter(({ rule }) => explainedBy.includes(rule)), ...explainedBy.flatMap(around)];
  return found.sort((a, b) => rank(a) - rank(b))[0];
}

function fromReading(
  patient: Patient,
  { id, cause, fix, said, look = [], until }: Read,
  finding: Finding | undefined,
  errors: readonly Finding[],
  state: ClusterState,
): Cause {
  const own = rest(patient, state, said);
  return {
    ...own,
    id: finding?.rule ?? id,
    key: finding ? findingKey(finding, patient, cause) : [id, cause, scopeOf(patient, said)].join('\n'),
    cause: finding?.message ?? cause,
    ofAll: finding && isOfCertificate(finding) ? cause : (finding?.message ?? cause),
    fix: finding?.fix ?? fix,
    finding,
    also: others(errors, finding),
    look: finding ? [] : [...new Set([...look, ...own.look])],
    until,
  };
}

function fromFinding(
  patient: Patient,
  finding: Finding,
  errors: readonly Finding[],
  state: ClusterState,
  said?: Said,
): Cause {
  const { rule, message, fix } = finding;
  return {
    ...rest(patient, state, said),
    ...{ id: rule, key: findingKey(finding, patient, fix), cause: message, ofAll: message, fix, finding },
    also: others(errors, finding),
    look: [],
  };
}

/** What cert-manager or a CA says is not known, and is the cause all the same. */
function fromText(patient: Patient, said: Said, state: ClusterState): Cause {
  const cause = `${said.object.title} says: ${shown(said.text)}`;
  return {
    ...rest(patient, state, said),
    ...{
      id: 'unknown-message',
      key: ['text', said.text, scopeOf(patient, said)].join('\n'),
      cause,
      ofAll: shown(said.text),
    },
    fix: 'The text is not one of the known messages. The commands tell more.',
  };
}

function unknown(patient: Patient, state: ClusterState): Cause {
  const { stage, object } = patient.hang;
  const cause = `${object.title} does not get any further, and no status or event says why.`;
  return {
    ...rest(patient, state),
    ...{ id: 'unknown', key: ['unknown', stage, scopeOf(patient)].join('\n'), cause },
    ofAll: `The certificates do not get any further than their ${stage}, and no status or event says why.`,
    fix: 'The log of cert-manager says what it does; the commands show it.',
  };
}

function rest(patient: Patient, state: ClusterState, said?: Said) {
  return { said, finding: undefined, also: [], until: undefined, look: commandsFor(patient, said, state) };
}

function others(errors: readonly Finding[], finding: Finding | undefined): Finding[] {
  return errors.filter((other) => other !== finding && other.rule !== finding?.rule);
}

/** Whether a finding is at one certificate, and not at what several share. */
function isOfCertificate({ object }: Pick<Finding, 'object'>): boolean {
  return ['Certificate', 'Ingress', 'Gateway', 'ListenerSet'].includes(object.kind);
}

/** The same for all certificates that the same finding explains; `common` is what the findings at certificates have in common. */
function findingKey(finding: Finding, { view, hang }: Patient, common: string): string {
  const { rule, object, path } = finding;
  if (!isOfCertificate(finding)) return [rule, object.title, path].join('\n');
  // Each has its own names.
  const own = hang.stage === 'Order' || hang.stage === 'Certificate' ? finding.message : common;
  return [rule, own, view.namespace].join('\n');
}

/** What several certificates that hang in the same place have in common. */
function scopeOf({ view, hang }: Patient, said?: Said): string {
  const { namespace, issuerRef } = view;
  if (hang.stage === 'Certificate') return `${namespace}/${view.name}`;
  // Pods of all issuers, which have their image and their account in common.
  if (said && said.object.kind === 'Pod') return `${namespace} ${text(said.object.spec.serviceAccountName)}`;
  const { kind, name, group } = issuerRef;
  const issuer = `${group} ${kind} ${kind === 'ClusterIssuer' ? '' : namespace} ${name}`;
  if (hang.stage !== 'Challenge') return issuer;
  const { type, solver } = hang.object.spec;
  return `${issuer} ${text(type)} ${JSON.stringify(solver ?? '')}`;
}
