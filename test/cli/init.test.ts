import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import ts from 'typescript';
import * as YAML from 'yaml';
import * as acme from '../../lib';
import { CAS, LANGUAGES, SOLVERS } from '../../lib/init/choices';
import '../../lib/testing';
import { Project } from './project';
import { bytesOf } from './support';

const project = new Project();
const init = (...args: string[]) => project.run(['init', ...args]);
const text = (path: string) => readFileSync(join(project.folder, path), 'utf8');

beforeEach(() => project.become({}));

/** The app of a certificates.ts, as it runs in the folder of the project. */
function appOf(source: string): cdk8s.App {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports: { certificates?: (app: cdk8s.App) => void } = {};
  const modules: Record<string, unknown> = { cdk8s, 'cdk8s-acme': acme };
  new Function('exports', 'require', outputText)(exports, (name: string) => modules[name]);
  const before = process.cwd();
  process.chdir(project.folder);
  try {
    const app = new cdk8s.App({ outdir: join(project.folder, 'dist') });
    exports.certificates!(app);
    return app;
  } finally {
    process.chdir(before);
  }
}

describe.each(SOLVERS)('with %s', (solver) => {
  test.each(CAS)('and %s, cert-manager can issue the certificate', async (ca) => {
    const { stdout, stderr, exitCode } = await init('--solver', solver, '--ca', ca, '--registry', 'registry.corp.dev');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain('written  certificates.ts\n');
    const app = appOf(text('certificates.ts'));
    expect(app).toIssueEveryCertificate();
    expect(app).toHaveNoFindings({ atLeast: 'warning' });
    app.synth();
    const { findings, exitCode: checked } = await project.json();
    expect({ findings, checked }).toEqual({ findings: [], checked: 0 });
  });
});

test.each(LANGUAGES)('all files of a project in %s are there, and those of it are YAML', async (language) => {
  const { stdout, exitCode } = await init('--language', language, '--email', 'ops@corp.dev', 'platform');
  expect(exitCode).toBe(0);
  const listed = [...stdout.matchAll(/^written {2}(\S+)$/gm)].map((match) => match[1]!).sort();
  const written = readdirSync(project.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.folder.length + '/platform/'.length))
    .sort();
  expect(written).toEqual(listed);
  expect(YAML.parse(text('platform/cdk8s.yaml')).language).toBe(language);
  const { jobs } = YAML.parse(text('platform/.github/workflows/certificates.yml'));
  expect(jobs.check.steps.length).toBeGreaterThan(3);
  expect(stdout).toMatch(/\nNext:\n {2}cd platform\n/);
  expect(written.map((file) => text(`platform/${file}`)).join('')).toContain('ops@corp.dev');
});

describe('what is asked', () => {
  const terminal = (answers: string) => ({
    stdin: { isTTY: true, ...bytesOf(answers, 3) },
    stderr: {
      ...{ isTTY: true, columns: 80, text: '' },
      write(more: string) {
        this.text += more;
      },
    },
  });

  test('on a terminal: the CA, how names are validated, and the registry', async () => {
    const io = terminal('letsencrypt-staging\n\nregistry.corp.dev:5000\n');
    await project.run(['init'], { ...io, env: { NO_COLOR: '1' } });
    expect(io.stderr.text).toBe(
      'Which CA (letsencrypt, letsencrypt-staging, zerossl, google)? (letsencrypt) ' +
        'How are names validated (http01, route53, cloudflare, cloud-dns, azure-dns, digitalocean, hetzner)? (http01) ' +
        'The private registry of the cluster? (none) ',
    );
    expect(text('certificates.ts')).toContain('AcmeServer.letsEncryptStaging()');
    expect(JSON.parse(text('docker-config.json'))).toEqual({
      auths: { 'registry.corp.dev:5000': { username: 'robot', password: 'REPLACE_ME' } },
    });
    expect(text('.gitignore')).toContain('\ndocker-config.json\n');
  });

  test('again where the answer is none that there is, and not what an option says', async () => {
    const io = terminal('mine\ncloudflare\n');
    await project.run(['init', '--ca', 'zerossl'], io);
    expect(io.stderr.text).toContain('It is one of http01, route53,');
    expect(io.stderr.text).not.toContain('Which CA');
    expect(io.stderr.text).not.toContain('registry');
    expect(text('certificates.ts')).toContain('Dns01Provider.cloudflare');
  });

  test('for an email address, where the CA requires one', async () => {
    const io = terminal('\nnone\nnobody\nops@corp.dev\n');
    await project.run(['init', '--ca', 'google'], { ...io, env: { NO_COLOR: '1' } });
    expect(io.stderr.text).toContain('The email address of the account? (hostmaster@corp.dev)');
    expect(io.stderr.text).toContain('Write a single address, like platform@corp.dev.');
    expect(text('certificates.ts')).toContain("email: 'ops@corp.dev'");
  });

  test('a login in the answer for the registry is not shown, and not taken', async () => {
    const io = terminal('\n\nhttps://robot:hunter2@registry.corp.dev\n');
    await project.run(['init'], io);
    expect(io.stderr.text).toContain('Write it as in an image: registry.corp.dev, without a scheme or a login.');
    expect(text('certificates.ts')).not.toContain('hunter2');
    const { stderr, exitCode } = await init('--registry', 'https://robot:hunter2@registry.corp.dev');
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('hunter2');
  });

  test('nothing where nobody can answer', async () => {
    const { stderr } = await init();
    expect(stderr).toBe('');
    expect(text('certificates.ts')).toContain('AcmeServer.letsEncrypt()');
  });
});

describe('in the folder of an app', () => {
  test('what is missing is added, and nothing else changes', async () => {
    const manifest =
      '{\n\t"name": "mine",\n\t"scripts": { "test": "mocha" },\n\t"dependencies": { "cdk8s": "2.60.0" },\n\t"jest": { "verbose": true }\n}\n';
    const own = {
      'cdk8s.yaml': 'language: typescript\napp: node mine.js\n',
      'main.ts': '// mine\n',
      'tsconfig.json': '{}\n',
      'package.json': manifest,
      '.gitignore': 'node_modules',
    };
    project.become(own);
    const { stdout, exitCode } = await init('--registry', 'registry.corp.dev');
    expect(exitCode).toBe(0);
    for (const file of ['cdk8s.yaml', 'main.ts', 'tsconfig.json'] as const) expect(text(file)).toBe(own[file]);
    const { scripts, dependencies, devDependencies, jest } = JSON.parse(text('package.json'));
    expect(scripts).toEqual({ synth: 'cdk8s-acme synth', test: 'mocha', check: 'cdk8s-acme check' });
    expect(dependencies).toMatchObject({ cdk8s: '2.60.0', 'cdk8s-acme': expect.stringMatching(/^\^\d/) });
    expect(devDependencies).toHaveProperty('jest');
    expect(jest).toEqual({ verbose: true });
    expect(text('package.json')).toMatch(/^\{\n\t"name"/);
    expect(text('.gitignore')).toBe('node_modules\ndist/\ndocker-config.json\n');
    expect(stdout).toContain('left as it is  tsconfig.json\n');
    expect(stdout).toContain('added to       package.json\n');
    expect(stdout).toContain(
      "In your app, import { certificates } from './certificates' and call certificates(app) before app.synth().",
    );
  });

  test.each(LANGUAGES)('of %s: a second run changes nothing', async (language) => {
    await init('--language', language);
    const before = readdirSync(project.folder, { recursive: true }).map(String).sort();
    const texts = before.filter((path) => path.includes('.')).map((path) => contentOf(path));
    const { stdout, exitCode } = await init();
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/^(written|added)/m);
    expect(before.filter((path) => path.includes('.')).map((path) => contentOf(path))).toEqual(texts);
  });

  test('of another language, nothing is written', async () => {
    project.become({ 'cdk8s.yaml': 'language: go\n' });
    const { stderr, exitCode } = await init('--language', 'python');
    expect({ stderr, exitCode }).toEqual({
      stderr: 'error: cdk8s.yaml says that the app is written in go.\n',
      exitCode: 2,
    });
    expect(readdirSync(project.folder)).toEqual(['cdk8s.yaml']);
    project.become({ 'cdk8s.yaml': 'language: cobol\n' });
    expect((await init()).stderr).toBe(
      'error: cdk8s.yaml names the language cobol; typescript, python, go, java are known.\n',
    );
  });

  test('of Go and Java, it is said what their own files need', async () => {
    project.become({ 'cdk8s.yaml': 'language: go\n', 'go.mod': 'module mine\n' });
    expect((await init()).stdout).toContain('go.mod needs go get github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme.');
    expect(text('go.mod')).toBe('module mine\n');
  });

  test('a package.json that is none is refused', async () => {
    project.become({ 'cdk8s.yaml': 'language: typescript\n', 'package.json': '{' });
    expect(await init()).toMatchObject({
      stderr: 'error: package.json cannot be read: it is not JSON.\n',
      exitCode: 2,
    });
  });

  function contentOf(path: string): string | undefined {
    try {
      return text(path);
    } catch {
      return undefined;
    }
  }
});

test('a domain that is none is refused', async () => {
  const { stderr, exitCode } = await init('--domain', '*.corp.dev');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('The domain has a wildcard.');
});

test('an address that the CA would refuse is refused', async () => {
  const { stderr, exitCode } = await init('--email', 'ops', 'platform');
  expect(exitCode).toBe(2);
  expect(stderr).toContain("argument 'ops' is invalid. Write a single address, like platform@corp.dev.");
});
