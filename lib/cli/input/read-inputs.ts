import { sourcesOf } from './walk';
import { type Input, read } from './read';
import { streamSource } from './source';

/** Reads what the user named: files, folders, and `-` for standard input. Never throws. */
export function readInputs(inputs: readonly string[], standardInput: (atLeast: number) => Buffer | undefined): Input {
  const { sources, problems } = sourcesOf(inputs, () => streamSource('-', standardInput));
  const input = read(sources);
  return { ...input, problems: [...problems, ...input.problems] };
}
