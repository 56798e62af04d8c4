import { posix } from 'node:path';
import type { Build } from '../../builds/build';
import { Kustomize } from '../../builds/kustomize/kustomize';
import type { KubeObject, ObjectHints } from '../../check/model/kube-object';
import { plain } from '../../values/plain';
import type { Io } from '../io';
import { type Applied, type Asking, claimsOf } from '../repository/applied';
import { argoCdApplied } from '../repository/argo-cd';
import { asks } from '../repository/asking-kinds';
import { buildAll, notesOf } from '../repository/builds';
import { builtByProgram } from '../repository/built-by-program';
import { BuiltObjects } from '../repository/built-objects';
import { chartsOfBuilds, renderCharts, withRendered } from '../repository/charts';
import { embeddedObjects } from '../repository/embedded-objects';
import { Environments } from '../repository/environments';
import { fluxApplied } from '../repository/flux';
import { gapsOf, templateGap } from '../repository/gaps';
import { chartsOfReleases } from '../repository/helm-releases';
import { type ProgramOptions, Programs } from '../repository/programs';
import { Purposes } from '../repository/purposes';
import { releasesIn } from '../repository/releases';
import { RepositoryPaths } from '../repository/repository-paths';
import { type ObjectSet, type Part, setsOf } from '../repository/sets';
import { SharedObjects } from '../repository/shared-objects';
import { madeByTerraform } from '../repository/terraform';
import { Tree } from '../repository/tree';
import { withValueFiles, withValuesFrom } from '../repository/value-places';
import type { PassedOver } from './passed-over';
import type { Place } from './place';
import type { InputProblem } from './problem';
import { type Input, type NamedSource, type ReadOptions, read } from './read';
import { Shelf } from './shelf';
import { type Excluded, sourcesOf, type Walked } from './walk';

/** What was read, as the objects of clusters. */
export interface RepositoryInput extends Input {
  /** What is together in a cluster. An object for several clusters is in several sets. */
  readonly sets: readonly ObjectSet[];
  /** The namespaces of objects that are not among these as nothing names them. */
  readonly namespaces: ReadonlySet<string>;
}

/** How a repository is read. */
export interface RepositoryOptions extends ReadOptions, ProgramOptions {
  /** Whether it is declared to be one cluster, so that its layout does not divide it. @default false */
  readonly oneCluster?: boolean;
  /** Those of the inputs that were found by a glob, and may be no manifests. @default - none */
  readonly found?: ReadonlySet<string>;
  /** A folder from which paths in the repository may begin. @default - only what was walked, and the root of its repository */
  readonly root?: string;
  /** What is left out of folders. @default - nothing */
  readonly excluded?: Excluded;
}

/**
 * Reads what the user named: files, folders, and `-` for standard input. Folders are read as kustomize and GitOps tools
 * read them. Never throws.
 */
export function readInputs(inputs: readonly string[], io: Io, options: RepositoryOptions = {}): RepositoryInput {
  const walked = sourcesOf(inputs, io, options.found, options.excluded);
  const tree = new Tree(io);
  const kustomize = new Kustomize(tree);
  const programs = new Programs(io, options);
  const folders = walked.folders.map((folder) => tree.pathOf(folder));
  const { builds, named } = buildAll(
    walked.kustomizations.map((folder) => tree.pathOf(folder)),
    tree,
    kustomize,
  );
  const split = splitSources(walked, named, tree);
  const shelf = new Shelf();
  const plain = read(split.plain, { ...options, shelf });
  const built = read(split.built, options);
  const putAway = shelf.named([...plain.objects, ...built.objects]);
  const plainObjects = putAway.length === 0 ? plain.objects : inOrder([...plain.objects, ...putAway], split.plain);
  const fileOf = (object: KubeObject) => tree.pathOf((object.hints.origin as Place).source.name);
  const files = byFolder(plainObjects, fileOf);
  const shown = namesFrom(folders);
  const environments = new Environments([...builds, ...files].map(({ folder }) => shown(folder)));
  const environmentOf = (folder: string) => (options.oneCluster ? undefined : environments.of(shown(folder)));
  const purposes = new Purposes(
    namesInside([...folders, tree.pathOf('.')]),
    (folder) => tree.list(folder),
    (file) => tree.read(file)?.toString('utf8'),
  );
  const purpose = (folder: string) => (options.oneCluster ? undefined : purposes.of(folder));
  const placeIn = (folder: string) => ({
    environment: environmentOf(folder),
    purpose: purpose(folder),
    example: !options.oneCluster && purposes.isIncomplete(folder),
  });
  const roots = options.root === undefined ? folders : [...folders, tree.pathOf(options.root)];
  const paths = new RepositoryPaths(tree, roots);
  const { find } = new SharedObjects(builds, files, environmentOf, fileOf);
  const context = { tree, kustomize, environmentOf, paths };
  const asked = asking(builds, plainObjects, fileOf, environmentOf, kustomize);
  const flux = fluxApplied(asked, { ...context, find });
  const ofFlux = claimsOf(flux.applied.map(({ build }) => build));
  const askedArgoCd = [...asked.filter(({ claim }) => !ofFlux.has(claim)), ...askedBy(flux.applied)];
  const argoCd = argoCdApplied(askedArgoCd, context);
  const yamlFiles = walked.sources.map(({ source }) => tree.pathOf(source.name));
  const installed = releasesIn(yamlFiles, tree, kustomize, environmentOf);
  const applications = [argoCd];
  const fromFiles = [...flux.applied, ...argoCd.applied, ...installed.applied];
  const releases = (objects: readonly Asking[]) => chartsOfReleases(objects, paths, tree, find);
  const notClaimed = (all: readonly Applied[]) => {
    const claims = claimsOf(all.map(({ build }) => build));
    return builds.filter(({ named: of }) => !claims.has(of[0]?.path ?? ''));
  };
  const byHand = notClaimed(fromFiles).map((build) => ({ build, environment: environmentOf(build.folder) }));
  const charts = renderCharts(
    walked.charts,
    [
      ...[...argoCd.charts, ...installed.charts, ...chartsOfBuilds([...fromFiles, ...byHand])],
      ...releases([...askedArgoCd, ...askedBy(argoCd.applied)]),
    ],
    { tree, io, programs },
    (rendered) => {
      const objects = askedBy(rendered);
      const more = argoCdApplied(objects, context);
      applications.push(more);
      fromFiles.push(...more.applied);
      return [...more.charts, ...releases([...objects, ...askedBy(more.applied)])];
    },
  );
  const applied = [...fromFiles, ...charts.applied].map(({ build, ...rest }) => ({
    ...rest,
    build: withRendered(build, charts.answered),
  }));
  const claims = claimsOf(applied.map(({ build }) => build));
  const own = notClaimed(applied).map((build) => builtByProgram(withRendered(build, charts.answered), programs, tree));
  const more = read(outside(applied, [...split.plain, ...split.built], tree), options);
  const inBuilds = new BuiltObjects(
    [...plainObjects, ...built.objects, ...more.objects],
    ({ name }) => tree.pathOf(name),
    documentEnds(kustomize),
    tree,
    options.verbatim,
  );
  const notSeen = [...charts.notes, ...plain.notes, ...built.notes, ...more.notes];
  const partOf = (build: Build, hints?: Pick<ObjectHints, 'sync' | 'together'>) => ({
    objects: withSources(withEmbedded(inBuilds.of(build, hints)), applications, tree),
    secrets: BuiltObjects.secretsOf(build),
    gaps: gapsOf(build.limits),
  });
  const parts: Part[] = [
    ...own.map((build) => ({ ...partOf(build), ...placeIn(build.folder) })),
    ...applied.map(({ build, environment, sync, together, creates, example, gaps = [] }) => ({
      ...partOf(build, { sync, together }),
      ...{ environment, creates, example, gaps: [...gapsOf(build.limits), ...gaps] },
      applied: { folderEnvironment: environmentOf(build.folder) },
    })),
  ];
  const left = files.flatMap(({ folder, objects }): (Part & { readonly folder: string })[] => {
    const unclaimed = objects.filter((object) => !claims.has(fileOf(object)));
    if (unclaimed.length === 0) return [];
    return [{ folder, objects: unclaimed, secrets: [], gaps: [], ...placeIn(folder) }];
  });
  // Where Flux or Argo CD applies what is in the repository, or anything a kustomization, a file beside one that it does not list is not applied.
  const followed = flux.applied.length + argoCd.applied.length > 0;
  const appliedFolders = new Set(applied.flatMap(({ build }) => kustomizationsOf(build)));
  const kustomized = new Set(
    walked.kustomizations
      .map((folder) => tree.pathOf(folder))
      .filter((folder) => followed || appliedFolders.has(folder)),
  );
  const namedFiles = new Set(walked.sources.flatMap(({ source, named: by }) => (by ? tree.pathOf(source.name) : [])));
  const isListed = (object: KubeObject, folder: string) => !kustomized.has(folder) || namedFiles.has(fileOf(object));
  const loose = left.flatMap((part): Part[] => {
    const objects = part.objects.filter((object) => isListed(object, part.folder));
    if (objects.length === 0) return [];
    return [{ ...part, objects: withSources(withEmbedded(objects), applications, tree) }];
  });
  const unlisted = left.map(({ folder, ...part }): Part => {
    return { ...part, objects: part.objects.filter((object) => !isListed(object, folder)) };
  });
  const unlistedFiles = new Set(
    unlisted.flatMap(({ objects }) => objects.map((object) => (object.hints.origin as Place).source.name)),
  );
  const olderFiles = new Set(
    [...loose, ...parts].flatMap(({ purpose: of, objects }) =>
      of === 'older-release' ? objects.map((object) => (object.hints.origin as Place).source.name) : [],
    ),
  );
  const unread = notSeen.map(({ file, files = [file] }): Part => {
    const contents = files.map((name) => ({ name, text: tree.read(tree.pathOf(name))?.toString('utf8') ?? '{{' }));
    const environment = environmentOf(posix.dirname(tree.pathOf(file)));
    return { objects: [], secrets: [], environment, gaps: [templateGap(contents)] };
  });
  const byTerraform = walked.terraform.flatMap((name): Part[] => {
    const path = tree.pathOf(name);
    const { namespaces, secrets, gaps } = madeByTerraform(tree.read(path)?.toString('utf8') ?? '');
    const part = { objects: [], secrets, gaps, ...placeIn(posix.dirname(path)) };
    return [part, ...namespaces.map((creates) => ({ ...part, secrets: [], gaps: [], creates }))];
  });
  // What tests read may be broken on purpose.
  const isOfTest = ({ file }: InputProblem) => {
    const path = tree.pathOf(file);
    return purpose(posix.dirname(path)) === 'test' && !namedFiles.has(path);
  };
  const problems = [...plain.problems, ...built.problems, ...more.problems];
  return {
    objects: [...loose, ...parts].flatMap(({ objects }) => objects),
    sets: setsOf([...loose, ...unread, ...byTerraform], parts, unlisted),
    count: plain.count + built.count + more.count + countRendered(charts.applied),
    namespaces: shelf.namespaces,
    comments: [...plain.comments, ...built.comments, ...more.comments].filter(({ file }) => !unlistedFiles.has(file)),
    problems: [...walked.problems, ...problems.filter((one) => !isOfTest(one))],
    passedOver: [
      ...[...walked.passedOver, ...split.passedOver],
      ...[...unlistedFiles].map((file) => ({ file, reason: 'unlisted' as const })),
      ...[...olderFiles].map((file) => ({ file, reason: 'older-release' as const })),
      ...[...plain.passedOver, ...built.passedOver, ...more.passedOver],
      ...[...new Set(problems.filter(isOfTest).map(({ file }) => file))].map((file) => ({
        file,
        reason: 'test' as const,
      })),
    ],
    notes: [...notesOf([...own, ...applied.map(({ build }) => build)], tree), ...flux.notes, ...notSeen],
  };
}

/** How many objects charts make; those that a chart makes for several clusters count once. */
function countRendered(applied: readonly Applied[]): number {
  const all = applied.flatMap(({ build }) => build.objects);
  return new Set(
    all.map(({ value: { kind, metadata }, origin: { file } }) => {
      const { namespace, name } = plain(metadata);
      return JSON.stringify([file, kind, namespace, name]);
    }),
  ).size;
}

/** Objects in the order in which they were given: of two that have the same name, the first counts. */
function inOrder(objects: readonly KubeObject[], sources: readonly NamedSource[]): KubeObject[] {
  const order = new Map(sources.map(({ source }, i) => [source, i]));
  const placed = objects.map((object) => ({ object, place: object.hints.origin as Place }));
  placed.sort((a, b) => order.get(a.place.source)! - order.get(b.place.source)! || a.place.offset - b.place.offset);
  return placed.map(({ object }) => object);
}

/** The folders whose kustomizations a build is made of. */
function kustomizationsOf({ named }: Build): string[] {
  return named.flatMap(({ path, as }) => (as === 'kustomization' ? posix.dirname(path) : []));
}

function withEmbedded(objects: readonly KubeObject[]): readonly KubeObject[] {
  const embedded = embeddedObjects(objects);
  return embedded.length === 0 ? objects : [...objects, ...embedded];
}

/** What installs charts, with the files and ConfigMaps that its values are in. */
function withSources(
  objects: readonly KubeObject[],
  applications: readonly Pick<ReturnType<typeof argoCdApplied>, 'valueFiles'>[],
  tree: Tree,
): readonly KubeObject[] {
  if (!objects.some(({ kind }) => kind === 'Application' || kind === 'HelmRelease')) return objects;
  const maps = objects.filter(({ kind }) => kind === 'ConfigMap');
  return objects.map((object) => {
    if (object.kind === 'HelmRelease') return withValuesFrom(object, maps);
    const named = applications.map(({ valueFiles }) => valueFiles(object.raw)).find(({ size }) => size > 0);
    return named ? withValueFiles(object, named, tree) : object;
  });
}

/** The objects that make a tool apply something else. */
function asking(
  builds: readonly Build[],
  objects: readonly KubeObject[],
  fileOf: (object: KubeObject) => string,
  environmentOf: (folder: string) => string | undefined,
  kustomize: Kustomize,
): Asking[] {
  const ofBuilds = builds.flatMap(({ folder, objects: all, named }): Asking[] =>
    all.flatMap(({ value, origin: { file } }) =>
      asks(value) ? [{ value, file, claim: named[0]!.path, environment: environmentOf(folder) }] : [],
    ),
  );
  const files = new Set(objects.filter(({ raw }) => asks(raw)).map(fileOf));
  const ofFiles = [...files].flatMap((file): Asking[] => {
    const environment = environmentOf(posix.dirname(file));
    const all = kustomize.resourceFile(file)?.objects ?? [];
    return all.flatMap(({ value }) => (asks(value) ? [{ value, file, claim: file, environment }] : []));
  });
  return [...ofFiles, ...ofBuilds];
}

/** Those of them that a tool applies. */
function askedBy(applied: readonly Applied[]): Asking[] {
  return applied.flatMap(({ build, environment }) =>
    build.objects.flatMap(({ value, origin: { file } }) =>
      asks(value) ? [{ value, file, claim: file, environment }] : [],
    ),
  );
}

/** Gives the line at which the document after that of a line begins. */
function documentEnds(kustomize: Kustomize): (file: string, line: number) => number {
  const files = new Map<string, Map<number, number>>();
  return (file, line) => {
    let ends = files.get(file);
    if (!ends) {
      const lines = [...new Set(kustomize.resourceFile(file)?.objects.map(({ origin }) => origin.line))];
      ends = new Map(lines.map((start, i) => [start, lines[i + 1] ?? Number.POSITIVE_INFINITY]));
      files.set(file, ends);
    }
    return ends.get(line) ?? Number.POSITIVE_INFINITY;
  };
}

/** Tells plain files from those that builds are made of; those outside of what was walked belong to them. */
function splitSources({ sources }: Walked, named: ReturnType<typeof buildAll>['named'], tree: Tree) {
  const plain: NamedSource[] = [];
  const built: NamedSource[] = [];
  const passedOver: PassedOver[] = [];
  const outside = new Set([...named].flatMap(([file, roles]) => (roles.has('resource') ? [file] : [])));
  for (const one of sources) {
    const file = tree.pathOf(one.source.name);
    const roles = one.named ? undefined : named.get(file);
    if (!roles) plain.push(one);
    else if (roles.has('resource')) built.push(one);
    else {
      const reason = roles.has('kustomization') ? 'kustomization' : 'build-input';
      passedOver.push({ file: one.source.name, reason });
    }
    outside.delete(file);
  }
  for (const file of outside) {
    if (tree.read(file)) built.push({ source: tree.source(file), named: false });
  }
  return { plain, built, passedOver };
}

/** The files of what tools apply that were not read. */
function outside(applied: readonly Applied[], known: readonly NamedSource[], tree: Tree): NamedSource[] {
  const files = new Set(
    applied.flatMap(({ build }) => build.named.flatMap(({ path, as }) => (as === 'resource' ? path : []))),
  );
  for (const { source } of known) files.delete(tree.pathOf(source.name));
  return [...files].flatMap((file) => (tree.read(file) ? [{ source: tree.source(file), named: false }] : []));
}

function byFolder(objects: readonly KubeObject[], fileOf: (object: KubeObject) => string) {
  const folders = new Map<string, KubeObject[]>();
  const ofSource = new Map<Place['source'], KubeObject[]>();
  for (const object of objects) {
    const { source } = object.hints.origin as Place;
    let known = ofSource.get(source);
    if (!known) {
      const folder = source.name === '-' ? '' : posix.dirname(fileOf(object));
      known = folders.get(folder) ?? [];
      folders.set(folder, known);
      ofSource.set(source, known);
    }
    known.push(object);
  }
  return [...folders].map(([folder, all]) => ({ folder, objects: all }));
}

/** Gives the folders that lead to a path, from that of some that it is in, the last one; none if it is outside. */
function namesInside(roots: readonly string[]): (folder: string) => readonly string[] {
  const names = roots.map((root) => (root === '' ? [] : root.split('/'))).sort((a, b) => b.length - a.length);
  return (folder) => {
    const all = folder.split('/');
    const root = names.find((some) => some.every((name, i) => name === all[i]));
    return root ? all.slice(root.length) : [];
  };
}

/** Gives the folders that lead to a path, from the last one on that all the walked ones are in. */
function namesFrom(walked: readonly string[]): (folder: string) => readonly string[] {
  const [first = [], ...rest] = walked.map((folder) => folder.split('/'));
  let common = 0;
  while (common < first.length && rest.every((names) => names[common] === first[common])) common++;
  return (folder) => folder.split('/').slice(Math.max(0, common - 1));
}
