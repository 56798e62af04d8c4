import fc from 'fast-check';
import { type Input, read } from '../../../lib/cli/input/read';
import { streamSource } from '../../../lib/cli/input/source';
import { split } from '../../../lib/cli/input/split';
import { bytesOf, checked } from '../support';

function readText(text: string, part?: number): Input {
  return read([{ source: streamSource('-', () => bytesOf(text, part)), named: true }]);
}

const account = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name },
  ...more,
});
/** A template that was left in is a problem of its own. */
const name = fc.string().map((text) => text.replaceAll('{{', ''));
/** Kept, passed over, without what it is, and no object. */
const item = fc.oneof(
  fc.tuple(name, fc.dictionary(fc.string(), fc.jsonValue())).map(([name, more]) => account(name, { data: more })),
  fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Menu'), data: fc.jsonValue() }),
  fc.record({ metadata: fc.record({ name }) }),
);
const list = fc
  .record({
    kind: fc.constantFrom('List', 'ServiceAccountList'),
    before: fc.dictionary(fc.constantFrom('metadata', 'a', '"items"', '\\'), fc.jsonValue()),
    items: fc.array(item, { maxLength: 5 }),
    order: fc.boolean(),
  })
  .map(({ kind, before, items, order }) =>
    order ? { ...before, apiVersion: 'v1', kind, items } : { apiVersion: 'v1', items, ...before, kind },
  );
const space = fc.constantFrom(undefined, 1, '\t', '\r\n');

/** What is expected of a list: the names of the accounts in it, and how many objects there are. */
function expected({ kind, items }: any): { names: string[]; count: number } {
  const typed = items.map((item: any) =>
    item.kind || kind === 'List' ? item : { ...item, apiVersion: 'v1', kind: 'ServiceAccount' },
  );
  const objects = typed.filter(({ kind }: any) => kind !== undefined);
  const names = objects.filter(({ kind }: any) => kind === 'ServiceAccount').map(({ metadata }: any) => metadata.name);
  return { names: names.sort(), count: objects.length };
}

test('all of a list is read, however it is written and the bytes come', () => {
  fc.assert(
    fc.property(
      fc.array(list, { minLength: 1, maxLength: 3 }),
      space,
      fc.integer({ min: 1, max: 40 }),
      (lists, space, part) => {
        const text = lists.map((one) => JSON.stringify(one, null, space)).join('\n');
        const { objects, count, problems } = readText(text, part);
        const all = lists.map(expected);
        expect(count).toBe(all.reduce((sum, { count }) => sum + count, 0));
        expect(objects.map(({ raw }: any) => raw.metadata.name).sort()).toEqual(
          all.flatMap(({ names }) => names).sort(),
        );
        const untyped = lists
          .flatMap((one: any) => (one.kind === 'List' ? one.items : []))
          .filter((one: any) => !one.kind);
        expect(problems.map(({ message }) => message)).toEqual(
          untyped.map(() => 'This has no kind, and is not a Kubernetes object.'),
        );
        // Each is where it says.
        const bytes = Buffer.from(text);
        for (const { raw, hints } of objects) {
          const { offset, length, line, column, source } = hints.origin as any;
          const own = bytes.subarray(offset, offset + length).toString();
          expect(raw).toMatchObject(JSON.parse(own));
          expect(source.again(offset, length)?.toString()).toBe(own);
          const before = bytes.subarray(0, offset).toString();
          expect(line).toBe(before.split('\n').length);
          expect(column).toBe(before.length - before.lastIndexOf('\n'));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('an item is given as soon as it is there, and none of those before it is held', () => {
  let read = 0;
  const endless = {
    read: (into: Buffer) => {
      const text = read++ === 0 ? '{"apiVersion":"v1","items":[' : '{"kind":"A","apiVersion":"v1"},';
      return into.write(text);
    },
  };
  const pieces = split(endless, 1000);
  for (let i = 0; i < 10_000; i++) expect(pieces.next().value?.part).toBe('item');
  expect(read).toBeLessThan(10_100);
});

const CERTIFICATE = JSON.stringify({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'a', namespace: 'b' },
  spec: { secretName: 'a', dnsNames: ['a.corp.dev'], issuerRef: { name: 'x' } },
});

async function said(text: string): Promise<{ problems: string[]; objects: number }> {
  const { data } = await checked(text);
  return {
    problems: data.problems.map(({ line, column, message }: any) => `${line}:${column} ${message}`),
    objects: data.summary.objects,
  };
}

describe('what is wrong with a list is said at its place, and all else is read', () => {
  test.each<[string, string, string[], number]>([
    [
      'an item that is no object',
      `{"kind":"List","apiVersion":"v1","items":[${CERTIFICATE},\n 5]}`,
      ['2:2 This is a single value'],
      1,
    ],
    ['null', `{"kind":"List","apiVersion":"v1","items":[null,${CERTIFICATE}]}`, ['1:43 This is a single value'], 1],
    [
      'a comma that is missing',
      `{"kind":"List","apiVersion":"v1","items":[${CERTIFICATE}\n${CERTIFICATE}]}`,
      ['2:1 A comma is missing between two items.'],
      2,
    ],
    [
      'an item that is missing',
      `{"kind":"List","apiVersion":"v1","items":[${CERTIFICATE},\n,${CERTIFICATE}]}`,
      ['2:1 An item of the list is missing.'],
      2,
    ],
    [
      'a key twice, before the items',
      `{"kind":"List",\n"kind":"List","apiVersion":"v1","items":[${CERTIFICATE}]}`,
      ['2:1 The key "kind" is there twice'],
      1,
    ],
    [
      'a key twice, behind them',
      `{"apiVersion":"v1","items":[\n${CERTIFICATE}\n,\n${CERTIFICATE}\n  ],\n"kind":"List", "kind":"List"}`,
      ['6:16 The key "kind" is there twice'],
      2,
    ],
    [
      'a key twice, on the line of the last item',
      `{"apiVersion":"v1","items":[\n${CERTIFICATE}],"kind":"List", "kind":"List"}`,
      [`2:${CERTIFICATE.length + 18} The key "kind" is there twice`],
      1,
    ],
    ['an item that is no JSON', `{"apiVersion":"v1","items":[\n${CERTIFICATE},\n{"a": @}],"kind":"List"}`, ['3:7 '], 1],
    [
      'a stream that is cut off in an item',
      `{"apiVersion":"v1","items":[\n${CERTIFICATE},\n{"a": {`,
      ['3:8 This list ends'],
      1,
    ],
    ['between two', `{"apiVersion":"v1","items":[\n${CERTIFICATE},\n`, ['3:1 This list ends'], 1],
    [
      'behind one',
      `{"apiVersion":"v1","items":[\n${CERTIFICATE},{"kind":"A","apiVersion":"v1"}`,
      ['2:205 This list ends'],
      1,
    ],
    ['after the items', `{"apiVersion":"v1","items":[\n${CERTIFICATE}\n],"kind":"List"`, ['3:16 This list ends'], 1],
    ['in one without kinds', '{"apiVersion":"v1","items":[\n{"a":1},{"a":1}', ['2:16 This list ends'], 0],
    [
      'no kind',
      `{"apiVersion":"v1","items":[${CERTIFICATE}]}`,
      ['1:1 This has no kind, and is not a Kubernetes object.'],
      0,
    ],
  ])('%s', async (_, text, problems, objects) => {
    const found = await said(text);
    // One fault of the syntax can be several for the parser.
    expect(found.problems.slice(0, 1)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
    expect(found.objects).toBe(objects);
  });
});

test.each([
  ['an object that has items and is no list', `{"apiVersion":"v1","items":[{"a":1},5],"kind":"Menu"}`, 1],
  ['one whose items are no list', `{"apiVersion":"v1","kind":"Menu","items":{"a":[${CERTIFICATE}]}}`, 1],
  [
    'a list in a list',
    `{"apiVersion":"v1","kind":"List","items":[{"kind":"List","apiVersion":"v1","items":[${CERTIFICATE}]}]}`,
    1,
  ],
  [
    'brackets in strings',
    `{"apiVersion":"v1","kind":"List","items":[{"kind":"A","apiVersion":"v1","a":"]}\\"],[{"}]}`,
    1,
  ],
  ['braces of YAML', `{"apiVersion": v1, kind: A, a: 'it''s ]}', b: don't} # }\n---\n${CERTIFICATE}`, 2],
  [
    'braces of YAML in a list',
    `{"apiVersion": v1, "items": [ {kind: A, apiVersion: v1, a: '}'}, # ]\n ${CERTIFICATE} ], kind: List}`,
    2,
  ],
  ['values behind markers', `# a\n---\n\n${CERTIFICATE}\n---\n${CERTIFICATE}\n...\n${CERTIFICATE}${CERTIFICATE}`, 4],
  ['an empty object of a tool, and a list', `{"kind":"List","apiVersion":"v1","items":[]}`, 0],
])('passes %s', async (_, text, objects) => {
  expect(await said(text)).toEqual({ problems: [], objects });
});
