import { text } from '../../../values/plain';
import { type ComponentPods, componentPods } from '../../facts/controller/component-pods';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { blockedBy, POLICY_KINDS } from '../../facts/network/pod-policies';
import type { Asked } from '../../facts/network/policy-ports';
import { solverPods } from '../../facts/solver-pods/solver-pods';
import { isOn, SETTINGS } from '../../model/controller/controller';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * Network policies of cert-manager's namespace do not let its controller out to something that it needs: DNS, the ACME server,
 * the API of the DNS provider, or port 80 for the self check.
 *
 * Source: https://cert-manager.io/docs/installation/best-practice/#network-requirements-and-network-policy; cert-manager issues
 * 362, 2334, 8285; https://network-policy-api.sigs.k8s.io/reference/spec/
 */
export const controllerEgressBlocked: Rule<ComponentPods> = {
  id: 'controller-egress-blocked',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies block traffic that the controller needs',
  each: where(componentPods, ({ component, hasPolicy }: ComponentPods) => component === 'controller' && !hasPolicy),
  kinds: [...POLICY_KINDS, ...CONTROLLER_KINDS],

  find({ object, namespace, labels }, report, model) {
    // With a proxy, only that is reached.
    if (/"https?_proxy"/i.test(JSON.stringify(object.spec))) return;
    for (const need of needsOf(model)) {
      const ports = [need.port, ...(need.also ?? [])].map((port): Asked => [port, need.protocol]);
      const blocker = blockedBy(model, { namespace, labels }, 'egress', ports, need.host);
      if (!blocker) continue;
      const { title } = blocker.object;
      report({
        object: blocker.object,
        path: blocker.path,
        message: blocker.denies
          ? `${title} denies cert-manager's controller (${object.title}) traffic to ${need.what}.`
          : `${title} selects cert-manager's controller (${object.title}), and no policy lets it out to ${need.what}.`,
        effect: need.effect,
        fix: blocker.denies
          ? `Leave the namespace "${namespace}" out of its endpointSelector, or deny less: no policy can allow what Cilium denies.`
          : `Allow ${need.protocol} port ${need.port} to ${need.what}${blocker.isFinal ? ` in a rule before this one of ${title}` : ''}.${need.more ?? ''}`,
      });
      return;
    }
  },
};

interface Need {
  readonly what: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Ports of pods to which traffic for it may be sent within the cluster. */
  readonly also?: readonly number[];
  /** A host outside of the cluster; undefined where any peer will do. */
  readonly host?: string;
  readonly effect: string;
  readonly more?: string;
}

/** What the controller needs for the certificates among the objects, in the order in which it does. */
function needsOf(model: Model): Need[] {
  const needs: Need[] = [
    {
      ...{ what: "the cluster's DNS", port: 53, protocol: 'UDP', also: [5353, 1053] },
      effect:
        'The controller resolves no names: it reaches neither the ACME server nor what it checks, and no certificate is issued.',
    },
  ];
  for (const issuer of model.issuers) {
    const host = /^https:\/\/([a-z0-9.-]+)\//i.exec(issuer.server)?.[1]?.toLowerCase();
    // A private server may be anywhere.
    if (!host || !issuer.ca) continue;
    needs.push({
      ...{ what: `the ACME server ${host}`, port: 443, protocol: 'TCP', host },
      effect: `${issuer.object.title} does not become ready (i/o timeout), and no certificate is issued.`,
    });
  }
  for (const [provider, host] of APIS) {
    const used = solversBy(provider)
      .of(model)
      .find(({ solver }) => solvedBy(model, solver).length > 0);
    if (used)
      needs.push({
        ...{ what: `the API of its DNS provider, ${host}`, port: 443, protocol: 'TCP', host },
        effect: `Solver ${used.solver.index} of ${used.issuer.object.title} does not get its records written, and challenges stay pending.`,
      });
  }
  const byHttp = solverPods.of(model).find(({ solver }) => solver.raw.waitInsteadOfSelfCheck === undefined);
  if (byHttp)
    needs.push({
      ...{ what: `port 80 of "${byHttp.name}"`, port: 80, protocol: 'TCP', also: [8000, 8080, 8081, 10080] },
      effect: 'The self check of HTTP01 challenges fails (i/o timeout), and they stay pending.',
    });
  if (asksNameservers(model))
    needs.push({
      ...{ what: 'the nameservers of the zones', port: 53, protocol: 'UDP', host: 'ns.example.net' },
      effect:
        'The self check of DNS01 challenges asks the nameservers of the zone, gets no answer, and they stay pending.',
      more: ' Or run the controller with --dns01-recursive-nameservers-only, so that it only asks the DNS of the cluster.',
    });
  return needs;
}

/** The hosts of DNS providers that always have the same one. */
const APIS: readonly (readonly [provider: string, host: string])[] = [
  ['cloudflare', 'api.cloudflare.com'],
  ['digitalocean', 'api.digitalocean.com'],
];

/** Whether the controller is known to ask the nameservers of zones itself. */
function asksNameservers(model: Model): boolean {
  const [controller] = model.controllers;
  const used = model.issuers.some(({ solvers }) =>
    solvers.some((solver) => solver.challenge === 'dns01' && solvedBy(model, solver).length > 0),
  );
  return (
    used &&
    model.controllers.length === 1 &&
    isOn(controller!, SETTINGS.recursiveNameserversOnly) === false &&
    text(controller!.namespace) !== ''
  );
}
