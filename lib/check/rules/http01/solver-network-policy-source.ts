import { AGIC } from '../../../ingress-controllers/agic';
import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { GCE } from '../../../ingress-controllers/gce';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import {
  allInstallations,
  type Installation,
  installationsOf,
  SERVING_KINDS,
  servingController,
} from '../../facts/http01/serving-controllers';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { POLICY_KINDS, policiesFor } from '../../facts/network/pod-policies';
import type { PodPolicy } from '../../facts/network/pod-policy';
import { admitsSolverPort, isForIngress, solverLabels } from '../../facts/network/solver-network';
import { byNamespace } from '../../facts/objects/by-namespace';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { namespaceTitle } from '../../wording';

/**
 * NetworkPolicies allow traffic to the solver pods, but not from the ingress controller through which the challenge comes.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/ (from); cert-manager website pull
 * request 2158, cert-manager issue 2334.
 */
export const solverNetworkPolicySource: Rule<SolverPods> = {
  id: 'solver-network-policy-source',
  severity: 'warning',
  reportsAbsence: true,
  title: 'NetworkPolicies do not allow the ingress controller to reach the solver pods',
  each: { ...solverPods, needs: POLICY_KINDS },
  kinds: [...POLICY_KINDS, ...SERVING_KINDS],
  once: ({ namespace, solver, issuer }) => `${namespace} ${issuer.object.key} ${solver.index}`,

  find(pods, report, model) {
    const { namespace, solver, certificate, name } = pods;
    if (solver.provider !== 'ingress') return;
    const all = policiesFor(model, namespace, solverLabels(solver));
    if (!all) return;
    if (all.some(({ object }) => object.group !== 'networking.k8s.io'))
      return findByNamespaces(all, pods, report, model);
    const policies = byNamespace(model, 'NetworkPolicy').get(namespace) ?? [];
    if (policies.some(({ raw }) => holdsOpen(raw))) return;
    const selecting = policies.filter(
      ({ group, spec }) =>
        group === 'networking.k8s.io' && isForIngress(spec) && matchesLabels(spec.podSelector, solverLabels(solver)),
    );
    const rules = selecting.flatMap((policy) =>
      list(policy.spec.ingress).map((rule, i) => ({ policy, rule: plain(rule), i })),
    );
    const admitting = rules.filter(({ rule }) => admitsSolverPort(rule));
    const [first] = admitting;
    if (!first) return;
    const routing = http01Routing(certificate, solver);
    const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
    const installations = controller ? installationsOf(model, controller) : [];
    if (installations.length === 0) {
      // What serves the challenge is not shown. It is in neither of these namespaces as a rule.
      const served = allInstallations(model).some((one) => one.namespace === undefined || one.namespace === namespace);
      if (served || RUNS_INGRESS.test(namespace) || !admitting.every(({ rule }) => isFromOwn(rule, model))) return;
      report({
        object: first.policy,
        path: `spec.ingress[${first.i}].from`,
        message: `${first.policy.title} allows traffic to the solver of "${name}" only from pods in ${sourcesOf(admitting, namespace)}; the challenge comes through the ingress controller.`,
        effect: EFFECT,
        fix: `Add a policy for pods labelled acme.cert-manager.io/http01-solver: "true" that allows the namespace of the ingress controller to connect to TCP port 8089.`,
      });
      return;
    }
    if (installations.some((one) => admitting.some(({ rule }) => takesIn(rule, one, namespace, model)))) return;
    const [one] = installations as [Installation];
    report({
      object: first.policy,
      path: `spec.ingress[${first.i}].from`,
      message: `${first.policy.title} allows traffic to the solver of "${name}", but not from ${one.object.title}, through which the challenge comes.`,
      effect: EFFECT,
      fix: `Allow the namespace "${one.namespace}" in from: a namespaceSelector with kubernetes.io/metadata.name: ${one.namespace}.`,
    });
  },
};

/**
 * The same where policies of Cilium are among them, which are compared by namespaces only.
 *
 * Source: https://docs.cilium.io/en/stable/security/policy/kubernetes/
 */
function findByNamespaces(all: readonly PodPolicy[], pods: SolverPods, report: Report, model: Model): void {
  const { namespace, solver, certificate, name } = pods;
  const admitting = all.flatMap(({ object, ingress }) =>
    (ingress?.rules ?? [])
      .filter((rule) => rule.admits(SOLVER_PORT, 'TCP'))
      .map((rule) => ({ object, rule, path: ingress!.path })),
  );
  const [first] = admitting;
  const named = admitting.map(({ rule }) => rule.podsOf ?? (rule.entities?.every(isNoPod) ? [] : undefined));
  const isCiliums = all.every(({ object }) => !['networking.k8s.io', 'kyverno.io'].includes(object.group));
  if (!first || !isCiliums || named.includes(undefined)) return;
  const from = new Set(named.flatMap((one) => one!));
  const routing = http01Routing(certificate, solver);
  const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
  const installations = controller ? installationsOf(model, controller) : allInstallations(model);
  const entities = [...new Set(admitting.flatMap(({ rule }) => rule.entities ?? []))];
  // A load balancer outside of the cluster may connect to pods, and an ingress controller may be in the network of nodes.
  if (entities.length > 0 && (!controller || CONNECT_FROM_OUTSIDE.includes(controller))) return;
  if (installations.length === 0 && entities.some((one) => OF_NODES.includes(one))) return;
  // From the host itself, Cilium lets everything through.
  if (installations.some((one) => one.namespace === undefined || from.has(one.namespace) || isOnHost(one))) return;
  const usual = [namespace, ...certManagerNamespaces(model)];
  const isOther = (one: string) => usual.includes(one) || RUNS_OTHERS.test(one);
  if (installations.length === 0 && (RUNS_INGRESS.test(namespace) || ![...from].every(isOther))) return;
  const through = installations.length === 0 ? 'the ingress controller' : installations[0]!.object.title;
  const sources = [
    ...(from.size > 0 ? [`pods in ${[...from].map((one) => `"${one}"`).join(', ')}`] : []),
    ...(entities.length > 0 ? [`${entities.join(', ')} (fromEntities)`] : []),
  ];
  report({
    object: first.object,
    path: first.path,
    message: `${first.object.title} allows traffic to the solver of "${name}" only from ${sources.join(' and ')}; the challenge comes through ${through}.`,
    effect: EFFECT,
    fix: 'Add a CiliumNetworkPolicy for pods labelled acme.cert-manager.io/http01-solver: "true" that lets the ingress controller connect to TCP port 8089: its namespace in fromEndpoints, or ingress in fromEntities for that of Cilium.',
  });
}

const OF_NODES: readonly string[] = ['host', 'remote-node', 'kube-apiserver'];

/** Ingress controllers whose load balancers are outside of the cluster, and may connect to pods. */
const CONNECT_FROM_OUTSIDE: readonly IngressController[] = [AWS_LOAD_BALANCER, GCE, AGIC];

/** Whether an entity of Cilium has no pods with a network of their own. */
function isNoPod(entity: string): boolean {
  return OF_NODES.includes(entity) || ['world', 'world-ipv4', 'world-ipv6', 'health'].includes(entity);
}

function isOnHost({ object, values }: Installation): boolean {
  return (
    plain(plain(object.spec.template).spec).hostNetwork === true || /"hostNetwork":true/.test(JSON.stringify(values))
  );
}

const EFFECT =
  'The CA and the self check come through the ingress controller: they get no answer, and the challenge stays pending.';

/** Namespaces in which an ingress controller may run together with what it serves. */
const RUNS_INGRESS = /ingress|traefik|nginx|kong|haproxy|contour|istio|gateway|envoy|edge|proxy|kube-system|^default$/;

/** Whether a rule takes in pods of the policy's own namespace and of cert-manager's only. */
function isFromOwn(rule: Plain, model: Model): boolean {
  const peers = list(rule.from).map(plain);
  return (
    peers.length > 0 &&
    peers.every(({ ipBlock, namespaceSelector }) => {
      if (given(ipBlock)) return false;
      return !given(namespaceSelector) || isForCertManager(namespaceSelector, model) || isForOthers(namespaceSelector);
    })
  );
}

/** What rules let in, in words: the policy's own namespace, and those that they name. */
function sourcesOf(rules: readonly { readonly rule: Plain }[], namespace: string): string {
  const peers = rules.flatMap(({ rule }) => list(rule.from).map(plain));
  const named = peers.filter((peer) => given(peer.namespaceSelector));
  const names = named.map((peer) => `"${text(Object.values(plain(plain(peer.namespaceSelector).matchLabels))[0])}"`);
  const all = [...(named.length < peers.length ? [namespaceTitle(namespace)] : []), ...new Set(names)];
  return all.join(' and ');
}

/**
 * Whether a selector of namespaces is meant for that of cert-manager: by its name, or by a label that cert-manager's pods have,
 * which no other namespace has.
 */
function isForCertManager(selector: unknown, model: Model): boolean {
  const { matchLabels, matchExpressions } = plain(selector);
  const labels = Object.entries(plain(matchLabels));
  const own = certManagerNamespaces(model);
  return (
    labels.length > 0 &&
    labels.every(([key, value]) => OWN_LABELS.includes(key) && own.includes(text(value))) &&
    list(matchExpressions).length === 0
  );
}

/** Whether a selector is for a namespace by its name, and that is of something else than an ingress controller. */
function isForOthers(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = plain(selector);
  const labels = Object.entries(plain(matchLabels));
  return (
    labels.length === 1 &&
    labels.every(([key, value]) => BY_NAME.includes(key) && RUNS_OTHERS.test(text(value))) &&
    list(matchExpressions).length === 0
  );
}

const BY_NAME: readonly string[] = ['kubernetes.io/metadata.name', 'name'];

/** Namespaces of what watches a cluster, by which no challenge comes. */
const RUNS_OTHERS =
  /^(kube-)?(monitoring|prometheus|observability|logging|grafana|loki|metrics|datadog|argocd)(-system|-stack)?$/;

function certManagerNamespaces(model: Model): readonly (string | undefined)[] {
  return ['cert-manager', ...model.controllers.map((one) => one.namespace)];
}

const OWN_LABELS = [
  ...['kubernetes.io/metadata.name', 'name', 'app'],
  ...['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of'],
];

/** Whether a rule of a policy takes in the pods of an ingress controller, or could. */
function takesIn(rule: Plain, { namespace, podLabels }: Installation, own: string, model: Model): boolean {
  const peers = list(rule.from).map(plain);
  if (peers.length === 0 || namespace === undefined) return true;
  return peers.some(({ ipBlock, namespaceSelector, podSelector }) => {
    // Nobody knows the addresses of pods.
    if (given(ipBlock)) return true;
    const inNamespace = given(namespaceSelector) ? couldSelect(namespaceSelector, namespace, model) : namespace === own;
    return inNamespace && (!given(podSelector) || podLabels === undefined || matchesLabels(podSelector, podLabels));
  });
}

/** Whether a selector takes a namespace; one whose labels are not known may have any. */
function couldSelect(selector: unknown, namespace: string, model: Model): boolean {
  const labels: Record<string, string> = {
    ...model.namespaceLabels(namespace),
    'kubernetes.io/metadata.name': namespace,
  };
  if (matchesLabels(selector, labels)) return true;
  if (model.namespaceLabels(namespace) !== undefined) return false;
  if (!certManagerNamespaces(model).includes(namespace) && isForCertManager(selector, model)) return false;
  const byName = given(plain(plain(selector).matchLabels)['kubernetes.io/metadata.name']);
  const expressions = list(plain(selector).matchExpressions).map((one) => text(plain(one).key));
  // Only the label of the name is known.
  return !byName && !expressions.includes('kubernetes.io/metadata.name');
}
