import { PARENT_REF, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { isAddress } from '../../../values/ip-address';
import { selects } from '../../../values/label-selector';
import { holdsOpen, isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { CertificateView } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { GATEWAY_API } from '../../model/shim';
import { type ListSource, source } from '../../source';
import { SERVING_KINDS } from '../http01/serving-controllers';
import { type IssuerSolver, solvedBy, solversBy } from '../issuers/issuer-solvers';
import { type ChallengePorts, challengePorts } from './gateway-ports';

/** What keeps an HTTPRoute of a solver from a Gateway. */
export type RouteProblem =
  /** No parent is named. */
  | 'no-parent'
  /** The Gateway does not exist. */
  | 'no-gateway'
  /** The Gateway has no such listener. */
  | 'no-section'
  /** There is no listener for HTTP on port 80. */
  | 'no-http'
  /** The listener accepts no routes from the namespace. */
  | 'namespace'
  /** The listener accepts no HTTPRoutes. */
  | 'kind'
  /** The listener is for other host names. */
  | 'hostname';

/** Names of certificates that a solver cannot solve through a Gateway, and why. */
export interface RouteFault extends IssuerSolver {
  readonly problem: RouteProblem;
  /** Whether it is certain; what is not among the objects may be elsewhere, or have labels that are not known. */
  readonly certain: boolean;
  /** The parent, if there is one. */
  readonly parent?: Parent;
  readonly gateway?: KubeObject;
  /** Index of the listener, if it is about one. */
  readonly listener?: number;
  /** Where it would have to listen, if it does not. */
  readonly ports?: ChallengePorts;
  /** The names, each with its certificate, grouped by namespace. */
  readonly names: { readonly name: string; readonly certificate: CertificateView }[];
}

/** A reference of the solver's HTTPRoute to what it is attached to. */
export interface Parent {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly sectionName: string;
  readonly port: unknown;
  /** Path in the issuer, or in the object that asks for the certificate. */
  readonly path: string;
  /** Whether the path is in the issuer. */
  readonly fromIssuer: boolean;
}

/**
 * What keeps the HTTPRoutes of solvers from their Gateways. A name is fine as soon as one parent accepts its route.
 * Nothing is reported if a parent is of a kind that is not known here.
 *
 * Source: cert-manager pkg/issuer/acme/http/httproute.go, pkg/controller/acmeorders/util.go
 * (applyGatewayAPIAnnotationParentRefOverride); https://gateway-api.sigs.k8s.io/reference/spec/ (Listener,
 * AllowedRoutes).
 */
export const routeFaults: ListSource<RouteFault> = source(find, {
  kinds: ['GatewayClass', 'Namespace', 'ReferenceGrant', ...SERVING_KINDS],
  needs: ['gatewayHTTPRoute'],
});

interface Verdict {
  readonly problem: RouteProblem;
  readonly certain: boolean;
  readonly gateway?: KubeObject;
  readonly listener?: number;
  readonly ports?: ChallengePorts;
}

function* find(model: Model): Generator<RouteFault> {
  for (const { issuer, solver } of solversBy('gatewayHTTPRoute').of(model)) {
    const refs = list(solver.stanza.parentRefs).map(plain);
    const byAnnotation = compareVersions(issuer.version, '1.20') >= 0;
    // Before that, the webhook required a parent.
    if (refs.length === 0 && !byAnnotation) continue;
    const faults = new Map<string, RouteFault>();
    const shared = new Map<string, Attached[]>();
    for (const { certificate, name } of solvedBy(model, solver)) {
      const { namespace, object, implied } = certificate;
      const bare = !byAnnotation || (!implied && !given(object.metadata.annotations));
      let attached = bare ? shared.get(namespace) : undefined;
      if (!attached) {
        const parents = parentsOf(certificate, refs, solver.stanzaPath, issuer.version);
        if (!parents) continue;
        attached = parents.map((parent) => ({ parent, listeners: listenersFor(parent, namespace, model) }));
        if (bare) shared.set(namespace, attached);
      }
      const worst = whyNone(attached, name, model);
      if (!worst) continue;
      const { verdict, parent } = worst;
      const key = `${verdict.problem} ${parent?.path} ${parent?.namespace}/${parent?.name} ${verdict.listener}`;
      const fault = faults.get(key);
      if (fault) fault.names.push({ name, certificate });
      else faults.set(key, { issuer, solver, ...verdict, parent, names: [{ name, certificate }] });
    }
    yield* faults.values();
  }
}

/** A parent, with the listeners that a namespace's routes may be attached to, or what prevents that. */
interface Attached {
  readonly parent: Parent;
  readonly listeners: Listeners;
}

/** Why no parent accepts the route for a name; undefined if one does. */
function whyNone(
  attached: readonly Attached[],
  name: string,
  model: Model,
): { readonly verdict: Verdict; readonly parent?: Parent } | undefined {
  if (attached.length === 0) return { verdict: { problem: 'no-parent', certain: true } };
  let first: { verdict: Verdict; parent: Parent } | undefined;
  for (const { parent, listeners } of attached) {
    const verdict = judge(parent, listeners, name, model);
    if (!verdict) return undefined;
    first ??= { verdict, parent };
  }
  return first;
}

/** Undefined if annotations name only half of a parent: cert-manager then creates no challenge. */
function parentsOf(
  certificate: CertificateView,
  refs: readonly Plain[],
  stanzaPath: string,
  version: string,
): Parent[] | undefined {
  const byAnnotation = compareVersions(version, '1.20') >= 0;
  const { namespace, object, implied } = certificate;
  const parents = refs.map((ref, i) => ({
    ...{ name: text(ref.name), namespace: text(ref.namespace) || namespace, sectionName: text(ref.sectionName) },
    ...{ kind: kindOf(ref), port: ref.port },
    ...{ path: `${stanzaPath}.parentRefs[${i}]`, fromIssuer: true },
  }));
  if (!byAnnotation) return parents;
  const rest = { sectionName: '', port: undefined, fromIssuer: false };
  if (implied) {
    const own = { ...rest, kind: object.kind, name: object.name, namespace, path: 'spec.listeners' };
    if (object.kind === 'Gateway') parents.push(own);
    if (isOpen(object.annotations[SHIM_HTTP01.parentRefFallback] ?? '')) return undefined;
    if (object.kind === 'ListenerSet') parents.push(parentOfSet(object, version) ?? own);
    return parents;
  }
  const { annotations } = object;
  const name = annotations[PARENT_REF.name];
  const kind = annotations[PARENT_REF.kind];
  if ((name === undefined) !== (kind === undefined)) return undefined;
  if (name !== undefined && kind !== undefined) {
    const other = annotations[PARENT_REF.namespace] || namespace;
    parents.push({ ...rest, kind, name, namespace: other, path: annotationPath(PARENT_REF.name) });
  }
  return parents;
}

/** The kind of a parent, with its group if that is another one than Gateway API's. */
function kindOf(ref: Plain): string {
  const kind = text(ref.kind) || 'Gateway';
  return !given(ref.group) || ref.group === GATEWAY_API ? kind : `${kind}.${text(ref.group)}`;
}

/** The Gateway of a ListenerSet, where an annotation sends the challenge there (since 1.21). */
function parentOfSet(set: KubeObject, version: string): Parent | undefined {
  const value = set.annotations[SHIM_HTTP01.parentRefFallback] ?? '';
  if (!['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value) || compareVersions(version, '1.21') < 0)
    return undefined;
  const { name, namespace } = plain(set.spec.parentRef);
  const rest = { sectionName: '', port: undefined, fromIssuer: false, kind: 'Gateway' };
  return { ...rest, name: text(name), namespace: text(namespace) || set.namespace, path: 'spec.parentRef.name' };
}

/** Undefined if nothing is known about the parent. */
type Listeners = { readonly hostnames: readonly string[]; readonly first: number } | Verdict | undefined;

function judge(parent: Parent, listeners: Listeners, name: string, model: Model): Verdict | undefined {
  if (!listeners || 'problem' in listeners) return listeners;
  const { hostnames, first } = listeners;
  // A route for an address has no host names, and matches all listeners.
  if (hostnames.some((hostname) => covers(hostname, name)) || isAddress(name)) return undefined;
  return {
    problem: 'hostname',
    certain: true,
    gateway: model.get(parent.kind, parent.namespace, parent.name),
    listener: first,
  };
}

function listenersFor(parent: Parent, namespace: string, model: Model): Listeners {
  if (!['Gateway', 'ListenerSet'].includes(parent.kind) || parent.name === '') return undefined;
  const gateway = model.get(parent.kind, parent.namespace, parent.name);
  if (!gateway)
    return parent.kind === 'ListenerSet' || model.couldBe('Gateway', parent.name, parent.namespace)
      ? undefined
      : { problem: 'no-gateway', certain: false };
  if (gateway.group !== GATEWAY_API) return undefined;
  const all = list(gateway.spec.listeners).map((listener, i) => [plain(listener), i] as const);
  if (holdsOpen(gateway.spec.listeners)) return undefined;
  const { sectionName, port } = parent;
  const named = all.filter(([listener]) => sectionName === '' || text(listener.name) === sectionName);
  if (named.length === 0 && sectionName !== '') return { problem: 'no-section', certain: true, gateway };
  const meant = named.filter(([listener]) => port === undefined || port === null || listener.port === port);
  const http = meant.filter(([listener]) => text(listener.protocol) === 'HTTP');
  const ports = portsOf(gateway, model);
  const on80 = http.filter(([listener]) => ports.ports.includes(Number(listener.port)));
  // A load balancer in front of the Gateway may forward port 80 to another port.
  if (on80.length === 0) return { problem: 'no-http', certain: http.length === 0 || ports.ofTraefik, gateway, ports };
  const first = on80[0]![1];
  const verdicts = on80.map(([listener]) => admits(listener, gateway, namespace, model));
  const here = on80.filter((_, i) => verdicts[i] === true);
  if (here.length === 0) {
    return { problem: 'namespace', certain: !verdicts.includes(undefined), gateway, listener: first };
  }
  const open = here.filter(([listener]) => takesHttpRoutes(listener));
  if (open.length === 0) return { problem: 'kind', certain: true, gateway, listener: here[0]![1] };
  return { hostnames: open.map(([listener]) => text(listener.hostname)), first: open[0]![1] };
}

/** Those of the Gateway itself, or of the one that a ListenerSet adds listeners to. */
function portsOf(object: KubeObject, model: Model): ChallengePorts {
  const { name, namespace } = plain(object.spec.parentRef);
  const gateway =
    object.kind === 'ListenerSet' ? model.get('Gateway', text(namespace) || object.namespace, text(name)) : object;
  return challengePorts(gateway ?? object, model);
}

/** Whether a listener accepts routes from a namespace; undefined if that depends on labels that are not known. */
function admits(listener: Plain, gateway: KubeObject, namespace: string, model: Model): boolean | undefined {
  const namespaces = plain(plain(listener.allowedRoutes).namespaces);
  const from = text(namespaces.from) || 'Same';
  if (from === 'All') return true;
  if (from === 'Same') return namespace === gateway.namespace;
  if (from === 'None') return false;
  if (from !== 'Selector') return true;
  const labels = model.namespaceLabels(namespace);
  if (selects(namespaces.selector, namespace, labels)) return true;
  return labels ? false : undefined;
}

function takesHttpRoutes(listener: Plain): boolean {
  const kinds = list(plain(listener.allowedRoutes).kinds).map(plain);
  return (
    kinds.length === 0 ||
    kinds.some(({ kind, group }) => kind === 'HTTPRoute' && [undefined, null, GATEWAY_API].includes(group as any))
  );
}

/** Whether a listener's host name covers a name: the same name, or a parent with "*." before it. */
function covers(hostname: string, name: string): boolean {
  if (hostname === '') return true;
  const [host, wanted] = [hostname.toLowerCase(), name.toLowerCase()];
  return host === wanted || (host.startsWith('*.') && wanted.endsWith(host.slice(1)) && wanted.length >= host.length);
}
