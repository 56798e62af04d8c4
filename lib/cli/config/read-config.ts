import * as path from 'node:path';
import { type Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { newerThanKnown, parseVersion } from '../../cert-manager/versions';
import type { Severity } from '../../check/finding';
import { type KnownObjects, knownProblem } from '../../check/model/known';
import { RULES } from '../../check/rules';
import { dayProblem } from '../../values/day';
import type { AcmeLabelSelector } from '../../values/label-selector';
import { namespaceNameProblem, objectNameProblem } from '../../values/names';
import { didYouMean } from '../../values/nearest';
import { shown } from '../../values/shown';
import { fullYaml, yamlDocument } from '../input/full-yaml';
import { Lines, type Position } from '../input/position';
import { type InputProblem, unreadable } from '../input/problem';
import { type Io, readFile } from '../io';
import type { ClusterOptions, Config, ConfiguredPath, Ignored } from './config';
import { PathPattern } from './path-pattern';
import { problemsIn, type SchemaProblem, type TextCheck } from './problems-in';
import { configSchema, PATTERNS } from './schema';

/** The file as its schema has it. */
interface ConfigFile extends ClusterEntry {
  readonly sets?: readonly (ClusterEntry & PathsEntry & { readonly name: string })[];
  readonly failOn?: 'error' | 'warning';
  readonly severities?: Readonly<Record<string, Severity>>;
  readonly ignore?: readonly (PathsEntry & {
    readonly rule: string;
    readonly until?: string;
    readonly objects?: readonly string[];
  })[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly exclude?: readonly string[];
  readonly baseline?: string;
}

interface ClusterEntry {
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly complete?: boolean;
  readonly known?: {
    readonly secrets?: readonly KnownEntry[];
    readonly serviceAccounts?: readonly KnownEntry[];
    readonly namespaces?: readonly string[];
    readonly issuers?: readonly string[];
  };
}

type KnownEntry = string | { readonly name: string; readonly namespaceSelector: AcmeLabelSelector };

interface PathsEntry {
  readonly paths?: readonly string[];
  readonly groups?: readonly string[];
}

/** A configuration, or what is wrong with its file. */
export type ReadConfig =
  | { readonly config: Config; readonly warnings: readonly string[]; readonly problems?: undefined }
  | { readonly problems: readonly InputProblem[] };

/** In bytes. */
const MOST_BYTES = 1 << 20;

/** Reads a configuration file. @param file its absolute path */
export function readConfig(file: string, io: Io): ReadConfig {
  const name = path.relative(io.cwd, file);
  let bytes: Buffer | undefined;
  try {
    bytes = readFile(io.files, file, MOST_BYTES);
  } catch (e) {
    if (typeof (e as NodeJS.ErrnoException).code !== 'string') throw e;
    return { problems: [{ ...unreadable(name, e), fix: 'Give the path of the configuration file: --config FILE.' }] };
  }
  if (!bytes) {
    const message = 'This is larger than 1 MiB, and no configuration file.';
    return { problems: [{ file: name, line: 1, column: 1, message, fix: '' }] };
  }
  return new Reader(name, path.dirname(file), bytes.toString('utf8')).read();
}

/** A field: the keys and indexes that lead to it. */
type Field = SchemaProblem['at'];

class Reader {
  private readonly document: Document.Parsed;
  private readonly lines: Lines;
  private readonly problems: InputProblem[] = [];

  public constructor(
    private readonly name: string,
    private readonly folder: string,
    private readonly text: string,
  ) {
    this.document = yamlDocument(text);
    this.lines = new Lines(text);
  }

  public read(): ReadConfig {
    const { documents, problems } = fullYaml(this.text);
    for (const { offset, message, fix } of problems) this.problem(this.lines.at(offset), message, fix);
    if (problems.length === 0) {
      // A file with nothing but comments says nothing.
      const value = documents[0]?.value ?? {};
      for (const { at, message, fix } of problemsIn(value, SCHEMA, CHECKS)) this.at(at, message, fix);
      if (this.problems.length === 0) {
        const config = this.config(value as ConfigFile);
        if (this.problems.length === 0) return { config, warnings: warningsOf(value as ConfigFile) };
      }
    }
    return { problems: this.problems };
  }

  private config(file: ConfigFile): Config {
    const { sets = [], ignore = [], severities = {}, failOn, baseline, groups = {}, exclude = [] } = file;
    const names = new Set<string>();
    for (const [i, { name, ...set }] of sets.entries()) {
      if (names.has(name))
        this.at(['sets', i, 'name'], `is the name of another set: ${quoted(name)}.`, 'Names of sets must be unique.');
      names.add(name);
      if (!set.paths?.length && !set.groups?.length)
        this.at(['sets', i], 'has no paths.', 'Name its files and folders: paths, or groups.');
    }
    for (const [i, { until }] of ignore.entries()) {
      if (until !== undefined && dayProblem(until))
        this.at(['ignore', i, 'until'], `${quoted(until)} is not a calendar date.`, '');
    }
    return {
      file: this.name,
      folder: this.folder,
      sets: sets.map((set, i) => ({
        name: set.name,
        paths: this.paths(set, ['sets', i], groups),
        cluster: this.cluster(set, ['sets', i]),
      })),
      cluster: this.cluster(file, []),
      failOn,
      severities: new Map(Object.entries(severities)),
      ignore: ignore.map((one, i): Ignored => {
        const { rule, until, objects } = one;
        const paths = one.paths || one.groups ? this.paths(one, ['ignore', i], groups) : undefined;
        return {
          rule,
          until,
          objects,
          paths: paths?.map(({ pattern }) => pattern),
          line: this.position(['ignore', i]).line,
        };
      }),
      exclude: exclude.map((written) => new PathPattern(written)),
      baseline: baseline === undefined ? undefined : path.join(this.folder, baseline),
    };
  }

  private cluster(
    { certManagerVersion, clusterResourceNamespace, complete, known = {} }: ClusterEntry,
    at: Field,
  ): ClusterOptions {
    let version: string | undefined;
    try {
      version = certManagerVersion === undefined ? undefined : parseVersion(certManagerVersion);
    } catch (e) {
      this.at([...at, 'certManagerVersion'], (e as Error).message, '');
    }
    return { certManagerVersion: version, clusterResourceNamespace, complete, known: knownOf(known) };
  }

  private paths(
    { paths = [], groups = [] }: PathsEntry,
    at: Field,
    all: Readonly<Record<string, readonly string[]>>,
  ): ConfiguredPath[] {
    const own = paths.map((written, i) => this.path(written, [...at, 'paths', i]));
    const named = groups.flatMap((name, i) => {
      if (!Object.hasOwn(all, name)) {
        const wrong = `${quoted(name)} is not a group.${didYouMean(name, Object.keys(all))}`;
        this.at([...at, 'groups', i], wrong, 'Define it in groups.');
        return [];
      }
      return all[name]!.map((written, j) => this.path(written, ['groups', name, j]));
    });
    return [...own, ...named];
  }

  private path(written: string, at: Field): ConfiguredPath {
    return { pattern: new PathPattern(written), written, field: shownField(at), ...this.position(at) };
  }

  private at(at: Field, message: string, fix: string): void {
    const field = shownField(at);
    this.problem(this.position(at), field === '' ? `The file ${message}` : `${field}: ${message}`, fix);
  }

  private problem({ line, column }: Position, message: string, fix: string): void {
    this.problems.push({ file: this.name, line, column, message: shown(message), fix: shown(fix) });
  }

  /** Where a field is, or the nearest one around it. */
  private position(at: Field): Position {
    let node: unknown = this.document.contents;
    let offset = (node as Node | null)?.range?.[0] ?? 0;
    for (const part of at) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
        if (!pair) break;
        offset = (pair.key as Node).range![0];
        node = pair.value;
      } else if (isSeq(node) && typeof part === 'number' && node.items[part]) {
        node = node.items[part];
        offset = (node as Node).range?.[0] ?? offset;
      } else break;
    }
    return this.lines.at(offset);
  }
}

const SCHEMA = configSchema(RULES.map(({ id }) => id));

const CHECKS: ReadonlyMap<string, TextCheck> = new Map([
  [PATTERNS.version, () => 'is not a cert-manager version: write it like "1.18" or "v1.18.2"'],
  [PATTERNS.date, () => 'is not a date: write it like 2027-01-31'],
  [PATTERNS.namespace, namespaceNameProblem],
  [PATTERNS.name, objectNameProblem],
  [PATTERNS.namespacedName, (text) => knownProblem('secrets', text)],
  [PATTERNS.issuer, (text) => knownProblem('issuers', text)],
  [PATTERNS.path, () => 'is not a path from the folder of this file, with / between its parts'],
  [PATTERNS.file, () => 'is not a path from the folder of this file, with / between its parts'],
] satisfies [string, TextCheck][]);

function knownOf({
  secrets = [],
  serviceAccounts = [],
  namespaces,
  issuers,
}: NonNullable<ClusterEntry['known']>): KnownObjects {
  const texts = (entries: readonly KnownEntry[]) => new Set(entries.filter((entry) => typeof entry === 'string'));
  const selected = (kind: 'secrets' | 'serviceAccounts', entries: readonly KnownEntry[]) =>
    entries.flatMap((entry) => (typeof entry === 'string' ? [] : { kind, ...entry }));
  return {
    secrets: texts(secrets),
    serviceAccounts: texts(serviceAccounts),
    namespaces: new Set(namespaces),
    issuers: new Set(issuers),
    selected: [...selected('secrets', secrets), ...selected('serviceAccounts', serviceAccounts)],
  };
}

/** What is said of releases that are newer than all that are known. */
function warningsOf({ certManagerVersion, sets = [] }: ConfigFile): string[] {
  const versions = new Set([certManagerVersion, ...sets.map((set) => set.certManagerVersion)]);
  return [...versions].flatMap((version) => (version === undefined ? [] : (newerThanKnown(version) ?? [])));
}

/** A field for messages: `sets[0].known.secrets[1]`. */
function shownField(at: Field): string {
  return at
    .map((part, i) =>
      typeof part === 'number'
        ? `[${part}]`
        : /^[\w-]+$/.test(part)
          ? `${i > 0 ? '.' : ''}${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join('');
}

function quoted(text: string): string {
  return JSON.stringify(text).slice(0, 80);
}
