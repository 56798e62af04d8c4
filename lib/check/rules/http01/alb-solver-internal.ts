import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { given, plain, text } from '../../../values/plain';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

const ALB = 'alb.ingress.kubernetes.io/';

/**
 * A solver whose Ingress is served by the AWS Load Balancer Controller, without a scheme and a group: it gets an internal
 * load balancer of its own, which the CA does not reach and the name does not point to.
 *
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ (scheme,
 * group.name); aws-load-balancer-controller issue 1424.
 */
export const albSolverInternal: Rule<ServedSolver> = {
  id: 'alb-solver-internal',
  severity: 'warning',
  title: "The solver's Ingress gets an internal load balancer of its own",
  each: solversServedBy(AWS_LOAD_BALANCER),
  kinds: ['IngressClassParams'],
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, className, edited, choice }, report, model) {
    if (edited) return;
    const has = (name: string) => text(solver.templateAnnotations[`${ALB}${name}`]) !== '';
    const group = has('group.name') || hasParameter(model, className, 'group');
    const scheme = has('scheme') || hasParameter(model, className, 'scheme');
    if (group || scheme === undefined || group === undefined) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate`,
      message: `Ingresses of the class "${className}" get a load balancer each, and the Ingress for the challenge of "${choice.name}" names no group${scheme ? '' : ' and no scheme (internal is the default)'}.`,
      effect: scheme
        ? `"${choice.name}" points to another load balancer than the one of the challenge, which stays pending.`
        : 'The CA does not reach the internal load balancer, and the name points to another one: the challenge stays pending.',
      fix: `Add the annotations ${ALB}group.name, the same as on the Ingress of the host, and ${ALB}scheme: internet-facing to ingressTemplate.`,
    });
  },
};

/** Whether the class sets it for all of its Ingresses; undefined where its parameters are not among the objects. */
function hasParameter(model: Model, className: string, field: string): boolean | undefined {
  const ref = plain(model.get('IngressClass', '', className)?.spec.parameters);
  if (text(ref.name) === '') return false;
  const parameters = model.get('IngressClassParams', '', text(ref.name));
  return parameters ? given(parameters.spec[field]) : undefined;
}
