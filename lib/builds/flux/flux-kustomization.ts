import { posix } from 'node:path';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import type { Build, BuiltObject, Substitution, ValueSource } from '../build';
import { type Files, pathFrom } from '../files';
import { withMetadata } from '../kustomize/identity';
import { kustomizationFile } from '../kustomize/kustomization';
import type { Kustomize } from '../kustomize/kustomize';
import { texts } from '../kustomize/resource';
import { type Missing, substituted, type Variables } from './variables';

/** Whether an object is a Kustomization of Flux; kustomize has a kind of the same name. */
export function isFluxKustomization(value: Plain): boolean {
  return value['kind'] === 'Kustomization' && text(value['apiVersion']).startsWith('kustomize.toolkit.fluxcd.io/');
}

/**
 * Builds what a Kustomization of Flux applies, with variables left as they are.
 *
 * Source: https://fluxcd.io/flux/components/kustomize/kustomizations/; fluxcd/pkg kustomize/kustomize_generator.go.
 *
 * @param folder the folder that its path leads to
 * @param asked the file of the Kustomization
 */
export function buildFlux(object: Plain, folder: string, asked: string, kustomize: Kustomize, files: Files): Build {
  const spec = plain(object['spec']);
  const own = kustomizationFile(files, folder) !== undefined;
  const build = kustomize.buildChanged(folder, asked, (value) => {
    return changed(own ? value : { resources: manifestsIn(folder, '.', files, kustomize) }, spec, folder, files);
  });
  return { ...build, objects: build.objects.map((one) => withCommon(one, plain(spec['commonMetadata']))) };
}

/** What Flux builds of a folder without a kustomization: all manifests at any depth, and folders with a kustomization. */
function manifestsIn(folder: string, inside: string, files: Files, kustomize: Kustomize): string[] {
  return (files.list(posix.join(folder, inside)) ?? []).flatMap((name) => {
    const path = posix.join(inside, name);
    const full = pathFrom(folder, path)!;
    if (files.list(full) !== undefined) {
      // Flux leaves out what Git's hosts keep there.
      if (name.startsWith('.')) return [];
      return kustomizationFile(files, full) === undefined ? manifestsIn(folder, path, files, kustomize) : [path];
    }
    if (!/\.ya?ml$/.test(name)) return [];
    // A file of something else is one that .sourceignore leaves out: Flux would refuse it.
    return (kustomize.resourceFile(full)?.objects.length ?? 0) > 0 ? [path] : [];
  });
}

function changed(value: Plain, spec: Plain, folder: string, files: Files): Plain {
  const components = list(spec['components']).filter((path): path is string => {
    const from = typeof path === 'string' ? pathFrom(folder, path) : undefined;
    return from !== undefined && (spec['ignoreMissingComponents'] !== true || files.list(from) !== undefined);
  });
  const result: Plain = { ...value };
  const append = (key: string, entries: readonly unknown[]) => {
    if (entries.length > 0) result[key] = [...list(value[key]), ...entries];
  };
  append('components', components);
  append('patches', list(spec['patches']).filter(isPlain));
  append('patchesStrategicMerge', list(spec['patchesStrategicMerge']).map(asText));
  append(
    'patchesJson6902',
    list(spec['patchesJson6902'])
      .filter(isPlain)
      .map((entry) => ({ ...entry, patch: asText(entry['patch']) })),
  );
  append('images', list(spec['images']).filter(isPlain));
  for (const [from, to] of [
    ['targetNamespace', 'namespace'],
    ['namePrefix', 'namePrefix'],
    ['nameSuffix', 'nameSuffix'],
  ] as const) {
    if (text(spec[from]) !== '') result[to] = spec[from];
  }
  return result;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withCommon(object: BuiltObject, common: Plain): BuiltObject {
  const metadata = plain(object.value['metadata']);
  let { value } = object;
  for (const key of ['labels', 'annotations'] as const) {
    if (isPlain(common[key])) value = withMetadata(value, key, { ...plain(metadata[key]), ...common[key] });
  }
  return value === object.value ? object : { ...object, value };
}

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** The objects of a build with variables substituted. */
export function withVariables(
  objects: readonly BuiltObject[],
  variables: Variables & Pick<Substitution, 'sources'>,
  missing: Missing,
): readonly BuiltObject[] {
  if (variables.complete && variables.values.size === 0 && variables.hidden.size === 0) return objects;
  return objects.map((object) => {
    const { value: before, origin } = object;
    const { labels, annotations } = plain(before['metadata']);
    if (texts(labels)[SUBSTITUTE] === 'disabled' || texts(annotations)[SUBSTITUTE] === 'disabled') return object;
    const value = plain(substituted(before, variables, missing));
    return { ...object, value, origin: { ...origin, substitution: { before, sources: variables.sources } } };
  });
}

/** Finds an object that variables are taken from, and its file. */
type Find = (
  kind: string,
  namespace: string,
  name: string,
) => { readonly value: Plain; readonly file: string } | undefined;

/**
 * The variables of a Kustomization.
 *
 * @param file its file
 */
export function variablesOf(object: Plain, file: string, find: Find) {
  const postBuild = plain(plain(object['spec'])['postBuild']);
  const { namespace, name: own } = plain(object['metadata']);
  const values = new Map<string, string>();
  const hidden = new Set<string>();
  const sources = new Map<string, ValueSource>();
  let complete = true;
  for (const reference of list(postBuild['substituteFrom']).map(plain)) {
    const kind = text(reference['kind']);
    const source = find(kind, text(namespace), text(reference['name']));
    if (!source) {
      complete = false;
      continue;
    }
    for (const field of ['data', 'stringData']) {
      for (const [name, value] of Object.entries(plain(source.value[field]))) {
        // What is in a Secret is shown nowhere.
        if (kind === 'Secret' || typeof value !== 'string') {
          hidden.add(name);
          values.delete(name);
        } else {
          values.set(name, value.replaceAll('\n', ''));
          hidden.delete(name);
          sources.set(name, {
            ...{ file: source.file, object: { kind, name: text(reference['name']) } },
            path: `${field}.${name}`,
          });
        }
      }
    }
  }
  for (const [name, value] of Object.entries(texts(postBuild['substitute']))) {
    values.set(name, value.replaceAll('\n', ''));
    hidden.delete(name);
    sources.set(name, {
      ...{ file, object: { kind: 'Kustomization', name: text(own) } },
      path: `spec.postBuild.substitute.${name}`,
    });
  }
  return { values, hidden, complete, sources } satisfies Variables & Pick<Substitution, 'sources'>;
}
