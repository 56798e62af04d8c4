import { describe } from '../values/names';
import { nearest } from '../values/nearest';
import { looksSecret } from '../values/secret-like';
import { isSecretPlace } from '../values/secret-place';
import { insteadOf } from './field-substitutes';
import { type Field, fieldAt } from './fields';
import { hasField, NEWEST, parseVersion } from './versions';

/** A part of a value that cert-manager's API does not accept, or not as it is meant. */
export interface FieldProblem {
  /** The path, e.g. spec.acme.solvers[0].http01.ingress.class; a key that contains dots is ["quoted"]. */
  readonly path: string;
  readonly problem: 'unknown' | 'too-new' | 'gone' | 'type' | 'enum' | 'required' | 'pattern' | 'bound' | 'duplicate';
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** Of a field that the release does not have: the message without the release. */
  readonly about?: string;
  /** What happens in the cluster. */
  readonly effect: string;
  /** What to do. */
  readonly fix: string;
}

/** What happens to a field that the API does not have. */
export const DROPPED =
  'The API server drops the field silently, unless the client asks for strict validation: the manifest is applied, but does not do what it says.';
const REFUSED = 'The API server refuses the object: nothing of it takes effect.';
const API_DOCS = 'https://cert-manager.io/docs/reference/api-docs/';

/**
 * Checks a value against the API of a cert-manager release. Returns all problems, in the value's order.
 *
 * @param root the field that the value is for, e.g. `issuerFields()` for an Issuer's `spec`
 * @param value plain data; null is like absent, except in a list
 * @param version as from `parseVersion`; anything else is treated as the newest release
 * @param at the path of the value; default: the root's
 *
 * Never throws, and never shows a value that may be secret.
 */
export function checkFields(root: Field, value: unknown, version: string, at: string = root.path): FieldProblem[] {
  const check = checkFor(root, version, at);
  try {
    if (!isAbsent(value)) check.field(root, value);
    else if (root.required || root.name === 'spec') check.missing(root, at);
  } catch {
    check.problems.push({
      path: at,
      problem: 'type',
      message: `${root.name} cannot be read: one of its properties throws.`,
      effect: 'No manifest can be made from it.',
      fix: 'Pass plain data.',
    });
  }
  return check.problems;
}

// What is computed about the fields of a release is used for the next object.
const checks = new WeakMap<Field, Map<string, Check>>();

function checkFor(root: Field, version: string, at: string): Check {
  let byVersion = checks.get(root);
  if (byVersion === undefined) {
    byVersion = new Map();
    checks.set(root, byVersion);
  }
  let check = byVersion.get(version);
  if (check === undefined) {
    check = new Check(root, version);
    // Invalid versions are all treated as the newest; their number must not be unbounded.
    if (byVersion.size < 100) byVersion.set(version, check);
  }
  check.start(at);
  return check;
}

/** One run over one value. It goes only as deep as the table, so a cycle in the value does no harm. */
class Check {
  problems: FieldProblem[] = [];
  private readonly version: string;
  // Lists repeat themselves: what is computed for one item is used for the next.
  private readonly present = new Map<Field, boolean>();
  private readonly advice = new Map<string, Advice>();
  // The position of the run: keys and indices below the start. A path is built from them only for a problem, which is
  // rare.
  private readonly steps: (string | number)[] = [];
  private at = '';

  constructor(
    private readonly root: Field,
    version: string,
  ) {
    this.version = knownVersion(version);
  }

  start(at: string): void {
    this.problems = [];
    this.steps.length = 0;
    this.at = at;
  }

  field(field: Field, value: unknown): void {
    if (!this.has(field)) this.notInVersion(field);
    else if (field.type === 'any') return;
    else if (!hasType(field, value)) this.wrongType(field, value);
    else if (field.type === 'array') this.list(field, value as unknown[]);
    else if (field.type === 'object') this.object(field, value as Record<string, unknown>);
    else this.scalar(field, value as string | number | bigint | boolean);
  }

  missing(field: Field, path: string): void {
    this.report('required', path, `${clip(field.name)} is missing, but the API requires it.`, `Set ${path}.`);
  }

  private object(field: Field, value: Record<string, unknown>): void {
    const { steps } = this;
    const anyKey = field.children.get('*');
    for (const key of Object.keys(value)) {
      const own = value[key];
      if (isAbsent(own)) continue;
      const child = anyKey ?? field.children.get(key);
      if (child === undefined && field.preserveUnknown) continue;
      steps.push(key);
      if (child !== undefined) this.field(child, own);
      else this.unknown(field, key, own);
      steps.pop();
    }
    for (const child of requiredIn(field)) {
      if (isAbsent(ownProperty(value, child.name)) && this.has(child))
        this.missing(child, `${this.path}.${child.name}`);
    }
  }

  private list(field: Field, value: unknown[]): void {
    const item = field.children.get('[]');
    if (item === undefined) return;
    const { steps } = this;
    const seen = field.listMapKeys && new Map<string, number>();
    for (let i = 0; i < value.length; i++) {
      const own = value[i];
      steps.push(i);
      this.field(item, own);
      steps.pop();
      const key = seen && listKey(field, item, own);
      if (key === undefined) continue;
      const first = seen!.get(key);
      if (first === undefined) seen!.set(key, i);
      else {
        const keys = field.listMapKeys!.join(' and ');
        const { label, path } = this;
        const message = `${label}[${i}] has the same ${keys} as ${label}[${first}], but it must be unique.`;
        this.report('duplicate', `${path}[${i}]`, message, `Remove one of the two, or change its ${keys}.`);
      }
    }
  }

  private get path(): string {
    return this.pathOf(this.steps);
  }

  private pathOf(steps: readonly (string | number)[]): string {
    return this.at + steps.map(pathStep).join('');
  }

  /**
   * The end of the path, with which messages name the field: the last key that needs no quotes, and what follows it.
   */
  private get label(): string {
    const { steps } = this;
    let rest = '';
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i]!;
      if (typeof step === 'string' && SIMPLE.test(step)) return clip(step) + rest;
      rest = `[${typeof step === 'number' ? step : clip(step)}]${rest}`;
    }
    return this.root.name + rest;
  }

  private scalar(field: Field, value: string | number | bigint | boolean): void {
    if (field.enum !== undefined && !field.enum.includes(value as string)) {
      const near = nearest(String(value), field.enum);
      const hint = near === undefined ? '' : `: did you mean ${near}?`;
      const message = `${this.label} is ${show(field, value)}, which the API does not know${hint || '.'}`;
      this.report('enum', this.path, message, `Write one of: ${field.enum.join(', ')}.`);
    }
    if (typeof value === 'string') this.text(field, value);
    else if (typeof value !== 'boolean') this.number(field, value);
  }

  private text(field: Field, value: string): void {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field;
    const length = field.minLength === undefined && field.maxLength === undefined ? 0 : characters(value);
    if (length < minLength || length > maxLength) {
      const bound = length < minLength ? `at least ${minLength}` : `at most ${maxLength}`;
      const message = `${this.label} has ${length} characters, but must have ${bound}.`;
      this.report('bound', this.path, message, length === 0 ? 'Write a value.' : `Write ${bound} characters.`);
    } else if (field.pattern !== undefined && !expression(field.pattern).test(value)) {
      const message = `${this.label} is ${show(field, value)}, but must match ${field.pattern}`;
      const quantity = field.type === 'int-or-string';
      this.report(
        'pattern',
        this.path,
        message,
        `Write ${quantity ? 'a quantity, such as 50m or 64Mi' : 'a value of that form'}.`,
      );
    } else if (field.format === 'byte' && value === '') {
      this.report('pattern', this.path, `${this.label} is empty.`, 'Remove it, or give the content in base64.');
    } else if (field.format === 'byte' && !(value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value))) {
      const message = `${this.label} must be base64, but is not: letters, digits, "+", "/", with "=" at the end, no line breaks.`;
      this.report('pattern', this.path, message, 'Encode it: base64 -w0 FILE.');
    }
  }

  private number(field: Field, value: number | bigint): void {
    const bits = field.format === 'int32' ? 2 ** 31 : field.format === 'int64' ? 2 ** 63 : Number.POSITIVE_INFINITY;
    const low = Math.max(field.minimum ?? Number.NEGATIVE_INFINITY, -bits);
    const high = field.maximum ?? Number.POSITIVE_INFINITY;
    if (value >= low && value <= high && value < bits) return;
    const bounds = [];
    // BigInt, because a number cannot represent the maximum of int64.
    if (Number.isFinite(low)) bounds.push(`at least ${BigInt(low)}`);
    if (Number.isFinite(high)) bounds.push(`at most ${high}`);
    else if (Number.isFinite(bits)) bounds.push(`at most ${BigInt(bits) - 1n}`);
    const range = bounds.join(' and ');
    this.report(
      'bound',
      this.path,
      `${this.label} is ${value}, but must be ${range}.`,
      `Write a number that is ${range}.`,
    );
  }

  private wrongType(field: Field, value: unknown): void {
    const expected = EXPECTED[field.type];
    const fraction = expected.startsWith('a whole number') && Number.isFinite(value);
    const message = `${this.label} must be ${expected}, but is ${fraction ? 'a fraction' : describe(value)}.`;
    this.report('type', this.path, message, typeFix(field, value));
  }

  private notInVersion(field: Field): void {
    const { since, until } = field;
    if (until !== undefined && hasField({ since }, this.version)) {
      const about = `${this.label} was last in cert-manager ${until}`;
      this.notInTarget('gone', about, `Remove it. See its replacement in ${API_DOCS}`);
      return;
    }
    const instead = insteadOf(field.path);
    const upgrade = `Upgrade cert-manager to ${since} or newer.`;
    const fix = instead === undefined ? upgrade : `${upgrade} ${instead}`;
    this.notInTarget('too-new', `${this.label} was added in cert-manager ${since}`, fix);
  }

  private notInTarget(problem: 'gone' | 'too-new', about: string, fix: string): void {
    const message = `${about}, but the target is ${this.version}.`;
    this.problems.push({ path: this.path, problem, message, about, effect: DROPPED, fix });
  }

  private unknown(field: Field, key: string, value: unknown): void {
    const memo = `${field.path} ${key}`;
    let advice = this.advice.get(memo);
    if (advice === undefined) {
      advice = this.advise(field, key);
      this.advice.set(memo, advice);
    }
    const { message, rename, below, above } = advice;
    const parent = this.pathOf(this.steps.slice(0, -1));
    const reference = secretReference(field, key, value, advice);
    if (reference !== undefined) {
      const at = reference === '' ? parent : `${parent}.${reference}`;
      const what = below === undefined ? message : 'is not a field here: its value belongs in a Secret.';
      const put = `Put the value into a Secret, and refer to it in ${at} (name: the Secret, key: the key in it).`;
      this.report('unknown', this.path, `${clip(key)} ${what}`, put);
      return;
    }
    const fix =
      rename !== undefined
        ? `Rename it to ${rename}.`
        : below !== undefined
          ? `Move it to ${below.map((step) => `${parent}.${step}`).join(', or to ')}.`
          : above !== undefined
            ? `Move it to ${ancestor(parent, above.levels)}.${above.name}.`
            : `Remove it, or correct its name: ${API_DOCS}`;
    this.report('unknown', this.path, `${clip(key)} ${message}`, fix);
  }

  /** The field that may be meant by a key that is not in the table. */
  private advise(field: Field, key: string): Advice {
    const here = [...field.children.values()].filter((child) => this.has(child));
    const names = here.map((child) => child.name);
    const rename = nearest(key, names);
    if (rename !== undefined) {
      return { message: `is not a field of cert-manager's API: did you mean ${rename}?`, rename };
    }
    const below = this.below(here, key).map((path) => path.slice(field.path.length + 1));
    if (below.length > 0) return { message: `is not a field here: did you mean ${below.join(' or ')}?`, below };
    const above = this.above(field, key);
    if (above !== undefined) return { message: 'is not a field here: it belongs further up.', above };
    return { message: `is not a field of cert-manager's API. Here it has: ${names.join(', ')}.` };
  }

  /** Fields of that name further down: only the least deep ones, and only if they are few. */
  private below(start: readonly Field[], key: string): string[] {
    for (let level = start; level.length > 0; ) {
      level = level.flatMap((field) => [...field.children.values()]).filter((field) => this.has(field));
      const found = level.filter((field) => sameName(field.name, key));
      if (found.length > 0) return found.length <= 3 ? found.map((field) => field.path) : [];
    }
    return [];
  }

  /** The nearest field of that name further up: the value is indented too far. */
  private above(field: Field, key: string): Advice['above'] {
    for (let levels = 1; ; levels++) {
      const place = fieldAt(this.root, ancestor(field.path, levels));
      if (place === undefined) return undefined;
      const found = [...place.children.values()].find((child) => sameName(child.name, key) && this.has(child));
      if (found !== undefined) return { name: found.name, levels };
      if (place === this.root) return undefined;
    }
  }

  private has(field: Field): boolean {
    let present = this.present.get(field);
    if (present === undefined) {
      present = hasField(field, this.version);
      this.present.set(field, present);
    }
    return present;
  }

  private report(problem: FieldProblem['problem'], path: string, message: string, fix: string): void {
    this.problems.push({ path, problem, message, effect: problem === 'unknown' ? DROPPED : REFUSED, fix });
  }
}

// A Certificate has some thirty fields, of which two are required.
const required = new WeakMap<Field, readonly Field[]>();

function requiredIn(field: Field): readonly Field[] {
  let found = required.get(field);
  if (found === undefined) {
    found = [...field.children.values()].filter((child) => child.required);
    required.set(field, found);
  }
  return found;
}

interface Advice {
  readonly message: string;
  readonly rename?: string;
  readonly below?: readonly string[];
  readonly above?: { readonly name: string; readonly levels: number };
}

/**
 * The reference that is meant where a value is written in the place of one: to rename or to move the field would make a
 * secret into a name. Undefined where it is a reference already; empty where the field is within one.
 */
function secretReference(field: Field, key: string, value: unknown, advice: Advice): string | undefined {
  if (typeof value === 'object') return undefined;
  const { rename, below } = advice;
  const isSecret = typeof value === 'string' && looksSecret(value);
  if (field.name.endsWith('SecretRef')) return rename === undefined || isSecret ? '' : undefined;
  if (rename?.endsWith('SecretRef')) return rename;
  if (below === undefined && isSecretPlace([field.name, key])) {
    const references = [...field.children.keys()].filter((name) => name.endsWith('SecretRef'));
    if (references.length === 1) return references[0];
  }
  const [path] = below?.filter((step) => step.includes('SecretRef')) ?? [];
  if (path === undefined || (sameName(key, 'name') && !isSecret)) return undefined;
  return path.slice(0, path.indexOf('SecretRef') + 'SecretRef'.length);
}

const SIMPLE = /^[\w$-]+$/;

function pathStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return SIMPLE.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** A path without its last steps. */
function ancestor(path: string, levels: number): string {
  return levels === 0 ? path : ancestor(path.replace(/(?:\[\d*\]|\.[^.[\]]+)$/, ''), levels - 1);
}

const EXPECTED: Readonly<Record<Field['type'], string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  'int-or-string': 'a whole number or a string',
  any: 'anything',
};

function hasType(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return isWhole(value);
    case 'number':
      return Number.isFinite(value) || typeof value === 'bigint';
    case 'int-or-string':
      return isWhole(value) || typeof value === 'string';
    case 'any':
      return true;
    default:
      return typeof value === field.type;
  }
}

function typeFix(field: Field, value: unknown): string {
  if (isAbsent(value)) return 'Remove the empty entry from the list.';
  const type = typeof value;
  if ((field.type === 'string' || field.type === 'int-or-string') && (type === 'number' || type === 'boolean')) {
    return 'Quote it, so that YAML reads a string.';
  }
  if ((field.type === 'integer' || field.type === 'boolean') && type === 'string') return 'Write it without quotes.';
  if (field.type === 'array') return 'Write a list, also for one entry.';
  if (field.type === 'object' && field.name.endsWith('SecretRef')) {
    return 'Refer to a Secret and a key in it (name, key), and put the secret value there.';
  }
  const names = [...field.children.keys()].filter((name) => name !== '*');
  return names.length > 0 ? `Write a map with: ${names.join(', ')}.` : `Write ${EXPECTED[field.type]}.`;
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) || typeof value === 'bigint';
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function ownProperty(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The key by which a list's item differs from its siblings; undefined if there is nothing to compare. */
function listKey(list: Field, item: Field, value: unknown): string | undefined {
  if (list.listMapKeys === undefined || typeof value !== 'object' || value === null) return undefined;
  const parts = list.listMapKeys.map((name) => ownProperty(value, name) ?? item.children.get(name)?.default);
  return parts.every((part) => typeof part === 'string' || Number.isFinite(part)) ? JSON.stringify(parts) : undefined;
}

const expressions = new Map<string, RegExp>();

// The table's patterns are written for Go's RE2, and mean the same here.
function expression(pattern: string): RegExp {
  let compiled = expressions.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern);
    expressions.set(pattern, compiled);
  }
  return compiled;
}

/** Counts like the API server: code points, not UTF-16 code units. */
function characters(text: string): number {
  let count = text.length;
  for (const _ of text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? []) count--;
  return count;
}

/** A value for a message, unless it may be secret. */
function show(field: Field, value: string | number | bigint | boolean): string {
  const isSecret = isSecretPlace(field.path.split('.')) || (typeof value === 'string' && looksSecret(value));
  if (isSecret || field.path.includes('.webhook.config')) return 'a value not shown here';
  // What is long is not a misspelt word: it may be anything, pasted.
  if (typeof value === 'string' && value.length > 60) return `a string of ${characters(value)} characters`;
  return JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}

function clip(key: string): string {
  if (looksSecret(key)) return 'A key that is not shown here';
  if (/^[\w$-]{1,60}$/.test(key)) return key;
  return key.length > 60 ? `${JSON.stringify(key.slice(0, 60))}...` : JSON.stringify(key);
}

function knownVersion(version: string): string {
  try {
    return parseVersion(version);
  } catch {
    return NEWEST;
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
