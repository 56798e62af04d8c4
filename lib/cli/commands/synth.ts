import { join } from 'node:path';
import type { ExitCode, Io } from '../io';
import { PACKAGE_ROOT } from '../version';

/** `cdk8s-acme synth`: `cdk8s synth` with these arguments, whose output folder is whole at any time. */
export function synthCommand(args: readonly string[], io: Io): ExitCode {
  return io.runScript(join(PACKAGE_ROOT, 'scripts', 'synth.mjs'), args) === 0 ? 0 : 1;
}
