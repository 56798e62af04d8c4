import type { KubeObject } from '../../check/model/kube-object';
import type { Source } from './source';

/** Where an object was read from. */
export interface Place {
  readonly source: Source;
  /** The object's bytes. */
  readonly offset: number;
  readonly length: number;
  /** Where they begin, from 1. */
  readonly line: number;
  readonly column: number;
  /** For an object within another one's values: its path in that one. */
  readonly inside?: string;
  /** Whether its text is a template that writes the object. @default false */
  readonly isTemplate?: boolean;
}

/** Where an object was read from. */
export function placeOf(object: KubeObject): Place {
  return object.hints.origin as Place;
}
