import { posix } from 'node:path';
import { chartName } from '../../values/chart-name';
import { valueAt } from '../../values/field-path';
import { mergedValues } from '../../values/merged';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import type { BuiltObject, GivenValues, ValueSource } from '../build';
import { yamlDocuments, yamlValue } from '../documents';
import { type Files, pathFrom } from '../files';
import { templatePart } from './template';

/** The file of a chart. */
export const CHART_FILE = 'Chart.yaml';

/** A chart that another one brings along. */
export interface Dependency {
  readonly name: string;
  readonly alias: string;
  readonly version: string;
  readonly repository: string;
  /** The values that switch it off, if the first of them that is set says so. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  /** Whether it is in the repository. */
  readonly present: boolean;
  /** The file that names it, and its field there. */
  readonly file: string;
  readonly field: string;
}

/** The charts that a chart of a folder brings along. */
export function dependenciesOf(files: Files, folder: string): Dependency[] {
  const entries = files.list(posix.join(folder, 'charts')) ?? [];
  // Charts of Helm 2 have them in a file of their own.
  return [CHART_FILE, 'requirements.yaml'].flatMap((named) => {
    const file = posix.join(folder, named);
    return list(mapOf(files, file)['dependencies']).map((entry, i) => {
      const { name, alias, version, repository, condition, tags } = plain(entry);
      return {
        ...{ name: text(name), alias: text(alias) || text(name), version: text(version), repository: text(repository) },
        conditions: text(condition)
          .split(',')
          .map((path) => path.trim())
          .filter((path) => path !== ''),
        tags: list(tags).map(text),
        present:
          entries.some((one) => isOf(one, text(name))) || ofFolder(files, folder, text(repository)) !== undefined,
        ...{ file, field: `dependencies[${i}]` },
      };
    });
  });
}

/** The folder of a chart that another one brings along as a path. */
function ofFolder(files: Files, folder: string, repository: string): string | undefined {
  const from = repository.startsWith('file://') ? pathFrom(folder, repository.slice('file://'.length)) : undefined;
  return from !== undefined && files.list(from) !== undefined ? from : undefined;
}

/** Whether the dependencies of a chart are all in its folder, so that Helm renders it as it is. */
export function hasDependencies(files: Files, folder: string): boolean {
  const present = files.list(posix.join(folder, 'charts')) ?? [];
  return dependenciesOf(files, folder).every(({ name }) => present.some((entry) => isOf(entry, name)));
}

function isOf(entry: string, name: string): boolean {
  return entry === name || (entry.startsWith(`${name}-`) && entry.endsWith('.tgz'));
}

/**
 * The files of a chart for Helm, with the dependencies that are in the repository, and without those that would have to be
 * downloaded.
 */
export function chartFiles(files: Files, folder: string, to: string, levels = 4): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const add = (path: string, inside: string) => {
    for (const name of files.list(path) ?? []) {
      const [from, into] = [posix.join(path, name), posix.join(inside, name)];
      if (files.list(from) !== undefined) {
        if (name !== '.git') add(from, into);
      } else {
        const content = files.read(from);
        if (content) found.set(into, content);
      }
    }
  };
  add(folder, to);
  const present = files.list(posix.join(folder, 'charts')) ?? [];
  const kept = dependenciesOf(files, folder).filter(({ name, repository }) => {
    if (present.some((entry) => isOf(entry, name))) return true;
    const from = ofFolder(files, folder, repository);
    if (from === undefined || levels === 0) return false;
    for (const [path, content] of chartFiles(files, from, posix.join(to, 'charts', name), levels - 1))
      found.set(path, content);
    return true;
  });
  const own = mapOf(files, posix.join(folder, CHART_FILE));
  const names = new Set(kept.map(({ name }) => name));
  const dependencies = list(own['dependencies']).filter((one) => names.has(text(plain(one)['name'])));
  found.set(posix.join(to, CHART_FILE), Buffer.from(JSON.stringify({ ...own, dependencies })));
  for (const name of ['Chart.lock', 'requirements.yaml', 'requirements.lock']) found.delete(posix.join(to, name));
  return found;
}

function mapOf(files: Files, file: string): Plain {
  const content = files.read(file)?.toString('utf8');
  return plain(content === undefined ? undefined : yamlValue(content)?.value);
}

/** Whether a chart is only a part of others: Helm does not install it. */
export function isLibrary(files: Files, folder: string): boolean {
  return mapOf(files, posix.join(folder, CHART_FILE))['type'] === 'library';
}

/** A release of a chart of the repository. */
export interface ReleaseOfChart {
  readonly release: string;
  /** Empty if it is not known. */
  readonly namespace: string;
  /** The values that it is given, besides the chart's defaults; later ones win. */
  readonly values: readonly { readonly values: Plain; readonly from?: ValueSource }[];
  /** Whether there are no other values. */
  readonly complete: boolean;
}

/** What a release installs by charts that its own one brings along, as objects that say the same: HelmCharts of k3s. */
export function installedDependencies(
  files: Files,
  folder: string,
  { release, namespace, values, complete }: ReleaseOfChart,
): (BuiltObject & { readonly present: boolean })[] {
  const from = { file: posix.join(folder, 'values.yaml'), path: '' };
  const defaults = { values: defaultValues(files, folder), from };
  const given = [defaults, ...values];
  const all = mergedValues(...given.map((one) => one.values));
  return dependenciesOf(files, folder).flatMap((dependency) => {
    const { name, alias, version, repository, file, field, present } = dependency;
    const own = plain(all[alias]);
    if (own['enabled'] === false || isOff(dependency, all)) return [];
    const global = isPlain(all['global']) ? { global: mergedValues(all['global'], plain(own['global'])) } : {};
    const chart = { release, namespace, chart: name, version, repository, values: { ...own, ...global }, complete };
    const { value, origin } = installedChart({
      ...chart,
      file,
      field,
      name: name === 'cert-manager' ? release : alias,
    });
    const sources = given.flatMap(({ values: map, from }): GivenValues[] =>
      from && isPlain(map[alias]) ? [{ ...from, values: { [alias]: map[alias] } }] : [],
    );
    return [{ value, origin: { ...origin, values: sources }, present }];
  });
}

/** Whether values switch a dependency off. Source: https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies */
function isOff({ conditions, tags }: Dependency, values: Plain): boolean {
  const set = conditions.map((path) => valueAt(values, path)).find((value) => typeof value === 'boolean');
  if (set !== undefined) return !set;
  const tagged = tags.map((tag) => plain(values['tags'])[tag]).filter((value) => typeof value === 'boolean');
  return tagged.length > 0 && !tagged.includes(true);
}

/** A release of a chart that is not in the repository. */
export interface InstalledChart {
  readonly release: string;
  /** Empty if it is not known. */
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  /** Where the chart is from. @default - not known */
  readonly repository?: string;
  readonly values: Plain;
  /** Whether there are no other values. */
  readonly complete: boolean;
  /** The file that asks for it. */
  readonly file: string;
  /** The field of the one document of that file. @default - not known */
  readonly field?: string;
  /** What the object is called. @default - as the release */
  readonly name?: string;
}

/** The field of an origin that tells an object that stands for a release. */
export const STAND_IN = 'release';

/** Whether a chart that is elsewhere is read by its values: cert-manager's own, and those of DNS01 webhooks. */
export function isRead(chart: string): boolean {
  const name = chartName(chart);
  return name === 'cert-manager' || name.includes('webhook');
}

/** A release as an object that says the same: a HelmChart of k3s. */
export function installedChart({
  release,
  namespace,
  chart,
  version,
  repository = '',
  values,
  complete,
  file,
  field,
  name = release,
}: InstalledChart): BuiltObject {
  const spec = {
    ...{ chart, version, valuesContent: JSON.stringify(values) },
    ...(repository !== '' && { repo: repository }),
    ...(name !== release && { releaseName: release }),
    ...(namespace !== '' && { targetNamespace: namespace }),
    // There may be others.
    ...(!complete && { valuesSecrets: [{}] }),
  };
  const metadata = { name, ...(namespace !== '' && { namespace }) };
  const value = { apiVersion: 'helm.cattle.io/v1', kind: 'HelmChart', metadata, spec };
  const inside = field === undefined ? {} : { inside: field };
  return { value, origin: { file, document: 0, line: 1, field: STAND_IN, ...inside, changes: [] } };
}

/** The default values of a chart. */
export function defaultValues(files: Files, folder: string): Plain {
  return mapOf(files, posix.join(folder, 'values.yaml'));
}

/**
 * The objects that Helm wrote, each in the template that it comes from.
 *
 * @param complete whether all values are known
 */
export function renderedObjects(output: string, files: Files, folder: string, complete: boolean): BuiltObject[] {
  return yamlDocuments(output, plainScalar).documents.flatMap(({ value, text: written }): BuiltObject[] => {
    if (!isPlain(value) || text(value['kind']) === '') return [];
    // The first part is the name of the chart.
    const source = /^# Source: [^/\n]+\/(.+)$/m.exec(written)?.[1] ?? CHART_FILE;
    const file = posix.join(folder, source);
    const template = files.read(file)?.toString('utf8') ?? '';
    const part = templatePart(template, value);
    const origin = {
      ...{ file, document: 0, line: part?.line ?? 1, field: 'template', changes: [] },
      ...(part?.certain && {
        part: {
          offset: Buffer.byteLength(template.slice(0, part.offset)),
          length: Buffer.byteLength(part.text),
        },
      }),
    };
    const partial = !complete && (part?.decides ?? true);
    return [{ value, origin, ...(partial && { partial }) }];
  });
}

/**
 * Leaves open what comes from default values, and what is empty: whoever installs the chart may set others. Text that a
 * template writes itself stays as it is.
 */
export function withOpenDefaults(value: unknown, defaults: readonly string[], key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'kind' || key === 'apiVersion') return value;
    if (value === '') return NOT_KNOWN;
    return defaults.some((one) => value === one || (one.length > 3 && value.includes(one))) ? leftOpen(value) : value;
  }
  if (value === null) return NOT_KNOWN;
  if (Array.isArray(value)) return value.map((item) => withOpenDefaults(item, defaults));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withOpenDefaults(inner, defaults, name)]),
  );
}

const NOT_KNOWN = '<value>';

/** A text that is open, and still says what it is by default. Only what begins with a letter is open in brackets. */
function leftOpen(value: string): string {
  const shown = value.replace(/[<>]/g, '').replace(/\n/g, ' ');
  return /^[A-Za-z]/.test(shown) ? `<${shown}>` : `<value ${shown}>`;
}

/** The texts among values. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
