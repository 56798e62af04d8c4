import { cli } from './support';

const MANY = Array.from(
  { length: 3000 },
  (_, i) => `{ apiVersion: v1, kind: Widget, metadata: { name: w-${i} } }\n`,
).join('---\n');

/** What `check` writes to standard error, where each look at the clock takes some time. */
async function written(isTTY: boolean, step: number): Promise<{ stderr: string; stdout: string }> {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const stderr = {
    ...{ isTTY, columns: 80, text: '' },
    write(text: string) {
      this.text += text;
    },
  };
  const clock = () => {
    now += step;
    return new Date(now);
  };
  const { stdout } = await cli(['check', '-'], MANY, false, { stderr, now: clock });
  return { stderr: stderr.text, stdout };
}

test('what takes more than a second says how far it is, and leaves nothing behind', async () => {
  const { stderr, stdout } = await written(true, 250);
  expect(stderr.split('\r\x1b[K')).toEqual([
    '',
    expect.stringMatching(/^Reading 1,\d{3} objects \.\.\.$/),
    ...stderr.split('\r\x1b[K').slice(2, -2),
    'Checking 3,000 objects ...',
    '',
  ]);
  expect(stdout).toMatch(/^Nothing found in 3000 objects/);
});

test('what is quick says nothing, and nor does what nobody looks at', async () => {
  expect((await written(true, 1)).stderr).toBe('');
  expect((await written(false, 250)).stderr).toBe('');
});
