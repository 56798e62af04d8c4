import { ApiObject, App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  type ISolver,
  NamespaceList,
  PullSecret,
  Route53Credentials,
  SecretSource,
} from 'cdk8s-acme';
import fc from 'fast-check';
import * as YAML from 'yaml';
import {
  expectComplete,
  type KubernetesObject,
  messageOf,
  parseObjects,
  place,
  platform,
  temporaryFiles,
} from './support';

const file = temporaryFiles();

/**
 * An RFC 1123 label. Names of what every JavaScript object has are labels too. cdk8s writes YAML 1.1, where 0o7 is a text; what
 * reads it here takes it for the number that it is in YAML 1.2.
 */
const namespaceName = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/).filter((name) => !/^0o[0-7]+$/.test(name)),
  },
  { weight: 1, arbitrary: fc.constantFrom('constructor', 'true', 'null', '0', '1e3', 'a'.repeat(63)) },
);
const namespaceNames = fc.uniqueArray(namespaceName, { minLength: 1, maxLength: 12 });

describe('a list of namespaces', () => {
  test('is written exactly once each, in its order', () => {
    fc.assert(
      fc.property(namespaceNames, fc.boolean(), (namespaces, createNamespaces) => {
        const { app, chart } = platform();
        const account = new Http01SolverAccount(chart, 'solver', { namespaces, createNamespaces });
        expect(account.namespaces).toEqual(namespaces);
        const objects = parseObjects(app.synthYaml());
        expect(objects.filter((o) => o.kind === 'ServiceAccount').map((o) => o.metadata.namespace)).toEqual(namespaces);
        expect(objects.filter((o) => o.kind === 'Namespace').map((o) => o.metadata.name)).toEqual(
          createNamespaces ? namespaces : [],
        );
      }),
    );
  });

  test('is refused with a duplicate anywhere', () => {
    fc.assert(
      fc.property(namespaceNames, fc.nat(), fc.nat(), (names, from, to) => {
        const namespaces = inserted(names, to % (names.length + 1), names[from % names.length]!);
        const { chart } = platform();
        expect(() => new Http01SolverAccount(chart, 'solver', { namespaces })).toThrow(
          /^\[platform\/solver\] namespaces\[\d+\] ".+" is also namespaces\[\d+\]\. List each namespace once\.$/,
        );
      }),
    );
  });

  test('is refused with an invalid name anywhere', () => {
    const invalid = fc
      .oneof(
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^[a-z0-9]{64,80}$/),
        fc.stringMatching(/^-[a-z0-9]+$/),
        fc.stringMatching(/^[a-z0-9]+-$/),
        fc.stringMatching(/^[a-z]+[A-Z._ \n/][a-z]+$/),
        fc.constantFrom('a\n', ' a', 'ａ'),
        fc.constantFrom<any>(null, undefined, 7, true, ['a'], {}),
      )
      .filter((name) => typeof name !== 'string' || name.length > 63 || !/^(?!-)[-a-z0-9]+(?<!-)$/.test(name));
    fc.assert(
      fc.property(namespaceNames, invalid, fc.nat(), (names, name, at) => {
        const index = at % (names.length + 1);
        const { chart } = platform();
        const message = messageOf(
          () => new Http01SolverAccount(chart, 'solver', { namespaces: inserted(names, index, name) }),
        );
        expect(message).toContain(`[platform/solver] namespaces[${index}] `);
      }),
    );
  });

  test('is read from a file as it is', () => {
    fc.assert(
      fc.property(namespaceNames, fc.boolean(), (names, json) => {
        const document = { teams: names.map((namespace) => ({ namespace })) };
        const path = file('teams', json ? JSON.stringify(document) : YAML.stringify(document));
        expect(NamespaceList.fromFile(path, { path: 'teams[*].namespace' })).toEqual(names);
      }),
      { numRuns: 50 },
    );
  });
});

describe('any mix of issuers, accounts, credentials and certificates', () => {
  test('gets each solver account, pull secret and credential where it is needed, once, in order', () => {
    fc.assert(
      fc.property(mix, (model) => {
        const app = build(model);
        const yaml = app.synthYaml();
        expect(build(model).synthYaml()).toBe(yaml);
        const objects = parseObjects(yaml);
        objects.forEach(expectComplete);
        expectNoTwins(objects);
        for (const chart of app.charts) expectInOrder(chart.toJson());
        const needed = new Needs(objects, model);
        needed.expectAccounts();
        needed.expectCredentials();
      }),
      { numRuns: 200 },
    );
  });

  test('gets nothing that it does not need', () => {
    fc.assert(
      fc.property(mix, (model) => {
        const objects = parseObjects(build(model).synthYaml());
        const secrets = objects.filter((o) => o.kind === 'Secret').map(place);
        expect(secrets.filter((secret) => !new Needs(objects, model).secrets().has(secret))).toEqual([]);
      }),
    );
  });
});

function inserted<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

interface AccountModel {
  /** Accounts of one name have one content; their lists may differ. */
  readonly name: number;
  readonly listed: readonly number[];
  readonly createNamespaces: boolean;
  readonly perNamespace: boolean;
}

interface IssuerModel {
  /** Of a ClusterIssuer: the cluster resource namespace. */
  readonly clusterResourceNamespace?: string;
  /** Of an Issuer: its namespace. */
  readonly namespace: number;
  readonly cluster: boolean;
  readonly chart: number;
  readonly solvers: readonly number[];
  /** How many of them the issuer is given at once; `addSolver` adds the others. */
  readonly atOnce: number;
}

interface Mix {
  readonly pool: readonly string[];
  readonly accounts: readonly AccountModel[];
  readonly credentials: readonly number[];
  readonly issuers: readonly IssuerModel[];
  readonly certificates: readonly { readonly issuer: number; readonly namespace: number; readonly chart: number }[];
  /** The order in which solvers are added and certificates are made. */
  readonly order: readonly number[];
}

const index = fc.nat({ max: 1000 });
const mix: fc.Arbitrary<Mix> = fc.record({
  pool: fc.uniqueArray(
    fc.oneof(
      namespaceName.filter((name) => name !== 'constructor' && !name.startsWith('chart-')),
      fc.constantFrom('cert-manager', 'infra'),
    ),
    { minLength: 1, maxLength: 5 },
  ),
  accounts: fc.array(
    fc.record({
      name: fc.nat({ max: 2 }),
      listed: fc.array(index, { maxLength: 3 }),
      createNamespaces: fc.boolean(),
      perNamespace: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  credentials: fc.array(fc.nat({ max: 4 }), { maxLength: 4 }),
  issuers: fc.array(
    fc.record({
      clusterResourceNamespace: fc.constantFrom(undefined, 'cert-manager', 'infra'),
      namespace: index,
      cluster: fc.boolean(),
      chart: fc.nat({ max: 1 }),
      solvers: fc.uniqueArray(index, { minLength: 1, maxLength: 4 }),
      atOnce: fc.nat({ max: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  certificates: fc.array(fc.record({ issuer: index, namespace: index, chart: fc.nat({ max: 1 }) }), { maxLength: 8 }),
  order: fc.array(index, { minLength: 24, maxLength: 24 }),
});

const at = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

/** The pull secrets of the accounts of a name: none, one that is shared with others, or one of them delivered otherwise. */
const PULL_SECRETS = [
  () => [],
  () => [registry('shared')],
  () => [registry('shared'), registry('second'), PullSecret.existing('theirs')],
];
const PULL_SECRET_NAMES = [[], ['shared'], ['shared', 'second', 'theirs']];

function registry(name: string): PullSecret {
  return PullSecret.fromRegistry(name, { registry: `${name}.corp.dev`, username: 'robot', password: 'hush' });
}

/** The credentials of a DNS01 solver; two solvers may share a Secret. */
const PROVIDERS = [
  () => cloudflareWith(SecretSource.literal('token-2', { any: 'hush' })),
  () => cloudflareWith(SecretSource.literal('token', { 'api-token': 'hush' })),
  () => cloudflareWith(SecretSource.existing('theirs')),
  () =>
    Dns01Provider.route53({
      credentials: Route53Credentials.accessKey({
        accessKeyId: 'AKIA',
        secret: SecretSource.literal('keys', { 'secret-access-key': 'hush', other: 'hush' }),
      }),
    }),
  () =>
    Dns01Provider.rfc2136({
      nameserver: 'ns1.corp.dev',
      tsig: { keyName: 'acme', secret: SecretSource.literal('tsig', { key: 'aHVzaA==' }) },
    }),
];

function cloudflareWith(secret: SecretSource): Dns01Provider {
  return Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(secret) });
}

function build(model: Mix): App {
  const app = new App();
  // One chart with a namespace of its own, which no object of another namespace may take.
  const charts = [new Chart(app, 'chart-0'), new Chart(app, 'chart-1', { namespace: at(model.pool, 0) })];
  const accounts = model.accounts.map(({ name, listed, createNamespaces, perNamespace }, i) => {
    const namespaces = [...new Set(listed.map((n) => at(model.pool, n)))];
    return new Http01SolverAccount(at(charts, i), `account-${i}`, {
      metadata: { name: `solver-${name}` },
      namespaces: namespaces.length > 0 ? namespaces : undefined,
      pullSecrets: PULL_SECRETS[name]!(),
      createNamespaces,
      perNamespace,
    });
  });
  const solvers: ISolver[] = [
    // For issuers that need no account; always there, so that every name has a solver.
    Http01Solver.ingress({ ingressClassName: 'contour' }),
    ...accounts.map((account) => Http01Solver.ingress({ ingressClassName: 'contour', account })),
    ...model.credentials.map((c, i) => new Dns01Solver(at(charts, i), `dns-${i}`, { provider: PROVIDERS[c]!() })),
  ];
  const later: (() => void)[] = [];
  const issuers = model.issuers.map((issuer, i) => {
    const mine = [...new Set(issuer.solvers.map((s) => at(solvers, s)))];
    const common = {
      server: AcmeServer.letsEncrypt(),
      email: 'platform@corp.dev',
      solvers: mine.slice(0, issuer.atOnce),
    };
    const { clusterResourceNamespace } = issuer;
    const made: AcmeClusterIssuer | AcmeIssuer = issuer.cluster
      ? new AcmeClusterIssuer(at(charts, issuer.chart), `issuer-${i}`, { ...common, clusterResourceNamespace })
      : new AcmeIssuer(at(charts, issuer.chart), `issuer-${i}`, {
          ...common,
          namespace: at(model.pool, issuer.namespace),
        });
    for (const solver of mine.slice(issuer.atOnce)) later.push(() => made.addSolver(solver));
    return made;
  });
  model.certificates.forEach((certificate, i) => {
    const issuer = at(issuers, certificate.issuer);
    later.push(() => {
      new Certificate(at(charts, certificate.chart), `certificate-${i}`, {
        namespace: issuer.issuerNamespace ?? at(model.pool, certificate.namespace),
        issuer,
        dnsNames: [`web-${i}.corp.dev`],
      });
    });
  });
  for (let i = 0; later.length > 0; i++) later.splice(at(model.order, i) % later.length, 1)[0]!();
  for (const account of accounts) if (account.namespaces.length === 0) account.addNamespace(at(model.pool, 0));
  // What is not ours stands between.
  new ApiObject(charts[0]!, 'config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace: 'default' },
  });
  return app;
}

/** What the objects need in order that every certificate comes, read from the objects alone. */
class Needs {
  private readonly places: Set<string>;
  private readonly issuers: KubernetesObject[];

  constructor(
    private readonly objects: KubernetesObject[],
    private readonly model: Mix,
  ) {
    this.places = new Set(objects.map((object) => `${object.kind} ${place(object)}`));
    this.issuers = objects.filter(({ kind }) => kind === 'ClusterIssuer' || kind === 'Issuer');
  }

  expectAccounts(): void {
    for (const issuer of this.issuers) {
      for (const { http01 } of issuer.spec.acme.solvers) {
        if (http01 === undefined) continue;
        const name = http01.ingress.podTemplate?.spec.serviceAccountName;
        if (name === undefined) continue;
        for (const namespace of this.namespacesOf(issuer)) {
          const account = this.objects.find((o) => o.kind === 'ServiceAccount' && place(o) === `${namespace}/${name}`);
          expect(account).toBeDefined();
          const expected = PULL_SECRET_NAMES[Number(name.slice('solver-'.length))]!;
          expect((account!.imagePullSecrets ?? []).map((s: { name: string }) => s.name)).toEqual(expected);
          for (const secret of expected) {
            if (secret !== 'theirs') expect(this.places).toContain(`Secret ${namespace}/${secret}`);
          }
        }
      }
    }
  }

  expectCredentials(): void {
    for (const [namespace, { name, key }] of this.credentials()) {
      const secret = this.objects.find((o) => o.kind === 'Secret' && place(o) === `${namespace}/${name}`);
      if (name === 'theirs') expect(secret).toBeUndefined();
      else expect(secret?.data).toHaveProperty([key]);
    }
  }

  /** Where a Secret is needed: with an account, or by an issuer. */
  secrets(): Set<string> {
    const accounts = this.objects.filter(({ kind }) => kind === 'ServiceAccount');
    return new Set([
      ...accounts.flatMap((a) =>
        (a.imagePullSecrets ?? []).map((s: { name: string }) => `${a.metadata.namespace}/${s.name}`),
      ),
      ...this.credentials().map(([namespace, { name }]) => `${namespace}/${name}`),
    ]);
  }

  private namespacesOf({ kind, metadata }: KubernetesObject): string[] {
    return this.objects
      .filter(
        (o) =>
          o.kind === 'Certificate' &&
          o.spec.issuerRef.kind === kind &&
          o.spec.issuerRef.name === metadata.name &&
          (kind === 'ClusterIssuer' || o.metadata.namespace === metadata.namespace),
      )
      .map((o) => o.metadata.namespace!);
  }

  /** The references to credentials, each with the namespace in which cert-manager looks for it. */
  private credentials(): [string, { name: string; key: string }][] {
    return this.issuers.flatMap((issuer) => {
      const { clusterResourceNamespace = 'cert-manager' } =
        this.model.issuers[Number(issuer.metadata.name.slice('issuer-'.length))]!;
      const namespace = issuer.kind === 'ClusterIssuer' ? clusterResourceNamespace : issuer.metadata.namespace!;
      return referencesIn(issuer.spec.acme.solvers).map((ref): [string, typeof ref] => [namespace, ref]);
    });
  }
}

function referencesIn(value: unknown): { name: string; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (/SecretRef$/.test(key) ? [child] : referencesIn(child)));
}

function expectNoTwins(objects: KubernetesObject[]): void {
  const identities = objects.map((object) => `${object.kind} ${place(object)}`);
  expect(identities).toEqual([...new Set(identities)]);
}

function expectInOrder(objects: KubernetesObject[]): void {
  const order = ['Namespace', 'Secret', 'ServiceAccount', 'ConfigMap', 'Issuer', 'Certificate'];
  const ranks = objects.map(({ kind }) => order.indexOf(kind === 'ClusterIssuer' ? 'Issuer' : kind));
  expect(ranks).not.toContain(-1);
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
}
