import type { KubeObject } from '../check/model/kube-object';
import { list, plain, text } from '../values/plain';
import { type Chain, solverObjects } from './chain';
import type { ClusterState } from './cluster-state';
import { conditionOf, createdAt, holds, statusOf } from './conditions';
import { podTroubles } from './pod-troubles';
import type { Said } from './said';
import { withoutSecretValues } from './secret-values';
import { latestOf, timeOf } from './times';

/** The part of the chain at which it hangs. */
export type Stage = 'Certificate' | 'CertificateRequest' | 'Issuer' | 'Order' | 'Challenge';

/** A place at which a certificate hangs. */
export interface Hang {
  readonly stage: Stage;
  /** The object that does not get any further. */
  readonly object: KubeObject;
  /** What is said about it: what is nearest to the cause comes first. */
  readonly says: readonly Said[];
  /** Since when, in milliseconds. */
  readonly since: number | undefined;
}

/**
 * Where a certificate hangs: nowhere, if it is Ready and no renewal is under way; at each of its challenges that is not
 * valid; else at one place.
 */
export function hangsOf(chain: Chain, state: ClusterState): readonly Hang[] {
  return placesOf(chain, state).map((hang) => ({
    ...hang,
    says: hang.says.map((said) => ({ ...said, text: withoutSecretValues(said.text, state.model) })),
  }));
}

function placesOf(chain: Chain, state: ClusterState): readonly Hang[] {
  const { certificate, request, order } = chain;
  if (!certificate) return [notMade(chain, state)];
  if (isDone(certificate)) return [];
  if (!request || holds(request, 'Ready')) return [atCertificate(certificate, state)];
  if (!order) return [atRequest(chain, request, state)];
  const orderState = text(statusOf(order).state);
  if (orderState === 'valid') return [atRequest(chain, request, state)];
  const challenges = chain.challenges.filter((challenge) => text(statusOf(challenge).state) !== 'valid');
  // An order that failed does so because of the challenges that did.
  const failed = challenges.filter((challenge) => FAILED.has(text(statusOf(challenge).state)));
  const hanging = FAILED.has(orderState) ? failed : challenges;
  if (hanging.length > 0) return hanging.map((challenge) => atChallenge(challenge, state));
  return [atOrder(order, request, state)];
}

/** Whether there is nothing to do for a Certificate. */
export function isDone(certificate: KubeObject): boolean {
  return holds(certificate, 'Ready') && !holds(certificate, 'Issuing') && !hasFailed(certificate);
}

/** Whether the last issuance failed: cert-manager waits before it tries again. */
function hasFailed(certificate: KubeObject): boolean {
  return timeOf(statusOf(certificate).lastFailureTime) !== undefined;
}

/** Source: cert-manager pkg/acme/util.go (IsFailureState). */
const FAILED: ReadonlySet<string> = new Set(['invalid', 'expired', 'errored']);

/** For an Ingress or Gateway there is no Certificate. */
function notMade({ view: { object } }: Chain, state: ClusterState): Hang {
  return { stage: 'Certificate', object, says: warnings(object, state), since: createdAt(object) };
}

function atCertificate(certificate: KubeObject, state: ClusterState): Hang {
  const issuing = conditionOf(certificate, 'Issuing');
  const failed = hasFailed(certificate) && issuing?.status === 'False';
  const says = [...(failed ? [{ text: issuing.message, place: 'Certificate' as const, object: certificate }] : [])];
  const since = failed ? timeOf(statusOf(certificate).lastFailureTime) : issuing?.since;
  return {
    stage: 'Certificate',
    object: certificate,
    says: [...says, ...warnings(certificate, state)],
    since: since ?? conditionOf(certificate, 'Ready')?.since ?? createdAt(certificate),
  };
}

function atRequest({ issuer, order }: Chain, request: KubeObject, state: ClusterState): Hang {
  const ready = conditionOf(request, 'Ready');
  const says: Said[] = [];
  for (const type of ['Denied', 'InvalidRequest', 'Ready']) {
    const condition = conditionOf(request, type);
    if (condition && (type === 'Ready' || condition.status === 'True') && condition.message !== '')
      says.push({ text: condition.message, place: 'CertificateRequest', object: request });
  }
  says.push(...warnings(request, state));
  const since = ready?.since ?? createdAt(request);
  if (!issuer || order || holds(issuer, 'Ready') || ready?.reason === 'Failed')
    return { stage: 'CertificateRequest', object: request, says, since };
  const notReady = conditionOf(issuer, 'Ready');
  return {
    stage: 'Issuer',
    object: issuer,
    says: [
      ...(notReady?.message ? [{ text: notReady.message, place: 'Issuer' as const, object: issuer }] : []),
      ...warnings(issuer, state),
      ...says,
    ],
    since: latestOf(since, notReady?.since),
  };
}

function atOrder(order: KubeObject, request: KubeObject, state: ClusterState): Hang {
  const { reason, failureTime } = statusOf(order);
  const ready = conditionOf(request, 'Ready');
  const says: Said[] = text(reason) ? [{ text: text(reason), place: 'Order', object: order }] : [];
  says.push(...warnings(order, state));
  if (ready?.reason === 'Failed') says.push({ text: ready.message, place: 'CertificateRequest', object: request });
  return { stage: 'Order', object: order, says, since: timeOf(failureTime) ?? createdAt(order) };
}

function atChallenge(challenge: KubeObject, state: ClusterState): Hang {
  const { reason, presentedAt } = statusOf(challenge);
  const says: Said[] = solverObjects(challenge, 'Pod', state).flatMap((pod) => podTroubles(pod, state));
  says.push(...solverObjects(challenge, 'HTTPRoute', state).flatMap(routeTroubles));
  if (text(reason)) says.push({ text: text(reason), place: 'Challenge', object: challenge });
  else says.push(...warnings(challenge, state));
  return { stage: 'Challenge', object: challenge, says, since: timeOf(presentedAt) ?? createdAt(challenge) };
}

/**
 * What the Gateways say that do not take a route.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (RouteParentStatus).
 */
function routeTroubles(route: KubeObject): Said[] {
  const conditions = list(statusOf(route).parents).flatMap((parent) => list(plain(parent).conditions).map(plain));
  return conditions.flatMap(({ type, status, reason, message }): Said[] => {
    const what = type === 'Accepted' ? 'accepted' : type === 'ResolvedRefs' ? 'resolved' : undefined;
    if (what === undefined || status !== 'False') return [];
    return [{ text: `HTTPRoute is not ${what} (${text(reason)}): ${text(message)}`, place: 'Event', object: route }];
  });
}

function warnings(object: KubeObject, state: ClusterState): Said[] {
  return state.warningsOf(object).map(({ message }) => ({ text: message, place: 'Event', object }));
}

/** What a challenge is for: `HTTP-01 for web.corp.dev`. */
export function challengeTitle({ spec }: KubeObject): string {
  return `${text(spec.type)} for ${nameOf(spec)}`;
}

/** The name of the certificate that a challenge is for. */
export function nameOf(spec: KubeObject['spec']): string {
  const name = text(spec.dnsName);
  return spec.wildcard === true ? `*.${name}` : name;
}

/** The solver of a challenge, as it is in the issuer. */
export function solverOf({ spec }: KubeObject) {
  return plain(spec.solver);
}
