import type { Command } from 'commander';
import { bash } from '../completion/bash';
import { completedCommands } from '../completion/commands';
import { fish } from '../completion/fish';
import { zsh } from '../completion/zsh';
import type { ExitCode, Io } from '../io';

const SHELLS = { bash, zsh, fish };

/** `cdk8s-acme completion SHELL`: the script that makes the shell complete the commands of a program. */
export function completionCommand(shell: keyof typeof SHELLS, program: Command, io: Io): ExitCode {
  io.stdout.write(SHELLS[shell](completedCommands(program)));
  return 0;
}
