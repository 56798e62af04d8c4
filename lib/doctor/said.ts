import type { KubeObject } from '../check/model/kube-object';
import type { Place } from './known-message';

/** Something that the cluster says about an object. */
export interface Said {
  readonly text: string;
  readonly place: Place;
  readonly object: KubeObject;
}
