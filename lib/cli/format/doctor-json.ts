import { rulePage } from '../../check/rule-page';
import { chainLinks } from '../../doctor/chain-links';
import type { Diagnosis, Examination, Patient } from '../../doctor/diagnosis';
import { isoTime } from '../../doctor/times';
import { maskedData } from '../../values/secret-like';
import { shownJson } from '../../values/shown';

/** For programs. Keys may be added, never changed. */
export function doctorJson({ at, certificates, ready, diagnoses, onTheWay, notSeen }: Examination): string {
  const data = {
    at: isoTime(at),
    certificates,
    ready,
    diagnoses: diagnoses.map(diagnosisData),
    onTheWay: onTheWay.map(patientData),
    notSeen,
  };
  return `${shownJson(maskedData(data), 2)}\n`;
}

function diagnosisData(diagnosis: Diagnosis) {
  const { id, cause, fix, finding, also, said, look, since, until, patients } = diagnosis;
  return {
    ...{ id, cause, fix },
    effect: finding?.effect,
    rule: finding?.rule,
    docs: finding && rulePage(finding.rule),
    resource: finding && resource(finding.object),
    path: finding?.path,
    says: said && { text: said.text, place: said.place, resource: resource(said.object) },
    since: since === undefined ? undefined : isoTime(since),
    until,
    look,
    also: also.map(({ rule, message, fix, object, path }) => ({
      rule,
      message,
      fix,
      resource: resource(object),
      path,
    })),
    certificates: patients.map(patientData),
  };
}

function patientData(patient: Patient) {
  const { view, hang, isRenewal, nextAttempt } = patient;
  return {
    namespace: view.namespace,
    name: view.name,
    renewal: isRenewal,
    stage: hang.stage,
    since: hang.since === undefined ? undefined : isoTime(hang.since),
    nextAttempt: nextAttempt === undefined ? undefined : isoTime(nextAttempt),
    chain: chainLinks(patient).map(({ object, state, purpose }) => ({ ...resource(object), state, purpose })),
  };
}

function resource({ kind, namespace, name }: Diagnosis['patients'][number]['view']['object']) {
  return { kind, namespace, name };
}
