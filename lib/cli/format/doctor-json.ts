import { rulePage } from '../../check/rule-page';
import { chainLinks } from '../../doctor/chain-links';
import type { Diagnosis, Examination, Patient } from '../../doctor/diagnosis';
import type { RenewalFailure } from '../../doctor/renewals';
import { DAY, isoTime } from '../../doctor/times';
import { maskedData } from '../../values/secret-like';
import { shownJson } from '../../values/shown';

/** For programs. Keys may be added, never changed. */
export function doctorJson(examination: Examination): string {
  const { at, certificates, ready, diagnoses, renewalFailures, onTheWay, notSeen } = examination;
  const data = {
    at: isoTime(at),
    certificates,
    ready,
    diagnoses: diagnoses.map(diagnosisData),
    renewalFailures: renewalFailures.map((failure) => renewalData(failure, at)),
    onTheWay: onTheWay.map(patientData),
    notSeen,
  };
  return `${shownJson(maskedData(data), 2)}\n`;
}

function diagnosisData(diagnosis: Diagnosis) {
  const { id, cause, fix, finding, also, said, look, since, until, patients, probes } = diagnosis;
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
    probes,
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

function renewalData({ id, cause, fix, finding, renewals }: RenewalFailure, at: number) {
  return {
    ...{ id, cause, fix },
    effect: finding?.effect,
    rule: finding?.rule,
    docs: finding && rulePage(finding.rule),
    resource: finding && resource(finding.object),
    path: finding?.path,
    certificates: renewals.map(({ view, renewsAt, endsAt }) => ({
      namespace: view.namespace,
      name: view.name,
      renewsAt: isoTime(renewsAt),
      endsAt: endsAt === undefined ? undefined : isoTime(endsAt),
      daysLeft: Math.max(0, Math.floor((renewsAt - at) / DAY)),
    })),
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
