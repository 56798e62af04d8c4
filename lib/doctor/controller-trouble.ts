import type { ClusterState } from './cluster-state';
import { conditionOf, statusOf } from './conditions';
import type { Diagnosis } from './diagnosis';

/** Why cert-manager does nothing at all; undefined where nothing is known to keep it from working. */
export function controllerTrouble(state: ClusterState): Pick<Diagnosis, 'id' | 'cause' | 'fix'> | undefined {
  const { controllers, complete } = state.model;
  if (controllers.length === 0 && complete && state.has('Deployment')) {
    return {
      id: 'controller-missing',
      cause: "No Deployment in the cluster runs cert-manager's controller, so nothing is done for Certificates.",
      fix: 'Install cert-manager, or find out why its Deployment is gone.',
    };
  }
  const stopped = controllers
    .map(({ object }) => object)
    .find((object) => object.kind === 'Deployment' && conditionOf(object, 'Available')?.status === 'False');
  if (!stopped) return undefined;
  const { readyReplicas } = statusOf(stopped);
  return {
    id: 'controller-not-running',
    cause: `cert-manager's controller does not run: ${stopped.title} has ${typeof readyReplicas === 'number' ? readyReplicas : 0} ready pods.`,
    fix: `Find out why its pods do not start: kubectl describe pods -n ${stopped.namespace}`,
  };
}
