import { App, Chart } from 'cdk8s';
import * as acme from 'cdk8s-acme';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Provider,
  Dns01Solver,
  Known,
  PullSecret,
  SecretSource,
} from 'cdk8s-acme';
import { acmeMatchers, findingsOf } from '../../lib/testing';
import { leaksOf, PASSWORD, TOKEN } from './markers';
import { constructors, type Factory, factories, propertiesOf } from './structs';

/** What is said in one test; how often something is, in all. */
const written: string[] = [];
let answers = 0;
const said: string[] = [];

beforeAll(() => {
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterAll(() => jest.restoreAllMocks());

/** Does something, and gives what it has to say. */
function heard(run: () => void): string {
  said.length = 0;
  try {
    run();
  } catch (e) {
    // Where TypeScript's types are not checked there are errors of the language; they quote nothing.
    said.push(e instanceof Error ? e.message : String(e));
  }
  const text = said.join('\n');
  if (text !== '' && text !== '[]') answers++;
  return text;
}

/** A value of a type, good enough to get as far as where a wrong one beside it is looked at. */
function sample(type: string, depth = 0): unknown {
  const bare = type.replace(/\s*\|.*$/, '');
  if (bare === 'string') return 'web';
  if (bare === 'number') return 1;
  if (bare === 'boolean') return true;
  if (bare === 'SecretSource') return SecretSource.existing('credentials');
  if (bare.endsWith('[]')) return [sample(bare.slice(0, -2), depth + 1)];
  if (bare.startsWith('{')) return {};
  const exported = (acme as Record<string, any>)[bare];
  if (typeof exported === 'object') return Object.values(exported)[0];
  const factory = factories.find(({ owner }) => owner === bare);
  if (factory && depth < 4) {
    try {
      return exported[factory.name](...factory.parameters.map((parameter) => sample(parameter.type, depth + 1)));
    } catch {
      return undefined;
    }
  }
  const properties = depth < 4 ? propertiesOf(bare) : undefined;
  return properties && Object.fromEntries(properties.map(({ name, type }) => [name, sample(type, depth + 1)]));
}

/** A value with something else in the place of each of its properties in turn, and of itself. */
function* misplaced(type: string, wrong: readonly unknown[], depth = 0): Generator<unknown> {
  yield* wrong;
  const properties = depth < 3 ? propertiesOf(type.replace(/\s*\|.*$/, '').replace(/\[\]$/, '')) : undefined;
  if (!properties) return;
  const whole = Object.fromEntries(properties.map(({ name, type }) => [name, sample(type, depth + 1)]));
  for (const { name, type: inner } of properties) {
    for (const value of misplaced(inner, wrong, depth + 1)) {
      const struct = { ...whole, [name]: value };
      yield type.endsWith('[]') ? [struct] : struct;
    }
  }
  yield { ...whole, [TOKEN]: TOKEN };
}

const WRONG = [TOKEN, [TOKEN], { [TOKEN]: TOKEN }, { name: TOKEN, value: [TOKEN] }];

/** All that is said of something that was made: by what takes it in, the synth, findings and matchers. */
function use(made: unknown): void {
  const app = new App({ outdir: '/nowhere' });
  const chart = new Chart(app, 'chart');
  const solver = made instanceof Dns01Provider ? new Dns01Solver(chart, 'dns01', { provider: made }) : made;
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: made instanceof AcmeServer ? made : AcmeServer.letsEncrypt(),
    email: 'platform@corp.dev',
    solvers: [solver as any].filter((one) => typeof one?.bindIssuer === 'function'),
  });
  new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
  listen(app);
}

function listen(app: App): void {
  written.push(heard(() => said.push(JSON.stringify(findingsOf(app)))));
  for (const matcher of Object.values(acmeMatchers)) {
    for (const argument of [
      undefined,
      TOKEN,
      { provider: TOKEN },
      { dnsName: TOKEN, issuer: TOKEN },
      { ignore: [TOKEN], atLeast: TOKEN },
    ]) {
      written.push(heard(() => said.push(matcher(app, argument).message())));
    }
  }
  // The rules at synth, without a file: cdk8s calls the validations first.
  written.push(heard(() => said.push(...app.node.findAll().flatMap((construct) => construct.node.validate()))));
}

function* calls({ parameters }: Factory): Generator<unknown[]> {
  for (let i = 0; i < parameters.length; i++) {
    if (['scope', 'id'].includes(parameters[i]!.name)) continue;
    for (const value of misplaced(parameters[i]!.type, WRONG)) {
      yield parameters.map((parameter, j) => (i === j ? value : sample(parameter.type)));
    }
  }
}

beforeEach(() => {
  written.length = 0;
});

test('there is something to look at', () => {
  expect(factories.length).toBeGreaterThan(80);
  expect(constructors.map(({ owner }) => owner)).toEqual(expect.arrayContaining(['AcmeClusterIssuer', 'Certificate']));
  expect(propertiesOf('Route53Options')!.map(({ name }) => name)).toContain('hostedZoneId');
  expect(sample('CloudflareOptions')).toMatchObject({ credentials: expect.anything() });
});

test.each(factories.map((factory) => [factory.title, factory] as const))('%s', (_, factory) => {
  const owner = (acme as Record<string, any>)[factory.owner];
  for (const args of calls(factory)) {
    let made: unknown;
    written.push(
      heard(() => {
        made = owner[factory.name](...args);
      }),
    );
    if (['Dns01Provider', 'Dns01Webhook', 'Http01Solver', 'AcmeServer'].includes(factory.owner) && made !== undefined) {
      written.push(heard(() => use(made)));
    }
  }
  for (const text of written) expect(leaksOf(text, TOKEN)).toEqual([]);
});

test.each(
  constructors.filter(({ parameters }) => parameters[0]?.name === 'scope').map((one) => [one.owner, one] as const),
)(
  'new %s',
  (_, made) => {
    for (const args of calls(made)) {
      const app = new App({ outdir: '/nowhere' });
      const chart = new Chart(app, 'chart');
      const [, , ...rest] = args;
      written.push(heard(() => new (acme as Record<string, any>)[made.owner](chart, 'it', ...rest)));
      listen(app);
    }
    for (const text of written) expect(leaksOf(text, TOKEN)).toEqual([]);
  },
  60_000,
);

const named: readonly (readonly [string, () => unknown])[] = [
  ...factories
    .filter(({ owner, parameters }) => /^(?:SecretSource|PullSecret)$/.test(owner) && parameters[0]?.name === 'name')
    .map(({ owner, name, title, parameters }) => {
      const rest = parameters.slice(1).map(({ type }) => sample(type));
      return [title, () => (acme as Record<string, any>)[owner][name](PASSWORD, ...rest)] as const;
    }),
  ['Known.secret', () => Known.secret('team-a', PASSWORD)],
];

test.each(named)('%s does not echo what is given as the name of a Secret', (_, make) => {
  const text = heard(make);
  // Some find something else first.
  expect(text).toMatch(/^\[(?:Pull)?Secret\b|^\[Known\.secret\]/);
  expect(leaksOf(text, PASSWORD)).toEqual([]);
});

test('values are echoed by nothing', () => {
  const texts = [
    () => SecretSource.literal('a', { 'b c': PASSWORD }),
    () => SecretSource.literal('a', { [PASSWORD]: 'b' }),
    () => SecretSource.literal('a', { b: '' }),
    () =>
      PullSecret.fromRegistry('a', { registry: `https://a:${PASSWORD}@ghcr.io`, username: 'a', password: PASSWORD }),
    () => PullSecret.fromRegistry('a', { registry: 'ghcr.io', username: 'a', password: `${PASSWORD}\n` }),
    () => PullSecret.fromRegistry('a', { registry: 'ghcr.io', username: `${PASSWORD}:`, password: '' }),
  ].map(heard);
  for (const text of texts) expect(leaksOf(text, PASSWORD)).toEqual([]);
});

test('all of that was answered', () => {
  expect(answers).toBeGreaterThan(10_000);
});
