import type { Model } from './model/model';

/** What has to be read for a source, and what must exist for it to have items. */
export interface Reads {
  /**
   * Kinds of objects that it looks at, beyond those of the model itself (`MODEL_KINDS`). The command line keeps objects
   * of these kinds only.
   */
  readonly kinds?: readonly string[];
  /**
   * Kinds of objects, challenge types (`dns01`) or ways of solving (`route53`, `gatewayHTTPRoute`). If a model has none
   * of them, the source has no items, and its rules do not run.
   *
   * @default - it may have items in any model
   */
  readonly needs?: readonly string[];
}

/** Items that come from objects of some kinds only. */
export function onlyFrom(kinds: readonly string[]): Reads {
  return { kinds, needs: kinds };
}

/** The items in a model that rules go through, and what has to be read for them. */
export interface Source<T> extends Reads {
  readonly kinds: readonly string[];
  of(model: Model): Iterable<T>;
}

/** A source whose items are found once for each model, however many rules go through them. */
export function source<T>(find: (model: Model) => Iterable<T>, reads: Reads = {}): ListSource<T> {
  const listed = (model: Model): readonly T[] => {
    const found = find(model);
    return Array.isArray(found) ? found : [...found];
  };
  return { kinds: [], ...reads, of: (model) => model.once(listed) };
}

/** A source whose items are a list. */
export interface ListSource<T> extends Source<T> {
  of(model: Model): readonly T[];
}

/** The items of a source that satisfy a condition. */
export function where<T, U extends T>(from: Source<T>, holds: (item: T) => item is U): Source<U>;
export function where<T>(from: Source<T>, holds: (item: T, model: Model) => boolean): Source<T>;
export function where<T>(from: Source<T>, holds: (item: T, model: Model) => boolean): Source<T> {
  return {
    ...from,
    *of(model) {
      for (const item of from.of(model)) if (holds(item, model)) yield item;
    },
  };
}

/** The model as a whole, for a rule that compares its objects with each other. */
export function wholeModel(reads: Reads = {}): Source<Model> {
  return { kinds: [], ...reads, of: (model) => [model] };
}
