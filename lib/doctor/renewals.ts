import { DATED_FACTS } from '../cas/dated-facts';
import type { Finding } from '../check/finding';
import type { CertificateView } from '../check/model/certificate-view';
import { KubeObject } from '../check/model/kube-object';
import type { Model } from '../check/model/model';
import { RULES } from '../check/rules';
import { runRules } from '../check/run-rules';
import type { Day } from '../values/day';
import { push } from '../values/multimap';
import { type Chain, chainOf } from './chain';
import type { ClusterState } from './cluster-state';
import { ConcernedFindings, isOfName } from './concerned-findings';
import { conditionOf, holds, statusOf } from './conditions';
import { type Hang, isDone } from './hang';
import { readMessage } from './read-message';
import { ABOUT_RENEWALS } from './rules-about';
import { DAY, dayOf, timeOf } from './times';

/** A certificate that is Ready, and whose next renewal fails as the objects are now. */
export interface LostRenewal {
  readonly view: CertificateView;
  /** When cert-manager renews it, in milliseconds. */
  readonly renewsAt: number;
  /** When it ends, in milliseconds; undefined where its status does not say it. */
  readonly endsAt: number | undefined;
}

/** Why renewals fail, and all certificates that are concerned; the first to be renewed comes first. */
export interface RenewalFailure {
  /** Of a rule, or of a known message. */
  readonly id: string;
  readonly cause: string;
  readonly fix: string;
  /** The finding that says so, if one does. */
  readonly finding: Finding | undefined;
  readonly renewals: readonly LostRenewal[];
}

/** Why a renewal fails. */
type Cause = Omit<RenewalFailure, 'renewals'> & {
  /** The same for renewals that fail because of the same. */
  readonly key: string;
};

/**
 * The renewals of some certificates within some days that fail as the objects are now. What a CA changes on a day counts for
 * renewals from that day on.
 */
export function renewalFailures(
  certificates: readonly CertificateView[],
  state: ClusterState,
  days: number,
): RenewalFailure[] {
  const until = state.at + days * DAY;
  const due = certificates.flatMap((view) => {
    const { certificate } = chainOf(view, state);
    const times = certificate && renewalOf(certificate);
    return times && times.renewsAt <= until && isDone(certificate) ? [{ view, ...times }] : [];
  });
  if (due.length === 0) return [];
  due.sort((a, b) => a.renewsAt - b.renewsAt);
  const onDay = lookOn(state);
  const failures = new Map<string, { readonly cause: Cause; readonly renewal: LostRenewal }[]>();
  for (const renewal of due) {
    const cause = causeOn(onDay(renewal.renewsAt), renewal.view, state);
    if (cause) push(failures, cause.key, { cause, renewal });
  }
  return [...failures.values()].map((of) => {
    const { key: _, ...cause } = of[0]!.cause;
    return { ...cause, renewals: of.map(({ renewal }) => renewal) };
  });
}

/**
 * When a certificate that is there is renewed, and when it ends; undefined where its status does not say it.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go: two thirds of its lifetime, where nothing else is said.
 */
export function renewalOf(certificate: KubeObject): Pick<LostRenewal, 'renewsAt' | 'endsAt'> | undefined {
  const { renewalTime, notBefore, notAfter } = statusOf(certificate);
  const [start, endsAt] = [timeOf(notBefore), timeOf(notAfter)];
  const estimate = start !== undefined && endsAt !== undefined ? start + ((endsAt - start) * 2) / 3 : undefined;
  const renewsAt = timeOf(renewalTime) ?? estimate;
  return renewsAt === undefined ? undefined : { renewsAt, endsAt };
}

/** What rules say on a day. */
interface Look {
  readonly model: Model;
  readonly findings: ConcernedFindings;
  /** The certificate as the model of that day has it. */
  viewOf(view: CertificateView): CertificateView | undefined;
}

/** Gives what rules say at a time. They are run again for a day only if something changes between today and then. */
function lookOn(state: ClusterState): (time: number) => Look {
  const today = dayOf(state.at);
  const changes = [...new Set(Object.values(DATED_FACTS).map(({ from }) => from))].sort();
  const looks = new Map<Day, Look>();
  return (time) => {
    const last = changes.filter((from) => from > today && from <= dayOf(time)).at(-1) ?? today;
    let look = looks.get(last);
    if (!look) {
      const model = last === today ? state.model : state.modelOn(last);
      const views = new Map(model.certificates.map((view) => [keyOf(view), view]));
      const findings = new ConcernedFindings(model, runRules(model, RENEWAL_RULES, { eachItem: true }));
      look = { model, findings, viewOf: (view) => views.get(keyOf(view)) };
      looks.set(last, look);
    }
    return look;
  };
}

const RENEWAL_RULES = RULES.filter(({ id }) => ABOUT_RENEWALS.includes(id));

function keyOf({ namespace, name }: CertificateView): string {
  return `${namespace}/${name}`;
}

function causeOn({ model, findings, viewOf }: Look, today: CertificateView, state: ClusterState): Cause | undefined {
  const view = viewOf(today);
  if (!view) return undefined;
  const chain = chainOf(view, state);
  const found = stepsOf(chain, model)
    .flatMap((step) => findings.inChain(chain, step).filter((finding) => isOfName(finding, step)))
    .find((finding) => isCertain(finding, state));
  if (found) {
    const { rule, object, path, message, fix } = found;
    // Each certificate has a finding of its own; what is to be done is what they have in common.
    const key = object === view.object ? [rule, fix] : [rule, object.title, path];
    return { id: rule, key: key.join('\n'), cause: message, fix, finding: found };
  }
  return issuerTrouble(chain);
}

/** Whether a fault stops a renewal: an error; of what is missing, whether the cluster would show it. */
function isCertain({ severity, absent }: Finding, state: ClusterState): boolean {
  return absent ? state.shows(absent.kind, absent.namespace) : severity === 'error';
}

/** The places at which a renewal can hang: the certificate and its issuer, and a challenge for each name. */
function stepsOf(chain: Chain, model: Model): Hang[] {
  const { view, certificate } = chain;
  const at: Omit<Hang, 'stage' | 'object'> = { says: [], since: undefined };
  const order: Hang = { ...at, stage: 'Certificate', object: certificate ?? view.object };
  const challenges = model.choicesOf(view).flatMap(({ name, solver }): Hang[] => {
    if (!solver) return [];
    const { namespace } = view;
    const type = solver.challenge === 'dns01' ? 'DNS-01' : 'HTTP-01';
    const raw = { kind: 'Challenge', metadata: { namespace }, spec: { dnsName: name, type, solver: solver.raw } };
    return [{ ...at, stage: 'Challenge', object: new KubeObject(raw) }];
  });
  return [order, ...challenges];
}

/** Without an issuer that is Ready nothing is renewed. */
function issuerTrouble({ issuer }: Chain): Cause | undefined {
  const ready = issuer && conditionOf(issuer, 'Ready');
  if (!ready || holds(issuer, 'Ready')) return undefined;
  const read = readMessage(ready.message, 'Issuer');
  const cause = `${issuer.title} is not Ready: ${read?.cause ?? ready.message}`;
  const fix = read?.fix ?? 'Look at the Ready condition of the issuer.';
  return { id: read?.id ?? 'issuer-not-ready', key: issuer.title, cause, fix, finding: undefined };
}
