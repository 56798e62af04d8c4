/** Why a file in a folder is passed over. */
export type Reason = keyof typeof REASONS;

/** A file in a folder that is not checked. */
export interface PassedOver {
  readonly file: string;
  readonly reason: Reason;
}

/** Something about the input that is no finding: what was not checked, and why. */
export interface Note {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  /** How to have it checked; empty where nothing can be done. */
  readonly fix: string;
  /** The files that it is about. @default - the one */
  readonly files?: readonly string[];
}

/** What is in front of a count of files, and behind it where there are several. */
export const REASONS = {
  'no-object': ['without a Kubernetes object', 'without a Kubernetes object'],
  template: ['template', 'templates'],
  chart: ['of a Helm chart', 'of Helm charts'],
  kustomization: ['kustomization', 'kustomizations'],
  'build-input': ['patch or other input of a kustomization', 'patches and other inputs of kustomizations'],
  excluded: ['excluded by the configuration', 'excluded by the configuration'],
  test: ['unreadable file of tests', 'unreadable files of tests'],
  'older-release': ['of an older release, beside a newer one', 'of older releases, beside newer ones'],
  unlisted: ['not listed in the kustomization of its folder', 'not listed in the kustomizations of their folders'],
  unreadable: ['neither YAML nor JSON', 'neither YAML nor JSON'],
} as const;

/** What cert-manager's objects, and the annotations that ask it for certificates, have in their text. */
export const MARK = 'cert-manager.io/';
