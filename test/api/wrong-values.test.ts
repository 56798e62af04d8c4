import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import * as acme from '../../lib';
import { hasFactoriesOnly, noteMade } from '../../lib/api/check-value';
import { TABLE } from '../../lib/api/table';

// Every static method, method and constructor of the public API, given each wrong kind of value for each parameter and each
// property, at any depth, answers with a refusal that says where, and names the property.

const exported = acme as unknown as Record<string, any>;
const MARK = 'hunter2-MARK';

class Other {}

/** A value of a type; what is right in it but not good is nobody's concern here. */
function sample(type: string, depth = 0): any {
  if (type === 'string') return 'text';
  if (type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'any') return { any: ['thing'] };
  if (type === 'Duration') return Duration.hours(1);
  if (type === 'JsonPatch') return JsonPatch.remove('/spec');
  if (type === 'Construct' || type === 'IConstruct') return new Chart(new App(), 'platform');
  if (type.endsWith('[]')) return [sample(type.slice(0, -2), depth)];
  if (type.startsWith('{')) return { key: sample(type.slice(1, -1), depth) };
  if (TABLE.structs[type]) return structSample(type, depth);
  if (TABLE.enums[type]) return exported[type][TABLE.enums[type]![0]!];
  if (TABLE.interfaces[type]) {
    return Object.fromEntries(
      TABLE.interfaces[type]!.map((m) => [m.replace('()', ''), m.endsWith('()') ? () => {} : {}]),
    );
  }
  const made = Object.create(exported[type].prototype);
  // As factories do.
  noteMade(made);
  return made;
}

/** All that is required, and of what is optional all but what leads too deep. */
function structSample(name: string, depth: number): Record<string, any> {
  const properties = Object.entries(TABLE.structs[name]!).filter(([label]) => depth < 2 || !label.endsWith('?'));
  return Object.fromEntries(properties.map(([label, type]) => [label.replace('?', ''), sample(type, depth + 1)]));
}

interface Wrong {
  /** The property or parameter that is to be named. */
  readonly name: string;
  readonly what: string;
  readonly value: any;
}

const KINDS: readonly (readonly [string, any])[] = [
  ['a string', MARK],
  ['a number', 7.5],
  ['a boolean', false],
  ['a map', { nonsense: MARK }],
  ['an empty map', {}],
  ['a list', [MARK]],
  ['a function', () => MARK],
  ['a symbol', Symbol(MARK)],
  ['a Map', new Map([[MARK, MARK]])],
  ['a Promise', Promise.resolve(MARK)],
  ['an instance of another class', new Other()],
  ['a construct', new Chart(new App(), 'other')],
];

/** What is no value of a type, under the name of who has it. */
function* wrong(name: string, type: string, depth = 0): Generator<Wrong> {
  if (type === 'any') return;
  for (const [what, value] of KINDS) if (!fits(value, type)) yield { name, what, value };
  if (hasFactoriesOnly(type))
    yield { name, what: 'made without a factory', value: Object.create(exported[type].prototype) };
  if (type === 'number') yield { name, what: 'NaN', value: Number.NaN };
  if (type.endsWith('[]')) {
    const item = type.slice(0, -2);
    for (const value of [null, undefined]) yield { name, what: `${value} in a list`, value: [sample(item), value] };
    for (const one of wrong(name, item, depth))
      yield { ...one, what: `${one.what} in a list`, value: [sample(item), one.value] };
  }
  if (type === '{any}') {
    for (const [what, value] of KINDS) {
      if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Map || value instanceof Promise)
        yield { name, what: `${what} in data`, value: { key: [value] } };
    }
    const endless: Record<string, unknown> = {};
    endless.key = { endless };
    yield { name, what: 'data that holds itself', value: endless };
  } else if (type.startsWith('{')) {
    yield { name, what: 'null in a map', value: { key: null } };
    for (const one of wrong(name, type.slice(1, -1), depth)) {
      yield { ...one, what: `${one.what} in a map`, value: { key: one.value } };
    }
  }
  if (TABLE.structs[type]) yield* wrongStructs(type, depth);
}

/** A struct with one thing wrong in it. */
function* wrongStructs(type: string, depth: number): Generator<Wrong> {
  const right = structSample(type, depth);
  if (!TABLE.openStructs.includes(type)) {
    yield { name: 'nonsense', what: 'a property that there is not', value: { ...right, nonsense: MARK } };
  }
  for (const [label, of] of Object.entries(TABLE.structs[type]!)) {
    const name = label.replace('?', '');
    if (!TABLE.openStructs.includes(type)) {
      const misspelt = `${name.slice(0, -1)}_${name.slice(-1)}`;
      yield { name: misspelt, what: 'a property that is misspelt', value: { ...right, [misspelt]: MARK } };
    }
    if (!label.endsWith('?')) {
      for (const value of [undefined, null]) {
        yield { name, what: String(value), value: { ...right, [name]: value } };
      }
    }
    // A struct in a struct in a struct is as deep as it gets.
    if (depth > 3) continue;
    for (const one of wrong(name, of, depth + 1)) yield { ...one, value: { ...right, [name]: one.value } };
  }
}

function fits(value: any, type: string): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'number') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'Construct' || type === 'IConstruct') return value instanceof Chart;
  if (type.endsWith('[]')) return Array.isArray(value) && value.every((item) => fits(item, type.slice(0, -2)));
  // What is wrong in a map, its properties say; an instance of a class may be what has them.
  const isMap = typeof value === 'object' && !Array.isArray(value) && String(value) === '[object Object]';
  if (type.startsWith('{'))
    return isMap && Object.values(value).every((item) => type === '{any}' || fits(item, type.slice(1, -1)));
  return TABLE.structs[type] !== undefined && isMap && !(value instanceof Chart);
}

const chart = new Chart(new App(), 'platform');
const issuer = new acme.AcmeClusterIssuer(chart, 'issuer', { server: acme.AcmeServer.letsEncrypt() });
const single = new acme.AcmeIssuer(chart, 'single', { namespace: 'a', server: acme.AcmeServer.letsEncrypt() });
const account = new acme.Http01SolverAccount(chart, 'account', { namespaces: ['a'] });
const dns01 = new acme.Dns01Solver(chart, 'dns01', { provider: acme.Dns01Provider.route53() });
const issuers = [acme.AcmeClusterIssuer.fromClusterIssuerName('x'), acme.AcmeIssuer.fromIssuerName('x', 'a')];
/** On what methods are called, and the path that is expected in a refusal, where there is one. */
const RECEIVERS: Record<string, readonly (readonly [object, string?])[]> = {
  AcmeClusterIssuer: [[issuer, 'platform/issuer']],
  AcmeIssuer: [[single, 'platform/single']],
  AcmeRules: [
    [acme.AcmeRules.of(chart), 'platform'],
    [acme.AcmeRules.of(chart.node.root), 'the App'],
  ],
  ArgoCd: [[acme.ArgoCd.of(chart), 'platform']],
  Dns01Solver: [[dns01, 'platform/dns01']],
  Http01Solver: [[acme.Http01Solver.ingress({}), undefined]],
  Http01SolverAccount: [[account, 'platform/account']],
  IIssuer: issuers.map((one) => [one, undefined]),
  ISolver: [],
  SolverBase: [
    [
      new (class extends acme.SolverBase {
        public readonly bindIssuer = () => ({});
      })(),
      undefined,
    ],
  ],
};
/** What an app itself writes, and nothing is to check. */
const ABSTRACT = ['SolverBase#bindIssuer'];

let count = 0;

function expectRefusal(call: () => unknown, where: string, { name, what }: Wrong): void {
  let message = 'nothing is refused';
  try {
    call();
  } catch (e) {
    message = (e as Error).message;
  }
  const shape = `[${where}] `;
  const isNamed = new RegExp(`(^|[^\\w])${name}([^\\w]|$)`).test(message.slice(shape.length));
  const isOfOurs = / (must be|has no) .|is not a property of /.test(message);
  if (
    !message.startsWith(shape) ||
    !isNamed ||
    !isOfOurs ||
    (message.includes(MARK) && !/is "hunter2-MARK"/.test(message))
  ) {
    throw new Error(`${where}: ${name} is ${what}: ${message}`);
  }
  count++;
}

const withParameters = Object.entries(TABLE.calls).filter(
  ([call, parameters]) => Object.keys(parameters).length > 0 && !ABSTRACT.includes(call),
);

test.each(withParameters)('%s', (call, parameters) => {
  const [, constructed, owner, dot, method] = /^(?:new (\w+)|(\w+)([.#])(\w+))$/.exec(call)!;
  const labels = Object.entries(parameters);
  for (const [i, [label, type]] of labels.entries()) {
    const name = label.replace(/^\.\.\.|\?$/g, '');
    const absent: Wrong[] = [undefined, null].map((value) => ({ name, what: String(value), value }));
    const isAbsentWrong = !label.endsWith('?') && !label.startsWith('...');
    for (const one of [...(isAbsentWrong ? absent : []), ...wrong(name, type)]) {
      const args = labels.map(([, other]) => sample(other));
      args[i] = one.value;
      if (constructed) {
        const where = i === 0 ? call : i === 1 ? 'platform' : 'platform/text';
        expectRefusal(() => new exported[constructed](...args), where, one);
      } else if (dot === '.') {
        expectRefusal(() => exported[owner!][method!](...args), call, one);
      } else {
        for (const [receiver, where = call] of RECEIVERS[owner!]!) {
          expectRefusal(() => (receiver as any)[method!](...args), where, one);
        }
      }
    }
  }
});

test('what is right is not refused for its type', () => {
  for (const [call, parameters] of withParameters) {
    const [, owner, method] = /^(\w+)\.(\w+)$/.exec(call) ?? [];
    if (owner === undefined) continue;
    const optional = (value: unknown) =>
      Object.entries(parameters).map(([label, type]) => (label.endsWith('?') ? value : sample(type)));
    for (const args of [Object.values(parameters).map((type) => sample(type)), optional(undefined), optional(null)]) {
      try {
        exported[owner][method!](...args);
      } catch (e) {
        expect((e as Error).message).not.toMatch(/ must be an? [\w ()[\]{}]+, and is | is not a property of /);
      }
    }
  }
});

test('there is a great number of them', () => {
  expect(count).toBeGreaterThan(10_000);
});

test.each([
  ['a token of cdk8s', { metadata: { labels: { team: { produce: () => 'a' } } } }],
  ['a property that is null', { email: null, metadata: null, solvers: null }],
  ['a property that is undefined', { email: undefined, nonsense: undefined }],
  ['a map without a prototype', Object.assign(Object.create(null), { email: 'a@b.dev' })],
])('%s is taken', (_, props) => {
  const { chart: fresh } = platform();
  expect(
    () => new acme.AcmeClusterIssuer(fresh, 'x', { server: acme.AcmeServer.letsEncrypt(), ...props } as any),
  ).not.toThrow();
});

function platform() {
  const app = new App();
  return { app, chart: new Chart(app, 'platform') as IConstruct as Chart };
}
