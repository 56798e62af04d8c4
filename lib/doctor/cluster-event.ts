import type { KubeObject } from '../check/model/kube-object';
import { plain, text } from '../values/plain';
import { createdAt } from './conditions';
import { latestOf, timeOf } from './times';

/** What an Event says, in either of its APIs. */
export interface ClusterEvent {
  readonly object: KubeObject;
  readonly isWarning: boolean;
  readonly reason: string;
  readonly message: string;
  /** When it happened last, in milliseconds; 0 where that is not known. */
  readonly at: number;
}

/** The object that an Event is about. */
export function subjectOf({ raw }: KubeObject): { readonly kind: string; readonly namespace: string; name: string } {
  const subject = plain(raw.involvedObject ?? raw.regarding);
  return { kind: text(subject.kind), namespace: text(subject.namespace), name: text(subject.name) };
}

/**
 * Reads an Event.
 *
 * Source: Kubernetes staging/src/k8s.io/api/core/v1/types.go and events/v1/types.go (Event).
 */
export function eventOf(object: KubeObject): ClusterEvent {
  const { raw } = object;
  return {
    object,
    isWarning: raw.type === 'Warning',
    reason: text(raw.reason),
    message: text(raw.message) || text(raw.note),
    at:
      latestOf(
        timeOf(raw.lastTimestamp),
        timeOf(raw.deprecatedLastTimestamp),
        timeOf(plain(raw.series).lastObservedTime),
        timeOf(raw.eventTime),
      ) ??
      createdAt(object) ??
      0,
  };
}
