import { quickYaml } from '../values/quick-yaml';
import { yaml } from '../values/yaml';
import { plainScalar } from '../values/yaml-scalars';

/** How plain scalars are read. */
export type ScalarReader = (source: string) => unknown;

/** A document of a YAML file. */
export interface YamlDocument {
  readonly value: unknown;
  /** Its place among the documents of the file, from 0; an empty one counts. */
  readonly index: number;
  /** The line at which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The documents of a text. */
export interface YamlDocuments {
  /** Those that hold something. */
  readonly documents: readonly YamlDocument[];
  /** The indices of those that are not YAML. */
  readonly broken: readonly number[];
}

/** Reads a YAML text, and never throws. */
export function yamlDocuments(text: string, scalar: ScalarReader): YamlDocuments {
  const documents: YamlDocument[] = [];
  const broken: number[] = [];
  let line = 1;
  text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    // A separator counts only at the start of a line, and may be followed by a comment.
    .split(/(?<=\n)---(?=\s)[^\S\n]*(?:#.*)?(?:\n|$)/)
    .forEach((part, index) => {
      const read = yamlValue(part, scalar);
      if (read === undefined) broken.push(index);
      else if (read.value !== null) documents.push({ value: read.value, index, line, text: part });
      line += part.split('\n').length;
    });
  return { documents, broken };
}

/** Reads one document; undefined if it is not YAML. */
export function yamlValue(text: string, scalar: ScalarReader = plainScalar): { readonly value: unknown } | undefined {
  const quick = quickYaml(text, scalar);
  if (quick) return { value: quick.value };
  try {
    const document = yaml().parseDocument(text, {
      schema: 'failsafe',
      customTags: (tags) => [
        {
          tag: 'tag:yaml.org,2002:plain',
          default: true,
          identify: () => false,
          // The library asks for nothing but `test`.
          test: { test: (source: string) => scalar(source) !== source } as unknown as RegExp,
          resolve: (source: string) => scalar(source),
        },
        ...tags,
      ],
      resolveKnownTags: false,
      merge: true,
      stringKeys: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? null;
    return isDeep(value, DEEPEST) ? undefined : { value };
  } catch {
    // Too deep, or aliases that multiply it beyond measure.
    return undefined;
  }
}

const MOST_ALIASES = 1_000;
/** Deeper than any object; functions that walk a value call themselves for every level. */
const DEEPEST = 512;

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}
