import type { TypescriptStatement } from '../code/expression';
import type { Fields } from '../code/typed';
import type { Plain } from '../values/plain';
import { originalOf } from './manifest';

/** A way in which a program can write objects. */
export interface Form {
  /** The construct that they become; undefined where they stay as they are. */
  readonly construct?: string;
  /** The statements, as things are now: what they refer to may change. Undefined where this way does not do. */
  statements(): readonly TypescriptStatement[] | undefined;
}

/** One or more objects, and the ways in which a program can write them. */
export class Piece {
  private level = 0;
  /** Why the ways that are better were not taken. */
  public readonly reasons: string[] = [];

  /** @param forms the best one first; the last one writes them as they are */
  public constructor(
    public readonly objects: readonly Plain[],
    private readonly forms: readonly Form[],
  ) {}

  /** The construct that they become; undefined where they stay as they are, or cannot be written at all. */
  public get construct(): string | undefined {
    return this.forms[this.level]?.construct;
  }

  /** Whether no way is left. */
  public get isLost(): boolean {
    return this.level >= this.forms.length;
  }

  public statements(): readonly TypescriptStatement[] {
    for (;;) {
      if (this.isLost) return [];
      const found = this.forms[this.level]!.statements();
      if (found) return found;
      this.next('A solver has a field, or a value, that its construct does not write in the same way.');
    }
  }

  /** Takes the next way. */
  public next(why: string): void {
    this.reasons.push(why);
    this.level++;
  }
}

/** Objects as they are, without a construct of this package. */
export function asTheyAre(objects: readonly Plain[], ids: readonly string[]): Form {
  return { statements: () => objects.map((object, i) => apiObject(ids[i]!, originalOf(object))) };
}

/** An object as it is. */
export function apiObject(id: string, object: Plain, variable?: string): TypescriptStatement {
  const fields: Fields = Object.fromEntries(Object.entries(object).map(([key, literal]) => [key, { literal }]));
  return { variable, value: { construct: 'ApiObject', id, fields } };
}

/** A map as a property, unless there is nothing in it. */
export function literalField(name: string, value: Plain): Fields {
  return Object.keys(value).length > 0 ? { [name]: { literal: value } } : {};
}

/** The metadata that a construct is given: what it does not set by itself. */
export function metadataField({ metadata }: Plain, id: string): Fields {
  const { name, namespace: _, ...others } = metadata as Plain;
  return literalField('metadata', { ...(name === id ? {} : { name }), ...others });
}
