import { describe } from '../../../values/names';
import { nearest } from '../../../values/nearest';
import { isOpen } from '../../../values/open';
import { given, isPlain, type Plain } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';

/** A part of an Ingress' spec that the API server does not accept. */
export interface IngressProblem {
  readonly path: string;
  readonly says: string;
  readonly fix: string;
  /** Whether it is a field that the API does not have. */
  readonly unknown: boolean;
}

/** Whether `spec.tls` of an Ingress is not as the API has it, so that it cannot be said what it lacks. */
export function hasTlsProblem({ apiVersion, raw }: KubeObject): boolean {
  const problems = apiVersion === 'networking.k8s.io/v1' ? ingressProblems(raw.spec) : [];
  return problems.some(({ path }) => path.startsWith('spec.tls'));
}

type Shape = 'string' | 'any' | readonly [Shape] | Fields;
interface Fields {
  readonly [field: string]: Shape;
}

/** Source: kubernetes staging/src/k8s.io/api/networking/v1/types.go (IngressSpec). */
const BACKEND: Fields = {
  service: { name: 'string', port: { name: 'string', number: 'any' } },
  resource: { apiGroup: 'string', kind: 'string', name: 'string' },
};
const SPEC: Fields = {
  ingressClassName: 'string',
  defaultBackend: BACKEND,
  tls: [{ hosts: ['string'], secretName: 'string' }],
  rules: [{ host: 'string', http: { paths: [{ path: 'string', pathType: 'string', backend: BACKEND }] } }],
};

/** What people write for a field whose name is not near. */
const MEANT: Readonly<Record<string, string>> = {
  class: 'ingressClassName',
  className: 'ingressClassName',
  secret: 'secretName',
  serviceName: 'service.name',
  servicePort: 'service.port.number',
};

/** The types of path. Source: pkg/apis/networking/validation/validation.go (validateHTTPIngressPath). */
const PATH_TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];

/** What the API server does not accept in the spec of an Ingress of networking.k8s.io/v1. */
export function ingressProblems(spec: unknown): IngressProblem[] {
  return given(spec) ? [...check(SPEC, spec, 'spec')] : [];
}

function* check(shape: Shape, value: unknown, path: string): Generator<IngressProblem> {
  // What is filled in later can be of any type.
  if (!given(value) || shape === 'any' || (typeof value === 'string' && isOpen(value))) return;
  if (shape === 'string') {
    if (typeof value !== 'string') yield wrong(path, value, 'a string', 'Put it in quotes.');
  } else if (isList(shape)) {
    if (!Array.isArray(value)) yield wrong(path, value, 'a list', 'Write each of its entries after a "- ".');
    else for (const [i, item] of value.entries()) yield* check(shape[0], item, `${path}[${i}]`);
  } else if (!isPlain(value)) {
    yield wrong(path, value, 'a map', `Its fields are ${Object.keys(shape).join(', ')}.`);
  } else {
    yield* fieldsOf(shape, value, path);
    if (shape.pathType) yield* pathTypeOf(value, path);
  }
}

function* fieldsOf(shape: Fields, value: Plain, path: string): Generator<IngressProblem> {
  const known = Object.keys(shape);
  for (const key of Object.keys(value)) {
    // A template that is filled in later may be in place of a field.
    if (!given(value[key]) || isOpen(key)) continue;
    if (Object.hasOwn(shape, key)) {
      yield* check(shape[key]!, value[key], `${path}.${key}`);
      continue;
    }
    const meant = Object.hasOwn(MEANT, key) ? MEANT[key]! : nearest(key, known);
    const isMeant = meant !== undefined && Object.hasOwn(shape, meant.split('.')[0]!);
    yield {
      path: `${path}.${key}`,
      says: `${path} of an Ingress has no field ${JSON.stringify(key.slice(0, 60))}${isMeant ? `: did you mean ${meant}?` : '.'}`,
      fix: isMeant
        ? `Write ${meant} instead.`
        : `Remove it, or move it to where it belongs: the fields here are ${known.join(', ')}.`,
      unknown: true,
    };
  }
}

function* pathTypeOf({ pathType }: Plain, path: string): Generator<IngressProblem> {
  if (typeof pathType === 'string' && pathType !== '' && (PATH_TYPES.includes(pathType) || isOpen(pathType))) return;
  if (given(pathType) && typeof pathType !== 'string') return;
  const near =
    typeof pathType === 'string' ? PATH_TYPES.find((type) => type.toLowerCase() === pathType.toLowerCase()) : undefined;
  yield {
    path: `${path}.pathType`,
    says: pathType
      ? `pathType is ${JSON.stringify(String(pathType).slice(0, 60))}, which is not a type of path.`
      : 'A path has no pathType, which is required.',
    fix: `Set pathType: ${near ?? 'Prefix'}${near ? '' : ', or one of Exact and ImplementationSpecific'}.`,
    unknown: false,
  };
}

function wrong(path: string, value: unknown, what: string, fix: string): IngressProblem {
  return { path, says: `${path} is ${describe(value)}, and must be ${what}.`, fix, unknown: false };
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
