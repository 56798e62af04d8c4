import { given } from '../../../values/plain';
import { type IssuerSolver, solvedBy, solversFor } from '../../facts/issuer-solvers';
import { type LoadBalancer, loadBalancers } from '../../facts/load-balancers';
import { proxyProvider } from '../../facts/proxy-protocol';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A load balancer that speaks the PROXY protocol and is known by its address: kube-proxy sends requests from inside the
 * cluster past it, without the PROXY header, so that the self check of HTTP01 challenges fails.
 *
 * Source: cert-manager issues 466, 656, 863, 3238; kubernetes issue 66607; the providers' documentation.
 */
export const proxyProtocolSelfCheck: Rule<LoadBalancer> = {
  id: 'proxy-protocol-self-check',
  severity: 'warning',
  title: 'The self check goes past a load balancer that speaks the PROXY protocol',
  each: loadBalancers,

  find({ object, title, annotations, path }, report, model) {
    const provider = proxyProvider(annotations);
    if (!provider || provider.hostname.some((key) => given(annotations[key]) && annotations[key] !== 'false')) return;
    const solver = solversFor('http01')
      .of(model)
      .find((one) => !waits(one) && solvedBy(model, one.solver).length > 0);
    if (!solver) return;
    report({
      object,
      path: `${path}["${provider.proxy}"]`,
      message: `The load balancer of ${title} speaks the PROXY protocol and has no host name, and "${nameOf(model, solver)}" is solved by HTTP01.`,
      effect:
        "kube-proxy sends cert-manager's self check directly to the pods, without the PROXY header: it fails (EOF, or a broken header), and the challenge stays pending.",
      fix: `Set the annotation ${provider.hostname[0]}${provider.name === 'Scaleway' || provider.name === 'Linode' ? ': "true"' : ' to a name that points to the load balancer'}. Or use waitInsteadOfSelfCheck in the solver (cert-manager 1.21 and later).`,
    });
  },
};

/** Whether the solver waits instead of checking itself. */
function waits({ solver }: IssuerSolver): boolean {
  return JSON.stringify(solver.raw).includes('"waitInsteadOfSelfCheck"');
}

function nameOf(model: Model, { solver }: IssuerSolver): string {
  return solvedBy(model, solver)[0]!.name;
}
