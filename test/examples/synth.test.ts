import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseObjects, place, temporaryFolder } from '../support';
import { filesIn, ROOT, runExample } from './run';

// Below the repository, so that `cdk8s-acme` is found by its name as it is in examples/.
const folder = temporaryFolder(join(ROOT, '.dist-test-'));

describe('the main app', () => {
  const output: Record<string, Record<string, string>> = {};

  beforeAll(async () => {
    const examples = join(folder, 'more', 'examples');
    cpSync(join(ROOT, 'examples'), examples, { recursive: true });
    const list = join(examples, 'namespaces.yaml');
    writeFileSync(list, `${readFileSync(list, 'utf8').trimEnd()}\n  - name: New\n    namespace: team-new\n`);
    const run = async (name: string, example: string, env: NodeJS.ProcessEnv) => {
      await runExample(example, join(folder, name), env);
      output[name] = filesIn(join(folder, name));
    };
    const main = join('examples', 'main.ts');
    await Promise.all([
      run('east', main, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
      run('west', main, { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' }),
      run('added', join(examples, 'main.ts'), {}),
    ]);
  });

  test('writes the same bytes in any time zone and language', () => {
    expect(Object.keys(output['east']!)).toEqual(['platform.k8s.yaml']);
    expect(output['west']).toEqual(output['east']);
  });

  test('has a ServiceAccount and a pull secret more, and nothing else changed, with a namespace more', () => {
    const documents = (name: string) => output[name]!['platform.k8s.yaml']!.trimEnd().split('\n---\n');
    const before = documents('east');
    const after = documents('added');
    expect(after.filter((document) => before.includes(document))).toEqual(before);
    const added = after.filter((document) => !before.includes(document)).flatMap(parseObjects);
    expect(added.map((object) => `${object.kind} ${place(object)}`)).toEqual([
      'Secret team-new/registry-credentials',
      'ServiceAccount team-new/acme-http01-solver',
    ]);
    const untouched = (object: { metadata: object }) => ({
      ...object,
      metadata: { ...object.metadata, namespace: 'team-shop' },
    });
    const shop = before.flatMap(parseObjects).filter(({ metadata }) => metadata.namespace === 'team-shop');
    for (const object of added) expect(shop).toContainEqual(untouched(object));
  });
});

describe('scripts/synth.mjs', () => {
  const cwd = join(folder, 'repository');
  const dist = join(cwd, 'dist');

  beforeAll(() => {
    mkdirSync(cwd);
    symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'), 'junction');
    cpSync(join(ROOT, 'cdk8s.yaml'), join(cwd, 'cdk8s.yaml'));
    for (const part of ['examples', 'scripts']) cpSync(join(ROOT, part), join(cwd, part), { recursive: true });
  });

  interface Result {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
  }

  function synth(...args: string[]): Promise<Result> {
    return new Promise((resolve) => {
      execFile('node', [join(ROOT, 'scripts', 'synth.mjs'), ...args], { cwd }, (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  }

  /** What cdk8s finds as the app: writes a file, and fails. */
  const FAILING = [
    '--app',
    `node -e "fs.writeFileSync(process.env.CDK8S_OUTDIR + '/x.yaml', 'a: 1'); process.exit(1)"`,
  ];

  /** The name of an output folder beside dist/, which no run may leave behind. */
  const leftovers = () => readdirSync(cwd).filter((name) => name.startsWith('.dist'));

  // One after the other: each looks at what the one before left.
  test('writes nothing where the app fails', async () => {
    const { status, stderr } = await synth(...FAILING);
    expect(status).not.toBe(0);
    expect(stderr).toContain('Synth failed: nothing was written.');
    expect(readdirSync(cwd)).not.toContain('dist');
    expect(leftovers()).toEqual([]);
  });

  test('writes dist/ anew and prints the files', async () => {
    mkdirSync(dist);
    writeFileSync(join(dist, 'old.k8s.yaml'), 'old: true\n');
    const { status, stdout } = await synth();
    expect(status).toBe(0);
    expect(stdout.replaceAll('\\', '/')).toContain('dist/platform.k8s.yaml');
    expect(stdout).not.toContain('.dist-');
    expect(readdirSync(dist)).toEqual(['platform.k8s.yaml']);
    expect(parseObjects(filesIn(dist)['platform.k8s.yaml']!).map(({ kind }) => kind)).toContain('ClusterIssuer');
    expect(leftovers()).toEqual([]);
  });

  test('leaves dist/ as it was where the app fails', async () => {
    const before = filesIn(dist);
    const { status, stderr } = await synth(...FAILING);
    expect(status).not.toBe(0);
    expect(stderr).toContain('Synth failed: dist/ is as it was.');
    expect(filesIn(dist)).toEqual(before);
    expect(Object.keys(before)).not.toEqual([]);
    expect(leftovers()).toEqual([]);
  });
});
