import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { join } from '../../values/field-path';
import { isOpen } from '../../values/open';
import { isPlain } from '../../values/plain';
import { parseQuantity } from '../../values/quantity';
import { isReadAlike } from './re2-pattern';

/** An expression needs what is not known. */
class Unknown extends Error {}

/** How often something was not known: the interpreter may hide an error behind another one. */
let timesUnknown = 0;

function unknown(): never {
  timesUnknown++;
  throw new Unknown();
}

/** What a map has at a key whose value is not known. */
const HIDDEN = Symbol('unknown');

/**
 * Whether a key that a map does not have is known to be absent. Without a key: whether all that are not there are.
 *
 * @param path of the map, without indexes: `spec.containers[]`
 */
export type IsAbsent = (path: string, key?: string) => boolean;

/** All that is not there is absent. */
export const COMPLETE: IsAbsent = () => true;

/** Only what is there is known. */
export const PARTIAL: IsAbsent = () => false;

/** A plain value as expressions see it. What is open in it is unknown. */
export function celValue(value: unknown, isAbsent: IsAbsent): unknown {
  const read = readValue(value, isAbsent, '');
  return read === HIDDEN ? new PartlyKnown([], () => false) : read;
}

function readValue(value: unknown, isAbsent: IsAbsent, path: string): unknown {
  if (typeof value === 'string') return isOpen(value) ? HIDDEN : value;
  // Kubernetes reads integers as such.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => readValue(item, isAbsent, `${path}[]`));
    return items.includes(HIDDEN) ? HIDDEN : items;
  }
  if (!isPlain(value)) return value ?? null;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined && child !== null);
  return new PartlyKnown(
    entries.map(([key, child]) => [key, readValue(child, isAbsent, join(path, key))]),
    (key) => isAbsent(path, key),
  );
}

/**
 * A map of which not all is known. It throws where an expression asks for what is not: the interpreter then has a result only
 * if that does not depend on it, as with `false && x`.
 */
class PartlyKnown extends Map<string, unknown> {
  private readonly isAbsent: (key?: string) => boolean;

  public constructor(entries: readonly (readonly [string, unknown])[], isAbsent: (key?: string) => boolean) {
    super(entries);
    this.isAbsent = isAbsent;
    // By this, the interpreter takes it for a map.
    Object.defineProperty(this, 'constructor', { value: Map });
  }

  public override get(key: string): unknown {
    const value = super.get(key);
    if (value === HIDDEN || (value === undefined && !this.isAbsent(key))) unknown();
    return value;
  }

  public override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  public override get size(): number {
    this.needAll();
    return super.size;
  }

  public override keys(): MapIterator<string> {
    this.needAll();
    return super.keys();
  }

  /** Of what is known: the interpreter looks at the first one, for its type. */
  public override *entries(): MapIterator<[string, unknown]> {
    for (const entry of super.entries()) if (entry[1] !== HIDDEN) yield entry;
  }

  public override *[Symbol.iterator](): MapIterator<[string, unknown]> {
    for (const key of this.keys()) yield [key, this.get(key)];
  }

  private needAll(): void {
    if (!this.isAbsent()) unknown();
  }
}

/** Named expressions, each evaluated once if it is asked for. Its error is that of whoever asks. */
class Variables extends Map<string, unknown> {
  private readonly results = new Map<string, () => unknown>();
  private readonly expressions: ReadonlyMap<string, string>;
  private readonly evaluate: (expression: string) => unknown;

  public constructor(expressions: ReadonlyMap<string, string>, evaluate: (expression: string) => unknown) {
    super();
    this.expressions = expressions;
    this.evaluate = evaluate;
    Object.defineProperty(this, 'constructor', { value: Map });
  }

  public override get(name: string): unknown {
    let result = this.results.get(name);
    if (!result) {
      // Kubernetes refuses one that refers to itself.
      this.results.set(name, unknown);
      result = this.resultOf(name);
      this.results.set(name, result);
    }
    return result();
  }

  private resultOf(name: string): () => unknown {
    const expression = this.expressions.get(name);
    if (expression === undefined) return unknown;
    try {
      const value = this.evaluate(expression);
      return () => value;
    } catch (error) {
      if (error instanceof Unknown) return unknown;
      return () => {
        throw error;
      };
    }
  }
}

/**
 * What a condition comes to: undefined where that is not known, `fails` where it is an error for certain, because it reads a
 * field that is not there.
 */
export type Verdict = boolean | 'fails' | undefined;

/** What conditions can refer to, by name: `object`, `oldObject`, `request`, `params`, `namespaceObject`. */
export interface CelScope {
  readonly values: Readonly<Record<string, unknown>>;
  /** Named expressions: `variables.NAME`. @default - none */
  readonly variables?: ReadonlyMap<string, string>;
}

/**
 * Evaluates conditions in the Common Expression Language. Functions that are not known here (`url`, `cidr`, `authorizer`) make the
 * verdict unknown.
 *
 * Source: https://kubernetes.io/docs/reference/using-api/cel/
 */
export class CelConditions {
  private readonly values: Record<string, unknown>;

  public constructor({ values, variables }: CelScope) {
    this.values = { ...values };
    if (variables) this.values.variables = new Variables(variables, (expression) => this.evaluate(expression));
  }

  public verdict(expression: string): Verdict {
    const before = timesUnknown;
    try {
      const value = this.evaluate(expression);
      return typeof value === 'boolean' ? value : undefined;
    } catch (error) {
      const isCertain = timesUnknown === before && !HAS_ALTERNATIVE.test(expression);
      return isCertain && (error as { code?: unknown }).code === 'no_such_key' ? 'fails' : undefined;
    }
  }

  private evaluate(expression: string): unknown {
    const run = environment().parse(expression);
    if (!patternsIn(run.ast).every(isReadAlike)) unknown();
    return run(this.values);
  }
}

/** Where a second error may hide behind the one that is thrown. */
const HAS_ALTERNATIVE = /\|\||\bexists(?:_one)?\(|!\s*\(|\bvariables\b/;

/** The patterns of all calls of `matches`; undefined for one that is not a literal. */
function patternsIn(node: unknown): (string | undefined)[] {
  if (Array.isArray(node)) return node.flatMap(patternsIn);
  if (!isPlain(node) || !('op' in node)) return [];
  const { op, args } = node as unknown as ASTNode;
  const found = patternsIn(args);
  if (op !== 'rcall' || args[0] !== 'matches') return found;
  const pattern = args[2][0]?.args;
  return [...found, typeof pattern === 'string' ? pattern : undefined];
}

/** A quantity of Kubernetes. Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
class Quantity {
  public readonly value: number;

  public constructor(written: string) {
    this.value = parseQuantity(written) ?? unknown();
  }

  /** Below zero if it is less than another, 0 if they are equal. */
  public compare({ value }: Quantity): number {
    // 700m and 0.7 are equal.
    return Math.abs(this.value - value) <= 1e-9 * Math.abs(value) ? 0 : this.value - value;
  }
}

let loaded: Environment | undefined;

/** The interpreter, loaded when there is an expression to evaluate. */
function environment(): Environment {
  if (loaded) return loaded;
  const cel = require('@marcbachmann/cel-js') as typeof import('@marcbachmann/cel-js');
  loaded = new cel.Environment({ enableOptionalTypes: true, limits: { maxAstNodes: 2_000, maxListElements: 200 } });
  for (const name of ['object', 'oldObject', 'request', 'params', 'namespaceObject', 'variables'])
    loaded.registerVariable(name, 'dyn');
  loaded.registerType('Quantity', Quantity);
  loaded.registerFunction('quantity(string): Quantity', (written: string) => new Quantity(written));
  loaded.registerFunction('isQuantity(string): bool', (written: string) => parseQuantity(written) !== undefined);
  const compare = (method: string, holds: (difference: number) => unknown) =>
    loaded!.registerFunction(method, (a: Quantity, b: Quantity) => holds(a.compare(b)));
  compare('Quantity.isLessThan(Quantity): bool', (difference) => difference < 0);
  compare('Quantity.isGreaterThan(Quantity): bool', (difference) => difference > 0);
  compare('Quantity.compareTo(Quantity): int', (difference) => BigInt(Math.sign(difference)));
  return loaded;
}
