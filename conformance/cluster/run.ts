// npm run conformance:cluster [-- [--settings FILE] [--only NAME]...]
//
// Applies the examples to a cluster and waits for their certificates, then breaks an app one thing at a time and compares
// what stays pending with what `cdk8s-acme check` says of the same objects. Each result goes into result.json and
// docs/proof.md, and each broken state into dumps/. With --only, those examples and faults are measured anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proofApp } from './app';
import { controllerOf, dumpOf, outcomeOf, releaseOf, remove } from './cluster-state';
import { adapted, certificatesIn, exampleNames, namespacesFor, synthesized } from './examples';
import { FAULTS, type Fault } from './faults';
import { apply, kubectl, type Manifest } from './kubectl';
import { agrees, type ExampleResult, type FaultResult, isWell } from './proof';
import { Record } from './record';
import { readSettings, type Settings } from './settings';
import { verdictOn, warningsOf } from './verdict';

const { values } = parseArgs({
  options: {
    settings: { type: 'string', default: process.env.CLUSTER },
    only: { type: 'string', multiple: true },
  },
});

// Longer than any certificate takes, in seconds: a DNS01 challenge waits for a minute, and those for one name follow each
// other.
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
  const { serverVersion } = JSON.parse(kubectl(['version', '-o', 'json']));
  const record = new Record({
    cluster: cluster.settings.name,
    kubernetes: serverVersion.gitVersion.replace(/^v/, ''),
    certManager: cluster.release,
    acme: cluster.settings.acme.title,
  });
  const chosen = (name: string) => values.only === undefined || values.only.includes(name);

  for (const name of exampleNames().filter(chosen)) {
    const result = await example(name, cluster);
    record.addExample(result);
    if (!isWell(result)) process.exitCode = 1;
  }
  const faults = FAULTS.filter(({ name }) => chosen(name));
  if (faults.length === 0) return;
  const app = proofApp(cluster.settings);
  const healthy = warningsOf(app.concat(controller), cluster.release);
  const { certificates, seconds } = await whole(app, cluster, healthy);
  record.setCertificates(certificates);
  for (const fault of faults) {
    const result = await broken(fault, app, cluster, healthy, seconds);
    record.addFault(result);
    if (!agrees(result)) process.exitCode = 1;
  }
}

async function example(name: string, cluster: Cluster): Promise<ExampleResult> {
  const written = synthesized(name);
  const certificates = certificatesIn(written);
  const unknown = [...new Set(written.map(kindOf).filter((kind) => !cluster.kinds.has(kind)))];
  const reason = whyNot(name, certificates, unknown) ?? leftOut(written);
  const all = [...namespacesFor(written), ...(reason === undefined ? adapted(written, cluster.settings) : written)];
  const objects = all.filter((object) => cluster.kinds.has(kindOf(object)));
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
  const refused = apply(namespaces) || apply(objects, { dryRun: reason !== undefined });
  let pending: readonly string[] = [];
  if (reason === undefined && refused === '') {
    const { pending: said } = verdictOn(all.concat(cluster.controller), cluster.release);
    const outcome = await outcomeOf(certificates, { most: PATIENCE });
    pending = certificates.filter((id) => outcome.pending.includes(id) || said.includes(id));
  }
  await remove(reason === undefined ? objects : namespaces);
  const ready = `${certificates.length - pending.length} of ${certificates.length} ready`;
  console.log(`${name}: ${refused || reason || ready}`);
  return { name, ...(reason && { reason }), refused, objects: written.length, certificates, pending };
}

/** Why certificates of an example cannot be issued on a cluster of this kind. */
function whyNot(name: string, certificates: readonly string[], unknown: readonly string[]): string | undefined {
  if (certificates.length === 0) return 'asks for none';
  if (unknown.length > 0) return `needs ${unknown.map((kind) => kind.split('/').at(-1)).join(', ')}`;
  if (name.startsWith('providers/') && name !== 'providers/rfc2136.ts') return 'needs an account with the provider';
  return undefined;
}

/** Whether an example takes Secrets to be there that it does not write (`PullSecret.existing` and the like). */
function leftOut(objects: readonly Manifest[]): string | undefined {
  const takesSome = objects.some(({ metadata }) => metadata.annotations?.['cdk8s-acme.dev/known'] !== undefined);
  return takesSome ? 'needs Secrets from elsewhere' : undefined;
}

/** Applies the app as it is. Throws unless every certificate is issued: nothing could be said of the faults. */
async function whole(app: readonly Manifest[], cluster: Cluster, healthy: ReadonlySet<string>) {
  const objects = app.concat(cluster.controller);
  const { certificates, pending: said } = verdictOn(objects, cluster.release, healthy);
  if (said.length > 0) throw new Error(`check finds errors in the whole app: ${said.join(', ')}`);
  const refused = apply(app);
  if (refused !== '') throw new Error(refused);
  const { pending, seconds } = await outcomeOf(certificates, { most: PATIENCE });
  save('whole', dumpOf());
  await remove(app);
  if (pending.length > 0) throw new Error(`The whole app has certificates that are pending: ${pending.join(', ')}`);
  console.log(`the whole app: ${certificates.length} certificates ready after ${seconds} s`);
  return { certificates, seconds };
}

/** @param seconds that the whole app took */
async function broken(
  fault: Fault,
  app: readonly Manifest[],
  { controller, release }: Cluster,
  healthy: ReadonlySet<string>,
  seconds: number,
): Promise<FaultResult> {
  const { name, title, plant } = fault;
  const objects = plant(app);
  const { certificates, pending: check, rules } = verdictOn(objects.concat(controller), release, healthy);
  const refused = apply(objects);
  if (refused !== '') throw new Error(`${name}: ${refused}`);
  const patience = { least: Math.ceil(seconds * 1.1) + 10, most: Math.ceil(seconds * 1.5) + 20, expected: check };
  const { pending } = await outcomeOf(certificates, patience);
  save(name, dumpOf());
  await remove(objects);
  const result = { name, title, cluster: pending, check, rules };
  const says = agrees(result) ? 'the same' : check.join(', ') || 'none';
  console.log(`${name}: pending ${pending.join(', ') || 'none'}; check says ${says}`);
  return result;
}

function save(name: string, dump: Buffer): void {
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
