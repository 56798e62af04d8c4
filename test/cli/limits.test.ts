import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support';
import { checked, cli, SOUND } from './support';

const LARGE = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "${'x'.repeat(3000)}"\n`;
const folder = temporaryFolder();

async function problems(text: string | Buffer, ...args: string[]): Promise<string[]> {
  const { data, exitCode } = await checked(text, ...args);
  expect(exitCode).toBe(data.problems.length > 0 ? 2 : 0);
  return data.problems.map(({ line, column, message }: any) => `${line}:${column} ${message}`);
}

const REFUSED = 'This document is larger than 2 KiB. Neither it nor what comes after it is checked.';

test('a document that is larger than may be is refused at its line, and what is before it is checked', async () => {
  expect(await problems(`${SOUND}---\n${LARGE}`, '--max-document-size', '2K')).toEqual([`29:1 ${REFUSED}`]);
  const { data } = await checked(`${SOUND}---\n${LARGE}`, '--max-document-size', '2K');
  expect(data.summary.objects).toBe(3);
  expect(data.problems[0].fix).toContain('--max-document-size');
});

test('the option raises the limit', async () => {
  expect(await problems(`${SOUND}---\n${LARGE}`, '--max-document-size', '4k')).toEqual([]);
});

test('many documents may be larger together', async () => {
  expect(
    await problems(SOUND + `---\n${SOUND.replaceAll('team-a', 'team-c')}`.repeat(20), '--max-document-size', '2K'),
  ).not.toContain(expect.stringContaining('larger'));
});

test('other inputs are checked', async () => {
  const large = join(folder, 'a.yaml');
  const sound = join(folder, 'b.yaml');
  writeFileSync(large, LARGE);
  writeFileSync(sound, SOUND);
  for (const inputs of [[large, sound], [folder]]) {
    const { stdout, exitCode } = await cli(['check', '--format', 'json', '--max-document-size', '2K', ...inputs]);
    const { problems, summary } = JSON.parse(stdout);
    expect(problems.map(({ file, message }: any) => [file, message])).toEqual([[large, REFUSED]]);
    expect([summary.objects, exitCode]).toEqual([3, 2]);
  }
});

test('input without an end is refused', async () => {
  const endless = (bytes: string) => ({
    stdin: { isTTY: false, read: (into: Buffer) => into.fill(bytes).length },
  });
  for (const bytes of ['\0', 'a: b\n', '{"a":[1,', '{"kind":"List","items":[{"a":1},']) {
    const args = ['check', '--max-document-size', '1M', '-'];
    const { stderr, exitCode } = await cli(args, '', false, endless(bytes));
    expect(stderr).toContain('This document is larger than 1 MiB.');
    expect(exitCode).toBe(2);
  }
});

test('YAML of very many short values is refused: each takes half a kilobyte', async () => {
  const dense = `apiVersion: v1\nkind: A\ndata:\n  [${'1,'.repeat(100_000)}\n   1]\n`;
  expect(await problems(dense, '--max-document-size', '1M')).toEqual([
    '1:1 This document has too many values to be read.',
  ]);
  expect(await problems(dense, '--max-document-size', '2M')).toEqual([]);
});

test.each(['', '0', '-1', 'x', '1T', '1.5M', '99999999G'])('--max-document-size %j is refused', async (size) => {
  const { stderr, exitCode } = await cli(['check', '--max-document-size', size, '-'], SOUND);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Write it as a number of bytes, or with K, M or G behind it, like 200M.');
});

test('explain has it too', async () => {
  const { stderr, exitCode } = await cli(['explain', '--max-document-size', '100', '-'], SOUND);
  expect(stderr).toContain('This document is larger than 100 bytes.');
  expect(exitCode).toBe(2);
});
