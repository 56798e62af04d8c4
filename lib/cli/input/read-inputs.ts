import { posix } from 'node:path';
import type { KubeObject } from '../../check/model/kube-object';
import type { Io } from '../io';
import { buildAll } from '../repository/builds';
import { BuiltObjects } from '../repository/built-objects';
import { Environments } from '../repository/environments';
import { type ObjectSet, type Part, setsOf } from '../repository/sets';
import { Tree } from '../repository/tree';
import type { PassedOver } from './passed-over';
import type { Place } from './place';
import { type Input, type NamedSource, type ReadOptions, read } from './read';
import { sourcesOf, type Walked } from './walk';

/** What was read, as the objects of clusters. */
export interface RepositoryInput extends Input {
  /** What is together in a cluster. An object for several clusters is in several sets. */
  readonly sets: readonly ObjectSet[];
}

/** Reads what the user named: files, folders, and `-` for standard input. Folders are read as kustomize reads them. Never throws. */
export function readInputs(inputs: readonly string[], io: Io, options: ReadOptions = {}): RepositoryInput {
  const walked = sourcesOf(inputs, io);
  const tree = new Tree(io);
  const { builds, named, notes } = buildAll(
    walked.kustomizations.map((folder) => tree.pathOf(folder)),
    tree,
  );
  const split = splitSources(walked, named, tree);
  const plain = read(split.plain, options);
  const built = read(split.built, options);
  const inBuilds = new BuiltObjects(
    built.objects,
    ({ name }) => tree.pathOf(name),
    (file) => tree.source(file),
  );
  const notSeen = [...walked.notes, ...plain.notes, ...built.notes];
  const parts = builds.map((build) => ({
    folder: build.folder,
    objects: inBuilds.of(build),
    secrets: BuiltObjects.secretsOf(build),
    partial: notSeen.length > 0 || build.limits.some(({ lacks }) => lacks === 'objects'),
  }));
  const files = byFolder(plain.objects, tree).map(([folder, objects]) => ({
    ...{ folder, objects, secrets: [], partial: notSeen.length > 0 },
  }));
  const shown = namesFrom(walked.folders.map((folder) => tree.pathOf(folder)));
  const environments = new Environments([...parts, ...files].map(({ folder }) => shown(folder)));
  const inEnvironment = ({ folder, ...part }: (typeof parts)[number]): Part => {
    return { environment: environments.of(shown(folder)), ...part };
  };
  return {
    objects: [...plain.objects, ...parts.flatMap(({ objects }) => objects)],
    sets: setsOf(files.map(inEnvironment), parts.map(inEnvironment)),
    count: plain.count + built.count,
    problems: [...walked.problems, ...plain.problems, ...built.problems],
    passedOver: [...walked.passedOver, ...split.passedOver, ...plain.passedOver, ...built.passedOver],
    notes: [...notes, ...notSeen],
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

function byFolder(objects: readonly KubeObject[], tree: Tree): [string, KubeObject[]][] {
  const folders = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const { source } = object.hints.origin as Place;
    const folder = source.name === '-' ? '' : posix.dirname(tree.pathOf(source.name));
    const known = folders.get(folder);
    if (known) known.push(object);
    else folders.set(folder, [object]);
  }
  return [...folders];
}

/** Gives the folders that lead to a path, from the last one on that all the walked ones are in. */
function namesFrom(walked: readonly string[]): (folder: string) => readonly string[] {
  const [first = [], ...rest] = walked.map((folder) => folder.split('/'));
  let common = 0;
  while (common < first.length && rest.every((names) => names[common] === first[common])) common++;
  return (folder) => folder.split('/').slice(Math.max(0, common - 1));
}
