import { refusal } from '../values/refusal';
import type { Http01IngressSolverOptions } from './http01-solver-options';
import type { SolverServiceType } from './solver-service-type';

const WHERE = 'Http01Solver.ingress';

/**
 * The options with what the ingress controller needs. What the options say themselves is kept.
 *
 * @throws if the options contradict what the controller needs
 */
export function servedBy(options: Http01IngressSolverOptions): Http01IngressSolverOptions {
  const { controller, ingressTemplate, serviceType } = options;
  if (!controller) return options;
  const needs = controller._needs;
  const { name } = needs.controller;
  const ingressName = options.ingressName ?? needs.ingressName;
  if (needs.editsOnly && ingressName === undefined) {
    throw refusal(
      WHERE,
      `has no \`ingressName\`, but ${name} ${needs.editsOnly}.`,
      'Set `ingressName` to the Ingress of the host.',
    );
  }
  if (serviceType !== undefined && serviceType === needs.refused?.type) {
    throw refusal(
      WHERE,
      `has the serviceType ${serviceType}, but ${name} ${needs.refused.why}.`,
      'Remove `serviceType`, or change the options of the controller.',
    );
  }
  const common = {
    ...options,
    controller: undefined,
    serviceType: serviceType ?? (needs.serviceType as SolverServiceType),
  };
  if (ingressName !== undefined) {
    if (ingressTemplate) {
      throw refusal(
        WHERE,
        `has an \`ingressTemplate\`, but the path of the challenge is added to the Ingress "${ingressName}".`,
        'Remove it: it is for Ingresses that cert-manager creates.',
      );
    }
    return { ...common, ingressName };
  }
  const given = ingressTemplate?.metadata?.annotations ?? {};
  for (const [key, value] of Object.entries(needs.annotations ?? {})) {
    if (given[key] === undefined || given[key] === value) continue;
    throw refusal(
      WHERE,
      `has the annotation ${key}: ${JSON.stringify(given[key])} in its \`ingressTemplate\`, but ${name} is to serve it with ${JSON.stringify(value)}.`,
      'Remove the annotation, or change the options of the controller.',
    );
  }
  const byField = options.ingressClassName ?? (options.class === undefined ? needs.ingressClassName : undefined);
  return {
    ...common,
    ingressClassName: byField,
    class: options.class ?? (byField === undefined ? needs.class : undefined),
    ingressTemplate: needs.annotations
      ? {
          ...ingressTemplate,
          metadata: { ...ingressTemplate?.metadata, annotations: { ...needs.annotations, ...given } },
        }
      : ingressTemplate,
  };
}
