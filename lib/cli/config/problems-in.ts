import { describe } from '../../values/names';
import { didYouMean } from '../../values/nearest';
import { isPlain } from '../../values/plain';
import { shown } from '../../values/shown';
import type { RootSchema, Schema } from './schema';

/** Something that a schema does not allow. */
export interface SchemaProblem {
  /** The keys and indexes that lead to it. */
  readonly at: readonly (string | number)[];
  /** What is wrong, to go on from the field's path: `is a number, not text`. */
  readonly message: string;
  readonly fix: string;
}

/** Says more exactly what is wrong with a text than its pattern does. */
export type TextCheck = (text: string) => string | undefined;

/**
 * What a schema does not allow in a value.
 *
 * @param checks what says why a text does not match a pattern, by the pattern
 */
export function problemsIn(
  value: unknown,
  root: RootSchema,
  checks: ReadonlyMap<string, TextCheck> = new Map(),
): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const visit = (one: unknown, given: Schema, at: SchemaProblem['at']): void => {
    const schema = resolved(given, one, root);
    const say = (message: string, fix = hint(schema), where = at) => problems.push({ at: where, message, fix });
    const type = typeOf(one);
    const allowed = typesOf(given, root);
    if (!allowed.includes(type)) {
      say(
        `is ${NAMED[type] ?? describe(one)}, not ${allowed.map((name) => NAMED[name]).join(' or ')}.`,
        typeFix(one, given, root),
      );
      return;
    }
    if (Array.isArray(one)) {
      if (one.length < (schema.minItems ?? 0)) say('is empty.', 'Add an item, or remove the field.');
      one.forEach((item, i) => {
        visit(item, schema.items!, [...at, i]);
      });
    } else if (isPlain(one)) {
      const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
      for (const name of required) {
        if (!Object.hasOwn(one, name))
          say(`has no ${name}, which is required.`, hint(resolved(properties[name]!, undefined, root)));
      }
      for (const [key, item] of Object.entries(one)) {
        const inside = [...at, key];
        if (Object.hasOwn(properties, key)) visit(item, properties[key]!, inside);
        else if (additionalProperties) {
          if (propertyNames) visit(key, propertyNames, inside);
          visit(item, additionalProperties, inside);
        } else {
          const names = Object.keys(properties);
          say(`is not a field.${didYouMean(key, names)}`, `Fields are ${names.join(', ')}.`, inside);
        }
      }
    } else if (typeof one === 'string') {
      const wrong = textProblem(one, schema, checks);
      if (wrong) say(wrong);
    }
  };
  visit(value, root, []);
  return problems;
}

function textProblem(text: string, schema: Schema, checks: ReadonlyMap<string, TextCheck>): string | undefined {
  const { enum: values, pattern, minLength = 0, title } = schema;
  if (text.length < minLength) return 'is empty.';
  const quoted = shown(JSON.stringify(text)).slice(0, 80);
  if (values && !values.includes(text)) {
    const is = title === undefined ? `is not one of ${values.join(', ')}` : `is not a ${title}`;
    return `${quoted} ${is}.${didYouMean(text, values)}`;
  }
  if (pattern === undefined || new RegExp(pattern, 'u').test(text)) return undefined;
  return `${quoted} ${checks.get(pattern)?.(text) ?? 'does not have the form that is needed'}.`;
}

/** What a schema refers to; of several, the one for a value of this type. */
function resolved(schema: Schema, value: unknown, root: RootSchema): Schema {
  const { $ref, ...own } = schema;
  const found = $ref === undefined ? schema : { ...root.$defs[$ref.slice('#/$defs/'.length)], ...own };
  const { anyOf } = found;
  return anyOf ? (anyOf.find(({ type }) => type === typeOf(value)) ?? anyOf[0]!) : found;
}

function typesOf(schema: Schema, root: RootSchema): readonly string[] {
  const { anyOf, type } = schema.$ref === undefined ? schema : root.$defs[schema.$ref.slice('#/$defs/'.length)]!;
  return (anyOf?.map((one) => one.type) ?? [type]).filter((name) => name !== undefined);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const NAMED: Readonly<Record<string, string>> = {
  null: 'empty',
  object: 'a map',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
};

function typeFix(value: unknown, schema: Schema, root: RootSchema): string {
  if (typesOf(schema, root).includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return 'Put it in quotes.';
  return hint(resolved(schema, value, root));
}

function hint({ description = '', examples = [] }: Schema): string {
  const example = examples.length > 0 ? ` For example: ${examples.map((one) => JSON.stringify(one)).join(', ')}.` : '';
  return `${description}${example}`.trim();
}
