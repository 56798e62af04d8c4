import { type Application, isApplication, isApplicationSet, readApplication } from '../../builds/argo-cd/application';
import { generatedApplications } from '../../builds/argo-cd/application-set';
import { buildApplication } from '../../builds/argo-cd/build-application';
import type { Build } from '../../builds/build';
import type { Kustomize } from '../../builds/kustomize/kustomize';
import { list, type Plain, plain, text } from '../../values/plain';
import { type Applied, type Asking, claimsOf } from './applied';
import { fromRoots } from './from-roots';
import { OwnRepository, type RepositoryPath } from './own-repository';
import type { RepositoryPaths } from './repository-paths';
import type { Tree } from './tree';

/** What Argo CD reads. */
export interface ArgoCdContext {
  readonly tree: Tree;
  readonly kustomize: Kustomize;
  readonly paths: RepositoryPaths;
  /** The cluster or environment of a folder. */
  readonly environmentOf: (folder: string) => string | undefined;
}

/** What the Applications of Argo CD apply. */
export function argoCdApplied(objects: readonly Asking[], context: ArgoCdContext): Applied[] {
  const argoCd = new ArgoCd(objects, context);
  argoCd.run();
  return namedByFolder(argoCd.applied, context.environmentOf);
}

/** An Application, written or generated. */
interface Found extends Asking {
  readonly application: Application;
}

class ArgoCd {
  public readonly applied: Applied[] = [];
  private readonly repository: OwnRepository;
  private readonly found: readonly Found[];
  private readonly seen = new Set<string>();
  private readonly builds = new Map<Found, readonly Build[]>();

  public constructor(
    objects: readonly Asking[],
    private readonly context: ArgoCdContext,
  ) {
    this.repository = new OwnRepository(
      objects.flatMap(({ value }) => pathsOf(value)),
      context.paths,
    );
    this.found = objects.flatMap((one) => this.applicationsOf(one));
  }

  public run(): void {
    const left = () => {
      const claimed = claimsOf(this.applied.map(({ build }) => build));
      return this.found.filter((one) => !this.seen.has(keyOf(one)) && !claimed.has(one.claim));
    };
    fromRoots(
      left,
      (one) => claimsOf(this.build(one)),
      (roots) => this.expand(roots),
    );
  }

  private expand(roots: readonly Found[]): void {
    for (let level = roots; level.length > 0; ) {
      const children: Found[] = [];
      for (const one of level) {
        if (this.seen.has(keyOf(one))) continue;
        this.seen.add(keyOf(one));
        const { cluster, name, namespace, createsNamespace } = one.application;
        for (const build of this.build(one)) {
          const environment =
            cluster === undefined ? (one.environment ?? this.context.environmentOf(build.folder)) : undefined;
          const remote = cluster === undefined ? undefined : `cluster ${cluster}`;
          this.applied.push({
            ...{ build, environment: environment ?? remote, sync: `${name} ${remote ?? ''}` },
            ...(createsNamespace && namespace !== '' && { creates: namespace }),
          });
          for (const { value, origin } of build.objects) {
            const asking = { value, file: origin.file, claim: origin.file, environment: environment ?? remote };
            children.push(...this.applicationsOf(asking));
          }
        }
      }
      level = children;
    }
  }

  private applicationsOf(one: Asking): Found[] {
    if (isApplication(one.value)) return [{ ...one, application: readApplication(one.value) }];
    if (!isApplicationSet(one.value)) return [];
    const { repository } = this;
    const generated = generatedApplications(one.value, {
      files: this.context.tree,
      folder: (address, path) => repository.folder({ repository: address, path }),
    });
    return generated.map((value) => ({ ...one, value, application: readApplication(value) }));
  }

  private build(one: Found): readonly Build[] {
    const known = this.builds.get(one);
    if (known) return known;
    const { tree, kustomize } = this.context;
    const builds = one.application.sources.flatMap((source) => {
      const folder = this.repository.folder(source);
      return (
        (folder !== undefined && buildApplication(one.application, source, folder, one.file, kustomize, tree)) || []
      );
    });
    this.builds.set(one, builds);
    return builds;
  }
}

function keyOf({ application, environment, value }: Found): string {
  return JSON.stringify([application.name, text(plain(value['metadata'])['namespace']), environment, application]);
}

/** The paths that an object asks of repositories. */
function pathsOf(value: Plain): RepositoryPath[] {
  if (isApplication(value)) return [...readApplication(value).sources];
  if (!isApplicationSet(value)) return [];
  const spec = plain(value['spec']);
  return [
    ...readApplication({ ...value, spec: plain(spec['template'])['spec'] }).sources,
    ...list(spec['generators']).map(plain).flatMap(generatorPaths),
  ];
}

function generatorPaths(generator: Plain): RepositoryPath[] {
  const { git, matrix, merge } = generator;
  const inner = [matrix, merge].flatMap((one) => list(plain(one)['generators'])).map(plain);
  const requested = [...list(plain(git)['directories']), ...list(plain(git)['files'])].map(plain);
  return [
    ...requested.map(({ path }) => {
      // The folder in which it is looked for.
      return {
        repository: text(plain(git)['repoURL']),
        path: text(path).replace(/(?:^|\/)[^/]*(?:[*?[{].*|\.\w+)$/s, ''),
      };
    }),
    ...inner.flatMap(generatorPaths),
  ];
}

/** Calls clusters as their folders are called, where each is for one of the other. */
function namedByFolder(applied: readonly Applied[], environmentOf: ArgoCdContext['environmentOf']): Applied[] {
  const folders = new Map<string, Set<string>>();
  const clusters = new Map<string, Set<string>>();
  for (const { environment, build } of applied) {
    const folder = environmentOf(build.folder);
    if (environment === undefined || folder === undefined || environment === folder) continue;
    folders.set(environment, (folders.get(environment) ?? new Set()).add(folder));
    clusters.set(folder, (clusters.get(folder) ?? new Set()).add(environment));
  }
  return applied.map((one) => {
    const [folder, ...others] = folders.get(one.environment ?? '') ?? [];
    const isOne = folder !== undefined && others.length === 0 && clusters.get(folder)!.size === 1;
    return isOne ? { ...one, environment: folder } : one;
  });
}
