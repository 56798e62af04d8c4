import { posix } from 'node:path';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import type { Build, Limit, NamedAs, NamedFile } from '../build';
import { yamlDocuments } from '../documents';
import { type Files, folderOf, pathFrom } from '../files';
import { field } from '../maps';
import { type ChartOfKustomization, objectsOfChart, readChart } from './charts';
import { crdConfig } from './crds';
import { mergedSpecs, readFieldSpecs } from './field-spec';
import { References } from './fix-references';
import { generate } from './generators';
import { idOf, withMetadata } from './identity';
import { setImages } from './images';
import { type Entry, envEntries, fileEntry, fileSource, literalEntry } from './key-values';
import { isRenderedByKluctl } from './kluctl';
import { entriesOf, type Kustomization, kustomizationFile, type ListEntry, readKustomization } from './kustomization';
import { KUSTOMIZATION, REPLACEMENT, shaped } from './kustomization-shape';
import { addEntries } from './labels';
import { addAffix } from './name-affix';
import { nameHash } from './name-hash';
import { setNamespace } from './namespace';
import { mergeById, mergeInto, mergesIn, operationsIn, patchByTarget, readPatch } from './patches';
import { publishedResources } from './published';
import { Refused, shown } from './refused';
import { isRemote, remoteText } from './remote';
import { replace } from './replacements';
import { setReplicas } from './replicas';
import { Resource, texts } from './resource';
import { type ResourceFile, readResourceFile } from './resource-file';
import { ResourceSet, type Step } from './resource-set';
import { selected } from './selector';
import {
  CONFIGURATION_FIELDS,
  DEFAULT_CONFIG,
  EMPTY_CONFIG,
  mergedConfig,
  readConfig,
  type TransformerConfig,
} from './transformer-config';

/**
 * Builds kustomizations as `kustomize build --load-restrictor LoadRestrictionsNone` does. What is read is kept, so that
 * the builds of many overlays read a base once.
 */
export class Kustomize {
  private readonly resourceFiles = new Map<string, ResourceFile>();

  public constructor(private readonly files: Files) {}

  /** Builds the kustomization of a folder; undefined if the folder has no kustomization. Never throws for what people write. */
  public build(folder: string): Build | undefined {
    const file = kustomizationFile(this.files, folder);
    if (file === undefined) return undefined;
    return this.run(folder, (run) => run.objects(file));
  }

  /**
   * Builds the kustomization that a tool makes of a folder.
   *
   * @param asked the file that asks for it; the one that is changed where the folder has a kustomization
   * @param changed gives what the tool builds in place of what the folder's kustomization says
   */
  public buildChanged(folder: string, asked: string, changed: (value: Plain) => Plain): Build {
    const file = kustomizationFile(this.files, folder);
    return this.run(folder, (run) =>
      file === undefined ? run.made(folder, asked, changed({})) : run.objects(file, changed),
    );
  }

  /** The objects of a file; undefined if it cannot be read. */
  public resourceFile(file: string): ResourceFile | undefined {
    const known = this.resourceFiles.get(file);
    if (known) return known;
    const bytes = this.files.read(file);
    if (!bytes) return undefined;
    const read = readResourceFile(file, bytes.toString('utf8'));
    this.resourceFiles.set(file, read);
    return read;
  }

  private run(folder: string, objects: (run: Run) => Build['objects']): Build {
    const run = new Run(this.files, this.resourceFiles);
    const own = objects(run);
    const ofCharts = run.charts.flatMap(objectsOfChart);
    return {
      ...{ folder, objects: [...own, ...ofCharts], limits: run.limits, named: [...run.named.values()] },
      ...(run.charts.length > 0 && { charts: run.charts }),
      ...(run.downloads && { downloads: true }),
    };
  }
}

/** Resources, and the configuration of the transformers that comes with them. */
interface Accumulated {
  readonly set: ResourceSet;
  config: TransformerConfig;
}

/** How many times a build adds a folder. Folders that each add the one before twice double what there is to build. */
const MOST_FOLDERS = 10_000;
/** How many folders deep a build goes. kustomize has no limit, and repositories have a handful. */
const DEEPEST = 256;

/** One build. */
class Run {
  public readonly limits: Limit[] = [];
  public readonly named = new Map<string, NamedFile>();
  public readonly charts: ChartOfKustomization[] = [];
  /** Whether kustomize would download something that is known here. */
  public downloads = false;
  private folders = 0;

  public constructor(
    private readonly files: Files,
    private readonly resourceFiles: Map<string, ResourceFile>,
  ) {}

  public objects(file: string, changed: (value: Plain) => Plain = (value) => value): Build['objects'] {
    this.name(file, 'kustomization', file);
    const read = readKustomization(this.files, file, this.limits);
    return read ? this.objectsOf({ ...read, value: wellFormed(changed(read.value)) }) : [];
  }

  /** The objects of a kustomization that is in no file. */
  public made(folder: string, asked: string, value: Plain): Build['objects'] {
    return this.objectsOf({ file: asked, folder, isComponent: false, value: wellFormed(value) });
  }

  private objectsOf(kustomization: Kustomization): Build['objects'] {
    const { file } = kustomization;
    const { set, config } = this.accumulate(kustomization, this.nothing(), []);
    set.change({ file, field: '' }, () => {
      for (const resource of set.resources) {
        if (!resource.state.needsHash) continue;
        const hash = nameHash(resource.value);
        resource.rememberId();
        resource.value = withMetadata(resource.value, 'name', `${resource.id.name}-${hash}`);
      }
    });
    set.change({ file, field: '' }, () => this.fixReferences(set, config, file));
    set.change({ file, field: '' }, () => set.refuseDoubles());
    for (const { id } of set.resources) {
      if (id.kind !== '' && (id.name !== '' || id.kind.endsWith('List'))) continue;
      this.limit('invalid', 'changes', { file, field: '' }, 'A change leaves an object without its kind or name.');
    }
    return set.resources
      .filter(({ state }) => state.published !== 'name')
      .filter(({ annotations }) => (annotations['config.kubernetes.io/local-config'] ?? 'false') === 'false')
      .map((resource) => resource.built());
  }

  private fixReferences(set: ResourceSet, config: TransformerConfig, file: string): void {
    const references = new References(set.resources, config.nameReference);
    for (const resource of set.resources) {
      this.refusable({ file, field: '' }, 'changes', () => references.fix(resource));
    }
  }

  private nothing(): Accumulated {
    return { set: new ResourceSet(this.limits, () => this.charts.length > 0), config: EMPTY_CONFIG };
  }

  /** Applies a kustomization to what was accumulated so far. */
  private accumulate(kustomization: Kustomization, into: Accumulated, above: readonly string[]): Accumulated {
    const layer = new Layer(this, kustomization, into, [...above, kustomization.folder]);
    layer.run();
    return into;
  }

  /** Adds what a folder's kustomization builds. */
  public addFolder(folder: string, step: Step, into: Accumulated, above: readonly string[], component: boolean): void {
    const file = kustomizationFile(this.files, folder);
    if (file === undefined) {
      this.limit('missing', 'objects', step, `The folder ${shown(folder)} has no kustomization.`);
      return;
    }
    this.name(file, 'kustomization', step.file);
    if (above.some((visited) => visited === folder || folder === '' || visited.startsWith(`${folder}/`))) {
      const back = above.includes(folder) ? 'leads back to this one' : 'contains the folder that refers to it';
      const what = above.at(-1) === folder ? 'A folder cannot list itself' : `The folder ${shown(folder)} ${back}`;
      this.limit('invalid', 'objects', step, `${what}: kustomize finds a cycle.`);
      return;
    }
    if (above.length >= DEEPEST) {
      this.limit('unsupported', 'objects', step, `The build is more than ${DEEPEST} folders deep.`);
      return;
    }
    if (++this.folders > MOST_FOLDERS) {
      if (this.folders > MOST_FOLDERS + 1) return;
      this.limit('unsupported', 'objects', step, `The build adds folders more than ${MOST_FOLDERS} times.`);
      return;
    }
    const kustomization = readKustomization(this.files, file, this.limits);
    if (!kustomization) return;
    if (kustomization.isComponent !== component) {
      const message = component
        ? `${shown(folder)} is not a Component, and can only be listed under resources.`
        : `${shown(folder)} is a Component, and can only be listed under components.`;
      this.limit('invalid', 'objects', step, message);
      return;
    }
    if (component) {
      this.accumulate(kustomization, into, above);
      return;
    }
    const { set, config } = this.accumulate(kustomization, this.nothing(), above);
    into.set.append(set.resources, step);
    this.refusable(step, 'changes', () => {
      into.config = mergedConfig(into.config, config);
    });
  }

  /** The objects of a file; adds a limit if it cannot be read. */
  public resourceFile(folder: string, path: string, step: Step): ResourceFile | undefined {
    const from = pathFrom(folder, path) ?? '';
    const known = this.resourceFiles.get(from);
    if (known) {
      this.name(from, 'resource', step.file);
      return known;
    }
    const bytes = this.read(folder, path, 'resource', step, 'objects');
    if (!bytes) return undefined;
    const read = readResourceFile(from, bytes.toString('utf8'));
    this.resourceFiles.set(from, read);
    return read;
  }

  /** Reads a file that a kustomization names; adds a limit if it cannot be read. */
  public read(folder: string, path: string, as: NamedAs, step: Step, lacks: Limit['lacks']): Buffer | undefined {
    const from = pathFrom(folder, path);
    const bytes = from === undefined ? undefined : this.files.read(from);
    if (bytes === undefined && isRemote(path)) {
      this.limit('remote', lacks, step, `${remoteText(path)} is not in the repository.`);
      return undefined;
    }
    if (from !== undefined) this.name(from, as, step.file);
    if (bytes === undefined && from !== undefined && isRenderedByKluctl(from, this.files))
      this.limit('remote', lacks, step, `Kluctl renders a Helm chart into ${shown(path)}.`);
    else if (bytes === undefined) this.limit('missing', lacks, step, `There is no file ${shown(path)}.`);
    return bytes;
  }

  /** The files of the repository. */
  public get tree(): Files {
    return this.files;
  }

  public isFolder(path: string | undefined): path is string {
    return path !== undefined && this.files.list(path) !== undefined;
  }

  public kustomizationFile(folder: string): string | undefined {
    return kustomizationFile(this.files, folder);
  }

  public isFile(path: string | undefined): path is string {
    if (path === undefined || this.isFolder(path)) return false;
    return this.files.list(folderOf(path))?.includes(posix.basename(path)) === true;
  }

  public name(path: string, as: NamedAs, by: string): void {
    this.named.set([path, as, by].join('\n'), { path, as, by });
  }

  public limit(kind: Limit['kind'], lacks: Limit['lacks'], step: Step, message: string): void {
    this.limits.push({ kind, lacks, file: step.file, field: step.field, message });
  }

  /** Notes that what is lacking since then is put into a namespace. */
  public putInto(namespace: string, since: number): void {
    for (let i = since; i < this.limits.length; i++) this.limits[i] = { ...this.limits[i]!, namespace };
  }

  /** Puts the charts that came since then into a namespace. */
  public putChartsInto(namespace: string, since: number): void {
    for (let i = since; i < this.charts.length; i++) this.charts[i] = { ...this.charts[i]!, namespace };
  }

  /** Runs what kustomize may refuse. */
  public refusable<T>(step: Step, lacks: Limit['lacks'], run: () => T): T | undefined {
    try {
      return run();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.limit(e.kind, lacks, step, e.message);
      return undefined;
    }
  }
}

/** One kustomization of a build. */
class Layer {
  public constructor(
    private readonly build: Run,
    private readonly kustomization: Kustomization,
    private readonly into: Accumulated,
    /** The folders that led here, and this one. */
    private readonly folders: readonly string[],
  ) {}

  public run(): void {
    const before = this.build.limits.length;
    const charts = this.build.charts.length;
    for (const { field: of, value } of entriesOf<string>(this.kustomization, 'resources', 'bases'))
      this.resource(value, this.step(of));
    this.configure();
    for (const kind of ['ConfigMap', 'Secret'] as const) {
      for (const { field: of, value } of entriesOf<Plain>(this.kustomization, GENERATORS[kind]))
        this.generator(kind, value, this.step(of));
    }
    this.unsupported();
    for (const { field: of, value } of entriesOf<string>(this.kustomization, 'components'))
      this.component(value, this.step(of));
    this.transform();
    const namespace = text(this.kustomization.value['namespace']);
    if (namespace === '') return;
    this.build.putInto(namespace, before);
    this.build.putChartsInto(namespace, charts);
  }

  private step(of: string, patch?: string): Step {
    return { file: this.kustomization.file, field: of, ...(patch !== undefined && { patch }) };
  }

  private get folder(): string {
    return this.kustomization.folder;
  }

  private resource(path: string, step: Step): void {
    const { build, into } = this;
    const from = pathFrom(this.folder, path);
    if (build.isFolder(from)) {
      build.addFolder(from, step, into, this.folders, false);
      return;
    }
    const published = publishedResources(path, step);
    if (published) {
      build.downloads = true;
      into.set.append(published, step);
      return;
    }
    const read = build.resourceFile(this.folder, path, step);
    if (!read) return;
    const { objects, problems } = read;
    for (const problem of problems) build.limit('invalid', 'objects', step, `In ${shown(from!)}: ${problem}`);
    into.set.append(
      objects.map(({ value, origin }) => new Resource(value, origin)),
      step,
    );
  }

  private component(path: string, step: Step): void {
    const from = pathFrom(this.folder, path);
    if (this.build.isFolder(from)) this.build.addFolder(from, step, this.into, this.folders, true);
    else if (isRemote(path))
      this.build.limit('remote', 'objects', step, `${remoteText(path)} is not in the repository.`);
    else this.build.limit('missing', 'objects', step, `There is no folder ${shown(path)}.`);
  }

  private configure(): void {
    const { build, into } = this;
    const merge = (step: Step, config: TransformerConfig) => {
      build.refusable(step, 'changes', () => {
        into.config = mergedConfig(into.config, config);
      });
    };
    merge(this.step(''), DEFAULT_CONFIG);
    for (const { field: of, value: path } of entriesOf<string>(this.kustomization, 'configurations')) {
      const config = this.map(path, 'configuration', this.step(of));
      if (!config) continue;
      const unknown = Object.keys(config).find((key) => !CONFIGURATION_FIELDS.includes(key));
      if (unknown !== undefined) {
        build.limit('invalid', 'changes', this.step(of), `A configuration has no field ${shown(unknown)}.`);
      }
      merge(this.step(of), readConfig(config));
    }
    for (const { field: of, value: path } of entriesOf<string>(this.kustomization, 'crds')) {
      const definitions = this.map(path, 'schema', this.step(of));
      if (!definitions) continue;
      const config = build.refusable(this.step(of), 'changes', () => crdConfig(definitions));
      if (config) merge(this.step(of), config);
      else {
        const message = `${shown(path)} holds no OpenAPI definitions. A CustomResourceDefinition belongs under resources.`;
        build.limit('invalid', 'changes', this.step(of), message);
      }
    }
  }

  /** The mapping that a file holds. */
  private map(path: string, as: NamedAs, step: Step): Plain | undefined {
    const bytes = this.build.read(this.folder, path, as, step, 'changes');
    if (!bytes) return undefined;
    const value = yamlDocuments(bytes.toString('utf8'), plainScalar).documents[0]?.value;
    if (isPlain(value)) return value;
    this.build.limit('invalid', 'changes', step, `${shown(path)} holds no mapping.`);
    return undefined;
  }

  private generator(kind: 'ConfigMap' | 'Secret', args: Plain, step: Step): void {
    const { build, into } = this;
    let more = false;
    const made = build.refusable(step, 'objects', () => {
      const entries: Entry[] = [];
      for (const path of [...list(field(args, 'envs')), field(args, 'env')].filter(isGiven)) {
        const bytes = build.read(this.folder, path, 'data', step, 'changes');
        if (bytes) entries.push(...envEntries(bytes));
        else more = true;
      }
      for (const literal of list(field(args, 'literals'))) entries.push(literalEntry(text(literal)));
      for (const source of list(field(args, 'files')).filter(isGiven)) {
        const { key, path } = fileSource(source);
        entries.push(fileEntry(key, build.read(this.folder, path, 'data', step, 'changes')));
      }
      return generate({ kind, args, entries, more }, plain(this.kustomization.value['generatorOptions']), step);
    });
    if (!made) return;
    into.set.change(step, () => {
      const found = into.set.withId(made.id);
      if (found.length > 1) throw new Refused(`Several objects match the generated ${kind}.`);
      if (made.behavior === 'merge' || made.behavior === 'replace') {
        if (!found[0]) throw new Refused(`There is no ${kind} ${shown(made.id.name)} to ${made.behavior}.`);
        found[0].takeIn(made);
      } else if (found[0]) {
        throw new Refused(
          `There is a ${kind} ${shown(made.id.name)} already: the generator needs behavior merge or replace.`,
        );
      } else into.set.resources = [...into.set.resources, made];
    });
  }

  /** What is not done here: plugins, charts, variables, schemas. */
  private unsupported(): void {
    const { build } = this;
    for (const key of ['generators', 'transformers', 'validators'] as const) {
      for (const { field: of, value } of entriesOf<string>(this.kustomization, key)) {
        const from = value.includes('\n') ? undefined : pathFrom(this.folder, value);
        const file = build.isFolder(from) ? build.kustomizationFile(from) : from;
        if (build.isFile(file)) build.name(file, 'plugin', this.kustomization.file);
        // A validator changes nothing.
        if (key === 'validators') continue;
        const what = key === 'generators' ? 'generator' : 'transformer';
        const message =
          from === undefined
            ? `A ${what} is configured here, and is not run.`
            : `${shown(value)} is a ${what}, which is not run.`;
        const kind = from !== undefined && isRemote(value) ? 'remote' : 'unsupported';
        build.limit(kind, key === 'generators' ? 'objects' : 'changes', this.step(of), message);
      }
    }
    for (const { field: of, value } of entriesOf<Plain>(
      this.kustomization,
      'helmCharts',
      'helmChartInflationGenerator',
    )) {
      const read = readChart(value, this.kustomization, this.step(of), build.tree);
      for (const path of read.files) build.name(path, 'values', this.kustomization.file);
      build.charts.push(read);
      // Of charts that are elsewhere, only cert-manager's own is known.
      if (read.folder === undefined && read.chart === 'cert-manager') continue;
      build.limit('unsupported', 'objects', this.step(of), `The Helm chart ${shown(read.chart)} is not rendered.`);
    }
    const vars = entriesOf<Plain>(this.kustomization, 'vars');
    if (vars.length > 0) {
      build.limit('unsupported', 'changes', this.step('vars'), 'Variables are not substituted.');
    }
    const schema = text(field(plain(this.kustomization.value['openapi']), 'path'));
    if (schema !== '' && build.read(this.folder, schema, 'schema', this.step('openapi.path'), 'changes')) {
      const message = 'Lists are merged as Kubernetes merges them, and not by this schema.';
      build.limit('unsupported', 'changes', this.step('openapi.path'), message);
    }
  }

  private transform(): void {
    const { config } = this.into;
    for (const entry of entriesOf<string>(this.kustomization, 'patchesStrategicMerge')) this.strategicMerge(entry);
    for (const entry of entriesOf<Plain>(this.kustomization, 'patches')) this.patch(entry);
    const namespace = text(this.kustomization.value['namespace']);
    if (namespace !== '') this.change('namespace', (set) => setNamespace(set, namespace, config.namespace));
    const prefix = text(this.kustomization.value['namePrefix']);
    if (prefix !== '') this.change('namePrefix', (set) => addAffix(set, 'prefixes', prefix, config.namePrefix));
    const suffix = text(this.kustomization.value['nameSuffix']);
    if (suffix !== '') this.change('nameSuffix', (set) => addAffix(set, 'suffixes', suffix, config.nameSuffix));
    for (const { field: of, value } of entriesOf<Plain>(this.kustomization, 'labels')) {
      this.change(of, (set) => addEntries(set, texts(value.pairs), this.labelSpecs(value)));
    }
    for (const [key, specs] of [
      ['commonLabels', config.commonLabels],
      ['commonAnnotations', config.commonAnnotations],
    ] as const) {
      const entries = texts(this.kustomization.value[key]);
      if (Object.keys(entries).length > 0) this.change(key, (set) => addEntries(set, entries, specs));
    }
    for (const entry of entriesOf<Plain>(this.kustomization, 'patchesJson6902')) this.jsonPatch(entry);
    for (const { field: of, value } of entriesOf<Plain>(this.kustomization, 'replicas')) {
      this.change(of, (set) => setReplicas(set, text(value.name), Number(value.count ?? 0), config.replicas));
    }
    for (const { field: of, value } of entriesOf<Plain>(this.kustomization, 'images', 'imageTags')) {
      this.change(of, (set) => setImages(set, value, config.images));
    }
    for (const entry of entriesOf<Plain>(this.kustomization, 'replacements')) this.replacement(entry);
  }

  private change(of: string, run: (set: ResourceSet) => void, patch?: string): void {
    const { set } = this.into;
    set.change(this.step(of, patch), () => run(set));
  }

  private labelSpecs(label: Plain): ReturnType<typeof mergedSpecs> {
    const { config } = this.into;
    const specs = mergedSpecs(readFieldSpecs(field(label, 'fields')), config.labels);
    if (field(label, 'includeSelectors') === true) return mergedSpecs(specs, config.commonLabels);
    const templates = field(label, 'includeTemplates') === true ? mergedSpecs(specs, config.templateLabels) : specs;
    return mergedSpecs(templates, [{ group: '', version: '', kind: '', path: 'metadata/labels', create: true }]);
  }

  /** The text of a patch: in a file, or in the kustomization. */
  private patchText(value: Plain, step: Step): { readonly content: string; readonly file?: string } | undefined {
    const path = text(field(value, 'path'));
    const inline = text(field(value, 'patch'));
    if ((path === '') === (inline.trim() === '')) {
      const message =
        path === ''
          ? 'The patch is empty: it has no path and no patch.'
          : 'A patch has a path or a patch, and not both.';
      this.build.limit('invalid', 'changes', step, message);
      return undefined;
    }
    if (path === '') return { content: inline };
    const bytes = this.build.read(this.folder, path, 'patch', step, 'changes');
    return bytes && { content: bytes.toString('utf8'), file: pathFrom(this.folder, path) };
  }

  private patch({ field: of, value }: ListEntry<Plain>): void {
    const read = this.patchText(value, this.step(of));
    if (!read) return;
    const target = field(value, 'target');
    const given = plain(field(value, 'options'));
    const options = {
      allowNameChange: field(given, 'allowNameChange') === true,
      allowKindChange: field(given, 'allowKindChange') === true,
    };
    this.change(
      of,
      (set) => {
        const { merges, operations } = readPatch(read.content);
        if (operations.length > 0) {
          if (!isPlain(target)) throw new Refused('A JSON patch needs a target.');
          patchByTarget(set, operations, target, true);
        } else if (!isPlain(target)) mergeById(set, merges, options);
        else if (merges.length > 1) throw new Refused('A patch with a target can have only one document.');
        else if (merges[0]) mergeInto(set, selected(set.resources, target), merges[0], options);
      },
      read.file,
    );
  }

  private strategicMerge({ field: of, value }: ListEntry<string>): void {
    // It is the patch itself, or a path.
    let merges = mergesIn(value);
    let file: string | undefined;
    if (!merges) {
      const bytes = value.includes('\n')
        ? undefined
        : this.build.read(this.folder, value, 'patch', this.step(of), 'changes');
      if (!bytes && !value.includes('\n')) return;
      merges = bytes && mergesIn(bytes.toString('utf8'));
      file = pathFrom(this.folder, value);
    }
    this.change(
      of,
      (set) => {
        if (!merges) throw new Refused('The patch is not part of an object with kind and metadata.name.');
        for (const one of merges)
          mergeInto(set, [set.one(idOf(one))], one, { allowNameChange: false, allowKindChange: false });
      },
      file,
    );
  }

  private jsonPatch({ field: of, value }: ListEntry<Plain>): void {
    const read = this.patchText(value, this.step(of));
    if (!read) return;
    this.change(
      of,
      (set) => {
        const operations = operationsIn(read.content);
        if (!operations || operations.length === 0)
          throw new Refused('The patch is not a list of JSON patch operations.');
        const target = field(value, 'target');
        if (text(field(plain(target), 'name')) === '') throw new Refused('The target of the patch has no name.');
        patchByTarget(set, operations, target, false);
      },
      read.file,
    );
  }

  private replacement({ field: of, value }: ListEntry<Plain>): void {
    const path = text(field(value, 'path'));
    if (path === '') {
      this.change(of, (set) => replace(set, value));
      return;
    }
    const bytes = this.build.read(this.folder, path, 'replacement', this.step(of), 'changes');
    if (!bytes) return;
    const content = yamlDocuments(bytes.toString('utf8'), plainScalar).documents[0]?.value;
    const invalid = (inside: string, message: string) => {
      this.build.limit('invalid', 'changes', this.step(of), `In ${shown(path)}, ${inside || 'the file'}: ${message}`);
    };
    const all = list(shaped(Array.isArray(content) ? content : [content], { list: REPLACEMENT }, '', invalid));
    this.change(
      of,
      (set) => {
        for (const one of all.filter(isPlain)) replace(set, one);
      },
      pathFrom(this.folder, path),
    );
  }
}

/** A kustomization that a tool made, with the parts that have the expected types. */
function wellFormed(value: Plain): Plain {
  return plain(shaped(value, KUSTOMIZATION, '', () => {}));
}

const GENERATORS = { ConfigMap: 'configMapGenerator', Secret: 'secretGenerator' } as const;

function isGiven(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
