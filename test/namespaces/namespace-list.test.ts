import { NamespaceList } from 'cdk8s-acme';
import { temporaryFiles } from '../support';

const file = temporaryFiles();

const TEAMS = `
platform:
  teams:
    - name: A
      namespace: team-a
    - name: B
      namespace: team-b
  shared: [ingress, monitoring]
  quotas: { team-a: 1, team-b: 2 }
  first.team: dotted
`;

test.each([
  ['platform.teams[*].namespace', ['team-a', 'team-b']],
  ['platform.teams[1].namespace', ['team-b']],
  ['platform.shared', ['ingress', 'monitoring']],
  ['platform.shared[*]', ['ingress', 'monitoring']],
  ['platform.quotas', ['team-a', 'team-b']],
  ['.platform.shared', ['ingress', 'monitoring']],
])('reads what is at %s', (path, names) => {
  expect(NamespaceList.fromFile(file('teams.yaml', TEAMS), { path })).toEqual(names);
});

test('reads every value of a map', () => {
  const path = file('map.yaml', 'teams: { a: { ns: team-a }, b: { ns: team-b } }');
  expect(NamespaceList.fromFile(path, { path: 'teams[*].ns' })).toEqual(['team-a', 'team-b']);
});

test('reads a document that is the list', () => {
  expect(NamespaceList.fromFile(file('list.yaml', '- team-a\n- team-b\n'))).toEqual(['team-a', 'team-b']);
});

test('reads the keys of a document that is a map', () => {
  expect(NamespaceList.fromFile(file('keys.yaml', 'team-a: {}\nteam-b:\n'))).toEqual(['team-a', 'team-b']);
});

test('reads JSON', () => {
  const path = file('teams.json', JSON.stringify({ items: [{ metadata: { name: 'team-a' } }] }));
  expect(NamespaceList.fromFile(path, { path: 'items[*].metadata.name' })).toEqual(['team-a']);
});

test('follows a list that starts the document', () => {
  expect(NamespaceList.fromFile(file('items.yaml', '- name: team-a\n'), { path: '[*].name' })).toEqual(['team-a']);
});

test('refuses a file that is missing', () => {
  expect(() => NamespaceList.fromFile('no-such-file.yaml')).toThrow(
    `[no-such-file.yaml] cannot be read: ENOENT. Looked for it in ${process.cwd()}.`,
  );
});

test.each(['teams: [a', 'a: 1\na: 2\n', '- a\n---\n- b\n'])('refuses %j as malformed', (text) => {
  const path = file('broken.yaml', text);
  expect(() => NamespaceList.fromFile(path)).toThrow(`[${path}] is not YAML or JSON: `);
});

test.each(['teams[', 'teams[x]', 'teams..a', 'teams.', 'teams[*]name', 'a]'])('refuses the path %j', (path) => {
  const teams = file('teams.yaml', TEAMS);
  expect(() => NamespaceList.fromFile(teams, { path })).toThrow(
    `[${teams}] cannot be read at path ${JSON.stringify(path)}. A path is keys joined by dots, with [*] for every item and [0] for one: "teams[*].namespace".`,
  );
});

test.each([
  ['platform.team', 'platform.team'],
  ['teams[*].namespace', 'teams'],
  ['platform.teams[2].name', 'platform.teams[2]'],
  ['platform.teams[*].ns', 'platform.teams[*].ns'],
  ['platform.teams.name', 'platform.teams.name'],
  ['platform.teams[*].name[*]', 'platform.teams[*].name[*]'],
  ['platform.toString', 'platform.toString'],
])('refuses %s, where there is nothing', (path, walked) => {
  const teams = file('teams.yaml', TEAMS);
  expect(() => NamespaceList.fromFile(teams, { path })).toThrow(
    `[${teams}] has nothing at ${walked}. The path is "${path}".`,
  );
});

test('refuses maps where names should be, and says how to reach the names', () => {
  const teams = file('teams.yaml', TEAMS);
  expect(() => NamespaceList.fromFile(teams, { path: 'platform.teams' })).toThrow(
    `[${teams}:4] holds a map as item 0 at platform.teams, but the name of a namespace is expected. Extend the path to the names, for example "platform.teams[*].name".`,
  );
});

test.each([
  ['- team-a\n- 7\n', ':2', 'holds a number as item 1, but'],
  ['- true\n', ':1', 'holds a boolean as item 0, but'],
  ['- \n', ':1', 'holds null as item 0, but'],
  ['7', ':1', 'holds a number as item 0, but'],
  ['', '', 'holds null as item 0, but'],
])('refuses %j, which is no list of strings', (text, line, problem) => {
  const path = file('types.yaml', text);
  expect(() => NamespaceList.fromFile(path)).toThrow(
    `[${path}${line}] ${problem} the name of a namespace is expected.`,
  );
  expect(() => NamespaceList.fromFile(path)).toThrow('Put the name in quotes if it looks like a number or a boolean.');
});

test.each<[string, string | undefined, string]>([
  [
    '- team-a\n- Team_B\n',
    undefined,
    ':2] holds "Team_B" as item 1, which is not a namespace name: lower-case letters',
  ],
  [
    'teams:\n  - name: a\n\n  - name: ""\n',
    'teams[*].name',
    ':4] holds "" as item 1 at teams[*].name, which is empty.',
  ],
  ['x: 1\nteams:\n  a: {}\n  B: {}\n', 'teams', ':4] holds "B" as item 1 at teams, which is not a namespace name'],
  [
    '{\n"teams": {\n"a": { "ns": "a.b" } } }',
    '$.teams[*].ns',
    ':3] holds "a.b" as item 0 at $.teams[*].ns, which is not',
  ],
  ['7: {}\n', '$', ':1] holds "A B" as item'],
  [
    'base: &base { name: A }\nteams:\n  - *base\n',
    'teams[*].name',
    '] holds "A" as item 0 at teams[*].name, which is not',
  ],
])('says where in %j a name is that is none', (text, path, problem) => {
  const at = file('names.yaml', text.replace('7: {}', 'A B: {}'));
  expect(() => NamespaceList.fromFile(at, { path })).toThrow(problem.startsWith(':') ? `[${at}${problem}` : problem);
});

test.each(['$.platform.teams[*].namespace', '$.platform.shared'])('takes %s, as JSONPath has it', (path) => {
  const teams = file('teams.yaml', TEAMS);
  expect(NamespaceList.fromFile(teams, { path })).toEqual(NamespaceList.fromFile(teams, { path: path.slice(2) }));
  expect(NamespaceList.fromFile(file('items.yaml', '- name: team-a\n'), { path: '$[*].name' })).toEqual(['team-a']);
  expect(NamespaceList.fromFile(file('list.yaml', '- team-a\n'), { path: '$' })).toEqual(['team-a']);
  expect(() => NamespaceList.fromFile(teams, { path: '$x' })).toThrow('has nothing at $x.');
});

test.each([
  ['teams: []', 'teams', ' at teams'],
  ['teams: []', 'teams[*].name', ' at teams[*].name'],
  ['[]', undefined, ''],
  ['{}', undefined, ''],
])('refuses %j at %s, which holds no names', (text, path, at) => {
  const empty = file('empty.yaml', text);
  expect(() => NamespaceList.fromFile(empty, { path })).toThrow(`[${empty}] holds no namespaces${at}. Check the path.`);
});
