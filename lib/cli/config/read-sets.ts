import * as path from 'node:path';
import { allKnown } from '../../check/model/known';
import type { ModelOptions } from '../../check/model/model';
import type { Plain } from '../../values/plain';
import type { CheckInput, Cluster } from '../check';
import type { InputProblem } from '../input/problem';
import type { Found } from '../input/read';
import { type RepositoryInput, readInputs } from '../input/read-inputs';
import type { Io } from '../io';
import type { ProgramOptions } from '../repository/programs';
import type { ClusterOptions, Config, ConfiguredSet } from './config';

/** What the command line says, which comes before the configuration. */
export interface GivenOptions extends ModelOptions, ProgramOptions {
  readonly maxDocumentSize?: number;
  /** Is shown every object, of whatever kind. */
  readonly seen?: (object: Plain) => void;
}

/** What is said of a cluster: by the command line, else for its set, else for all. What is known is known together. */
export function clusterOptions(...sources: readonly (ModelOptions | ClusterOptions | undefined)[]): ModelOptions {
  const first = <K extends 'certManagerVersion' | 'clusterResourceNamespace' | 'complete'>(key: K) =>
    sources.map((source) => source?.[key]).find((value) => value !== undefined);
  return {
    certManagerVersion: first('certManagerVersion'),
    clusterResourceNamespace: first('clusterResourceNamespace'),
    complete: first('complete'),
    known: allKnown(sources.map((source) => source?.known)),
  };
}

/**
 * What a configuration says of the cluster of some files: what it says of the set that has all of them, else of all. They are
 * not complete: there are others.
 */
export function clusterOf(inputs: readonly string[], config: Config, cwd: string): readonly ClusterOptions[] {
  const inside = inputs.map((input) =>
    path.relative(config.folder, path.resolve(cwd, input)).split(path.sep).join('/'),
  );
  const has = (set: ConfiguredSet, file: string) => set.paths.some(({ pattern }) => pattern.matches(file));
  const sets = inputs.includes('-') ? [] : config.sets.filter((set) => inside.every((file) => has(set, file)));
  const own = sets.length === 1 ? [sets[0]!.cluster] : [];
  return [...own, config.cluster].map((cluster) => ({ ...cluster, complete: undefined }));
}

/** What a configuration leaves out, by the names of files from the working folder on. */
export function excludedBy({ exclude, folder }: Config, cwd: string): (name: string) => boolean {
  return (name) => {
    const inside = path.relative(folder, path.resolve(cwd, name)).split(path.sep).join('/');
    return exclude.some((pattern) => pattern.matches(inside));
  };
}

/** Reads the sets of a configuration; without any, all that is in its folder. What is in several sets is read once. */
export function readSets(config: Config, sets: readonly ConfiguredSet[], io: Io, given: GivenOptions): CheckInput {
  const memory = new Map<string, Found>();
  const problems: InputProblem[] = [];
  const { maxDocumentSize, helm, kustomize, seen } = given;
  const excluded = excludedBy(config, io.cwd);
  const inside = (name: string) => path.relative(io.cwd, path.join(config.folder, name)) || '.';
  const inputs: RepositoryInput[] = [];
  const clusters: Cluster[] = [];
  const add = (name: string | undefined, input: RepositoryInput, cluster?: ClusterOptions) => {
    inputs.push(input);
    clusters.push({ ...clusterOptions(given, cluster, config.cluster), name, sets: input.sets });
  };
  if (config.sets.length === 0)
    add(undefined, readInputs([inside('.')], io, { maxDocumentSize, memory, helm, kustomize, excluded, seen }));
  for (const { name, paths, cluster } of sets) {
    const named = new Set<string>();
    const found = new Set<string>();
    for (const { pattern, written, field, line, column } of paths) {
      const all = pattern.find(config.folder, io);
      for (const one of all) (pattern.isGlob ? found : named).add(inside(one));
      if (all.length > 0) continue;
      const what = `There is no file or folder ${JSON.stringify(written)} in the folder of this file.`;
      const message = `${field}: ${what}${pattern.suggestion(config.folder, io)}`;
      problems.push({ file: config.file, line, column, message, fix: 'Correct the path, or remove it.' });
    }
    const options = {
      maxDocumentSize,
      memory,
      helm,
      kustomize,
      excluded,
      seen,
      found,
      oneCluster: true,
      root: inside('.'),
    };
    add(name, readInputs([...new Set([...named, ...found])], io, options), cluster);
  }
  return {
    clusters,
    objects: [...new Set(inputs.flatMap(({ objects }) => objects))],
    comments: [...new Set(inputs.flatMap(({ comments }) => comments))],
    count: [...memory.values()].reduce((sum, { count }) => sum + count, 0),
    problems: once([...problems, ...inputs.flatMap((input) => input.problems)]),
    passedOver: once(inputs.flatMap(({ passedOver }) => passedOver)),
    notes: once(inputs.flatMap(({ notes }) => notes)),
  };
}

/** What is said of several sets is said once. */
function once<T>(said: readonly T[]): T[] {
  return [...new Map(said.map((one) => [JSON.stringify(one), one])).values()];
}
