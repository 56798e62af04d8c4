#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { readSome } from './input/source';
import { main } from './main';
import { takesColour } from './style';

/** Writes all of a text, to a pipe that may be full for a while. A reader that has gone, as `head` does, is no error. */
function write(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw e;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

main(process.argv.slice(2), {
  standardInput: (atLeast) => readSome(0, atLeast),
  colour: { stdout: takesColour(process.stdout, process.env), stderr: takesColour(process.stderr, process.env) },
}).then(
  ({ stdout, stderr, exitCode }) => {
    write(1, stdout);
    write(2, stderr);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // The message of an error may quote the input, and that may hold a Secret.
    const where = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const name = error instanceof Error ? error.name : typeof error;
    write(2, `cdk8s-acme failed (${name}). This is a bug: please report it with these lines.\n${where.join('\n')}\n`);
    process.exitCode = 2;
  },
);
