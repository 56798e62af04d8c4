import type { KubeObject } from '../check/model/kube-object';
import { list, plain, text } from '../values/plain';
import type { ClusterState } from './cluster-state';
import { conditionOf, holds, statusOf } from './conditions';
import type { Said } from './said';

/** What keeps a pod from running, as the kubelet and the scheduler say it; nothing where it is ready. */
export function podTroubles(pod: KubeObject, state: ClusterState): Said[] {
  if (holds(pod, 'Ready')) return [];
  const status = statusOf(pod);
  const texts: string[] = [];
  for (const container of [...list(status.initContainerStatuses), ...list(status.containerStatuses)].map(plain)) {
    for (const at of [plain(container.state), plain(container.lastState)]) {
      const { reason, message } = plain(at.waiting ?? at.terminated);
      if (text(reason) && !STARTING.has(text(reason))) texts.push(joined(text(reason), text(message)));
    }
  }
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') texts.push(joined(scheduled.reason, scheduled.message));
  if (text(status.reason)) texts.push(joined(text(status.reason), text(status.message)));
  return [
    ...texts.map((said): Said => ({ text: said, place: 'Pod', object: pod })),
    ...state.warningsOf(pod).map(({ message }): Said => ({ text: message, place: 'Event', object: pod })),
  ];
}

/** What every pod goes through. */
const STARTING: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing', 'Completed']);

function joined(reason: string, message: string): string {
  return message === '' ? reason : `${reason}: ${message}`;
}
