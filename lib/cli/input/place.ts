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
  /** Other files that decide what the object holds. @default - none */
  readonly inputs?: readonly string[];
  /** Finds where a field is set, if that is not where the object is written. @default - it is set there */
  readonly whereSet?: (path: string) => ValuePlace | undefined;
}

/** Where a value is set. */
export interface ValuePlace {
  /** Of the object or file that holds it. */
  readonly place: Place;
  /** The kind of that object; empty for a file of values. */
  readonly kind: string;
  readonly path: string;
}

/** Where an object was read from. */
export function placeOf(object: KubeObject): Place {
  return object.hints.origin as Place;
}
