import type { Choices } from '../choices';

/** What a project is made of in a language. */
export interface Project {
  /** The files of an app, by their paths. */
  readonly files: ReadonlyMap<string, string>;
  /** The file that is the app, with what synthesizes: not written where there is an app. */
  readonly entry: string;
  /** How an app of somebody else uses what is written. */
  readonly use: string;
  /** What is installed, how the app is synthesized and how it is tested, by commands. */
  readonly install: string;
  readonly synth: string;
  readonly test: string;
  /** What an existing file of dependencies has to have, where it is not one that can be added to. */
  readonly dependency?: { readonly file: string; readonly command: string };
  /** What is not for Git. */
  readonly ignored: readonly string[];
  /** The steps of a workflow that make its tools ready, in YAML. */
  readonly steps: readonly string[];
}

/** What the files of a project are written from. */
export interface ProjectSettings {
  readonly choices: Choices;
  /** The name of the project. */
  readonly name: string;
  /** The version of this package. */
  readonly version: string;
}
