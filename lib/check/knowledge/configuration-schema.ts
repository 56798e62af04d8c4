import { compareVersions } from '../../cert-manager/versions';
import { join } from '../../values/field-path';
import { nearest } from '../../values/nearest';
import { holdsOpen, isOpen } from '../../values/open';
import { isPlain, list, type Plain } from '../../values/plain';

/** What a field must be: one of these types, fields of its own, or anything. */
export type FieldType = keyof typeof TYPES | 'any' | Fields;

export interface Fields {
  readonly [name: string]: FieldType;
}

/** What a component of cert-manager reads from its configuration file. */
export interface ConfigurationSchema {
  /** The `apiVersion` and `kind` that the file must have. */
  readonly type: Readonly<Record<'apiVersion' | 'kind', string>>;
  /** The release that introduced the file. */
  readonly since: string;
  readonly fields: Fields;
  /** The release that introduced a field, if later than the file's. No field has been removed. */
  readonly fieldSince: Readonly<Record<string, string>>;
  /** What to write before that release instead of a field. @default - nothing */
  readonly before?: Readonly<Record<string, string>>;
}

const isText = (value: unknown) => typeof value === 'string';
const TYPES = {
  text: isText,
  switch: (value: unknown) => typeof value === 'boolean',
  number: (value: unknown) => typeof value === 'number',
  texts: (value: unknown) => Array.isArray(value) && list(value).every(isText),
  switches: (value: unknown) => isPlain(value) && Object.values(value).every((one) => typeof one === 'boolean'),
  labels: (value: unknown) => isPlain(value) && Object.values(value).every(isText),
} as const;

const CALLED: Readonly<Record<keyof typeof TYPES, string>> = {
  text: 'a string',
  switch: 'true or false, without quotes',
  number: 'a number',
  texts: 'a list of strings',
  switches: 'a map of true and false, without quotes',
  labels: 'a map of strings',
};

/** Something in a configuration file that keeps a component from starting. */
export interface ConfigurationProblem {
  /** The field, from the root: `acmeHTTP01Config.solverImages`. */
  readonly path: string;
  /** "is not one of its fields". */
  readonly what: string;
  readonly fix: string;
  /** Whether a release that is not known here could have the field. */
  readonly mayBeNewer: boolean;
}

/**
 * What a component refuses in its configuration file. Components decode it strictly: an unknown field fails like a wrong type.
 *
 * @param release its minor release; undefined if it is not known
 */
export function configurationProblems(
  configuration: Plain,
  release: string | undefined,
  schema: ConfigurationSchema,
): ConfigurationProblem[] {
  return [...problemsOf(configuration, schema.fields, '', release, schema)];
}

/** The path of the only field of a name: `acmeDNS01Config.recursiveNameservers`; undefined if there is not exactly one. */
export function configurationField(name: string, { fields }: ConfigurationSchema): string | undefined {
  if (Object.hasOwn(fields, name)) return name;
  const found = [...pathsOf(fields, '')].filter((path) => path.endsWith(`.${name}`));
  return found.length === 1 ? found[0] : undefined;
}

function* problemsOf(
  values: Plain,
  fields: Fields,
  at: string,
  release: string | undefined,
  schema: ConfigurationSchema,
): Generator<ConfigurationProblem> {
  for (const [name, value] of Object.entries(values)) {
    if (isOpen(name)) continue;
    const path = join(at, name);
    const type = Object.hasOwn(fields, name) ? fields[name]! : undefined;
    const since = schema.fieldSince[path] ?? schema.since;
    if (type === undefined) yield unknown(name, path, fields, at, schema);
    else if (release !== undefined && compareVersions(release, since) < 0) {
      const before = schema.before?.[path];
      const fix = before ? `Write ${before}.` : 'Remove it, or upgrade cert-manager first.';
      yield { path, what: `came with cert-manager ${since}`, fix, mayBeNewer: false };
    } else if (value === null || value === undefined || holdsOpen(value)) continue;
    else if (typeof type !== 'string') {
      if (isPlain(value)) yield* problemsOf(value, type, path, release, schema);
      else yield { path, what: 'must be a map', fix: 'Write the fields that it has.', mayBeNewer: false };
    } else if (type !== 'any' && !TYPES[type](value)) {
      yield { path, what: `must be ${CALLED[type]}`, fix: `Write ${CALLED[type]}.`, mayBeNewer: false };
    } else if ((path === 'apiVersion' || path === 'kind') && value !== schema.type[path]) {
      const right = schema.type[path];
      yield { path, what: `must be ${right}`, fix: `Write ${right}.`, mayBeNewer: false };
    }
  }
}

function unknown(
  name: string,
  path: string,
  fields: Fields,
  at: string,
  schema: ConfigurationSchema,
): ConfigurationProblem {
  const here = Object.keys(fields);
  const near = here.find((one) => one.toLowerCase() === name.toLowerCase()) ?? nearest(name, here);
  const instead = near ? join(at, near) : configurationField(name, schema);
  return {
    path,
    what: 'is not one of its fields',
    fix: instead ? `Write ${instead} if that is meant, or remove it.` : 'Remove it.',
    mayBeNewer: instead === undefined,
  };
}

function* pathsOf(fields: Fields, at: string): Generator<string> {
  for (const [name, type] of Object.entries(fields)) {
    const path = join(at, name);
    yield path;
    if (typeof type !== 'string') yield* pathsOf(type, path);
  }
}
