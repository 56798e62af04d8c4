import { SOLVER_LABELS } from '../../../cert-manager/annotations';
import { holdsOpen } from '../../../values/open';
import { type Plain, plain } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';

/** A handwritten Service for solver pods, as in guides for Emissary-ingress, Istio and Gloo. */
export interface SolverService {
  readonly object: KubeObject;
  /** The labels of solver pods by which it selects. */
  readonly labels: readonly string[];
  /** A label among them that solver pods had before cert-manager 0.11. */
  readonly oldLabel?: string;
}

const LABELS: readonly string[] = Object.values(SOLVER_LABELS);
/** Source: https://cert-manager.io/docs/releases/upgrading/upgrading-0.10-0.11/ (the API group, with all labels). */
const OLD = /^certmanager\.k8s\.io\/acme-http(01-solver|-domain|-token)$/;

/** The labels of solver pods by which a Service selects. */
export function solverLabelsOf({ selector }: Plain): readonly string[] {
  return Object.keys(plain(selector)).filter((key) => LABELS.includes(key) || OLD.test(key));
}

/** The Services for solver pods among the objects, without those that cert-manager itself writes. */
export const solverServices: ListSource<SolverService> = source(
  function* (model) {
    for (const object of model.of('Service')) {
      const { group, labels, spec } = object;
      if (group !== '' || holdsOpen(spec.selector) || labels[SOLVER_LABELS.solver] !== undefined) continue;
      const own = solverLabelsOf(spec);
      const oldLabel = own.find((key) => OLD.test(key));
      if (own.length > 0) yield { object, labels: own, oldLabel };
    }
  },
  onlyFrom(['Service']),
);
