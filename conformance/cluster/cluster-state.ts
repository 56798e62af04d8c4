import { gzipSync } from 'node:zlib';
import { getAll, idOf, kubectl, type Manifest } from './kubectl';

const KINDS =
  'clusterissuers,issuers,certificates,certificaterequests,orders,challenges,pods,services,ingresses,serviceaccounts,secrets,namespaces,deployments,events';
// Nobody's certificates are in them.
const SYSTEM = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);
const CONTROLLER_NAMESPACE = 'cert-manager';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Certificates that are not ready, as `namespace/name` in order, and how long it took to find out. */
export interface Outcome {
  readonly ready: readonly string[];
  readonly pending: readonly string[];
  readonly seconds: number;
}

/** How long is waited, in seconds. */
export interface Patience {
  /** Until the certificates are ready, at most. */
  readonly most: number;
  /** Only so long, where then just those are pending that should be. */
  readonly least?: number;
  readonly expected?: readonly string[];
}

/** Waits until the certificates are ready, or the time is over. Those that do not even exist are pending. */
export async function outcomeOf(
  certificates: readonly string[],
  { most, least = most, expected = [] }: Patience,
): Promise<Outcome> {
  const start = Date.now();
  for (;;) {
    const there = new Set(getAll('certificates').filter(isReady).map(idOf));
    const pending = certificates.filter((id) => !there.has(id));
    const passed = Math.round((Date.now() - start) / 1000);
    const isExpected = passed >= least && pending.join() === expected.join();
    if (pending.length === 0 || isExpected || passed >= most) {
      return { ready: certificates.filter((id) => there.has(id)), pending, seconds: passed };
    }
    await sleep(2000);
  }
}

/** Whether a Certificate is issued. */
export function isReady({ status }: Manifest): boolean {
  return status?.conditions?.some(({ type, status }: any) => type === 'Ready' && status === 'True') ?? false;
}

/** How cert-manager is run here, and where: part of what is checked. */
export function controllerOf(): Manifest[] {
  const deployments = getAll('deployments', ['-n', CONTROLLER_NAMESPACE]);
  return [...getAll('namespaces').filter(({ metadata }) => metadata.name === CONTROLLER_NAMESPACE), ...deployments];
}

/** The release of cert-manager that runs: `1.21.2`. */
export function releaseOf(controller: readonly Manifest[]): string {
  const labels = controller.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/version']);
  const release = labels.find((label) => label !== undefined);
  if (release === undefined) throw new Error('No Deployment in the namespace cert-manager says its version.');
  return release.replace(/^v/, '');
}

/** All that tells why a certificate is not ready, compressed. Values of Secrets are left out. */
export function dumpOf(): Buffer {
  const items = getAll(KINDS)
    .filter(({ kind, metadata }) => !SYSTEM.has(kind === 'Namespace' ? metadata.name : metadata.namespace))
    .map(withoutSecrets);
  return gzipSync(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }), { level: 9 });
}

function withoutSecrets(object: Manifest): Manifest {
  const { managedFields, ...metadata } = object.metadata;
  if (object.kind !== 'Secret') return { ...object, metadata };
  const data = Object.fromEntries(Object.keys(object.data ?? {}).map((key) => [key, '']));
  return { ...object, metadata, data };
}

/** Removes objects and all that came of them. Other objects of the cluster stay. */
export async function remove(objects: readonly Manifest[]): Promise<void> {
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name as string);
  const accountKeys = objects.flatMap(({ kind, spec }) =>
    kind === 'ClusterIssuer' ? [spec.acme.privateKeySecretRef.name as string] : [],
  );
  // Before the issuers, so that challenges can still be cleaned up.
  for (const kind of ['ingresses', 'certificates', 'orders']) {
    for (const namespace of namespaces) kubectl(['delete', kind, '--all', '-n', namespace, '--wait=false']);
  }
  await challengesGone(namespaces);
  const list = { apiVersion: 'v1', kind: 'List', items: objects };
  kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], list);
  for (const name of accountKeys) {
    kubectl(['delete', 'secret', '-n', CONTROLLER_NAMESPACE, '--ignore-not-found', name]);
  }
  if (namespaces.length > 0) {
    kubectl(['wait', '--for=delete', '--timeout=120s', ...namespaces.map((name) => `namespace/${name}`)]);
  }
}

/** With broken credentials, a challenge is never cleaned up, and its finalizer keeps the namespace. */
async function challengesGone(namespaces: readonly string[]): Promise<void> {
  const left = () => getAll('challenges').filter(({ metadata }) => namespaces.includes(metadata.namespace));
  for (let i = 0; i < 5 && left().length > 0; i++) await sleep(1000);
  for (const { metadata } of left()) {
    const args = ['-n', metadata.namespace, '--type=merge', '-p', '{"metadata":{"finalizers":null}}'];
    try {
      kubectl(['patch', 'challenge', metadata.name, ...args]);
    } catch (error) {
      if (!String(error).includes('NotFound')) throw error;
    }
  }
}
