// In the place of kubelets and the scheduler: pulls the image of each HTTP01 solver pod with the pod's own credentials,
// from the real registry, and runs the solver. What is pulled is not what is run: there is no container engine.
import { spawn } from 'node:child_process';
import { api, forever, list, PORT } from './api.mjs';
import { credentialsFor } from './docker-config.mjs';

const SOLVER = `${process.env.PLANE}/bin/cm-acmesolver`;
// Names of registries, and where they are. Others do not exist here.
const REGISTRIES = { 'registry.corp.dev': 'http://127.0.0.1:5000' };
const RETRY = 3000;
const ACCEPT = 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json';

/** Pods by uid: the solver that runs, or when to pull again. */
const pods = new Map();
let nextPort = 18000;

/** Why an image cannot be pulled; undefined where it can. */
async function pull(image, secrets) {
  const [, host, repository, tag] = /^([^/]+)\/(.+):([^:/]+)$/.exec(image) ?? [];
  const registry = REGISTRIES[host];
  if (registry === undefined) return `failed to pull and unpack image "${image}": no such host`;
  const found = credentialsFor(`${host}/${repository}`, secrets);
  const headers = { Accept: ACCEPT };
  if (found) headers.Authorization = `Basic ${Buffer.from(found).toString('base64')}`;
  const { status } = await fetch(`${registry}/v2/${repository}/manifests/${tag}`, { headers });
  return status === 200 ? undefined : `failed to pull and unpack image "${image}": registry answered ${status}`;
}

async function pullSecretsOf({ metadata: { namespace }, spec: { imagePullSecrets = [] } }) {
  const secrets = await list(`/api/v1/namespaces/${namespace}/secrets`);
  return secrets.filter(({ metadata: { name } }) => imagePullSecrets.some((ref) => ref.name === name));
}

const pathOf = ({ metadata: { namespace, name } }) => `/api/v1/namespaces/${namespace}/pods/${name}`;

const setStatus = (pod, status) => api(`${pathOf(pod)}/status`, { method: 'PATCH', body: { status } });

function statusOf({ name, image }, ready, state) {
  const time = new Date().toISOString();
  return {
    phase: ready ? 'Running' : 'Pending',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: time }],
    containerStatuses: [{ name, image, imageID: '', ready, restartCount: 0, state }],
    ...(ready ? { podIP: '127.0.0.1', podIPs: [{ ip: '127.0.0.1' }], startTime: time } : {}),
  };
}

async function run(pod) {
  const known = pods.get(pod.metadata.uid) ?? { tries: 0, next: 0 };
  pods.set(pod.metadata.uid, known);
  if (known.solver || Date.now() < known.next) return;
  const [container] = pod.spec.containers;
  const why = await pull(container.image, await pullSecretsOf(pod));
  if (why !== undefined) {
    known.next = Date.now() + RETRY;
    const reason = known.tries++ === 0 ? 'ErrImagePull' : 'ImagePullBackOff';
    await setStatus(pod, statusOf(container, false, { waiting: { reason, message: why } }));
    return;
  }
  const port = nextPort++;
  const args = container.args.map((arg) => arg.replace(/^(--listen-port=).*/, `$1${port}`));
  known.solver = spawn(SOLVER, args, { stdio: 'inherit' });
  await api(pathOf(pod), { method: 'PATCH', body: { metadata: { annotations: { [PORT]: String(port) } } } });
  await setStatus(pod, statusOf(container, true, { running: { startedAt: new Date().toISOString() } }));
}

await forever(async () => {
  const all = await list('/api/v1/pods');
  for (const pod of all) {
    const gone = pod.metadata.deletionTimestamp !== undefined;
    if (gone) await api(`${pathOf(pod)}?gracePeriodSeconds=0`, { method: 'DELETE' });
    else if (pod.metadata.labels?.['acme.cert-manager.io/http01-solver'] === 'true') await run(pod);
  }
  const there = new Set(all.map(({ metadata }) => metadata.uid));
  for (const [uid, { solver }] of pods) {
    if (there.has(uid)) continue;
    solver?.kill();
    pods.delete(uid);
  }
});
