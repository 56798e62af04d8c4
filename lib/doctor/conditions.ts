import type { KubeObject } from '../check/model/kube-object';
import { list, type Plain, plain, text } from '../values/plain';
import { timeOf } from './times';

/** A condition in the status of an object. */
export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** When it became what it is, in milliseconds. */
  readonly since: number | undefined;
}

/** The status of an object. */
export function statusOf({ raw }: KubeObject): Plain {
  return plain(raw.status);
}

/** A condition of an object, by its type. */
export function conditionOf(object: KubeObject, type: string): Condition | undefined {
  const found = list(statusOf(object).conditions)
    .map(plain)
    .find((condition) => condition.type === type);
  return (
    found && {
      status: text(found.status),
      reason: text(found.reason),
      message: text(found.message),
      since: timeOf(found.lastTransitionTime),
    }
  );
}

/** Whether a condition of an object is true. */
export function holds(object: KubeObject, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** When an object was created, in milliseconds. */
export function createdAt({ metadata }: KubeObject): number | undefined {
  return timeOf(metadata.creationTimestamp);
}
