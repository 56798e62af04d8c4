import type { Severity } from '../../check/finding';
import type { KnownObjects } from '../../check/model/known';
import type { PathPattern } from './path-pattern';

/** What a configuration file says. */
export interface Config {
  /** The file, for people. */
  readonly file: string;
  /** Its folder, as an absolute path: paths are relative to it. */
  readonly folder: string;
  /** Empty for all that is in the folder. */
  readonly sets: readonly ConfiguredSet[];
  /** For sets that say nothing themselves; `known` is added to theirs. */
  readonly cluster: ClusterOptions;
  readonly failOn?: 'error' | 'warning';
  readonly severities: ReadonlyMap<string, Severity>;
  readonly ignore: readonly Ignored[];
  /** What is not checked. */
  readonly exclude: readonly PathPattern[];
  /** The file of findings that are known already, as an absolute path. */
  readonly baseline?: string;
}

/** What is said of a cluster. */
export interface ClusterOptions {
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly complete?: boolean;
  readonly known: KnownObjects;
}

/** The objects of one cluster. */
export interface ConfiguredSet {
  readonly name: string;
  readonly paths: readonly ConfiguredPath[];
  readonly cluster: ClusterOptions;
}

export interface ConfiguredPath {
  readonly pattern: PathPattern;
  readonly written: string;
  /** Where it is written in the configuration file, from 1. */
  readonly line: number;
  readonly column: number;
  /** The field, for messages. */
  readonly field: string;
}

/** Findings that are accepted: those of the rule that meet all that is given. */
export interface Ignored {
  readonly rule: string;
  /** The last day: `2027-01-31`. */
  readonly until: string | undefined;
  /** Undefined for every path. */
  readonly paths?: readonly PathPattern[];
  /** Titles, with `*` for any part; undefined for every object. */
  readonly objects?: readonly string[];
  /** Where it is written in the configuration file, from 1. */
  readonly line: number;
}
