// npm run conformance:cluster [-- [--settings FILE] [--only NAME]... [--no-write]]
//
// Applies the examples to a cluster and waits for their certificates, then breaks an app one thing at a time and compares
// what stays pending with what `cdk8s-acme check` says of the same objects. Writes docs/proof.md, and dumps/ for each
// broken state. With --only, those examples and faults alone, and nothing is written.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proofApp } from './app';
import { controllerOf, dumpOf, outcomeOf, releaseOf, remove } from './cluster-state';
import { adapted, exampleNames, synthesized } from './examples';
import { FAULTS, type Fault } from './faults';
import { apply, kubectl, type Manifest } from './kubectl';
import { agrees, type ExampleResult, type FaultResult, proofPage } from './proof';
import { readSettings, type Settings } from './settings';
import { verdictOn, warningsOf } from './verdict';

const { values } = parseArgs({
  options: {
    settings: { type: 'string', default: process.env.CLUSTER },
    only: { type: 'string', multiple: true },
    'no-write': { type: 'boolean', default: false },
  },
});

// Longer than any certificate takes: a DNS01 challenge waits for a minute, and names of one order follow each other.
const PATIENCE = 300;

interface Cluster {
  readonly settings: Settings;
  readonly controller: readonly Manifest[];
  readonly release: string;
  /** Kinds that the API server has, as `group/Kind`. */
  readonly kinds: ReadonlySet<string>;
}

async function main(): Promise<void> {
  if (!values.settings || !process.env.KUBECONFIG) {
    const missing = values.settings ? 'KUBECONFIG is not set' : 'CLUSTER is not set';
    console.log(`SKIPPED: ${missing}. conformance/cluster/README.md says what it needs; npm test reads the dumps.`);
    return;
  }
  const controller = controllerOf();
  const cluster: Cluster = {
    settings: readSettings(values.settings),
    controller,
    release: releaseOf(controller),
    kinds: kindsOf(),
  };
  const chosen = (name: string) => values.only === undefined || values.only.includes(name);

  const examples: ExampleResult[] = [];
  for (const name of exampleNames().filter(chosen)) examples.push(await example(name, cluster));

  const app = proofApp(cluster.settings);
  const healthy = warningsOf(app.concat(controller), cluster.release);
  const chosenFaults = FAULTS.filter(({ name }) => chosen(name));
  const { certificates, seconds } = await whole(app, cluster, healthy);
  const faults: FaultResult[] = [];
  for (const fault of chosenFaults)
    faults.push(await broken(fault, app, cluster, healthy, Math.ceil(seconds * 1.5) + 20));

  const failed = [
    ...examples.filter(({ refused, pending }) => refused !== '' || pending.length > 0),
    ...faults.filter((fault) => !agrees(fault)),
  ];
  if (failed.length > 0) process.exitCode = 1;
  console.log(`${examples.length} examples, ${faults.length} broken states, ${failed.length} not as they should be`);
  if (values.only !== undefined || values['no-write']) return;
  const { serverVersion } = JSON.parse(kubectl(['version', '-o', 'json']));
  const page = proofPage({
    cluster: cluster.settings.name,
    kubernetes: serverVersion.gitVersion.replace(/^v/, ''),
    certManager: cluster.release,
    acme: cluster.settings.acme.title,
    examples,
    certificates,
    faults,
  });
  writeFileSync(join(__dirname, '..', '..', 'docs', 'proof.md'), page);
}

async function example(name: string, cluster: Cluster): Promise<ExampleResult> {
  const written = synthesized(name);
  const all = adapted(written, cluster.settings);
  const unknown = [...new Set(all.map(kindOf).filter((kind) => !cluster.kinds.has(kind)))];
  const objects = all.filter((object) => cluster.kinds.has(kindOf(object)));
  const { certificates, pending: claimedPending } = verdictOn(all.concat(cluster.controller), cluster.release);
  const reason = whyNot(name, certificates, unknown);
  let refused = '';
  let pending: readonly string[] = [];
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
  refused = apply(namespaces) || apply(objects, { dryRun: reason !== undefined });
  if (reason === undefined && refused === '') {
    ({ pending } = await outcomeOf(certificates, PATIENCE));
    if (claimedPending.length > 0) pending = [...new Set([...pending, ...claimedPending])].sort();
  }
  await remove(reason === undefined ? objects : namespaces);
  console.log(
    `${name}: ${refused || reason || `${certificates.length - pending.length} of ${certificates.length} ready`}`,
  );
  return { name, reason, refused, objects: written.length, certificates, pending };
}

/** Why certificates of an example cannot be issued on a cluster of this kind. */
function whyNot(name: string, certificates: readonly string[], unknown: readonly string[]): string | undefined {
  if (certificates.length === 0) return 'asks for none';
  if (unknown.length > 0) return `needs ${unknown.map((kind) => kind.split('/').at(-1)).join(', ')}`;
  if (name.startsWith('providers/') && name !== 'providers/rfc2136.ts') return 'needs an account with the provider';
  return undefined;
}

/** Applies the app as it is. Throws unless every certificate is issued: nothing could be said of the faults. */
async function whole(app: readonly Manifest[], cluster: Cluster, healthy: ReadonlySet<string>) {
  const objects = app.concat(cluster.controller);
  const { certificates, pending: said } = verdictOn(objects, cluster.release, healthy);
  if (said.length > 0) throw new Error(`check finds errors in the whole app: ${said.join(', ')}`);
  const refused = apply(app);
  if (refused !== '') throw new Error(refused);
  const { pending, seconds } = await outcomeOf(certificates, PATIENCE);
  save('whole', dumpOf());
  await remove(app);
  if (pending.length > 0) throw new Error(`The whole app has certificates that are pending: ${pending.join(', ')}`);
  console.log(`the whole app: ${certificates.length} certificates ready after ${seconds} s`);
  return { certificates, seconds };
}

async function broken(
  fault: Fault,
  app: readonly Manifest[],
  cluster: Cluster,
  healthy: ReadonlySet<string>,
  seconds: number,
): Promise<FaultResult> {
  const objects = fault.plant(app);
  const {
    certificates,
    pending: check,
    rules,
  } = verdictOn(objects.concat(cluster.controller), cluster.release, healthy);
  const refused = apply(objects);
  if (refused !== '') throw new Error(`${fault.name}: ${refused}`);
  const { pending } = await outcomeOf(certificates, seconds);
  save(fault.name, dumpOf());
  await remove(objects);
  const result = { name: fault.name, title: fault.title, cluster: [...pending].sort(), check, rules };
  console.log(
    `${fault.name}: pending ${pending.join(', ') || 'none'}; check says ${agrees(result) ? 'the same' : check.join(', ') || 'none'}`,
  );
  return result;
}

function save(name: string, dump: Buffer): void {
  if (values.only !== undefined || values['no-write']) return;
  const folder = join(__dirname, 'dumps');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json.gz`), dump);
}

const kindOf = ({ apiVersion, kind }: Manifest): string =>
  `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`;

function kindsOf(): Set<string> {
  const lines = kubectl(['api-resources', '--no-headers']).trim().split('\n');
  return new Set(
    lines.map((line) => {
      const [kind, , apiVersion] = line.trim().split(/\s+/).reverse();
      return kindOf({ kind, apiVersion: apiVersion });
    }),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
