import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { temporaryFolder } from '../support';
import { BROKEN, cli, SOUND } from './support';

const BAD = `${BROKEN}---\nkind: [\n`;

async function written(format: string, text: string, ...args: string[]): Promise<string> {
  return (await cli(['check', '--format', format, ...args, '-'], text)).stdout;
}

describe('text', () => {
  test('shows what, where, what happens, and what to do', async () => {
    expect(await written('text', BROKEN)).toBe(`Certificate team-b/web
error[solver-account-missing]: "web.corp.dev" is solved by HTTP01 in a pod that runs as the ServiceAccount "acme-http01-solver", which is only in "team-a" and not in the namespace "team-b".
  --> -:28:7  spec.dnsNames[0]
   |
28 |     - web.corp.dev
   |       ^^^^^^^^^^^^
   = effect: The API server refuses the solver pod; Certificate team-b/web stays pending.
   = fix: Create the ServiceAccount "acme-http01-solver" in "team-b", with its pull secret. With Http01SolverAccount, use account.addNamespace('team-b').
   = docs: https://github.com/cdk8s-acme/cdk8s-acme/blob/main/docs/rules/solver-account-missing.md

1 error in 3 objects: 1 certificate, 1 issuer, 2 namespaces.
`);
  });

  test('groups by object, in the order of the input', async () => {
    const second = BROKEN.slice(BROKEN.lastIndexOf('---\n')).replace('name: web', 'name: a');
    const text = await written(
      'text',
      `${BROKEN.replace('- web.corp.dev', '- web.corp.dev\n    - "*.corp.dev"')}${second}`,
    );
    const titles = text.split('\n').filter((line) => /^Certificate /.test(line));
    expect(titles).toEqual(['Certificate team-b/web', 'Certificate team-b/a']);
  });

  test('says where nothing is found', async () => {
    expect(await written('text', SOUND)).toBe('Nothing found in 3 objects: 1 certificate, 1 issuer, 1 namespace.\n');
  });

  test('has colours where they are wanted alone', async () => {
    const coloured = await cli(['check', '-'], BAD, true);
    expect(coloured.stdout).toContain('\x1b[1;31merror[solver-account-missing]\x1b[0m');
    expect(coloured.stderr).toContain('\x1b[1;31merror[input]\x1b[0m');
    const plain = await cli(['check', '-'], BAD);
    expect(plain.stdout + plain.stderr).not.toContain('\x1b');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    expect(coloured.stdout.replace(/\x1b\[[\d;]*m/g, '')).toBe(plain.stdout);
    const json = await cli(['check', '--format', 'json', '-'], BAD, true);
    expect(json.stdout).not.toContain('\x1b');
  });

  test('lets no input command the terminal', async () => {
    const { stdout } = await cli(
      ['check', '-'],
      BROKEN.replace('name: web', 'name: "a\\e[31mb"').replace('web.corp.dev', '"a\\e]0;b.corp.dev"'),
    );
    expect(stdout).not.toContain('\x1b');
    expect(stdout).toContain('a\\u001b[31mb');
  });
});

test('json is as the contract has it', async () => {
  expect(JSON.parse(await written('json', BAD))).toEqual({
    findings: [
      {
        rule: 'solver-account-missing',
        severity: 'error',
        message: expect.stringContaining('"acme-http01-solver"'),
        effect: expect.any(String),
        fix: expect.any(String),
        resource: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', namespace: 'team-b', name: 'web' },
        path: 'spec.dnsNames[0]',
        file: '-',
        line: 28,
        column: 7,
        docs: 'https://github.com/cdk8s-acme/cdk8s-acme/blob/main/docs/rules/solver-account-missing.md',
      },
    ],
    problems: [{ file: '-', line: 31, column: 1, message: expect.any(String), fix: expect.any(String) }],
    notes: [],
    passedOver: [],
    summary: { errors: 1, warnings: 0, infos: 0, objects: 3, certificates: 1, issuers: 1, namespaces: 2 },
  });
});

describe('line', () => {
  const folder = temporaryFolder();

  test('has a line for each finding, and for what could not be read', async () => {
    const text = await written('line', BAD);
    expect(text.split('\n')).toEqual([
      '-:31:1: error input The indentation is wrong.',
      expect.stringMatching(/^-:28:7: error solver-account-missing "web\.corp\.dev" is solved by HTTP01 /),
      '',
    ]);
    expect(await written('line', SOUND)).toBe('');
  });

  test('is what the docs tell editors to expect', async () => {
    const docs = readFileSync(join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8');
    const [, regexp] = /"regexp": ("(?:[^"\\]|\\.)*")/.exec(docs)!;
    const match = new RegExp(JSON.parse(regexp!)).exec((await written('line', BROKEN)).trimEnd())!;
    expect(match.slice(1, 6)).toEqual(['-', '28', '7', 'error', 'solver-account-missing']);
    expect(match[6]).toMatch(/^"web\.corp\.dev" is solved by/);
    // %f:%l:%c: %t%*[a-z] %m
    expect(docs).toContain('set errorformat=%f:%l:%c:\\ %t%*[a-z]\\ %m');
  });

  test('no file begins a line with a command', async () => {
    const before = process.cwd();
    process.chdir(folder);
    writeFileSync('::error title=a::b.yaml', BROKEN);
    writeFileSync('a\u202e\n::warning::b.yaml', BROKEN);
    // A chart is not checked, and named in a note.
    mkdirSync('::error::c\u202e/templates', { recursive: true });
    writeFileSync('::error::c\u202e/Chart.yaml', 'apiVersion: v2\nname: c\nversion: 1.0.0\n');
    writeFileSync('::error::c\u202e/templates/a.yaml', 'apiVersion: cert-manager.io/v1\nkind: {{ .x }}\n');
    try {
      for (const format of ['text', 'line', 'junit', 'markdown', 'json', 'sarif']) {
        const { stdout, stderr } = await cli(['check', '--format', format, '.']);
        expect(stdout).toContain('object-twice');
        if (format === 'text') expect(stdout).toContain('The Helm chart in ::error::c\\u202e refers');
        expect(`${stdout}${stderr}`).not.toMatch(/^\s*::/m);
        expect(`${stdout}${stderr}`).not.toContain('\u202e');
      }
    } finally {
      process.chdir(before);
    }
  });
});

describe('equal findings', () => {
  const MANY = `${BROKEN}${Array.from({ length: 9 }, (_, i) =>
    BROKEN.slice(BROKEN.lastIndexOf('---\n'))
      .replace('name: web', `name: web-${i}`)
      .replace('web-tls', `web-${i}-tls`)
      .replace('web.corp.dev', `web-${i}.corp.dev`),
  ).join('')}`;

  test('are one, with the first places and how many more', async () => {
    const text = await written('text', MANY, '--group');
    expect(text.match(/error\[solver-account-missing\]/g)).toHaveLength(1);
    expect(text).toContain(`   = and 9 findings like it:
       -:39:7  Certificate team-b/web-0
       -:50:7  Certificate team-b/web-1
       -:61:7  Certificate team-b/web-2
       -:72:7  Certificate team-b/web-3
       -:83:7  Certificate team-b/web-4
       and 4 more: --no-group shows all
`);
    expect(text).toMatch(/\n10 errors in 12 objects/);
    expect(text.match(/^Certificate /gm)).toHaveLength(1);
  });

  test('are so on a terminal, and each by itself elsewhere', async () => {
    const counted = async (terminal: boolean, ...args: string[]) =>
      (await cli(['check', ...args, '-'], MANY, terminal)).stdout.match(/error\[/g)!.length;
    expect(await counted(true)).toBe(1);
    expect(await counted(false)).toBe(10);
    expect(await counted(true, '--no-group')).toBe(10);
    expect(await counted(false, '--group')).toBe(1);
  });

  test('have one rule, and one thing to say', async () => {
    const two = MANY.replace('web-1.corp.dev', 'web-1.corp').replace('web-2.corp.dev', 'WEB-2.corp.dev');
    const alone = await written('text', two, '--no-group');
    const rules = new Set(alone.match(/\[[a-z0-9-]+\]:/g));
    const grouped = await written('text', two, '--group');
    expect(new Set(grouped.match(/\[[a-z0-9-]+\]:/g))).toEqual(rules);
  });
});

describe('what a finding is about as well', () => {
  const TWICE = `${SOUND}${SOUND.slice(SOUND.lastIndexOf('---\n')).replace('web.corp.dev', 'www.corp.dev')}`;
  const SHARED = `${SOUND}${SOUND.slice(SOUND.lastIndexOf('---\n')).replace('name: web', 'name: www')}`;

  test.each([
    ['object-twice', TWICE, '-:22:9', 'The same kind, namespace and name.', 'metadata.name'],
    [
      'secret-of-two-certificates',
      SHARED,
      '-:25:15',
      'The Secret "web-tls" of Certificate team-a/web.',
      'spec.secretName',
    ],
  ])('is told by %s', async (rule, input, place, message, path) => {
    const text = await written('text', input);
    expect(text).toContain(`[${rule}]`);
    expect(text).toContain(`= also at ${place}: ${message}\n`);
    const [, line, column] = place.split(':').map(Number);
    const finding = JSON.parse(await written('json', input)).findings.find((found: any) => found.rule === rule);
    expect(finding.related).toEqual([
      {
        message,
        resource: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', namespace: 'team-a', name: 'web' },
        ...{ path, file: '-', line, column },
      },
    ]);
    const [run] = JSON.parse(await written('sarif', input)).runs;
    const result = run.results.find(({ ruleId }: any) => ruleId === rule);
    expect(result.relatedLocations).toEqual([
      {
        id: 0,
        message: { text: message },
        physicalLocation: {
          artifactLocation: { uri: 'stdin' },
          region: { startLine: line, startColumn: column, endColumn: expect.any(Number) },
        },
        logicalLocations: [expect.objectContaining({ fullyQualifiedName: `Certificate team-a/web ${path}` })],
      },
    ]);
    expect(await written('junit', input, '--fail-on', 'warning')).toContain(`Also at ${place}: `);
    expect(await written('markdown', input)).toContain(`Also at -:${line}: `);
  });
});

describe('sarif', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8'));
  // Draft 4 in all but its name: what it uses means the same in draft 7.
  delete schema.$schema;
  delete schema.id;
  const ajv = new Ajv({
    strict: false,
    // One of its patterns is not strict either.
    unicodeRegExp: false,
    formats: {
      uri: /^[a-z][a-z0-9+.-]*:[^\s]+$/i,
      'uri-reference': /^[^\s\\]*$/,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
    },
  });
  const valid = ajv.compile(schema);

  test.each([
    ['findings', BROKEN],
    ['what could not be read', BAD],
    ['nothing', SOUND],
    ['related places', `${SOUND}${SOUND.slice(SOUND.lastIndexOf('---\n'))}`],
  ])('with %s is valid', async (_, text) => {
    const log = JSON.parse(await written('sarif', text));
    valid(log);
    expect(valid.errors ?? []).toEqual([]);
  });

  test('its schema is not one that takes anything', () => {
    expect(valid({ version: '2.1.0' })).toBe(false);
    expect(valid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a' } }, results: [{ message: {} }] }] })).toBe(
      false,
    );
  });

  test('has the rule, the place and a fingerprint that lines do not change', async () => {
    const [run] = JSON.parse(await written('sarif', BROKEN)).runs;
    const [result] = run.results;
    expect(result.ruleId).toBe('solver-account-missing');
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: 'solver-account-missing',
      defaultConfiguration: { level: 'error' },
    });
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'stdin' },
      region: { startLine: 28, startColumn: 7, endColumn: 19 },
    });
    const moved = JSON.parse(await written('sarif', `# a\n\n${BROKEN}`)).runs[0].results[0];
    expect(moved.locations[0].physicalLocation.region.startLine).toBe(30);
    expect(moved.partialFingerprints).toEqual(result.partialFingerprints);
  });

  test('has no rule that was left out, and says what could not be read', async () => {
    const [run] = JSON.parse(await written('sarif', BAD, '--ignore', 'solver-account-missing')).runs;
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules.map(({ id }: any) => id)).not.toContain('solver-account-missing');
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.region.startLine).toBe(31);
  });
});

describe('junit', () => {
  test('has a test for each certificate and issuer, and fails those that something is found at', async () => {
    const xml = await written('junit', BROKEN);
    expect(xml).toContain('<testsuites name="cdk8s-acme" tests="2" failures="1" errors="0" time="0">');
    expect(xml).toContain('<testcase name="ClusterIssuer letsencrypt" classname="-" file="-" time="0"/>');
    expect(xml).toMatch(
      /<testcase name="Certificate team-b\/web"[^>]*>\n {6}<failure type="error" message="solver-account-missing">-:28:7: error/,
    );
  });

  test('has an error for what could not be read', async () => {
    const xml = await written('junit', BAD);
    expect(xml).toContain('errors="1"');
    expect(xml).toMatch(/<testcase name="-:31:1" classname="input"[^>]*>\n {6}<error type="input" message="[^"]+">/);
  });

  test('does not fail what is below the bar, and escapes what XML takes for its own', async () => {
    const warning = SOUND.replace('name: letsencrypt, kind', 'name: elsewhere, kind').replace(
      'name: web\n',
      'name: "<a&b>\\"\\u0001"\n',
    );
    const failing = await written('junit', warning, '--fail-on', 'warning');
    const passing = await written('junit', warning);
    expect(failing).toContain('<failure type="');
    expect(passing).toContain('<system-out>');
    expect(passing).toContain('Certificate team-a/&lt;a&amp;b&gt;&quot;\\u0001');
  });
});

test('markdown has a table for each object, and nothing in it breaks the table', async () => {
  const text = await written('markdown', BAD.replace('name: web\n', 'name: "a|b`c<d>@e"\n'));
  expect(text).toMatch(
    /^## cdk8s-acme\n\n\*\*\d+ errors?, 0 warnings, 0 notes\*\* in 3 objects: 1 certificate, 1 issuer, 2 namespaces\.\n/,
  );
  expect(text).toContain('### Not read');
  expect(text).toContain('[solver-account-missing](https://github.com/');
  const rows = text.split('\n').filter((line) => line.startsWith('| ❌'));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  expect(text).toContain('### Certificate team-b/a&#124;b\\`c&lt;d&gt;&#64;e');
});

test('markdown makes no link, no image and no code of what comes from the input', async () => {
  const name = '![a](https://evil.dev/x) <img src=x> `b` |c| https://evil.dev www.evil.dev \\\\|';
  const text = await written('markdown', BROKEN.replace('name: web\n', `name: "${name}"\n`));
  expect(text).toContain('evil.dev');
  expect(text).not.toMatch(/https:\/\/evil|www\.evil|<img|!\[|[^\\]\]\(https?:\/\/evil|[^\\]`b/);
  const rows = text.split('\n').filter((line) => line.startsWith('| ❌'));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.split('|')).toHaveLength(6);
});

const FORMATS = ['text', 'line', 'json', 'sarif', 'junit', 'markdown'];

describe('what was not checked', () => {
  const folder = temporaryFolder();

  test.each(FORMATS)('is in %s, and fails nothing', async (format) => {
    mkdirSync(join(folder, 'chart', 'templates'), { recursive: true });
    writeFileSync(join(folder, 'chart', 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.0.0\n');
    writeFileSync(
      join(folder, 'chart', 'templates', 'web.yaml'),
      'apiVersion: cert-manager.io/v1\nkind: {{ .kind }}\n',
    );
    const { stdout, exitCode } = await cli(['check', '--format', format, folder]);
    expect(exitCode).toBe(0);
    expect(stdout.replaceAll('\\', '')).toContain('refers to cert-manager');
    expect(stdout).toContain('web.yaml');
  });

  test('is a notification of the tool in SARIF', async () => {
    const log = JSON.parse((await cli(['check', '--format', 'sarif', folder])).stdout);
    const [{ executionSuccessful, toolExecutionNotifications }] = log.runs[0].invocations;
    expect(executionSuccessful).toBe(true);
    expect(toolExecutionNotifications).toEqual([
      {
        level: 'note',
        message: { text: expect.stringContaining('refers to cert-manager') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: expect.stringMatching(/chart\/templates\/web\.yaml$/) },
              region: { startLine: 1 },
            },
          },
        ],
      },
    ]);
  });
});

test.each([
  ['a line break and a command', '"a\\n::error file=x::y"'],
  ['a command of Azure', '"##vso[task.setvariable variable=x]y"'],
  ['an escape sequence', '"a\\e[31mb\\a\\x7f\\x9b"'],
  ['marks of direction', '"a\\u202eb\\u2066\\u200f"'],
  ['separators of lines', '"a\\u2028b\\u2029c\\x85"'],
  ['no width', '"a\\u200bb\\ufeff\\u2060"'],
])('%s in names, values and keys are shown as such in every format', async (_, odd) => {
  const input = BROKEN.replace(
    'name: web\n',
    `name: ${odd}\n  labels: { ${odd}: a }\n  annotations: { ${odd}: ${odd} }\n`,
  )
    .replace('- web.corp.dev', `- ${odd}`)
    .replace('secretName: web-tls', `secretName: ${odd}\n  ${odd}: 1\n  privateKey: { algorithm: ${odd} }`);
  for (const format of FORMATS) {
    for (const args of [[], ['--group']]) {
      const { stdout, stderr } = await cli(['check', '--format', format, ...args, '-'], input);
      expect(stdout).toContain('unknown-field');
      for (const line of `${stdout}${stderr}`.split('\n')) {
        expect(line).not.toMatch(/^\s*::|##vso\[/);
        expect(line.replace(/\t/g, '').replaceAll('⚠️', '').replaceAll('ℹ️', '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
        );
      }
    }
  }
  const { findings } = JSON.parse(await written('json', input));
  const meant = JSON.parse(
    odd
      .replace('\\e', '\\u001b')
      .replace('\\a', '\\u0007')
      .replace(/\\x(..)/g, '\\u00$1'),
  );
  expect(findings.map(({ resource }: any) => resource.name)).toContain(meant);
});

test('errors show what was given, and nothing that is a command', async () => {
  const odd = 'a\n::error::b\u202e\x1b[31m';
  for (const args of [
    ['check', '--ignore', odd, '-'],
    ['check', `--${odd}`, '-'],
    ['check', '--cert-manager-version', odd, '-'],
    ['check', '--format', odd, '-'],
    ['rules', odd],
    [odd],
    ['check', odd],
    ['explain', '--dns-name', odd, '-'],
    ['explain', '--issuer', 'a', '--namespace', odd, '-'],
  ]) {
    const { stderr, exitCode } = await cli(args, BROKEN);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error/);
    expect(stderr).not.toMatch(/^\s*::|[\p{Cf}]|(?!\n)\p{Cc}/mu);
  }
  const { stderr } = await cli(['chek', '-']);
  expect(stderr).toBe("error: unknown command 'chek'\n(Did you mean check?)\n");
});

test('a table of explain begins no line with a command, and shows nothing that cannot be seen', async () => {
  const input = BROKEN.replace('namespace: team-b', 'namespace: "::error title=a::b\\u202e\\e[31m"');
  const { stdout } = await cli(['explain', '-'], input);
  expect(stdout).toContain('\\u003a:error title=a::b\\u202e\\u001b[31m/web');
});
