import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaksOf, TOKEN } from '../leaks/markers';
import { temporaryFolder } from '../support';
import { ROOT, run } from '../testing/packed';
import { BROKEN, cli, SOUND } from './support';

const folder = temporaryFolder();

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'build', 'page', 'report.js'))) await run('node', ['scripts/page.mjs'], ROOT);
});

async function pageOf(text: string, ...args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await cli(['check', '--no-config', '--format', 'html', ...args, '-'], text);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: expect.any(Number) });
  return stdout;
}

const DATA = /<script type="application\/json" id="data">([^<]*)<\/script>/;
const dataOf = (page: string) => JSON.parse(DATA.exec(page)![1]!);

test('the page is one file that loads nothing: its policy allows its own script and style only', async () => {
  const page = await pageOf(BROKEN);
  const script = /<script>([\s\S]*)<\/script>\n<\/body>/.exec(page)![1]!;
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(/Content-Security-Policy" content="([^"]*)"/.exec(page)![1]).toBe(
    `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
  );
  expect(page.replace(script, '').replace(style, '').replace(DATA, '')).not.toMatch(
    /\b(?:src|href)=|https?:|@import|url\(/,
  );
  expect(style).not.toMatch(/@import|url\((?!#)/);
  expect(page.match(/<script/g)).toHaveLength(2);
});

test('without its data, it has at most 400 kB', async () => {
  const page = await pageOf(BROKEN);
  expect(Buffer.byteLength(page.replace(DATA, ''))).toBeLessThan(400_000);
});

test('the same input is the same page, and the same sources are the same script', async () => {
  expect(await pageOf(BROKEN)).toBe(await pageOf(BROKEN));
  const names = ['report.js', 'style.css'];
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const target of [first, second])
    expect(await run('node', ['scripts/page.mjs', target], ROOT)).toMatchObject({ status: 0 });
  for (const name of names)
    expect(readFileSync(join(first, name), 'utf8')).toBe(readFileSync(join(second, name), 'utf8'));
  expect(readFileSync(join(first, 'report.js'), 'utf8')).toContain('Copyright (c) 2012-2014 Chris Pettitt');
});

test('the playground is one file that may connect to nothing, and the same each time', async () => {
  const pages: string[] = [];
  for (const target of ['one', 'two']) {
    expect(await run('node', ['scripts/playground.mjs', join(folder, target)], ROOT)).toMatchObject({ status: 0 });
    pages.push(readFileSync(join(folder, target, 'index.html'), 'utf8'));
  }
  expect(pages[0]).toBe(pages[1]);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(pages[0]!)![1];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'none';/,
  );
  expect(pages[0]!.match(/<(?:script|link|img|iframe)[^>]*(?:src|href)=/g)).toBeNull();
});

test('it holds the findings with their manifests and fixes', async () => {
  const { findings, manifests, nodes, summary } = dataOf(await pageOf(BROKEN));
  expect(summary).toMatchObject({ errors: 1, certificates: 1 });
  expect(findings).toEqual([
    expect.objectContaining({
      ...{ rule: 'solver-account-missing', severity: 'error', title: 'Certificate team-b/web', at: '-:28' },
      ...{ fix: expect.stringContaining('Create the ServiceAccount "acme-http01-solver" in "team-b"') },
      manifest: [0, 9],
    }),
  ]);
  expect(manifests[0].slice(0, 3)).toEqual(['apiVersion: cert-manager.io/v1', 'kind: Certificate', 'metadata:']);
  expect(manifests[0][9]).toBe('    - web.corp.dev');
  expect(nodes.find(({ kind }: any) => kind === 'certificate')).toMatchObject({ at: '-:19', findings: [0] });
});

test('what comes from the input ends no script and is text', async () => {
  const name = '</script><img src=x onerror=alert(1)><!--';
  const page = await pageOf(SOUND.replace('name: web\n', `name: ${JSON.stringify(name)}\n`));
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<!--');
  expect(dataOf(page).nodes.map((node: any) => node.name)).toContain(name);
});

test('of a secret it shows neither the value nor how long it is', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `    ${TOKEN}${i}\n`).join('');
  const secret = (count: number) =>
    `${BROKEN}---
apiVersion: v1
kind: Secret
metadata: { name: registry-credentials, namespace: team-a }
type: Opaque
stringData:
  password: |
${lines(count)}  user: robot
`
      .replace('namespace: team-a }\n', 'namespace: team-a }\nimagePullSecrets: [{ name: registry-credentials }]\n')
      .replace('team-b', 'team-a');
  const [short, long] = [dataOf(await pageOf(secret(1))), dataOf(await pageOf(secret(9)))];
  const text = (data: any) => data.manifests.find((all: string[]) => all.includes('kind: Secret'));
  expect(text(short)).toContain('stringData:');
  expect(text(short)).toEqual(text(long));
  expect(leaksOf(JSON.stringify(long), TOKEN, 'robot-robot')).toEqual([]);
  expect(JSON.stringify(long)).not.toContain('robot');
});

test('graph writes it for some certificates, with what they depend on', async () => {
  const other = BROKEN.split('---\n')[2]!.replace('team-b', 'team-a').replaceAll('web', 'shop');
  const { stdout } = await cli(
    ['graph', '--no-config', '--format', 'html', '--namespace', 'team-a', '-'],
    `${BROKEN}---\n${other}`,
  );
  const { nodes, findings } = dataOf(stdout);
  expect(nodes.map(({ title }: any) => title)).toContain('Certificate team-a/shop');
  expect(JSON.stringify(nodes)).not.toContain('team-b');
  expect(findings).toEqual([]);
});

test('where the page is not built, it says so', async () => {
  const { files } = require('../../lib/cli/system-io').systemIo();
  const open = (path: string) => {
    if (path.endsWith('report.js')) throw Object.assign(new Error(), { code: 'ENOENT' });
    return files.open(path);
  };
  const { stderr, exitCode } = await cli(['check', '--no-config', '--format', 'html', '-'], SOUND, false, {
    files: { ...files, open },
  });
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'error: build/page/report.js of the package cannot be read. In its repository, run: npm run build\n',
  );
});
