#!/usr/bin/env node
import { main } from './main';
import { commandLine, systemIo } from './system-io';

const io = systemIo();

main(commandLine(), io).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.exitCode = 2;
    // The message of an error may quote the input, and that may hold a Secret.
    const where = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const name = error instanceof Error ? error.name : typeof error;
    io.stderr.write(
      `cdk8s-acme failed (${name}). This is a bug: please report it with these lines.\n${where.join('\n')}\n`,
    );
  },
);
