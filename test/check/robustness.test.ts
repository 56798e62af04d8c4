import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Finding } from '../../lib/check/finding';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model, type ModelOptions } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { objects } from './support';

const PAGES = path.join(__dirname, '../../docs/rules');

/** What the rules' pages show, wrong and right: every kind that a rule looks at, as it is meant to be. */
const SEEDS: readonly any[][] = fs
  .readdirSync(PAGES)
  .filter((file) => file !== 'README.md')
  .flatMap((file) => [...fs.readFileSync(path.join(PAGES, file), 'utf8').matchAll(/```yaml\n([\s\S]*?)\n```/g)])
  .map(([, yaml]) => objects(yaml!));

const KINDS = uniqueOf(SEEDS.flat().map((o) => `${o.apiVersion} ${o.kind}`));
/** Every key that occurs, so that what is made up has a chance to be looked at. */
const KEYS = uniqueOf(SEEDS.flat().flatMap((o) => [...keysOf(o)]));
/** Every short string that occurs. */
const WORDS = uniqueOf(SEEDS.flat().flatMap((o) => [...stringsOf(o)])).filter((word) => word.length < 80);

const LONG = 20_000;
const HOSTILE: readonly unknown[] = [
  ...[
    null,
    undefined,
    true,
    false,
    0,
    -1,
    80,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    '\n',
    '.',
    '*',
    '*.',
  ],
  ...[
    'true',
    '-----BEGIN CERTIFICATE-----',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\uD800',
    '[::1]',
    '1.2.3.4',
  ],
  ...[[], {}, [null], [[]], [{}], { name: null }, JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}')],
  ...['x', '.', 'a.', '*.', ' ', '-', '=', 'A', ',', ':', '/', '{', '\n', '-----BEGIN PRIVATE KEY-----'].map((part) =>
    part.repeat(Math.ceil(LONG / part.length)),
  ),
  `${' '.repeat(LONG)}x`,
  nested(2000),
];

const OPTIONS: readonly ModelOptions[] = [
  {},
  { complete: true },
  { certManagerVersion: '1.0', clusterResourceNamespace: 'pki' },
  { known: { secrets: new Set(['cert-manager/dns']), namespaces: new Set(['team-a']) } },
];

const options = fc.constantFrom(...OPTIONS);

function run(raws: readonly unknown[], chosen: ModelOptions): Finding[] {
  return runRules(
    new Model(
      raws.map((raw) => new KubeObject(raw as any)),
      chosen,
    ),
    RULES,
  );
}

function shown(findings: readonly Finding[]): string[] {
  return findings.map((f) => [f.rule, f.severity, f.object.title, f.path, f.message, f.effect, f.fix].join('\n'));
}

/** Whatever may stand in an object: trees of the keys and words that rules know, and of hostile values. */
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...HOSTILE),
    fc.constantFrom(...WORDS),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS, '__proto__'), tie('tree')), { maxLength: 5 })
      .map((entries) => fromEntries(entries as [string, unknown][])),
  ),
}));

const anyObject = fc
  .record({ kind: fc.constantFrom(...KINDS), parts: fc.array(fc.tuple(fc.constantFrom(...PARTS()), tree)) })
  .map(({ kind, parts }) => {
    const [apiVersion, name] = kind.split(' ');
    return fromEntries([['apiVersion', apiVersion], ['kind', name], ...parts]);
  });

function PARTS(): string[] {
  return ['metadata', 'spec', 'data', 'stringData', 'imagePullSecrets', 'rules', 'subjects', 'roleRef', 'sops', 'kind'];
}

test('no object, however malformed, makes the model or a rule throw', () => {
  fc.assert(
    fc.property(fc.array(anyObject, { maxLength: 8 }), options, (raws, chosen) => {
      const findings = run(raws, chosen);
      for (const { message, effect, fix, path: at } of findings) {
        for (const text of [message, effect, fix, at]) if (typeof text !== 'string') throw new Error('not a text');
      }
    }),
    { numRuns: 300 },
  );
});

/** A change to a set of objects: at a place that a number picks, of a kind that another picks. */
interface Change {
  readonly at: number;
  readonly how: 'drop' | 'replace' | 'repeat' | 'nest' | 'list' | 'rename' | 'prototype';
  readonly value: unknown;
  readonly key: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'repeat', 'nest', 'list', 'rename', 'prototype'),
  value: fc.oneof(fc.constantFrom(...HOSTILE), fc.constantFrom(...WORDS)),
  key: fc.constantFrom(...KEYS),
});

/** Every place in a set of objects: the list or map, and the index or key. */
function places(raws: any[]): [any, string | number][] {
  const found: [any, string | number][] = [];
  const visit = (value: any) => {
    if (typeof value !== 'object' || value === null || found.length > 2000) return;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      found.push([value, key]);
      visit(value[key]);
    }
  };
  for (const raw of raws) visit(raw);
  return found;
}

function mutate(seed: readonly any[], changes: readonly Change[]): any[] {
  const raws = structuredClone(seed) as any[];
  for (const { at, how, value, key } of changes) {
    const all = places(raws);
    if (all.length === 0) break;
    const [parent, step] = all[at % all.length]!;
    if (how === 'drop') Array.isArray(parent) ? parent.splice(step as number, 1) : delete parent[step];
    else if (how === 'replace') parent[step] = structuredClone(value);
    else if (how === 'list') parent[step] = [parent[step], parent[step]];
    else if (how === 'nest') parent[step] = { [key]: parent[step] };
    else if (how === 'rename' && !Array.isArray(parent)) {
      parent[key] = parent[step];
      delete parent[step];
    } else if (how === 'repeat' && Array.isArray(parent)) parent.push(parent[step as number]);
    else if (how === 'prototype') own(parent, '__proto__', structuredClone(value));
  }
  return raws;
}

const mutated = fc
  .tuple(fc.array(fc.constantFrom(...SEEDS), { minLength: 1, maxLength: 3 }), fc.array(change, { maxLength: 12 }))
  .map(([seeds, changes]) => mutate(seeds.flat(), changes));

test('no change to what is well formed makes a rule throw, and twice the same is found', () => {
  fc.assert(
    fc.property(mutated, options, (raws, chosen) => {
      expect(shown(run(raws, chosen))).toEqual(shown(run(raws, chosen)));
    }),
    { numRuns: 500 },
  );
});

const MARK = 'Xq7ZvK2mW9pLs4TgHd8R';
/** What the mark leaves in base64, wherever it begins in a group of three. */
const TRACES = ['', 'a', 'ab'].map((before) => Buffer.from(`${before}${MARK}`).toString('base64').slice(4, -4));

test('the traces of a secret are found where they are', () => {
  for (const before of ['', 'x', 'xy', 'xyz']) {
    const encoded = Buffer.from(`${before}${MARK}...`).toString('base64');
    expect(TRACES.some((trace) => encoded.includes(trace))).toBe(true);
  }
});

/** Puts the mark into every secret value: at its beginning, in it or at its end, so that it keeps what form it had. */
function plant(raws: any[], where: number): any[] {
  const mark = (value: string) => {
    const at = [0, Math.floor(value.length / 2), value.length][where % 3]!;
    return value.slice(0, at) + MARK + value.slice(at);
  };
  for (const raw of raws) {
    if (raw?.kind === 'Secret') {
      for (const [key, value] of Object.entries(mapOf(raw.stringData)))
        if (typeof value === 'string') raw.stringData[key] = mark(value);
      for (const [key, value] of Object.entries(mapOf(raw.data)))
        if (typeof value === 'string')
          raw.data[key] = where % 2 === 0 ? Buffer.from(mark(decode(value))).toString('base64') : mark(value);
    }
    for (const [parent, key] of places([raw])) {
      const secret = /^(api_?key|token|password|secretKey|privateKey)$/i.test(String(key));
      if (secret && raw.kind !== 'ExternalSecret' && typeof parent[key] === 'string') parent[key] = mark(parent[key]);
    }
  }
  return raws;
}

test('no finding shows what a Secret holds', () => {
  fc.assert(
    fc.property(mutated, options, fc.nat(5), (raws, chosen, where) => {
      const text = shown(run(plant(raws, where), chosen)).join('\n');
      expect(text).not.toContain(MARK);
      expect(text.toLowerCase()).not.toContain(MARK.toLowerCase());
      for (const trace of TRACES) expect(text).not.toContain(trace);
    }),
    { numRuns: 500 },
  );
});

test('each value of each manifest of the pages made hostile, or left out', () => {
  for (const [i, seed] of SEEDS.entries()) {
    const count = places(structuredClone(seed) as any[]).length;
    for (let at = 0; at < count; at++) {
      const how = (at + i) % 3 === 0 ? 'drop' : 'replace';
      run(mutate(seed, [{ at, how, value: HOSTILE[(at + i) % HOSTILE.length], key: '' }]), {});
    }
  }
});

function decode(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}

function mapOf(value: any): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? value : {};
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { spec: value };
  return value;
}

/** Sets a property as JSON.parse does, `__proto__` too. */
function own(map: any, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): any {
  const map = {};
  for (const [key, value] of entries) own(map, key, value);
  return map;
}

function* keysOf(value: any): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* keysOf(inner);
  }
}

function* stringsOf(value: any): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* stringsOf(inner);
}

function uniqueOf(values: readonly string[]): string[] {
  return [...new Set(values)];
}
