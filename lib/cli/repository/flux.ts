import type { Build, BuiltObject } from '../../builds/build';
import { buildFlux, isFluxKustomization, variablesOf, withVariables } from '../../builds/flux/flux-kustomization';
import { entryPointOf, sourceOf } from '../../builds/flux/flux-sources';
import type { Kustomize } from '../../builds/kustomize/kustomize';
import { isOpen } from '../../values/open';
import { type Plain, plain, text } from '../../values/plain';
import type { Note } from '../input/passed-over';
import { type Applied, type Asking, claimsOf, type FindIn } from './applied';
import { fromRoots } from './from-roots';
import { repositoryName } from './own-repository';
import type { RepositoryPaths } from './repository-paths';
import type { Tree } from './tree';

/** What Flux reads. */
export interface FluxContext {
  readonly tree: Tree;
  readonly kustomize: Kustomize;
  readonly paths: RepositoryPaths;
  /** The cluster or environment of a folder. */
  readonly environmentOf: (folder: string) => string | undefined;
  /** Finds an object that no Kustomization applies. */
  readonly find: FindIn;
}

/** What Flux applies to the clusters of a repository. */
export function fluxApplied(objects: readonly Asking[], context: FluxContext): Flux {
  const flux = new Flux(objects, context);
  flux.run();
  return flux;
}

/** A Kustomization whose path leads to a folder of the repository. */
interface Kustomization extends Asking {
  readonly folder: string;
}

/** A Kustomization as it was found: nobody knows yet whether another one applies it. */
interface Found extends Asking {
  /** Whether the Flux Operator begins with it. */
  readonly begins: boolean;
}

class Flux {
  public readonly applied: Applied[] = [];
  public readonly notes: Note[] = [];
  private readonly kustomizations: readonly Found[];
  private readonly builds = new Map<string, Build>();
  /** The sources that are this repository. */
  private readonly ownSources = new Set<string>();
  /** The Kustomizations that were expanded because nothing applies them. */
  private readonly expanded = new Set<Plain>();

  public constructor(
    private readonly objects: readonly Asking[],
    private readonly context: FluxContext,
  ) {
    this.kustomizations = objects.flatMap((one): Found[] => {
      if (isFluxKustomization(one.value)) return [{ ...one, begins: false }];
      const value = entryPointOf(one.value);
      return value ? [{ ...one, value, begins: true }] : [];
    });
  }

  public run(): void {
    const { paths, environmentOf } = this.context;
    for (const { value, file } of this.kustomizations) paths.learn(pathOf(value), file);
    const entries = this.kustomizations.flatMap((one) => {
      const folder = paths.folder(pathOf(one.value));
      return folder !== undefined && (one.begins || this.appliesItself({ ...one, folder })) ? [{ ...one, folder }] : [];
    });
    for (const { value } of entries) this.ownSources.add(sourceOf(value));
    const several = new Set(entries.map(({ folder }) => folder)).size > 1;
    this.expandAll(
      entries.map((one) => {
        const environment = environmentOf(one.folder) ?? one.environment;
        return { ...one, environment: environment ?? (several ? pathOf(one.value) || undefined : undefined) };
      }),
    );
    // What nothing applies begins by itself.
    fromRoots(
      () => this.left(),
      (one) => claimsOf([this.build(one)]),
      (roots) => this.expandAll(roots),
    );
  }

  private appliesItself(one: Kustomization): boolean {
    const title = titleOf(one.value);
    return this.build(one).objects.some(({ value }) => isFluxKustomization(value) && titleOf(value) === title);
  }

  /** The Kustomizations of this repository that nothing has applied so far. */
  private left(): Kustomization[] {
    const claimed = claimsOf(this.applied.map(({ build }) => build));
    return this.kustomizations.flatMap((one) => {
      const folder =
        one.begins || claimed.has(one.claim) || this.expanded.has(one.value) ? undefined : this.folderOf(one);
      return folder === undefined ? [] : [{ ...one, folder }];
    });
  }

  private expandAll(roots: readonly Kustomization[]): void {
    for (const environment of new Set(roots.map((root) => root.environment))) {
      const own = roots.filter((root) => root.environment === environment);
      const first = this.expand(own, environment, []);
      // Variables may come from what is applied later.
      const { applied, notes } = first.complete ? first : this.expand(own, environment, first.objects);
      this.applied.push(...applied);
      this.notes.push(...notes);
    }
    for (const { value } of roots) this.expanded.add(value);
  }

  /** Applies Kustomizations of one cluster, and those that they apply. */
  private expand(roots: readonly Kustomization[], environment: string | undefined, known: readonly BuiltObject[]) {
    const objects: BuiltObject[] = [];
    const applied: Applied[] = [];
    const notes: Note[] = [];
    let complete = true;
    const seen = new Set<string>();
    const find = (kind: string, namespace: string, name: string) => {
      const isIt = ({ value }: BuiltObject) => isNamed(value, kind, namespace, name);
      const found = objects.find(isIt) ?? known.find(isIt);
      return found
        ? { value: found.value, file: found.origin.file }
        : this.context.find(environment, kind, namespace, name);
    };
    for (let level: readonly Kustomization[] = roots; level.length > 0; ) {
      const children: Kustomization[] = [];
      for (const one of level) {
        if (seen.has(titleOf(one.value))) continue;
        seen.add(titleOf(one.value));
        const variables = variablesOf(one.value, one.file, find);
        complete &&= variables.complete;
        const missing = new Set<string>();
        const build = this.build(one);
        const own = withVariables(build.objects, variables, (name) => missing.add(name));
        if (missing.size > 0) notes.push(missingNote(one, missing, this.context.tree));
        objects.push(...own);
        const remote = remoteCluster(one.value) ?? one.environment;
        const together = { by: 'Flux', kustomization: titleOf(one.value) } as const;
        applied.push({ build: { ...build, objects: own }, environment: remote, together });
        for (const { value, origin } of own) {
          if (!isFluxKustomization(value)) continue;
          const child = { value, file: origin.file, claim: origin.file, environment: remote };
          const folder = this.folderOf(child);
          if (folder !== undefined) children.push({ ...child, folder });
        }
      }
      level = children;
    }
    return { objects, applied, notes, complete };
  }

  private build({ value, folder, file }: Kustomization): Build {
    const { postBuild: _, ...spec } = plain(value['spec']);
    const key = JSON.stringify([folder, file, spec]);
    const known = this.builds.get(key);
    if (known) return known;
    const build = buildFlux(value, folder, file, this.context.kustomize, this.context.tree);
    this.builds.set(key, build);
    return build;
  }

  /** The folder that a Kustomization applies, if it is in this repository. */
  private folderOf({ value }: Asking): string | undefined {
    const path = pathOf(value);
    const source = sourceOf(value);
    if (isOpen(path)) return undefined;
    const isOwnSource = this.ownSources.has(source) || source.endsWith('/flux-system');
    if (!isOwnSource && (path === '' || this.isOther(source))) return undefined;
    return this.context.paths.folder(path);
  }

  /** Whether a source is certainly another repository. */
  private isOther(source: string): boolean {
    if (!source.startsWith('GitRepository/')) return true;
    const url = this.urlOf(source);
    const own = [...this.ownSources, ...this.sourcesNamed('flux-system')].map((one) => this.urlOf(one)).filter(Boolean);
    return url !== undefined && own.length > 0 && !own.some((one) => repositoryName(one!) === repositoryName(url));
  }

  private sourcesNamed(name: string): string[] {
    return [...new Set(this.kustomizations.map(({ value }) => sourceOf(value)))].filter((one) =>
      one.endsWith(`/${name}`),
    );
  }

  private urlOf(source: string): string | undefined {
    const [kind = '', namespace = '', name = ''] = source.split('/');
    const found = this.objects.find(({ value }) => isNamed(value, kind, namespace, name));
    const url = text(plain(found?.value['spec'])['url']);
    return url === '' || isOpen(url) ? undefined : url;
  }
}

/** `./clusters/prod/` as `clusters/prod`. */
function pathOf(kustomization: Plain): string {
  return text(plain(kustomization['spec'])['path'])
    .replace(/^(?:\.?\/+)+|\/+$/g, '')
    .replace(/^\.$/, '');
}

function titleOf(value: Plain): string {
  const { namespace, name } = plain(value['metadata']);
  return `${text(namespace)}/${text(name)}`;
}

function isNamed(value: Plain, kind: string, namespace: string, name: string): boolean {
  const metadata = plain(value['metadata']);
  return value['kind'] === kind && metadata['name'] === name && text(metadata['namespace']) === namespace;
}

/** Another cluster that a Kustomization is applied to. */
function remoteCluster(value: Plain): string | undefined {
  const { secretRef, configMapRef } = plain(plain(value['spec'])['kubeConfig']);
  const name = text(plain(secretRef)['name']) || text(plain(configMapRef)['name']);
  return name === '' ? undefined : `kubeConfig ${name}`;
}

function missingNote({ value, file }: Asking, names: ReadonlySet<string>, tree: Tree): Note {
  const list = [...names].sort().join(', ');
  return {
    ...{ file: tree.nameOf(file), line: 1 },
    message: `Kustomization ${titleOf(value)} has no variable ${list}: Flux replaces it with nothing. What it is used for was not checked.`,
    fix: 'Set it under spec.postBuild.substitute, or in what substituteFrom names; or write $${…} for text that is not a variable.',
  };
}
