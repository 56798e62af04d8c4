import { rulePage } from '../../check/rule-page';
import { chainLinks } from '../../doctor/chain-links';
import type { Diagnosis, Examination } from '../../doctor/diagnosis';
import type { RenewalFailure } from '../../doctor/renewals';
import { dayOf, isoTime, spanOf } from '../../doctor/times';
import { counted } from '../report';
import { renewalTitle, titleOf } from './doctor-text';
import { code, escaped } from './markdown-text';

/** For an issue, or a message to somebody else. */
export function doctorMarkdown(examination: Examination): string {
  const { at, certificates, ready, diagnoses, renewalFailures, onTheWay, notSeen } = examination;
  const lines = [
    '## cdk8s-acme doctor',
    '',
    `**${ready} of ${counted(certificates, 'certificate')} ready**${at > 0 ? `, ${isoTime(at)}` : ''}.`,
    ...diagnoses.flatMap((diagnosis) => diagnosisLines(diagnosis, at)),
  ];
  for (const failure of renewalFailures) lines.push(...renewalLines(failure, at));
  if (onTheWay.length > 0) {
    lines.push('', '### Being issued, no sign of trouble so far', '');
    for (const patient of onTheWay) lines.push(`- ${code(titleOf(patient))}`);
  }
  if (notSeen.length > 0) lines.push('', `Not among the objects: ${notSeen.map(code).join(', ')}.`);
  return `${lines.join('\n')}\n`;
}

function diagnosisLines(diagnosis: Diagnosis, at: number): string[] {
  const { cause, fix, finding, also, said, look, since, until, patients, probes = [] } = diagnosis;
  const titles = [...new Set(patients.map(titleOf))];
  const chain = chainLinks(patients[0]!).map(({ object, state, purpose }) => {
    const about = [purpose, state].filter(Boolean).join(', ');
    return `${code(object.title)}${about ? ` (${escaped(about)})` : ''}`;
  });
  return [
    ...['', `### ${escaped(cause)}`, ''],
    `- Certificates: ${titles.map(code).join(', ')}`,
    `- Where: ${chain.join(' → ')}`,
    ...(since === undefined ? [] : [`- Since: ${isoTime(since)} (${spanOf(at - since)})`]),
    ...(until ? [`- No use before: ${escaped(until)}`] : []),
    ...(said ? [`- ${code(said.object.title)} says: ${escaped(said.text)}`] : []),
    ...(finding ? [`- Effect: ${escaped(finding.effect)}`] : []),
    `- Fix: ${escaped(fix)}`,
    ...(finding ? [`- Rule: [${finding.rule}](${rulePage(finding.rule)})`] : []),
    ...probes.map(({ ok, message }) => `- ${ok === false ? 'Failed probe' : 'Probe'}: ${escaped(message)}`),
    ...also.map(({ rule, message }) => `- Also found: [${rule}](${rulePage(rule)}) ${escaped(message)}`),
    ...look.map((command) => `- Run: ${code(command)}`),
  ];
}

function renewalLines({ cause, fix, finding, renewals }: RenewalFailure, at: number): string[] {
  return [
    ...['', `### Renewal will fail on ${dayOf(renewals[0]!.renewsAt)}: ${escaped(cause)}`, ''],
    `- Certificates: ${renewals.map((renewal) => code(renewalTitle(renewal, at))).join(', ')}`,
    ...(finding ? [`- Effect: ${escaped(finding.effect)}`] : []),
    `- Fix: ${escaped(fix)}`,
    ...(finding ? [`- Rule: [${finding.rule}](${rulePage(finding.rule)})`] : []),
  ];
}
