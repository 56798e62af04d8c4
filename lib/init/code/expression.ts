/** A value in a program, in whatever language. Classes, methods and fields have their names in TypeScript. */
export type Expression = string | StringList | ObjectList | Call | New | Variable;

/** A list of strings. */
export interface StringList {
  readonly strings: readonly string[];
}

/** A list of objects of a class or an interface. */
export interface ObjectList {
  readonly listOf: string;
  readonly items: readonly Expression[];
}

/** A call of a static method. */
export interface Call {
  readonly class: string;
  readonly method: string;
  /** What is left out at the end is `undefined`. */
  readonly args?: readonly (Expression | undefined)[];
  /** The last argument. */
  readonly options?: Struct;
}

/** An object of a struct. */
export interface Struct {
  /** The name of its type. */
  readonly type: string;
  readonly fields: Readonly<Record<string, Expression | Struct>>;
}

/** A construct that is created in the chart. */
export interface New {
  readonly construct: string;
  readonly id: string;
  readonly fields: Struct['fields'];
}

/** The value of a statement before. */
export interface Variable {
  readonly variable: string;
}

/** A line of a program: a value, perhaps kept for the ones that follow. */
export interface Statement {
  readonly comment?: readonly string[];
  readonly variable?: string;
  readonly value: Call | New;
}

export function isStruct(value: Expression | Struct): value is Struct {
  return typeof value === 'object' && 'fields' in value && 'type' in value;
}

/** All that a program imports from this package: names of classes, and of structs. */
export function namesIn(statements: readonly Statement[], structs: boolean): string[] {
  const names = new Set<string>();
  const add = (value: Expression | Struct | undefined): void => {
    if (value === undefined || typeof value === 'string' || 'strings' in value || 'variable' in value) return;
    if ('items' in value) {
      value.items.forEach(add);
      return;
    }
    if ('construct' in value) names.add(value.construct);
    if ('method' in value) {
      names.add(value.class);
      value.args?.forEach(add);
      if (value.options && structs) names.add(value.options.type);
      Object.values(value.options?.fields ?? {}).forEach(add);
      return;
    }
    if (isStruct(value) && structs) names.add(value.type);
    Object.values(value.fields).forEach(add);
  };
  for (const { value } of statements) add(value);
  return [...names].sort();
}
