import type { Build } from '../../builds/build';
import type { AppliedTogether } from '../../check/model/kube-object';
import type { Plain } from '../../values/plain';
import type { Gap } from './gaps';

/** What a tool applies to a cluster as one. */
export interface Applied {
  readonly build: Build;
  /** The cluster or environment that it is for; undefined if it is for all. */
  readonly environment: string | undefined;
  /** The sync of Argo CD that applies it, in which waves count; undefined if that is another tool. */
  readonly sync?: string;
  /** What is said of it to the rules, where the tool refuses all of it for one object. */
  readonly together?: AppliedTogether;
  /** The namespace that the tool creates for it. */
  readonly creates?: string;
  /** Whether it is only what somebody may apply: what it refers to may be anywhere. @default false */
  readonly example?: boolean;
  /** What it may apply besides. @default - nothing but what its build lacks */
  readonly gaps?: readonly Gap[];
}

/** An object that makes a tool apply something else. */
export interface Asking {
  readonly value: Plain;
  /** Its file. */
  readonly file: string;
  /** The file that has to be part of a build for the object to be: its own, or its folder's kustomization. */
  readonly claim: string;
  /** The cluster or environment that it is for. */
  readonly environment: string | undefined;
}

/** An object that others take values from, and its file. */
export interface Found {
  readonly value: Plain;
  readonly file: string;
}

/** Finds an object for a cluster or environment. */
export type FindIn = (
  environment: string | undefined,
  kind: string,
  namespace: string,
  name: string,
) => Found | undefined;

/** The files that builds are made of: their objects' and their kustomizations. */
export function claimsOf(builds: readonly Build[]): ReadonlySet<string> {
  const used = builds.flatMap(({ named }) => named.filter(({ as }) => as === 'resource' || as === 'kustomization'));
  return new Set(used.map(({ path }) => path));
}
