import { Construct } from 'constructs';
import { describe } from '../values/names';
import { nearest } from '../values/nearest';
import { looksSecret } from '../values/secret-like';
import { TABLE } from './table';

/** What is wrong with a value, or with something in it. */
export interface ValueProblem {
  /** Where in the value it is, as code would say it: `.selector.dnsNames[0]`; empty for the value itself. */
  readonly path: string;
  /** What is wrong there: "must be a list, and is a string". */
  readonly problem: string;
  /** Whether it is the lack of something that is called by its own name: "has no server". */
  readonly isLack?: boolean;
  /** What to do about it. */
  readonly fix?: string;
}

/** Says what is wrong with a value, in words that hold nothing of it but the names of properties, or a wrong enum member. */
export type Check = (value: unknown) => ValueProblem | undefined;

/** What jsii and TypeScript call at run time: classes and enums by the name under which they are exported. */
const exported = new Map<string, unknown>();

/** Tells which class or enum stands behind a name. */
export function setExported(name: string, value: unknown): void {
  exported.set(name, value);
}

const checks = new Map<string, Check>();

/** The check for a type as the table writes it. */
export function checkFor(type: string): Check {
  let check = checks.get(type);
  if (!check) {
    check = makeCheck(type);
    checks.set(type, check);
  }
  return check;
}

/** Null is what jsii makes of a value that is not given in another language. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What is said where a property that cannot be left out is not given. */
function lack(name: string, type: string): ValueProblem {
  return { path: '', problem: `has no ${name}`, isLack: true, fix: adviceFor(type) };
}

function makeCheck(type: string): Check {
  if (type === 'any') return dataCheck;
  if (type.endsWith('[]')) return listCheck(type.slice(0, -2));
  if (type.startsWith('{')) return mapCheck(type.slice(1, -1));
  if (Object.hasOwn(TABLE.structs, type)) return structCheck(type);
  if (Object.hasOwn(TABLE.enums, type)) return enumCheck(type);
  const is = predicateFor(type);
  return (value) => {
    if (!is(value)) return mustBe(value, type);
    if (!isBare(value, type)) return undefined;
    const problem = `must be ${withArticle(type)}, and was made with "new", though its constructor is private`;
    return { path: '', problem, fix: adviceFor(type) };
  };
}

const made = new WeakSet<object>();

/** Notes that a factory has made something. */
export function noteMade(value: unknown): void {
  if (typeof value === 'object' && value !== null) made.add(value);
}

/** Whether only factories make things of a type: its constructor is private. */
export function hasFactoriesOnly(name: string): boolean {
  const makers = TABLE.makers[name];
  return makers !== undefined && !TABLE.interfaces[name] && !makers.some((one) => one.startsWith('new '));
}

/** Whether something was made by a private constructor, which takes what it is given as it is. Types alone keep from that. */
function isBare(value: unknown, type: string): boolean {
  if (!hasFactoriesOnly(type) || made.has(value as object)) return false;
  // Of another copy of the package it is not known.
  return (value as object).constructor === exported.get(type);
}

function predicateFor(type: string): (value: unknown) => boolean {
  switch (type) {
    case 'string':
      return (value) => typeof value === 'string' || isToken(value);
    case 'boolean':
      return (value) => typeof value === 'boolean' || isToken(value);
    case 'number':
      return (value) => Number.isFinite(value) || isToken(value);
    case 'Construct':
    case 'IConstruct':
      return (value) => Construct.isConstruct(value);
    case 'Duration':
      return (value) => hasMethod(value, 'toMilliseconds');
  }
  const members = TABLE.interfaces[type];
  if (!members) return (value) => isInstance(value, type);
  const methods = members.filter((one) => one.endsWith('()')).map((one) => one.slice(0, -2));
  const properties = members.filter((one) => !one.endsWith('()'));
  return (value) =>
    methods.every((method) => hasMethod(value, method)) && properties.every((one) => one in (value as object));
}

/** What is said of a value that is not of a type. */
export function mustBe(value: unknown, type: string): ValueProblem {
  return { path: '', problem: `must be ${titleOf(type)}, and is ${kindOf(value)}`, fix: adviceFor(type, value) };
}

function listCheck(type: string): Check {
  const check = checkFor(type);
  return (value) => {
    if (!Array.isArray(value)) return mustBe(value, `${type}[]`);
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      const problem = isGiven(item) ? check(item) : mustBe(item, type);
      if (problem) return { ...problem, path: `[${i}]${problem.path}` };
    }
    return undefined;
  };
}

function mapCheck(type: string): Check {
  const check = checkFor(type);
  return (value) => {
    if (isToken(value)) return undefined;
    if (!isMap(value)) return mustBe(value, `{${type}}`);
    for (const key of Object.keys(value)) {
      const item = value[key];
      // cdk8s leaves out what is undefined, of labels as of anything else.
      if (item === undefined) continue;
      const problem = item === null ? mustBe(item, type) : check(item);
      if (problem) return { ...problem, path: `${member(key)}${problem.path}` };
    }
    return undefined;
  };
}

/** Deeper than any data. */
const DEEPEST = 200;

/** Data of any form, which is written as it is. Instances of classes of others are left to cdk8s, which writes some. */
function dataCheck(value: unknown): ValueProblem | undefined {
  const sound = new Set<unknown>();
  const around = new Set<unknown>();
  const find = (data: unknown, path: readonly string[]): ValueProblem | undefined => {
    if (!isData(data)) return { path: path.join(''), problem: `must be plain data, and is ${kindOf(data)}` };
    if (typeof data !== 'object' || data === null || sound.has(data) || isToken(data)) return undefined;
    if (around.has(data)) return { path: path.join(''), problem: 'must be plain data, and holds itself' };
    if (path.length > DEEPEST)
      return { path: '', problem: `must be plain data, and is more than ${DEEPEST} levels deep` };
    if (!Array.isArray(data) && !isPlainMap(data)) return undefined;
    around.add(data);
    for (const [key, item] of Object.entries(data)) {
      const problem = find(item, [...path, Array.isArray(data) ? `[${key}]` : member(key)]);
      if (problem) return problem;
    }
    around.delete(data);
    sound.add(data);
    return undefined;
  };
  return find(value, []);
}

function isData(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return !['function', 'symbol'].includes(typeof value);
  return isToken(value) || isMap(value);
}

/** Whether a check has met a property that is null, so that there is something to leave out. */
export const nulls = { seen: false };

/** A value of a type without the properties that are null, which are not given. */
export function withoutNulls(value: any, type: string): any {
  if (value === null) return undefined;
  if (type.endsWith('[]')) return value?.map((item: unknown) => withoutNulls(item, type.slice(0, -2)));
  const struct = TABLE.structs[type];
  if ((!struct && !type.startsWith('{')) || typeof value !== 'object' || !isPlainMap(value)) return value;
  const typeOf = (key: string) => (struct ? (struct[key] ?? struct[`${key}?`] ?? 'any') : type.slice(1, -1));
  const given = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(given.map(([key, item]) => [key, withoutNulls(item, typeOf(key))]));
}

interface Property {
  readonly name: string;
  readonly type: string;
  readonly check: Check;
}

/** The check of a struct. A class that extends one of ours may take more than the struct has. */
export function structCheck(name: string, takesMore = TABLE.openStructs.includes(name)): Check {
  // Made when it is first asked for: structs may hold others of their own kind.
  let properties: Map<string, Property> | undefined;
  let required: Property[] = [];
  return (value) => {
    if (!properties) {
      const all = Object.entries(TABLE.structs[name]!).map(([label, type]) => ({
        optional: label.endsWith('?'),
        property: { name: label.replace('?', ''), type, check: checkFor(type) },
      }));
      properties = new Map(all.map(({ property }) => [property.name, property]));
      required = all.filter(({ optional }) => !optional).map(({ property }) => property);
    }
    if (!isMap(value)) return mustBe(value, name);
    for (const key of Object.keys(value)) {
      const given = value[key];
      if (given === null) nulls.seen = true;
      if (given === undefined || given === null) continue;
      const property = properties.get(key);
      if (!property) {
        if (takesMore || !isPlainMap(value)) continue;
        return {
          path: member(key),
          problem: `is not a property of ${name}`,
          fix: nearestOf(key, [...properties.keys()]),
        };
      }
      const problem = property.check(given);
      if (problem) return { ...problem, path: `${member(key)}${problem.path}` };
    }
    for (const { name: key, type, check } of required) {
      // Of an instance of a class, what it inherits is looked at too.
      const given = value[key];
      if (given === undefined || given === null) return lack(key, type);
      const problem = Object.hasOwn(value, key) ? undefined : check(given);
      if (problem) return { ...problem, path: `${member(key)}${problem.path}` };
    }
    return undefined;
  };
}

function enumCheck(name: string): Check {
  return (value) => {
    if (valuesOf(name).includes(value) || isToken(value)) return undefined;
    const is = typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
    return { path: '', problem: `must be ${withArticle(name)}, and is ${is}`, fix: adviceFor(name) };
  };
}

/** The values of an enum, in the order of its members. */
function valuesOf(name: string): readonly unknown[] {
  const values = exported.get(name) as Readonly<Record<string, unknown>>;
  return TABLE.enums[name]!.map((member) => values[member]);
}

/**
 * Whether a value is an instance of one of our classes, or of one of another package. It need not be of this copy of the
 * package: an app may have two, and jsii says which class each of them stands for.
 */
function isInstance(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const known = exported.get(name);
  if (typeof known === 'function' && value instanceof known) return true;
  for (let proto = Object.getPrototypeOf(value); proto !== null; proto = Object.getPrototypeOf(proto)) {
    const made = proto.constructor;
    if (made?.name === name || made?.[JSII_TYPE]?.fqn?.endsWith(`.${name}`)) return true;
  }
  return false;
}

const JSII_TYPE = Symbol.for('jsii.rtti');

/** Whether an object has a method. Objects of other languages are proxies that have theirs too. */
function hasMethod(value: unknown, method: string): boolean {
  return (
    typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function'
  );
}

/** A value that cdk8s resolves at synth may stand for any other. */
function isToken(value: unknown): boolean {
  return hasMethod(value, 'produce') || hasMethod(value, 'resolve');
}

/** What properties can be given as: not a list, a Map or a Promise, nor one of our own objects. */
function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (isPlainMap(value)) return true;
  return Object.prototype.toString.call(value) === '[object Object]' && !Construct.isConstruct(value) && !isOurs(value);
}

function isPlainMap(value: object): boolean {
  const proto = Object.getPrototypeOf(value);
  return proto === null || Object.getPrototypeOf(proto) === null;
}

function isOurs(value: object): boolean {
  for (const name of Object.keys(TABLE.makers)) if (isInstance(value, name)) return true;
  return false;
}

/** What a value is, for a message: `a string`, `a list`, `a PullSecret`. */
function kindOf(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isPlainMap(value)) return describe(value);
  const { name } = value.constructor ?? {};
  return typeof name === 'string' && /^\w+$/.test(name) ? withArticle(name) : describe(value);
}

/** What a type is called in a message. */
function titleOf(type: string): string {
  if (type.endsWith('[]')) return `a list (${type})`;
  if (type.startsWith('{')) return 'a map';
  if (type === 'IConstruct') return 'a Construct';
  if (Object.hasOwn(TABLE.structs, type)) return `a map (${type})`;
  return withArticle(type);
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** What to do where something of a type is wanted, and something else, or nothing, is given. */
function adviceFor(type: string, value?: unknown): string | undefined {
  if (type === 'string' && typeof value === 'number') {
    return 'Put it in quotes: as a number it would lose zeros at its ends.';
  }
  if (type === 'number' || type === 'boolean')
    return typeof value === 'string' ? 'Write it without quotes.' : undefined;
  if (type === 'Duration') return 'Make one with Duration.hours(1), Duration.minutes(30) and the like.';
  if (type.endsWith('[]')) {
    const fits = isGiven(value) && !checkFor(type.slice(0, -2))(value);
    return fits ? 'Put it in brackets: [...].' : undefined;
  }
  if (Object.hasOwn(TABLE.structs, type)) return `Its properties are ${listed(namesOf(type), 12)}.`;
  if (Object.hasOwn(TABLE.enums, type)) {
    const values = valuesOf(type);
    return `Give it ${TABLE.enums[type]!.map((name, i) => `${type}.${name} (${JSON.stringify(values[i])})`).join(', ')}.`;
  }
  const makers = TABLE.makers[type];
  if (!makers) return undefined;
  const meant = typeof value === 'string' ? nearest(value, makers.map(lastPart)) : undefined;
  const maker = meant === undefined ? undefined : makers.find((one) => lastPart(one) === meant);
  return maker ? `Did you mean ${maker}(...)?` : `Make one with ${listed(makers, 4)}.`;
}

function namesOf(struct: string): string[] {
  return Object.keys(TABLE.structs[struct]!).map((label) => label.replace('?', ''));
}

function lastPart(maker: string): string {
  return maker.slice(maker.lastIndexOf('.') + 1);
}

function listed(names: readonly string[], most: number): string {
  const shown = names.length > most + 1 ? names.slice(0, most) : names;
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function nearestOf(name: string, names: readonly string[]): string {
  const found = nearest(name, names);
  return found === undefined ? `Its properties are ${listed(names, 12)}.` : `Did you mean "${found}"?`;
}

/** The path to what a map has under a key; in quotes, a refusal masks what looks like a secret. */
function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && !looksSecret(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
