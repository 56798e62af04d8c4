import { rulePage } from '../../check/rule-page';
import { type ChainLink, chainLinks } from '../../doctor/chain-links';
import type { Diagnosis, Examination, Patient } from '../../doctor/diagnosis';
import { certificatesOf } from '../../doctor/examine';
import type { LostRenewal, RenewalFailure } from '../../doctor/renewals';
import { DAY, dayOf, isoTime, spanOf } from '../../doctor/times';
import { shown } from '../../values/shown';
import { counted } from '../report';
import type { Style } from '../style';

/** For people: each cause with its certificates, where they hang, since when, and what to do. */
export function doctorText(examination: Examination, style: Style): string {
  const { at, diagnoses, renewalFailures, onTheWay, notSeen } = examination;
  const parts = diagnoses.map((diagnosis) => `${diagnosisText(diagnosis, at, style)}\n\n`);
  for (const failure of renewalFailures) parts.push(`${renewalText(failure, at, style)}\n\n`);
  if (onTheWay.length > 0) {
    const is = onTheWay.length === 1 ? 'is' : 'are';
    parts.push(
      `${style.severity('info', 'note')}: ${counted(certificatesOf(onTheWay).size, 'certificate')} ${is} being issued, with no sign of trouble so far:\n`,
      ...onTheWay.map(
        (patient) => `  ${titleOf(patient)}  ${style.dim(`${whereOf(patient)}, ${ageOf(patient, at)}`)}\n`,
      ),
      '\n',
    );
  }
  if (notSeen.length > 0)
    parts.push(
      `${style.severity('info', 'note')}: not among the objects, and might tell more: ${notSeen.join(', ')}.\n\n`,
    );
  return `${parts.join('')}${summary(examination, style)}\n`;
}

/** One cause with all that is to say of it. */
export function diagnosisText(diagnosis: Diagnosis, at: number, style: Style): string {
  const { id, cause, fix, finding, also, said, look, since, until, patients, probes = [] } = diagnosis;
  const severity = patients.every(({ isRenewal }) => isRenewal) ? 'warning' : 'error';
  const [first] = patients;
  const lines = [
    `${style.severity(severity, `${severity}[${id}]`)}: ${style.bold(shown(cause))}`,
    ` ${style.dim('-->')} ${chainLinks(first!)
      .map(linkText)
      .join(` ${style.dim('>')} `)}`,
  ];
  const note = (name: string, value: string) => lines.push(` ${style.dim('=')} ${style.bold(name)}: ${shown(value)}`);
  const titles = [...new Set(patients.map(titleOf))];
  note(titles.length === 1 ? 'certificate' : `${titles.length} certificates`, listedAll(titles));
  if (since !== undefined) note('since', `${isoTime(since)} (${spanOf(at - since)})`);
  if (said) note(`${said.place.toLowerCase()} says`, said.text);
  if (finding && titles.length === 1) note('effect', finding.effect);
  note('fix', fix);
  const next = nextOf(patients);
  if (next !== undefined)
    note(
      'next attempt',
      next <= at
        ? 'any moment'
        : `${isoTime(next)} (in ${spanOf(next - at)}); a change of the Certificate makes it at once`,
    );
  if (until) note('no use before', until);
  for (const { ok, message } of probes) note(ok === false ? 'failed probe' : 'probe', message);
  for (const { rule, message } of also.slice(0, MOST_OTHERS)) note(`also found [${rule}]`, message);
  for (const command of look) note('run', command);
  if (finding) note('docs', rulePage(finding.rule));
  return lines.join('\n');
}

function renewalText({ id, cause, fix, finding, renewals }: RenewalFailure, at: number, style: Style): string {
  const [first] = renewals;
  const lines = [
    `${style.severity('warning', `warning[${id}]`)}: ${style.bold(`renewal will fail on ${dayOf(first!.renewsAt)}: ${shown(cause)}`)}`,
  ];
  const note = (name: string, value: string) => lines.push(` ${style.dim('=')} ${style.bold(name)}: ${shown(value)}`);
  const titles = renewals.map((renewal) => renewalTitle(renewal, at));
  note(titles.length === 1 ? 'certificate' : `${titles.length} certificates`, listedAll(titles));
  if (finding && titles.length === 1) note('effect', finding.effect);
  note('fix', fix);
  if (finding) note('docs', rulePage(finding.rule));
  return lines.join('\n');
}

/** `team-a/web (renewal on 2027-01-12, in 12 days; ends on 2027-02-11)`. */
export function renewalTitle({ view, renewsAt, endsAt }: LostRenewal, at: number): string {
  const days = Math.floor((renewsAt - at) / DAY);
  const left = renewsAt <= at ? 'due' : days < 1 ? 'today' : `in ${counted(days, 'day')}`;
  const end = endsAt === undefined ? '' : `; ends on ${dayOf(endsAt)}`;
  return `${view.namespace}/${view.name} (renewal on ${dayOf(renewsAt)}, ${left}${end})`;
}

const MOST_OTHERS = 3;
const MOST_CERTIFICATES = 20;

function listedAll(titles: readonly string[]): string {
  const more = titles.length - MOST_CERTIFICATES;
  return `${titles.slice(0, MOST_CERTIFICATES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The first time at which cert-manager tries again with one of some certificates. */
function nextOf(patients: readonly Patient[]): number | undefined {
  const times = patients.flatMap(({ nextAttempt }) => nextAttempt ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function linkText({ object, state, purpose }: ChainLink): string {
  const about = [purpose, state].filter(Boolean).join(', ');
  return `${object.title}${about ? ` (${shown(about)})` : ''}`;
}

/** A certificate as people name it. */
export function titleOf({ view, isRenewal }: Patient): string {
  return `${shown(`${view.namespace}/${view.name}`)}${isRenewal ? ' (renewal)' : ''}`;
}

function whereOf(patient: Patient): string {
  const { object, purpose } = chainLinks(patient).at(-1)!;
  return shown(purpose ?? object.kind);
}

function ageOf({ hang }: Patient, at: number): string {
  return hang.since === undefined ? 'age unknown' : spanOf(at - hang.since);
}

function summary({ at, certificates, ready, diagnoses, renewalFailures }: Examination, style: Style): string {
  const when = at > 0 ? ` (${isoTime(at)})` : '';
  if (certificates === 0) return `There are no certificates${when}.`;
  const lost = new Set(renewalFailures.flatMap(({ renewals }) => renewals.map(({ view }) => view))).size;
  const causes = diagnoses.length > 0 ? `, ${counted(diagnoses.length, 'cause')}` : '';
  const text = `${ready} of ${counted(certificates, 'certificate')} ${certificates === 1 ? 'is' : 'are'} ready${causes}${lost > 0 ? `, ${lost} will not be renewed` : ''}${when}.`;
  return ready === certificates && diagnoses.length === 0 && lost === 0 ? style.good(text) : text;
}
