import type { Build, Limit, NamedAs } from '../../builds/build';
import { pathFrom } from '../../builds/files';
import {
  entriesOf,
  type Kustomization,
  kustomizationFile,
  readKustomization,
} from '../../builds/kustomize/kustomization';
import type { Kustomize } from '../../builds/kustomize/kustomize';
import type { Note } from '../input/passed-over';
import type { Tree } from './tree';

/** What kustomize makes of the folders that were walked. */
export interface Builds {
  /** One for each kustomization that no other build has. */
  readonly builds: readonly Build[];
  /** What the files are to the kustomizations that name them. */
  readonly named: ReadonlyMap<string, ReadonlySet<NamedAs>>;
}

/** Builds the kustomizations of folders. */
export function buildAll(folders: readonly string[], tree: Tree, kustomize: Kustomize): Builds {
  const kustomizations = folders.flatMap((folder) => {
    const file = kustomizationFile(tree, folder);
    return (file !== undefined && readKustomization(tree, file, [])) || [];
  });
  const used = new Set(kustomizations.flatMap((one) => foldersIn(one, tree)));
  const builds: Build[] = [];
  const named = new Map<string, Set<NamedAs>>();
  const add = ({ folder, isComponent }: Kustomization) => {
    const build = kustomize.build(folder)!;
    for (const { path, as } of build.named) {
      const roles = named.get(path) ?? new Set();
      // What only a Component that nothing uses is made of is applied by nobody.
      named.set(path, roles.add(isComponent && as === 'resource' ? 'patch' : as));
    }
    if (!isComponent) builds.push(build);
  };
  for (const one of kustomizations) if (!used.has(one.folder)) add(one);
  // Those that refer to each other in a circle, or are too deep in a build: no other build has them.
  for (const one of kustomizations) if (!named.get(one.file)?.has('kustomization')) add(one);
  return { builds, named };
}

function foldersIn(kustomization: Kustomization, tree: Tree): string[] {
  return entriesOf<string>(kustomization, 'resources', 'bases', 'components').flatMap(({ value }) => {
    const path = pathFrom(kustomization.folder, value);
    return path !== undefined && tree.list(path) ? [path] : [];
  });
}

/** What could not be built. */
export function notesOf(builds: readonly Build[], tree: Tree): Note[] {
  const limits = new Map<string, Limit>();
  for (const limit of builds.flatMap((build) => build.limits)) {
    limits.set([limit.file, limit.field, limit.message].join('\n'), limit);
  }
  return [...limits.values()].map(({ file, field, message, kind }) => ({
    file: tree.nameOf(file),
    line: 1,
    message: `${field === '' ? '' : `${field}: `}${message} ${kind === 'invalid' || kind === 'missing' ? FAILS : NOT_SEEN}`,
    fix: kind === 'unsupported' ? 'Check what kustomize makes of it: kustomize build FOLDER | cdk8s-acme check -' : '',
  }));
}

const FAILS = 'kustomize refuses this build.';
const NOT_SEEN = 'What it adds or changes was not checked.';
