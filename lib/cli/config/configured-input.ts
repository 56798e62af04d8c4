import * as path from 'node:path';
import { didYouMean } from '../../values/nearest';
import type { CheckInput } from '../check';
import { readInputs } from '../input/read-inputs';
import { type Io, UsageError } from '../io';
import type { Config } from './config';
import { CONFIG_FILES, findConfig } from './find-config';
import { type ReadConfig, readConfig } from './read-config';
import { excludedBy, type GivenOptions, readSets } from './read-sets';

/** What of a repository is read: what the command line names, else what the configuration file does. */
export interface ChosenInput extends GivenOptions {
  readonly inputs: readonly string[];
  /** The configuration file; false to use no file. @default - the nearest one */
  readonly config?: string | false;
  /** The sets of the configuration. @default - all */
  readonly set?: readonly string[];
}

/** The configuration file that is named, else the nearest one. */
export function configOf({ config }: Pick<ChosenInput, 'config'>, io: Io): ReadConfig | undefined {
  if (config === false) return undefined;
  const file = config === undefined ? findConfig(io) : path.resolve(io.cwd, config);
  return file === undefined ? undefined : readConfig(file, io);
}

/**
 * Reads what the command line names, else what the configuration does.
 *
 * @param command for messages: `check`
 * @throws UsageError for a set that does not exist, and if nothing says what to read
 */
export function inputOf(args: ChosenInput, command: string, config: Config | undefined, io: Io): CheckInput {
  const { inputs, set: names = [] } = args;
  if (names.length > 0 && !config)
    throw new UsageError('--set names a set of the configuration file, but no configuration file was found.');
  if (names.length > 0 && inputs.length > 0) throw new UsageError('Give --set, or files and folders, not both.');
  if (inputs.length > 0) return readInputs(inputs, io, { ...args, excluded: excludedFrom(args, config, io) });
  if (!config) throw new UsageError(nothingToRead(command));
  const all = config.sets.map(({ name }) => name);
  for (const name of names) {
    if (!all.includes(name))
      throw new UsageError(`There is no set ${JSON.stringify(name)} in ${config.file}.${didYouMean(name, all)}`);
  }
  const sets = names.length === 0 ? config.sets : config.sets.filter(({ name }) => names.includes(name));
  return readSets(config, sets, io, args);
}

/** What the configuration leaves out; nothing where the command line names a part of it. */
export function excludedFrom({ inputs }: Pick<ChosenInput, 'inputs'>, config: Config | undefined, io: Io) {
  if (!config || config.exclude.length === 0) return undefined;
  const excluded = excludedBy(config, io.cwd);
  return inputs.some((name) => name !== '-' && excluded(name)) ? undefined : excluded;
}

function nothingToRead(command: string): string {
  return (
    `Give files, folders, or - for standard input, as in: cdk8s-acme ${command} . ` +
    `(Without them, ${CONFIG_FILES[0]} says what is checked; no such file was found from this folder up to the root of the repository.)`
  );
}
