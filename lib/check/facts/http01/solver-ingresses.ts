import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { text } from '../../../values/plain';
import type { NameChoice } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import { type ListSource, source } from '../../source';
import { type IssuerSolver, solvedBy, solversBy } from '../issuers/issuer-solvers';
import { http01Routing } from './http01-routing';
import { SERVING_KINDS, servingController } from './serving-controllers';

/** A solver whose challenges go through Ingresses that a known controller serves. */
export interface ServedSolver extends IssuerSolver {
  readonly controller: IngressController;
  readonly className: string;
  /** Whether the challenge path is added to an Ingress that exists, instead of a separate one. */
  readonly edited: boolean;
  /** The first name that is solved so. */
  readonly choice: NameChoice;
}

/** The solvers that go through Ingresses, with the controller that serves these: each solver once for each class. */
export const servedSolvers: ListSource<ServedSolver> = source(find, { kinds: SERVING_KINDS, needs: ['ingress'] });

/** Those that are served by one controller. */
export function solversServedBy(controller: IngressController): ListSource<ServedSolver> {
  return {
    ...servedSolvers,
    of: (model) => servedSolvers.of(model).filter((served) => served.controller === controller),
  };
}

/** The class of an Ingress; empty where none is given. */
export function classOf({ spec, annotations }: KubeObject): string {
  return text(spec.ingressClassName) || (annotations['kubernetes.io/ingress.class'] ?? '');
}

function* find(model: Model): Generator<ServedSolver> {
  for (const { issuer, solver } of solversBy('ingress').of(model)) {
    const seen = new Set<string>();
    for (const choice of solvedBy(model, solver)) {
      const way = ingressOf(choice, solver, model);
      if (!way || seen.has(`${way.className} ${way.edited}`)) continue;
      seen.add(`${way.className} ${way.edited}`);
      const controller = servingController(model, way.className);
      if (controller) yield { issuer, solver, controller, ...way, choice };
    }
  }
}

/** The Ingress through which a name is solved; undefined where it has no class, or is not among the objects. */
export function ingressOf(
  { certificate }: NameChoice,
  solver: Solver,
  model: Model,
): Pick<ServedSolver, 'className' | 'edited'> | undefined {
  const routing = http01Routing(certificate, solver);
  const named = routing?.name && model.get('Ingress', certificate.namespace, routing.name);
  const className = named ? classOf(named) : (routing?.ingressClassName ?? routing?.class);
  if (!className || (routing?.name && !named)) return undefined;
  return { className, edited: named !== undefined && named !== '' };
}
