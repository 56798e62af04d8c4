import { checked, cli, SOUND } from './support';

/** What is said of a text, as `line:column message`. */
async function problems(text: string | Buffer): Promise<string[]> {
  const { data, exitCode, stderr } = await checked(text);
  expect(exitCode).toBe(data.problems.length > 0 ? 2 : 0);
  for (const { message } of data.problems) expect(stderr).toContain(message);
  return data.problems.map(({ line, column, message }: any) => `${line}:${column} ${message}`);
}

test.each<[string, string | Buffer, string]>([
  ['a bracket that is not closed', 'kind: A\napiVersion: v1\nmetadata: {name: a\n', '4:1 The indentation is wrong.'],
  ['wrong indentation', 'kind: A\nmetadata:\n    name: a\n  namespace: b\n', '4:1 The indentation is wrong.'],
  ['a tab as indentation', 'kind: A\nmetadata:\n\tname: a\n', '3:1 A tab is used for indentation'],
  ['a colon in a value', 'kind: A\nmetadata:\n  name: a: b\n', '3:9 '],
  ['an escape that there is not', 'kind: A\nname: "\\q"\n', '2:8 A string in double quotes has an escape'],
  [
    'a key that is there twice',
    'apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  name: b\n',
    '5:3 The key "name" is there twice',
  ],
  ['one in JSON', '{"apiVersion":"v1",\n "kind":"A", "kind":"B"}', '2:14 The key "kind" is there twice'],
  ['an alias of nothing', 'apiVersion: v1\nkind: *a\n', '2:7 A value that begins with * is an alias'],
  ['an alias within itself', 'apiVersion: v1\nkind: A\nspec: &a\n  b: *a\n', '4:6 An alias (*) is within'],
  ['no kind', '\n# a\nmetadata:\n  name: a\n', '3:1 This has no kind, and is not a Kubernetes object.'],
  ['a kind that is a number', 'apiVersion: v1\nkind: 1\n', '1:1 This has no kind that is text'],
  ['no apiVersion', 'kind: Secret\n', '1:1 This has no apiVersion'],
  ['a list', '- a\n- b\n', '1:1 This is a list, and no Kubernetes object.'],
  ['a single value', 'hello\n', '1:1 This is a single value'],
  [
    'an item of a List that is no object',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n- 5\n',
    '6:3 This is a single value',
  ],
  ['nothing', '', '1:1 There is nothing in it.'],
  ['comments alone', '# a\n---\n# b\n', '1:1 There is nothing in it.'],
  [
    'what is not UTF-8',
    Buffer.concat([Buffer.from('kind: A\nname: '), Buffer.from([0xff, 0xfe, 0x41])]),
    '2:7 This is not UTF-8.',
  ],
  ['UTF-16', Buffer.from('\uFEFFkind: A\n', 'utf16le'), '1:1 This is UTF-16, or no text.'],
  ['UTF-16 of the other order', Buffer.from('\uFEFFkind: A\n', 'utf16le').swap16(), '1:1 This is UTF-16, or no text.'],
  ['a merge key with a text', 'apiVersion: v1\nkind: A\nspec:\n  a: b\n  <<: c\n', '5:7 A merge key (<<) has a value'],
  ['a merge key with nothing', 'apiVersion: v1\nkind: A\nspec:\n  <<:\n', '4:6 A merge key (<<) has a value'],
  ['a merge key with a list that has a text', 'apiVersion: v1\nkind: A\n<<: [{ a: b }, c]\n', '3:5 A merge key'],
  ['a control character', 'kind: A\nname: a\u0000b\n', '2:8 There is a control character'],
  ['a template', 'kind: A\nmetadata:\n  name: {{ .Values.name }}\n', '3:9 A template expression ({{ }}) was left in'],
  ['Jinja', 'kind: A\nname: {{ name }}\n{% if a %}\n{% endif %}\n', '2:7 A template expression ({% %}) was left in'],
  ['a template that stands on its own', '{{- if .Values.a }}\nkind: A\n{{- end }}\n', '1:1 A template expression'],
  [
    'a template in quotes, where cert-manager would read it',
    SOUND.replace('web.corp.dev', '"{{ .host }}"'),
    '28:8 A template expression',
  ],
  // Named as a whole: how far the parser comes depends on the machine's stack.
  ['too much nesting', `a: ${'['.repeat(5000)}`, '1:1 The document is nested too deeply'],
  ['too much nesting, all closed', `a: ${'['.repeat(600)}${']'.repeat(600)}`, '1:1 The document is nested too deeply'],
])('%s', async (_, text, expected) => {
  expect((await problems(text))[0]).toContain(expected);
});

test.each([
  [
    'fields that an example leaves out',
    'spec:\n  acme:\n    ...\n    solvers:\n    - http01: {}\n',
    '5:5',
    '"..."',
    'Replace it',
  ],
  ['such fields at the end', 'spec:\n  acme:\n    server: x\n    ...\n', '6:5', '"..."', 'Replace it'],
  ['a shell command', 'spec: {}\nEOF\n', '4:1', 'ends a text in a shell command', 'Remove it'],
])('what is copied from a page along with a manifest: %s', async (_, spec, at, message, fix) => {
  const { data } = await checked(`apiVersion: v1\nkind: A\n${spec}`);
  expect(data.problems).toHaveLength(1);
  expect(`${data.problems[0].line}:${data.problems[0].column}`).toBe(at);
  expect(data.problems[0].message).toContain(message);
  expect(data.problems[0].fix).toContain(fix);
});

test.each([
  ['cat <<EOF | kubectl apply -f -\napiVersion: v1\nkind: A\nEOF\n', 'This is a shell command'],
  ['$ cat > a.yaml <<EOF\napiVersion: v1\nkind: A\n', 'This is a shell command'],
  ['```yaml\napiVersion: v1\nkind: A\n```\n', 'This line (```) is Markdown'],
])('what is before a copied manifest: %j', async (text, message) => {
  const found = await problems(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`1:1 ${message}`);
});

test('a wildcard without quotes', async () => {
  const { data } = await checked(SOUND.replace('web.corp.dev', '*.corp.dev'));
  expect(data.problems[0].message).toContain('A value that begins with * is an alias');
  expect(data.problems[0].fix).toContain('in quotes');
});

test('a lone asterisk', async () => {
  expect((await problems('apiVersion: v1\nkind: A\nhosts: [*]\n'))[0]).toContain('put the value in quotes');
});

test('non-breaking spaces as indentation, which look like spaces', async () => {
  const found = await problems(SOUND.replace(/^ {2}name:/m, '\u00a0 name:'));
  expect(found[0]).toMatch(/^\d+:\d+ This line is indented with non-breaking spaces/);
  const inText = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    x\n    \u00a0y\n';
  expect(await problems(`${SOUND}---\n${inText}`)).toEqual([]);
});

test('three dots in a text of several lines are text', async () => {
  expect(
    await problems(
      `${SOUND}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    x\n    ...\n    y\n`,
    ),
  ).toEqual([]);
});

test.each([
  ['an empty document', `---\n---\n# Source: a/b.yaml\n---\n${SOUND}...\n`],
  ['directives', `%YAML 1.1\n---\n${SOUND}`],
  ['a byte order mark and Windows line ends', `\uFEFF${SOUND.replaceAll('\n', '\r\n')}`],
  [
    'other kinds, whatever is in them',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: "{{ .b }}"\n---\n${SOUND}`,
  ],
  ['an empty list', '{"apiVersion":"v1","kind":"List","items":[]}'],
  ['anchors and merge keys', `apiVersion: v1\nkind: A\nbase: &b { c: d }\nspec:\n  <<: *b\n  e: *b\n---\n${SOUND}`],
])('passes %s', async (_, text) => {
  expect(await problems(text)).toEqual([]);
});

test('all else is still checked, and reported', async () => {
  const text = `a: [\n---\n${SOUND.replace('namespace: team-a }', 'namespace: team-c }')}---\nb: {{ x }}\n---\n- c\n`;
  const { data, exitCode } = await checked(text);
  expect(data.problems.map(({ line }: any) => line)).toEqual([2, 32, 34]);
  expect(data.findings.map(({ rule }: any) => rule)).toEqual(['solver-account-missing']);
  expect(exitCode).toBe(2);
});

test('an object with a key twice is checked as kubectl reads it: the last one counts', async () => {
  const { data } = await checked(
    SOUND.replace('  namespace: team-a\nspec', '  namespace: team-x\n  namespace: team-b\nspec'),
  );
  expect(data.problems).toHaveLength(1);
  expect(data.findings[0].resource.namespace).toBe('team-b');
});

test('an expansion bomb is refused, with its line', async () => {
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`);
  const found = await problems(`apiVersion: v1\nkind: Certificate\na0: &a0 [x]\n${levels.join('\n')}\n`);
  expect(found[0]).toMatch(/^\d+:\d+ The aliases \(\*\) of this document multiply it beyond measure\.$/);
});

test('a file and a folder that are not there', async () => {
  const { stderr, exitCode } = await cli(['check', '/nowhere/a.yaml']);
  expect(stderr).toContain('There is no such file or folder.');
  expect(stderr).toContain('/nowhere/a.yaml:1:1');
  expect(exitCode).toBe(2);
});
