import { compareVersions } from '../../../cert-manager/versions';
import { list, type Plain, plain } from '../../../values/plain';
import type { Model } from '../../model/model';
import { GATEWAY_API } from '../../model/shim';
import { http01Routing } from '../http01/http01-routing';
import { solverIngress, solverPod, solverRoute, solverService, solverSettings } from '../http01/solver-objects';
import type { SolverPods } from '../solver-pods/solver-pods';

/** An object that cert-manager creates for a challenge, as admission sees it. */
export interface CreatedObject {
  readonly kind: 'Pod' | 'Service' | 'Ingress' | 'HTTPRoute';
  readonly group: string;
  readonly namespace: string;
  readonly raw: Plain;
  /** The minor release of cert-manager that creates it. */
  readonly release: string;
}

/** The objects that cert-manager creates in a namespace to solve a name, in the order in which it does. */
export function createdObjects(pods: SolverPods, model: Model): readonly CreatedObject[] {
  const { issuer, solver, namespace, certificate, name } = pods;
  const settings = solverSettings(model);
  const of = { namespace, release: issuer.version };
  const place = { ...of, solver, name: name.replace(/^\*\./, '') };
  const created: CreatedObject[] = [
    { kind: 'Pod', group: '', ...of, raw: withPodDefaults(solverPod(place, settings)) },
    { kind: 'Service', group: '', ...of, raw: withDefaults(solverService(place, settings), SERVICE_DEFAULTS) },
  ];
  if (solver.provider === 'gatewayHTTPRoute')
    created.push({ kind: 'HTTPRoute', group: GATEWAY_API, ...of, raw: withDefaults(solverRoute(place, settings)) });
  const routing = solver.provider === 'ingress' ? http01Routing(certificate, solver) : undefined;
  // Without a routing there is no challenge; with a name, cert-manager edits an existing Ingress.
  if (routing && !routing.name) {
    const raw = withDefaults(solverIngress(place, settings, routing));
    created.push({ kind: 'Ingress', group: 'networking.k8s.io', ...of, raw });
  }
  return created;
}

/** With what the API server sets before anything validates it. Source: kubernetes pkg/apis/core/v1/defaults.go. */
function withDefaults(raw: Plain, spec: Plain = {}): Plain {
  const { generateName, ...metadata } = plain(raw.metadata);
  return {
    ...raw,
    metadata: { ...metadata, generateName, name: `${String(generateName)}<random>` },
    spec: { ...spec, ...plain(raw.spec) },
  };
}

function withPodDefaults(raw: Plain): Plain {
  const pod = withDefaults(raw, POD_DEFAULTS);
  const spec = plain(pod.spec);
  const containers = list(spec.containers).map((container) => ({ ...CONTAINER_DEFAULTS, ...plain(container) }));
  return { ...pod, spec: { ...spec, containers } };
}

const POD_DEFAULTS: Plain = {
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
};
const CONTAINER_DEFAULTS: Plain = { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' };
const SERVICE_DEFAULTS: Plain = { sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' };

/** What people call it in a message. */
export function createdTitle({ kind }: CreatedObject): string {
  return kind === 'Pod' ? 'the solver pod' : `the ${kind} of the solver`;
}

/** How to give it what a policy or one of its rules requires, as the beginning of a sentence. */
export function howToMeet({ kind, release }: CreatedObject, solver: string, demand: 'rule' | 'policy'): string {
  switch (kind) {
    case 'Pod':
      // A pod template has no fields for these.
      if (compareVersions(release, '1.14') < 0)
        return `Upgrade cert-manager if the ${demand} requires what later releases set (no privilege escalation, no capabilities, no token, a read-only root file system: all of them since 1.14), and add what else it requires to the pod template of ${solver}`;
      return `Add what the ${demand} requires to the pod template of ${solver} (labels also by --acme-http01-solver-extra-labels, cert-manager 1.21 and later)`;
    case 'Service':
      return `Set serviceType: ClusterIP in ${solver}, if the ${demand} is about node ports`;
    case 'Ingress':
      return `Add what the ${demand} requires to the ingressTemplate of ${solver}, if it is a label or an annotation`;
    case 'HTTPRoute':
      return `Add what the ${demand} requires to the labels of ${solver}, if it is a label`;
  }
}
