import { given, list, text } from '../../../values/plain';
import { controllerOf, type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

const ANNOTATIONS = [
  'service.beta.kubernetes.io/load-balancer-source-ranges',
  'service.beta.kubernetes.io/azure-allowed-ip-ranges',
];

/**
 * The load balancer of an ingress controller admits some addresses only, and a public CA, whose addresses nobody knows, has to
 * reach names through it.
 *
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ (loadBalancerSourceRanges);
 * https://letsencrypt.org/docs/faq/#what-ip-addresses-does-let-s-encrypt-use-to-validate-my-web-server; cert-manager issue 4003.
 */
export const loadBalancerSourceRanges: Rule<Model> = {
  id: 'load-balancer-source-ranges',
  severity: 'warning',
  title: 'The load balancer admits some addresses only, and the CA is not among them',
  each: wholeModel({ kinds: loadBalancers.kinds, needs: ['ingress'] }),

  find(model, report) {
    const all = loadBalancers.of(model).map((one) => ({ one, controller: controllerOf(one) }));
    for (const { one, controller } of all) {
      // With several, the names may point to another.
      if (!controller || all.filter((other) => other.controller === controller).length > 1) continue;
      const ranges = rangesOf(one);
      if (!ranges || !areFew(ranges.values)) continue;
      const served = servedSolvers
        .of(model)
        .find((solver) => solver.controller === controller && solver.issuer.ca?.publiclyTrusted);
      if (!served) continue;
      const { object, title } = one;
      report({
        object,
        path: ranges.path,
        message: `${title[0]!.toUpperCase()}${title.slice(1)} admits ${ranges.values.length === 1 ? 'one range' : `${ranges.values.length} ranges`} of addresses only, and "${served.choice.name}" is solved by HTTP01 through it.`,
        effect: `${served.issuer.ca!.name} connects from addresses that it does not publish: it gets no answer (timeout), and the Order fails.`,
        fix: 'Solve the names by DNS01, or admit all addresses and restrict the application itself (cert-manager admits every address to the challenge where it can).',
      });
    }
  },
};

function rangesOf({ spec, annotations, path, object, installation }: LoadBalancer) {
  const values = list(spec.loadBalancerSourceRanges).map(text);
  if (values.length > 0) {
    const at = installation ? path.replace(/\.annotations$/, '') : 'spec';
    return { values, path: `${at}.loadBalancerSourceRanges` };
  }
  const key = ANNOTATIONS.find((one) => given(annotations[one]) && annotations[one] !== '');
  return key && object && { values: annotations[key]!.split(',').map((one) => one.trim()), path: `${path}["${key}"]` };
}

/** Whether there are public ranges, and all of them are too small for a proxy service in front: those of offices. */
function areFew(ranges: readonly string[]): boolean {
  const parts = ranges.map((range) => /^([\d.]+)(?:\/(\d+))?$/.exec(range));
  if (parts.some((one) => one === null)) return false;
  const open = parts.filter((one) => !isSpecialAddress(one![1]!) || one![2] === '0');
  return open.length > 0 && open.every((one) => Number(one![2] ?? 32) >= 28);
}
