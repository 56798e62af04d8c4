/**
 * A value in a program, in whatever language. Classes, methods and fields have their names in TypeScript.
 *
 * `More` is what a program may have besides: nothing that not every language can write, unless it is in TypeScript.
 */
export type Expression<More = never> =
  | string
  | StringList
  | ObjectList<More>
  | Call<More>
  | New<More>
  | Variable
  | More;

/** A list of strings. */
export interface StringList {
  readonly strings: readonly string[];
}

/** A list of objects of a class or an interface. */
export interface ObjectList<More = never> {
  readonly listOf: string;
  readonly items: readonly (Expression<More> | Struct<More>)[];
}

/** A call of a static method. */
export interface Call<More = never> {
  readonly class: string;
  readonly method: string;
  /** What is left out at the end is `undefined`. */
  readonly args?: readonly (Expression<More> | undefined)[];
  /** The last argument. */
  readonly options?: Struct<More>;
}

/** An object of a struct. */
export interface Struct<More = never> {
  /** The name of its type. */
  readonly type: string;
  readonly fields: Readonly<Record<string, Expression<More> | Struct<More>>>;
}

/** A construct that is created in the chart. */
export interface New<More = never> {
  readonly construct: string;
  readonly id: string;
  readonly fields: Struct<More>['fields'];
}

/** The value of a statement before; the variable `chart` is there from the start. */
export interface Variable {
  readonly variable: string;
}

/** A line of a program: a value, perhaps kept for the ones that follow. */
export interface Statement<More = never> {
  readonly comment?: readonly string[];
  readonly variable?: string;
  readonly value: Call<More> | New<More> | More;
}

/** What programs in TypeScript have besides. */
export type Typescript = Literal | EnumMember | MethodCall;
export type TypescriptExpression = Expression<Typescript>;
export type TypescriptStatement = Statement<Typescript>;

/** Any value that JSON has. */
export interface Literal {
  readonly literal: unknown;
}

/** A member of an enum. */
export interface EnumMember {
  readonly enum: string;
  readonly member: string;
}

/** A call of a method of an object. */
export interface MethodCall {
  readonly on: TypescriptExpression;
  readonly method: string;
  readonly args: readonly TypescriptExpression[];
}

export function isStruct<More>(value: Expression<More> | Struct<More>): value is Struct<More> {
  return typeof value === 'object' && value !== null && 'fields' in value && 'type' in value;
}

/** The classes and enums that a program uses, and its structs if they are asked for. */
export function namesIn(statements: readonly TypescriptStatement[], structs: boolean): string[] {
  const names = new Set<string>();
  for (const { value } of statements) {
    for (const part of partsOf(value)) {
      if (typeof part === 'string') continue;
      if ('enum' in part) names.add(part.enum);
      else if ('construct' in part) names.add(part.construct);
      else if ('class' in part) names.add(part.class);
      else if (structs && isStruct(part)) names.add(part.type);
    }
  }
  return [...names].sort();
}

/** The variables that a value refers to. */
export function variablesIn(value: TypescriptExpression): string[] {
  return [...partsOf(value)].flatMap((part) => (typeof part === 'object' && 'variable' in part ? part.variable : []));
}

/** A value, and all that it consists of. */
function* partsOf(
  value: TypescriptExpression | Struct<Typescript>,
): Generator<TypescriptExpression | Struct<Typescript>> {
  yield value;
  if (typeof value === 'string') return;
  if ('items' in value) for (const item of value.items) yield* partsOf(item);
  if ('on' in value) yield* partsOf(value.on);
  if ('args' in value) for (const arg of value.args ?? []) if (arg !== undefined) yield* partsOf(arg);
  if ('options' in value && value.options) yield* partsOf(value.options);
  if ('fields' in value) for (const field of Object.values(value.fields)) yield* partsOf(field);
}
