/**
 * Keeps the warnings that apps under test print out of the output of the tests, so that what is left concerns whoever runs
 * them. A test that wants the warnings spies on `process.stderr.write`, and gets all of them.
 */
const { stderr } = process;
const write = stderr.write;

stderr.write = function (this: typeof stderr, chunk: unknown, ...rest: any[]): boolean {
  return /^\[Warning at /.test(String(chunk)) || write.call(stderr, chunk as string, ...rest);
} as typeof write;

// With --runInBand the stream is that of jest itself.
afterAll(() => {
  stderr.write = write;
});
