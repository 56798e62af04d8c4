import { RULES } from '../check/rules';
import { runRules } from '../check/run-rules';
import { push } from '../values/multimap';
import { nextAttempt } from './back-off';
import { type Cause, causeOf } from './cause';
import { chainOf } from './chain';
import type { ClusterState } from './cluster-state';
import { ConcernedFindings } from './concerned-findings';
import { holds } from './conditions';
import type { Diagnosis, Examination, Patient, Seen } from './diagnosis';
import { hangsOf } from './hang';
import { renewalFailures, renewalOf } from './renewals';

/**
 * Finds out which certificates are not ready, and why. Certificates with one cause are one diagnosis.
 *
 * @param namespace the only one whose certificates count. @default - those of all do
 * @param days for how many days from now on renewals are looked at
 */
export function examine(state: ClusterState, namespace?: string, days = RENEWAL_DAYS): Examination {
  const certificates = state.model.certificates.filter((view) => !namespace || view.namespace === namespace);
  const seen: Seen[] = [];
  const patients: Patient[] = [];
  for (const view of certificates) {
    const chain = chainOf(view, state);
    const { certificate } = chain;
    const isReady = certificate !== undefined && holds(certificate, 'Ready');
    seen.push({ view, isReady, ...(certificate && renewalOf(certificate)) });
    const next = certificate && nextAttempt(certificate);
    for (const hang of hangsOf(chain, state))
      patients.push({ view, chain, hang, isRenewal: isReady, nextAttempt: next });
  }
  const onTheWay: Patient[] = [];
  const byCause = new Map<string, { readonly cause: Cause; readonly patient: Patient }[]>();
  // Rules are run only where there is something to explain.
  const findings = new ConcernedFindings(
    state.model,
    patients.length > 0 ? runRules(state.model, RULES, { eachItem: true }) : [],
  );
  for (const patient of patients) {
    const cause = causeOf(patient, findings, state);
    if (cause) push(byCause, cause.key, { cause, patient });
    else onTheWay.push(patient);
  }
  const diagnoses = [...byCause.values()].map((of) => diagnosisOf(of));
  // Stable: those of as many certificates stay in the order of the objects.
  diagnoses.sort((a, b) => certificatesOf(b.patients).size - certificatesOf(a.patients).size);
  const hanging = new Set(diagnoses.flatMap(({ patients: of }) => [...certificatesOf(of)]));
  return {
    ...{ at: state.at, certificates: certificates.length, diagnoses, seen },
    ready: seen.filter(({ isReady }) => isReady).length,
    renewalFailures: renewalFailures(certificates, state, days),
    onTheWay: onTheWay.filter(({ view }) => !hanging.has(view)),
    notSeen: patients.length > 0 ? WANTED.filter((kind) => !state.has(kind)) : [],
  };
}

/** For how many days ahead renewals are looked at. */
const RENEWAL_DAYS = 30;

/** The kinds that a diagnosis needs, and of which every cluster with certificates that hang has some. */
const WANTED: readonly string[] = ['CertificateRequest', 'Order', 'Event', 'Secret', 'ServiceAccount', 'Namespace'];

/** The certificates of some patients, each once. */
export function certificatesOf(patients: readonly Patient[]): Set<Patient['view']> {
  return new Set(patients.map(({ view }) => view));
}

function diagnosisOf(of: readonly { readonly cause: Cause; readonly patient: Patient }[]): Diagnosis {
  const { cause } = of[0]!;
  const patients = of.map(({ patient }) => patient);
  const since = patients.flatMap(({ hang }) => hang.since ?? []);
  const { id, finding, also, said, look, until, fix } = cause;
  return {
    ...{ id, fix, finding, also, said, look, until, patients },
    cause: certificatesOf(patients).size > 1 ? cause.ofAll : cause.cause,
    since: since.length > 0 ? Math.min(...since) : undefined,
  };
}
