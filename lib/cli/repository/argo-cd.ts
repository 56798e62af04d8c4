import { posix } from 'node:path';
import {
  type Application,
  type ApplicationSource,
  isApplication,
  isApplicationSet,
  readApplication,
} from '../../builds/argo-cd/application';
import { generatedApplications } from '../../builds/argo-cd/application-set';
import { buildApplication, isChart } from '../../builds/argo-cd/build-application';
import type { Build, BuiltObject } from '../../builds/build';
import { yamlValue } from '../../builds/documents';
import { pathFrom } from '../../builds/files';
import { objectsInFiles, type ValuesInFile } from '../../builds/helm/objects-in-values';
import type { Kustomize } from '../../builds/kustomize/kustomize';
import { setValue } from '../../check/model/helm/values';
import { isOpen } from '../../values/open';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { type Applied, type Asking, claimsOf } from './applied';
import type { ChartUse } from './charts';
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
export function argoCdApplied(objects: readonly Asking[], context: ArgoCdContext): ArgoCdApplied {
  const argoCd = new ArgoCd(objects, context);
  argoCd.run();
  const all = [...argoCd.applied.map(({ build, ...one }) => ({ ...one, folder: build.folder })), ...argoCd.charts];
  const nameOf = namedByFolder(all, context.environmentOf);
  return {
    applied: argoCd.applied.map((one) => ({ ...one, environment: nameOf(one.environment) })),
    charts: argoCd.charts.map((one) => ({ ...one, environment: nameOf(one.environment) })),
    valueFiles: (value) => argoCd.valueFiles(value),
  };
}

/** What Argo CD applies: builds, and charts that Helm has to render. */
export interface ArgoCdApplied {
  readonly applied: readonly Applied[];
  readonly charts: readonly ChartUse[];
  /** The files of values in this repository that an Application names for charts that are elsewhere, by those names. */
  readonly valueFiles: (value: Plain) => ReadonlyMap<string, string>;
}

/** An Application, written or generated. */
interface Found extends Asking {
  readonly application: Application;
}

class ArgoCd {
  public readonly applied: Applied[] = [];
  public readonly charts: ChartUse[] = [];
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
        for (const build of this.build(one)) {
          const own = this.applying(one, build.folder);
          this.applied.push({ ...own, build });
          for (const { value, origin } of build.objects) {
            const asking = { value, file: origin.file, claim: origin.file, environment: own.environment };
            children.push(...this.applicationsOf(asking));
          }
        }
        const objects = this.inValueFiles(one);
        if (objects.length > 0) {
          const folder = posix.dirname(objects[0]!.origin.file);
          this.applied.push({ ...this.applying(one, folder), build: { folder, objects, limits: [], named: [] } });
        }
        for (const source of one.application.sources) {
          const folder = this.repository.folder(source);
          if (folder !== undefined && isChart(source, folder, this.context.tree))
            this.charts.push(this.chart(one, source, folder));
        }
      }
      level = children;
    }
  }

  private applying({ application, environment }: Found, folder: string): Omit<Applied, 'build'> {
    const { cluster, name, namespace, createsNamespace } = application;
    const remote = cluster === undefined ? undefined : `cluster ${cluster}`;
    return {
      environment: remote ?? environment ?? this.context.environmentOf(folder),
      sync: `${name} ${remote ?? ''}`,
      ...(createsNamespace && namespace !== '' && { creates: namespace }),
    };
  }

  private chart(one: Found, { spec, repository }: ApplicationSource, folder: string): ChartUse {
    const helm = plain(spec['helm']);
    const { application } = one;
    const files = list(helm['valueFiles']).map((path) => this.valueFile(text(path), folder, repository, one.value));
    const known = files.flatMap((file) => (file === undefined ? [] : { file }));
    const parameters = list(helm['parameters'])
      .map(plain)
      .reduce<Plain>((all, { name, value }) => setValue(all, text(name), value), {});
    const own = isPlain(helm['valuesObject']) ? 'valuesObject' : 'values';
    const written = own === 'values' ? text(helm['values']) : JSON.stringify(helm['valuesObject']);
    const sources = list(plain(one.value['spec'])['sources']);
    const at = sources.length > 0 ? `sources[${sources.indexOf(spec)}]` : 'source';
    const from = (field: string) => ({
      ...{ file: one.file, object: { kind: text(one.value['kind']), name: application.name } },
      path: `spec.${at}.helm.${field}`,
    });
    return {
      ...this.applying(one, folder),
      ...{ folder, release: text(helm['releaseName']) || application.name },
      namespace: text(helm['namespace']) || application.namespace,
      values: [
        ...known,
        ...(written === '' ? [] : [{ content: written, from: from(own) }]),
        ...(Object.keys(parameters).length === 0
          ? []
          : [{ content: JSON.stringify(parameters), from: from('parameters') }]),
      ],
      complete:
        (known.length === files.length || helm['ignoreMissingValueFiles'] === true) &&
        list(helm['fileParameters']).length === 0 &&
        !isOpen(written),
    };
  }

  /** A file of values: beside the chart, from the root of the repository, or of another source by its name. */
  private valueFile(path: string, folder: string, repository: string, application: Plain): string | undefined {
    const { tree } = this.context;
    const [, ref, inside] = /^\$([\w-]+)\/(.+)$/.exec(path) ?? [];
    const sources = list(plain(application['spec'])['sources']).map(plain);
    const other = sources.find((source) => ref !== undefined && source['ref'] === ref);
    if (isOpen(path.replace(/^\$[\w-]+\//, '')) || (ref !== undefined && !other)) return undefined;
    const root = ref !== undefined ? text(other!['repoURL']) : path.startsWith('/') ? repository : undefined;
    const from =
      root === undefined ? folder : this.repository.root({ repository: root, path: posix.dirname(inside ?? path) });
    const file = from === undefined ? undefined : pathFrom(from, (inside ?? path).replace(/^\/+/, ''));
    return file !== undefined && tree.read(file) ? file : undefined;
  }

  public valueFiles(value: Plain): ReadonlyMap<string, string> {
    const named = isApplication(value) ? remoteCharts(value).flatMap(({ files }) => files) : [];
    return new Map(
      named.flatMap((name): [string, string][] => {
        const file = name.startsWith('$') ? this.valueFile(name, '', '', value) : undefined;
        return file === undefined ? [] : [[name, file]];
      }),
    );
  }

  /** The objects that a chart from elsewhere writes as files of values in this repository have them. */
  private inValueFiles(one: Found): readonly BuiltObject[] {
    const { tree } = this.context;
    const files = this.valueFiles(one.value);
    return remoteCharts(one.value).flatMap(({ chart, files: named }) => {
      const given = named.flatMap((name): ValuesInFile[] => {
        const file = files.get(name);
        const read = file === undefined ? undefined : yamlValue(tree.read(file)?.toString('utf8') ?? '');
        return read ? [{ values: plain(read.value), file: file!, path: '' }] : [];
      });
      return objectsInFiles(given, chart, one.application.namespace);
    });
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

/** The charts of an Application that are in no repository of Git, with the files of values that they have. */
function remoteCharts(value: Plain): { readonly chart: string; readonly files: readonly string[] }[] {
  const { sources, source } = plain(value['spec']);
  return [...list(sources), source].map(plain).flatMap(({ chart, helm }) => {
    return text(chart) === '' ? [] : [{ chart: text(chart), files: list(plain(helm)['valueFiles']).map(text) }];
  });
}

/** The folders of files of values that an Application takes from other sources: `$values/infra/cert-manager.yaml`. */
function valueFolders(value: Plain): RepositoryPath[] {
  const sources = list(plain(value['spec'])['sources']).map(plain);
  return remoteCharts(value).flatMap(({ files }) =>
    files.flatMap((name): RepositoryPath[] => {
      const [, ref, inside] = /^\$([\w-]+)\/(.+\/.+)$/.exec(name) ?? [];
      const from = sources.find((source) => ref !== undefined && source['ref'] === ref);
      return from ? [{ repository: text(from['repoURL']), path: posix.dirname(inside!) }] : [];
    }),
  );
}

/** The paths that an object asks of repositories. */
function pathsOf(value: Plain): RepositoryPath[] {
  if (isApplication(value)) return [...readApplication(value).sources, ...valueFolders(value)];
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
function namedByFolder(
  applied: readonly { readonly environment: string | undefined; readonly folder: string }[],
  environmentOf: ArgoCdContext['environmentOf'],
): (environment: string | undefined) => string | undefined {
  const folders = new Map<string, Set<string>>();
  const clusters = new Map<string, Set<string>>();
  for (const { environment, folder: at } of applied) {
    const folder = environmentOf(at);
    if (environment === undefined || folder === undefined || environment === folder) continue;
    folders.set(environment, (folders.get(environment) ?? new Set()).add(folder));
    clusters.set(folder, (clusters.get(folder) ?? new Set()).add(environment));
  }
  return (environment) => {
    const [folder, ...others] = folders.get(environment ?? '') ?? [];
    return folder !== undefined && others.length === 0 && clusters.get(folder)!.size === 1 ? folder : environment;
  };
}
