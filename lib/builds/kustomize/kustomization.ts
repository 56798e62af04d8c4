import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import type { Limit } from '../build';
import { yamlValue } from '../documents';
import { type Files, folderOf } from '../files';
import { field } from '../maps';
import { KUSTOMIZATION, shaped } from './kustomization-shape';

/** The names that a kustomization's file may have. */
export const KUSTOMIZATION_FILES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** A kustomization's file. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  readonly isComponent: boolean;
  /** What it says; the types of its parts are those that they should have. */
  readonly value: Plain;
}

/**
 * Whether a value is a kustomization. Flux has an API kind of the same name, whose objects are not.
 */
export function isKustomization(value: unknown): value is Plain {
  if (!isPlain(value)) return false;
  const kind = text(field(value, 'kind'));
  const apiVersion = text(field(value, 'apiVersion'));
  if (kind !== '' && kind !== 'Kustomization' && kind !== 'Component') return false;
  return apiVersion === '' || apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** The file of a folder's kustomization, or undefined. */
export function kustomizationFile(files: Files, folder: string): string | undefined {
  const names = files.list(folder);
  const name = KUSTOMIZATION_FILES.find((one) => names?.includes(one));
  return name === undefined ? undefined : `${folder}${folder === '' ? '' : '/'}${name}`;
}

/** Reads a kustomization; undefined if the file is not one. */
export function readKustomization(files: Files, file: string, limits: Limit[]): Kustomization | undefined {
  const invalid = (of: string, message: string) => {
    limits.push({ kind: 'invalid', lacks: of === '' ? 'objects' : 'changes', file, field: of, message });
  };
  const folder = folderOf(file);
  if (KUSTOMIZATION_FILES.filter((name) => files.list(folder)?.includes(name)).length > 1) {
    invalid('', 'The folder has several kustomizations under different names: kustomize refuses that.');
  }
  const source = files.read(file)?.toString('utf8');
  const read = source === undefined ? undefined : yamlValue(source.replace(/^\uFEFF/, ''));
  if (!read || !isPlain(read.value)) {
    invalid(
      '',
      source === undefined ? 'The file cannot be read.' : 'This is not a kustomization: it is not a YAML mapping.',
    );
    return undefined;
  }
  const { value } = read;
  if (!isKustomization(value)) {
    invalid('', 'This is not a kustomization: its kind or API version is for something else.');
    return undefined;
  }
  const content = plain(shaped(value, KUSTOMIZATION, '', invalid));
  if (Object.keys(content).every((key) => key === 'apiVersion' || key === 'kind')) {
    invalid('', 'The kustomization is empty: kustomize refuses that.');
  }
  const isComponent = content.kind === 'Component';
  const expected = `kustomize.config.k8s.io/${isComponent ? 'v1alpha1' : 'v1beta1'}`;
  const apiVersion = text(field(value, 'apiVersion'));
  if (apiVersion !== '' && apiVersion !== expected) {
    invalid('apiVersion', `It should be ${expected}: kustomize refuses another one.`);
  }
  return { file, folder, isComponent, value: content };
}

/** An entry of a list, with the field that it is in. */
export interface ListEntry<T> {
  readonly field: string;
  readonly value: T;
}

/** The entries of lists of a kustomization, those of one list after those of the other. */
export function entriesOf<T>({ value }: Kustomization, ...keys: string[]): ListEntry<T>[] {
  return keys.flatMap((key) =>
    list(value[key]).flatMap((entry, i) => (entry === undefined ? [] : [{ field: `${key}[${i}]`, value: entry as T }])),
  );
}
