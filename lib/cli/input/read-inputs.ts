import type { Io } from '../io';
import { type Input, type ReadOptions, read } from './read';
import { sourcesOf } from './walk';

/** Reads what the user named: files, folders, and `-` for standard input. Never throws. */
export function readInputs(inputs: readonly string[], io: Io, options: ReadOptions = {}): Input {
  const { sources, problems } = sourcesOf(inputs, io);
  const input = read(sources, options);
  return { ...input, problems: [...problems, ...input.problems] };
}
