import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { plain, text } from '../../../values/plain';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

const TARGET_TYPE = 'alb.ingress.kubernetes.io/target-type';

/**
 * A solver whose Ingress is served by the AWS Load Balancer Controller with the target type instance, and a Service of type
 * ClusterIP, which has no port on the nodes.
 *
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type.
 */
export const albSolverServiceType: Rule<ServedSolver> = {
  id: 'alb-solver-service-type',
  severity: 'warning',
  title: "The AWS Load Balancer Controller sends no traffic to the solver's Service of type ClusterIP",
  each: solversServedBy(AWS_LOAD_BALANCER),
  kinds: ['IngressClassParams'],
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, className, edited }, report, model) {
    if (edited || text(solver.stanza.serviceType) !== 'ClusterIP' || sendsToPods(model, className)) return;
    const own = text(solver.templateAnnotations[TARGET_TYPE]);
    if (own !== '' && own !== 'instance') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.serviceType`,
      message: `Solver ${solver.index} creates a Service of type ClusterIP, and Ingresses of the class "${className}" have the target type instance${own === '' ? ' unless they say otherwise' : ''}.`,
      effect: `${own === '' ? "Unless the controller's default target type is ip, the" : 'The'} controller cannot use the Service (instance targets need NodePort or LoadBalancer), and the challenge stays pending.`,
      fix: `Remove serviceType (NodePort is the default), or add the annotation ${TARGET_TYPE}: ip to ingressTemplate.`,
    });
  },
};

/** Whether Ingresses of the class have the target type ip without an annotation, or could have. */
function sendsToPods(model: Model, className: string): boolean {
  const ingressClass = model.get('IngressClass', '', className);
  // The one of EKS Auto Mode has ip as its default.
  if (text(ingressClass?.spec.controller) === 'eks.amazonaws.com/alb') return true;
  const ref = text(plain(ingressClass?.spec.parameters).name);
  if (ref !== '') {
    const parameters = model.get('IngressClassParams', '', ref);
    if (!parameters || text(parameters.spec.targetType) === 'ip') return true;
  }
  return installationsOf(model, AWS_LOAD_BALANCER).some(
    ({ values, args }) => values.defaultTargetType === 'ip' || args.includes('--default-target-type=ip'),
  );
}
