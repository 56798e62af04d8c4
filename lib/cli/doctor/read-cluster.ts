import { KubeObject } from '../../check/model/kube-object';
import { EXAMINED_KINDS } from '../../doctor/cluster-state';
import type { Plain } from '../../values/plain';
import { read } from '../input/read';
import { streamSource } from '../input/source';
import type { Io, Ran } from '../io';
import { type ClusterChoice, Kubectl, KubectlError } from './kubectl';
import { SECRET_TEMPLATE, secretsOf } from './secret-keys';

/** What of a cluster is looked at. */
export interface ClusterOptions extends ClusterChoice {
  /** @default - all that there are */
  readonly namespace?: string;
  /** Where cert-manager runs: looked at as well where there is a namespace. @default cert-manager */
  readonly clusterResourceNamespace?: string;
  /** Whether values of Secrets are read. @default false */
  readonly withSecrets?: boolean;
}

/** The objects of a cluster. */
export interface ClusterObjects {
  readonly objects: readonly KubeObject[];
  /** What could not be listed, and why. */
  readonly notes: readonly string[];
  /** Whether they are all that there are of the kinds that count. */
  readonly complete: boolean;
}

/** A kind that a cluster has. */
interface Resource {
  /** `certificates.cert-manager.io`. */
  readonly name: string;
  readonly kind: string;
}

/** Kinds that are asked for in another way: only some of them count. */
const APART: ReadonlySet<string> = new Set(['Secret', 'Event', 'Pod']);

/** Without these there is nothing to say. */
const NEEDED: readonly string[] = ['certificates.cert-manager.io'];

/** Lists what counts in a cluster with kubectl. Changes nothing. @throws KubectlError if it cannot be looked at */
export function readCluster(options: ClusterOptions, io: Io): ClusterObjects {
  const kubectl = new Kubectl(io, options);
  const resources = resourcesOf(kubectl);
  const { namespace, withSecrets = false, clusterResourceNamespace = 'cert-manager' } = options;
  const scope = namespace === undefined ? ['-A'] : ['-n', namespace];
  const objects = new Map<string, KubeObject>();
  const forbidden = new Set<string>();
  const failures = new Set<string>();
  const add = (raw: Plain) => {
    const object = new KubeObject(raw);
    if (EXAMINED_KINDS.has(object.kind)) objects.set([object.apiVersion, object.title].join(' '), object);
  };
  const noteProblems = (ran: Ran) => {
    if (ran.status === 0) return;
    const names = [...ran.stderr.matchAll(/cannot list resource "([^"]+)"/g)].map(([, name]) => name!);
    for (const name of names) forbidden.add(name);
    if (names.length === 0) failures.add(`kubectl says: ${saidBy(ran)}`);
  };
  const list = (what: string, ...args: string[]) => {
    const ran = kubectl.run(['get', what, ...args, '-o', 'json']);
    if (ran.stdout.length > 0)
      read([{ source: sourceOf(ran), named: true }], { seen: add, maxDocumentSize: MOST_BYTES });
    noteProblems(ran);
  };
  const secrets = (...args: string[]) => {
    if (withSecrets) return list('secrets', ...args);
    const ran = kubectl.run(['get', 'secrets', ...args, '-o', `go-template=${SECRET_TEMPLATE}`]);
    secretsOf(ran.stdout.toString('utf8')).forEach(add);
    noteProblems(ran);
  };
  list(resources.map(({ name }) => name).join(','), ...scope);
  if (forbidden.has('certificates')) {
    const [where, look] =
      namespace === undefined ? [' in all namespaces', 'Look at one namespace with -n. '] : ['', ''];
    throw new KubectlError(`Certificates may not be listed${where}.`, `${look}${PERMIT}`);
  }
  const [failure] = failures;
  if (objects.size === 0 && failure !== undefined) throw new KubectlError(failure, REACH);
  list('pods', ...scope, '-l', 'acme.cert-manager.io/http01-solver=true');
  list('events', ...scope, '--field-selector', 'type=Warning');
  secrets(...scope);
  if (namespace !== undefined && namespace !== clusterResourceNamespace) {
    list('deployments.apps', '-n', clusterResourceNamespace);
    secrets('-n', clusterResourceNamespace);
  }
  return {
    objects: [...objects.values()],
    notes: [...(forbidden.size > 0 ? [`may not be listed: ${[...forbidden].join(', ')}`] : []), ...failures],
    complete: namespace === undefined && forbidden.size === 0 && failures.size === 0,
  };
}

/** The kinds that count, of those that the cluster has. */
function resourcesOf(kubectl: Kubectl): Resource[] {
  const ran = kubectl.run(['api-resources', '--verbs=list', '--no-headers']);
  // Where an API that is served by something in the cluster does not answer, it fails and tells the rest.
  const found = ran.stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line): Resource[] => {
      const columns = line.trim().split(/\s+/);
      // Short names are left out where there are none.
      const [kind = '', , apiVersion = ''] = columns.reverse();
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      const name = columns.at(-1)!;
      return kind === '' ? [] : [{ kind, name: group === '' ? name : `${name}.${group}` }];
    });
  if (found.length === 0) throw new KubectlError(`kubectl cannot reach the cluster: ${saidBy(ran)}`, REACH);
  if (!found.some(({ name }) => NEEDED.includes(name)))
    throw new KubectlError(
      'The cluster has no Certificates: cert-manager is not installed in it.',
      'Choose another cluster with --context or --kubeconfig; or install cert-manager.',
    );
  return found.filter(({ kind }) => EXAMINED_KINDS.has(kind) && !APART.has(kind));
}

function saidBy({ stderr, status }: Ran): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? `it ended with ${status ?? 'a signal'}`).slice(0, MOST_OF_A_MESSAGE);
}

function sourceOf({ stdout }: Ran) {
  let at = 0;
  return streamSource('kubectl', () => ({
    read: (into) => {
      const length = stdout.copy(into, 0, at);
      at += length;
      return length;
    },
    close: () => {},
  }));
}

const PERMIT =
  "The user needs the verb list for cert-manager's kinds; the role view has it where cert-manager's chart is installed.";
const MOST_OF_A_MESSAGE = 300;
/** Each object counts by itself. */
const MOST_BYTES = 64 * 2 ** 20;
const REACH = 'Try: kubectl get certificates -A. Choose another cluster with --context or --kubeconfig.';
