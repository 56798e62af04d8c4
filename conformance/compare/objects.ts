import { parseVersion } from '../../lib/cert-manager/versions';
import {
  identityLabels,
  type SolverSettings,
  solverIngress,
  solverPod,
  solverRoute,
  solverService,
} from '../../lib/check/facts/http01/solver-objects';
import { Solver } from '../../lib/check/model/solver';
import type { ObjectsQuestion } from '../generate/objects';
import type { Difference } from './difference';

/** The objects that are created for a challenge. */
export interface ObjectsAnswer {
  readonly pod?: any;
  readonly service?: any;
  readonly ingress?: any;
  readonly route?: any;
  readonly error?: string;
}

/** Pod, Service and Ingress or HTTPRoute, field by field. */
export function compareObjects(question: ObjectsQuestion, answer: ObjectsAnswer, release: string): Difference[] {
  const { name, image, runAsNonRoot } = question;
  const solver = new Solver(question.solver, 0);
  const place = { release: parseVersion(release), solver, namespace: 'team', name };
  const identity = identityLabels();
  const extraLabels = Object.fromEntries(
    Object.entries(question.extraLabels ?? {}).filter(([key]) => !Object.hasOwn(identity, key)),
  );
  const settings: SolverSettings = {
    ...{ image, extraLabels, runAsNonRoot, exactPaths: true },
    resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
  };
  const ours: ObjectsAnswer = {
    pod: solverPod(place, settings),
    service: solverService(place, settings),
    ...(solver.provider === 'ingress'
      ? { ingress: solverIngress(place, settings, solver.stanza) }
      : { route: solverRoute(place, settings) }),
  };
  const reasons = differing(comparable(answer), comparable(ours), '');
  return reasons.length === 0 ? [] : [{ side: 'differs', reasons }];
}

/** Without what the API server and the challenge itself add. */
function comparable({ pod, service, ingress, route, error }: ObjectsAnswer): any {
  const objects = { pod, service, ingress, route };
  const plain = JSON.parse(JSON.stringify(objects, (key, value) => (DROPPED.has(key) ? undefined : value)));
  if (plain.pod?.spec.serviceAccountName === 'default') delete plain.pod.spec.serviceAccountName;
  return withoutEmpty(hidden({ ...plain, error }));
}

const DROPPED = new Set([
  'apiVersion',
  'creationTimestamp',
  'ownerReferences',
  'status',
  'args',
  'backend',
  'backendRefs',
]);

/** With the same stand-in for what depends on the challenge. */
function hidden(value: any): any {
  if (typeof value === 'string') return value.replace(/^(\d+|<hash>)$/, '#').replace(/\/(token|<token>)$/, '/#');
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, inner]) => key !== 'kind' || typeof inner !== 'string' || !KINDS.has(inner),
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, hidden(inner)]));
}

const KINDS = new Set(['Pod', 'Service', 'Ingress', 'HTTPRoute']);

function withoutEmpty(value: any): any {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(
    entries.filter(([, inner]) => !(typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0)),
  );
}

/** The paths that differ. */
function differing(theirs: any, ours: any, path: string): string[] {
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return [];
  const isMap = (value: any) => typeof value === 'object' && value !== null;
  if (!isMap(theirs) || !isMap(ours))
    return [`${path}: cert-manager writes ${JSON.stringify(theirs)}, and this package ${JSON.stringify(ours)}`];
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return keys.flatMap((key) => differing(theirs[key], ours[key], path === '' ? key : `${path}.${key}`));
}
