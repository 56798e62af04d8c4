import { Construct, type IConstruct } from 'constructs';
import { refusal } from '../values/refusal';
import {
  type Check,
  checkFor,
  hasFactoriesOnly,
  isGiven,
  mustBe,
  noteMade,
  nulls,
  setExported,
  structCheck,
  type ValueProblem,
  withoutNulls,
} from './check-value';
import { TABLE } from './table';

/**
 * Makes every static method and method of the public API check what it is given before it does anything. Types hold only for
 * those who compile with them: JavaScript, and TypeScript whose types are just stripped, arrive here with anything.
 * Constructors call `checkNew` themselves.
 *
 * @param exported what the package exports, by name
 */
export function guard(exported: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(exported)) setExported(name, value);
  for (const call of Object.keys(TABLE.calls)) {
    const [, owner, dot, method] = /^(\w+)([.#])(\w+)$/.exec(call) ?? [];
    const type = owner === undefined ? undefined : exported[owner];
    if (typeof type === 'function') guardMethod(dot === '.' ? type : type.prototype, method!, call);
  }
  for (const [name, type] of Object.entries(exported)) {
    if (typeof type === 'function' && hasFactoriesOnly(name)) watchFactories(type);
  }
}

/** Notes what a class makes: a private constructor is called by its own static methods only. */
function watchFactories(type: object): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(type))) {
    if (typeof value !== 'function' || name === 'prototype') continue;
    const { [name]: watched } = {
      [name](this: unknown, ...args: unknown[]): unknown {
        const result = value.apply(this, args);
        noteMade(result);
        return result;
      },
    };
    Object.defineProperty(type, name, { value: watched, writable: true, configurable: true });
  }
}

/**
 * The same for a class that is not exported itself, but given out as an interface that is.
 *
 * @param type name of the interface
 */
export function guardAs(type: string, prototype: object): void {
  for (const call of Object.keys(TABLE.calls)) {
    if (call.startsWith(`${type}#`)) guardMethod(prototype, call.slice(type.length + 1), call);
  }
}

/**
 * Checks what the constructor of a construct is given; called before there is a construct.
 *
 * @param name name of the class
 * @param made `new.target`: a class that extends ours may take properties of its own
 * @returns the properties, without those that are null
 */
export function checkNew<P>(
  type: new (scope: any, id: string, props: P) => IConstruct,
  name: string,
  made: unknown,
  args: readonly [scope: IConstruct, id: string, props: P],
): P {
  const [scope, id] = args;
  const place = () => {
    if (!Construct.isConstruct(scope)) return { at: `new ${name}` };
    return { at: typeof id === 'string' ? [scope.node.path, id].filter(Boolean).join('/') : scope };
  };
  return checked(parametersOf(`new ${name}`, made !== type), args, place)[2] ?? ({} as P);
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  /** Whether it stands for all further arguments. */
  readonly isRest: boolean;
  readonly isStruct: boolean;
  readonly check: Check;
}

const parameters = new Map<string, readonly Parameter[]>();

function parametersOf(call: string, takesMore = false): readonly Parameter[] {
  const key = takesMore ? `${call}+` : call;
  let found = parameters.get(key);
  if (!found) {
    found = Object.entries(TABLE.calls[call]!).map(([label, type]) => {
      const isStruct = Object.hasOwn(TABLE.structs, type);
      return {
        name: label.replace(/^\.\.\.|\?$/g, ''),
        type,
        isOptional: label.endsWith('?'),
        isRest: label.startsWith('...'),
        isStruct,
        check: isStruct && takesMore ? structCheck(type, true) : checkFor(type),
      };
    });
    parameters.set(key, found);
  }
  return found;
}

function guardMethod(owner: object, method: string, call: string): void {
  const unguarded: unknown = Reflect.get(owner, method);
  if (typeof unguarded !== 'function' || Object.keys(TABLE.calls[call]!).length === 0) return;
  const { [method]: guarded } = {
    [method](this: unknown, ...args: unknown[]): unknown {
      const place = () => placeOf(this, call);
      return unguarded.apply(this, checked(parametersOf(call), args, place));
    },
  };
  // Its own, even if it comes from a base class that is not exported.
  Object.defineProperty(owner, method, { value: guarded, writable: true, configurable: true });
}

/** Where a call is: its method at the construct that it is for, else its own name. */
function placeOf(self: unknown, call: string): Place {
  const construct = Construct.isConstruct(self) ? self : (self as { readonly scope?: unknown } | undefined)?.scope;
  return Construct.isConstruct(construct) ? { at: construct, method: `${call.split('#')[1]}: ` } : { at: call };
}

interface Place {
  readonly at: IConstruct | string;
  /** What is put before the message. */
  readonly method?: string;
}

/** What was given, without what is null; throws where something in it is not of its type. */
function checked<A extends readonly any[]>(expected: readonly Parameter[], args: A, place: () => Place): A {
  nulls.seen = args.includes(null);
  const problem = problemIn(expected, args);
  if (problem) {
    const { at, method = '' } = place();
    throw refusal(at, `${method}${`${problem.path} ${problem.problem}`.trimStart()}.`, problem.fix);
  }
  if (!nulls.seen) return args;
  return args.map((value, i) => {
    const { type = 'any', isRest = false } = expected[i] ?? {};
    return isRest ? value : withoutNulls(value, type);
  }) as unknown as A;
}

function problemIn(expected: readonly Parameter[], args: readonly unknown[]): ValueProblem | undefined {
  for (let i = 0; i < expected.length; i++) {
    const parameter = expected[i]!;
    const problem = parameter.isRest ? problemInRest(parameter, args.slice(i)) : problemWith(parameter, args[i]);
    if (problem) return problem;
  }
  return undefined;
}

function problemWith({ name, type, isOptional, isStruct, check }: Parameter, value: unknown): ValueProblem | undefined {
  const problem = isGiven(value) ? check(value) : isOptional ? undefined : mustBe(value, type);
  if (!problem) return undefined;
  const { path, isLack } = problem;
  // A property is called by its own name, whatever the parameter is called that holds it.
  const isProperty = isStruct && (path.startsWith('.') || (path === '' && isLack));
  return { ...problem, path: isProperty ? path.slice(1) : `${name}${path}` };
}

function problemInRest({ name, type }: Parameter, rest: readonly unknown[]): ValueProblem | undefined {
  const problem = checkFor(`${type}[]`)(rest);
  return problem && { ...problem, path: `${name}${problem.path}` };
}
