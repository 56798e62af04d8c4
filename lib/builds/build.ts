import type { Plain } from '../values/plain';

/** What a tool makes of a folder: the objects that it would give to the cluster. */
export interface Build {
  /** The folder that is built, relative to the root. */
  readonly folder: string;
  /** Their order is the same for the same files. */
  readonly objects: readonly BuiltObject[];
  /** What could not be done as the tool does it. Without limits the objects are those of the tool. */
  readonly limits: readonly Limit[];
  /** The files that the build is made of, each once for each use. */
  readonly named: readonly NamedFile[];
  /** The charts that it takes objects from. @default - none */
  readonly charts?: readonly ChartOfBuild[];
  /** Whether the tool downloads objects for it that are known here. @default false */
  readonly downloads?: boolean;
}

/** A chart that a build takes objects from. */
export interface ChartOfBuild {
  /** Its name. */
  readonly chart: string;
  readonly version: string;
  /** Where it is from; empty if it is not known. */
  readonly repository: string;
  readonly release: string;
  /** Empty if it is not known. */
  readonly namespace: string;
  readonly values: Plain;
  /** Whether there are no other values. */
  readonly complete: boolean;
  /** Whether what it writes is changed before it reaches the cluster. */
  readonly changed: boolean;
  /** Its folder, if it is in the repository. */
  readonly folder?: string;
  /** The file and the field that ask for it. */
  readonly file: string;
  readonly field: string;
}

/** An object of a build. Its value may be shared with other builds, and is never changed. */
export interface BuiltObject {
  readonly value: Plain;
  readonly origin: Origin;
  /** Where values of its `data` are not known: their file is missing or encrypted. */
  readonly unknown?: UnknownData;
  /** Whether its template decides by values that are not all known what it holds. @default false */
  readonly partial?: boolean;
}

/** What is not known of the data of a ConfigMap or Secret. */
export interface UnknownData {
  /** Keys that are there, with values that are not the real ones. */
  readonly keys: readonly string[];
  /** Whether there may be other keys. */
  readonly more: boolean;
}

/** Where an object comes from. */
export interface Origin {
  /** The file that holds it; for a generated object, the file that asks for it. */
  readonly file: string;
  /** Which document of the file it is, from 0; documents are divided by `---`, and an empty one counts. */
  readonly document: number;
  /** The line at which that document begins, from 1. */
  readonly line: number;
  /** For an object in a List: which of its items, from 0. */
  readonly item?: number;
  /** For an object in the values of a chart: its path in the one document of the file. */
  readonly inside?: string;
  /** For a generated object: the field of the file that asks for it, `secretGenerator[0]`. */
  readonly field?: string;
  /** For an object that a template writes: the part of its file that certainly does, in bytes. */
  readonly part?: { readonly offset: number; readonly length: number };
  /** For an object that a template writes: the values that the chart is rendered with; later ones win. */
  readonly values?: readonly GivenValues[];
  /** For an object with variables that were substituted. */
  readonly substitution?: Substitution;
  /** Other files that decide what it holds. */
  readonly inputs?: readonly string[];
  /** What changed it, in that order. */
  readonly changes: readonly Change[];
}

/** Where a value of an object comes from. */
export interface ValueSource {
  readonly file: string;
  /** The object of the file that holds it. @default - none: a file of values */
  readonly object?: { readonly kind: string; readonly name: string };
  /** Where it is in that object or file; empty for all of it. */
  readonly path: string;
}

/** Values that a chart is rendered with. */
export interface GivenValues extends ValueSource {
  readonly values: Plain;
}

/** The variables of an object. */
export interface Substitution {
  /** The object before they were substituted. */
  readonly before: Plain;
  /** Where each one is set. */
  readonly sources: ReadonlyMap<string, ValueSource>;
}

/** A change to an object on its way to the cluster. */
export interface Change {
  /** The file that asks for it. */
  readonly file: string;
  /** The field of that file, `patches[0]`. */
  readonly field: string;
  /** For a patch in a file of its own: that file. */
  readonly patch?: string;
  /** The fields of the object that were changed, added or removed; a list whose length changed counts as one. */
  readonly paths: readonly FieldPath[];
}

/** Keys and indices from the root of an object. */
export type FieldPath = readonly (string | number)[];

/** Something that could not be done as the tool does it. */
export interface Limit {
  /**
   * - `remote`: it is not in the repository;
   * - `missing`: it should be in the repository, and is not: the tool fails here;
   * - `invalid`: the tool refuses it, and builds nothing;
   * - `unsupported`: the tool does it, and this reading of it does not.
   */
  readonly kind: 'remote' | 'missing' | 'invalid' | 'unsupported';
  /** What the build lacks for it: objects, or changes to objects that it has. */
  readonly lacks: 'objects' | 'changes';
  /** Of objects that it lacks: the namespace that those of a namespace are put into. @default - not known */
  readonly namespace?: string;
  /** The file that asks for it. */
  readonly file: string;
  /** The field of that file; empty for the whole file. */
  readonly field: string;
  /** What it is, for people; shows no value of a Secret. */
  readonly message: string;
}

/** A file that a build names, whether it exists or not. */
export interface NamedFile {
  readonly path: string;
  readonly as: NamedAs;
  /** The file that names it. */
  readonly by: string;
}

/**
 * What a file is to a build. Only a `resource` holds objects of its own; a `kustomization` is the file of a folder that
 * is part of the build.
 */
export type NamedAs =
  | 'resource'
  | 'kustomization'
  | 'patch'
  | 'data'
  | 'replacement'
  | 'configuration'
  | 'schema'
  | 'plugin'
  | 'values';
