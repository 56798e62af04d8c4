import { posix } from 'node:path';
import { mergedValues } from '../../values/merged';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { yamlValue } from '../documents';
import type { Files } from '../files';
import { pathMatches } from '../path-match';

/** Values for a template, by the names that it uses. */
type Parameters = ReadonlyMap<string, string>;

/** The repository that generators look into. */
export interface GeneratorFiles {
  readonly files: Files;
  /** The folder of the files that a path of a repository leads to; undefined if the repository is another one. */
  folder(repository: string, path: string): string | undefined;
}

/**
 * The Applications that an ApplicationSet generates. What only Argo CD knows, as the clusters that are registered with it,
 * stays open in the one Application that stands for all of them.
 *
 * Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export function generatedApplications(set: Plain, files: GeneratorFiles): Plain[] {
  const spec = plain(set['spec']);
  const { metadata, spec: own } = plain(spec['template']);
  const namespace = plain(set['metadata'])['namespace'];
  const template = {
    ...{ apiVersion: set['apiVersion'], kind: 'Application', metadata: { namespace, ...plain(metadata) }, spec: own },
  };
  return list(spec['generators'])
    .map(plain)
    .flatMap((generator) => parametersOf(generator, files, new Map()))
    .map((parameters) => patched(plain(filled(template, parameters)), text(spec['templatePatch']), parameters));
}

/** An Application with what `templatePatch` changes; where that is not known, with values that are not all known. */
function patched(application: Plain, patch: string, parameters: Parameters): Plain {
  if (patch === '') return application;
  const written = DECIDES.test(patch) ? undefined : yamlValue(String(filled(patch, parameters)));
  return isPlain(written?.value)
    ? { ...mergedValues(application, written.value), kind: application['kind'], apiVersion: application['apiVersion'] }
    : { ...application, spec: withMoreValues(plain(application['spec'])) };
}

const DECIDES = /\{\{-?\s*(?:if|with|range|end|else|define|include)\b|toYaml|indent/;

function withMoreValues(spec: Plain): Plain {
  const more = (source: unknown) => {
    const helm = plain(plain(source)['helm']);
    return { ...plain(source), helm: { ...helm, valueFiles: [...list(helm['valueFiles']), '{{ templatePatch }}'] } };
  };
  return {
    ...spec,
    ...(isPlain(spec['source']) && { source: more(spec['source']) }),
    ...(Array.isArray(spec['sources']) && { sources: spec['sources'].map(more) }),
  };
}

function parametersOf(generator: Plain, files: GeneratorFiles, outer: Parameters): Parameters[] {
  const matching = labelsOf(generator);
  const found = generated(plain(filled(generator, outer)), files, outer).map((own) => new Map([...outer, ...own]));
  return found.filter((own) => matching.every(([key, value]) => !own.has(key) || own.get(key) === value));
}

/** The labels that a generator keeps of what it finds. */
function labelsOf(generator: Plain): [string, string][] {
  return Object.entries(plain(plain(generator['selector'])['matchLabels'])).map(([key, value]) => [key, String(value)]);
}

function generated(generator: Plain, files: GeneratorFiles, outer: Parameters): Parameters[] {
  if (isPlain(generator['list'])) {
    const { elements, elementsYaml } = generator['list'];
    const written = text(elementsYaml) === '' ? [] : list(yamlValue(text(elementsYaml))?.value);
    return [...list(elements), ...written].map((element) => flattened(plain(element)));
  }
  if (isPlain(generator['git'])) return withValues(fromGit(generator['git'], files), generator['git']);
  if (isPlain(generator['matrix'])) {
    const [first = {}, second = {}] = list(generator['matrix']['generators']).map(plain);
    return parametersOf(first, files, outer).flatMap((one) => parametersOf(second, files, one));
  }
  if (isPlain(generator['merge'])) return merged(generator['merge'], files, outer);
  // Clusters, pull requests, plugins: what there is, only Argo CD knows.
  return [new Map()];
}

function merged(merge: Plain, files: GeneratorFiles, outer: Parameters): Parameters[] {
  const [first = [], ...others] = list(merge['generators']).map((one) => parametersOf(plain(one), files, outer));
  const keys = list(merge['mergeKeys']).map(text);
  const same = (one: Parameters, other: Parameters) => keys.every((key) => one.get(key) === other.get(key));
  return first.map((one) => {
    const more = others.flatMap((all) => all.filter((other) => same(one, other)));
    return new Map([one, ...more].flatMap((all) => [...all]));
  });
}

/** Values that a generator adds, which may use what it found. */
function withValues(found: readonly Parameters[], { values }: Plain): Parameters[] {
  return found.map((one) => {
    const own = Object.entries(plain(values)).map(([key, value]) => {
      return [`values.${key}`, String(filled(value, one))] as const;
    });
    return new Map([...one, ...own]);
  });
}

function fromGit(git: Plain, files: GeneratorFiles): Parameters[] {
  const repository = text(git['repoURL']);
  const prefix = text(git['pathParamPrefix']);
  const name = prefix === '' ? 'path' : `${prefix}.path`;
  const directories = list(git['directories']).map(plain);
  if (directories.length > 0) {
    return matching(directories, repository, files, 'folder').map((path) => new Map(pathParameters(name, path)));
  }
  return matching(list(git['files']).map(plain), repository, files, 'file').flatMap((path) => {
    const folder = posix.dirname(path);
    const at = files.folder(repository, folder === '.' ? '' : folder)!;
    const content = files.files.read(posix.join(at, posix.basename(path)))?.toString('utf8');
    const value = content === undefined ? undefined : yamlValue(content)?.value;
    return (Array.isArray(value) ? value : [value]).map((one) => {
      const own = new Map([...flattened(plain(one)), ...pathParameters(name, folder)]);
      own.set(`${name}.filename`, posix.basename(path));
      own.set(`${name}.filenameNormalized`, normalized(posix.basename(path)));
      return own;
    });
  });
}

function pathParameters(name: string, path: string): [string, string][] {
  const segments = path.split('/');
  return [
    [name, path],
    [`${name}.path`, path],
    [`${name}.basename`, posix.basename(path)],
    [`${name}.basenameNormalized`, normalized(posix.basename(path))],
    ...segments.flatMap((segment, i): [string, string][] => [
      [`${name}[${i}]`, segment],
      [`${name}.segments[${i}]`, segment],
    ]),
  ];
}

/** A name as a label of a host may be. */
function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253)
    .replace(/^[-.]+|[-.]+$/g, '');
}

/** The paths that patterns match, and none that is excluded, in the order of their names. */
function matching(
  requested: readonly Plain[],
  repository: string,
  files: GeneratorFiles,
  what: 'file' | 'folder',
): string[] {
  // What another generator leaves open may be anything.
  const patterns = (exclude: boolean) =>
    requested
      .filter((one) => (one['exclude'] === true) === exclude)
      .map(({ path }) =>
        text(path)
          .replace(/\{\{.*?\}\}/g, '*')
          .replace(/^\.?\/+|\/+$/g, ''),
      );
  const excluded = patterns(true);
  const found = new Set<string>();
  for (const pattern of patterns(false)) {
    for (const path of walk(pattern, repository, files, what)) {
      if (!excluded.some((one) => pathMatches(one, path))) found.add(path);
    }
  }
  return [...found].sort();
}

function* walk(
  pattern: string,
  repository: string,
  { files, folder }: GeneratorFiles,
  what: 'file' | 'folder',
): Generator<string> {
  const segments = pattern.split('/');
  const fixed = segments.findIndex((segment) => /[*?[\\]/.test(segment));
  const start = segments.slice(0, fixed < 0 ? (what === 'file' ? -1 : segments.length) : fixed).join('/');
  const deepest = segments.includes('**') ? MOST_LEVELS : segments.length;
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const at = folder(repository, path);
    const names = at === undefined ? undefined : files.list(at);
    if (at === undefined || names === undefined) continue;
    if (what === 'folder' && path !== '' && pathMatches(pattern, path)) yield path;
    if (path.split('/').length >= deepest && path !== '') continue;
    for (const name of names) {
      if (name.startsWith('.')) continue;
      const inside = path === '' ? name : `${path}/${name}`;
      if (files.list(posix.join(at, name)) !== undefined) open.push(inside);
      else if (what === 'file' && pathMatches(pattern, inside)) yield inside;
    }
  }
}

const MOST_LEVELS = 12;

function flattened(value: Plain, before = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    const name = `${before}${key}`;
    if (isPlain(inner)) for (const [path, one] of flattened(inner, `${name}.`)) found.set(path, one);
    else if (Array.isArray(inner)) {
      for (const [path, one] of flattened({ ...inner }, `${name}.`)) found.set(path, one);
    } else if (inner !== null && inner !== undefined) found.set(name, String(inner));
  }
  return found;
}

/** A value with the expressions of a template filled in, as far as they are known. */
function filled(value: unknown, parameters: Parameters): unknown {
  if (parameters.size === 0) return value;
  if (typeof value === 'string') {
    return value.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (expression, inner) => evaluated(inner, parameters) ?? expression);
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, parameters));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, parameters)]));
}

/** An expression of either kind of template: `path.basename`, `.path.basename`, `index .path.segments 1`. */
function evaluated(expression: string, parameters: Parameters): string | undefined {
  const [, index, at] = /^index\s+\.([\w.-]+)\s+"?([\w./-]+)"?$/.exec(expression) ?? [];
  if (index !== undefined) return parameters.get(`${index}[${at}]`) ?? parameters.get(`${index}.${at}`);
  const [, name, fallback] = /^\.?([\w.[\]/-]+)(?:\s*\|\s*default\s+"([^"]*)")?$/.exec(expression) ?? [];
  return name === undefined ? undefined : parameters.get(name) || fallback;
}
