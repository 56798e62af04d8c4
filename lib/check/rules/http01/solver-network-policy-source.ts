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
import { POLICY_KINDS, policiesFor } from '../../facts/network/pod-policies';
import { admitsSolverPort, isForIngress, solverLabels } from '../../facts/network/solver-network';
import { byNamespace } from '../../facts/objects/by-namespace';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

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
  each: { ...solverPods, needs: ['NetworkPolicy'] },
  kinds: [...POLICY_KINDS, ...SERVING_KINDS],
  once: ({ namespace, solver, issuer }) => `${namespace} ${issuer.object.key} ${solver.index}`,

  find(pods, report, model) {
    const { namespace, solver, certificate, name } = pods;
    const policies = byNamespace(model, 'NetworkPolicy').get(namespace) ?? [];
    if (policies.length === 0 || policies.some(({ raw }) => holdsOpen(raw)) || solver.provider !== 'ingress') return;
    const selecting = policies.filter(
      ({ group, spec }) =>
        group === 'networking.k8s.io' && isForIngress(spec) && matchesLabels(spec.podSelector, solverLabels(solver)),
    );
    // Those of Cilium and Calico add to what these allow.
    const all = policiesFor(model, namespace, solverLabels(solver));
    if (!all || all.some(({ object }) => object.group !== 'networking.k8s.io')) return;
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
        message: `${first.policy.title} allows traffic to the solver of "${name}" only from pods in "${namespace}"${admitting.some(({ rule }) => list(rule.from).some((peer) => given(plain(peer).namespaceSelector))) ? ' and from cert-manager' : ''}; the challenge comes through the ingress controller.`,
        effect:
          'The CA and the self check come through the ingress controller: they get no answer, and the challenge stays pending.',
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
      effect:
        'The CA and the self check come through the ingress controller: they get no answer, and the challenge stays pending.',
      fix: `Allow the namespace "${one.namespace}" in from: a namespaceSelector with kubernetes.io/metadata.name: ${one.namespace}.`,
    });
  },
};

/** Namespaces in which an ingress controller may run beside what it serves. */
const RUNS_INGRESS = /ingress|traefik|nginx|kong|haproxy|contour|istio|gateway|envoy|edge|proxy|kube-system|^default$/;

/** Whether a rule takes in pods of the policy's own namespace and of cert-manager's only. */
function isFromOwn(rule: Plain, model: Model): boolean {
  const peers = list(rule.from).map(plain);
  return (
    peers.length > 0 &&
    peers.every(({ ipBlock, namespaceSelector }) => {
      if (given(ipBlock)) return false;
      if (!given(namespaceSelector)) return true;
      const { matchLabels, matchExpressions } = plain(namespaceSelector);
      const name = plain(matchLabels)['kubernetes.io/metadata.name'] ?? plain(matchLabels).name;
      const own = ['cert-manager', ...model.controllers.map((one) => one.namespace)];
      return typeof name === 'string' && own.includes(name) && list(matchExpressions).length === 0;
    })
  );
}

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
  const byName = given(plain(plain(selector).matchLabels)['kubernetes.io/metadata.name']);
  const expressions = list(plain(selector).matchExpressions).map((one) => text(plain(one).key));
  // Only the label of the name is known.
  return !byName && !expressions.includes('kubernetes.io/metadata.name');
}
