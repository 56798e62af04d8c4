import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
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
    expect(stdout).toContain('\uFFFD[31m');
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
    expect(passing).toContain('Certificate team-a/&lt;a&amp;b&gt;&quot;\uFFFD');
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
  expect(text).toContain('### Certificate team-b/a|b\\`c&lt;d\\>&#64;e');
});
