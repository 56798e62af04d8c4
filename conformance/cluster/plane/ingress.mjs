// In the place of ingress controllers and the network of Services: host and path of an Ingress of one of the classes lead
// to the solver of a ready pod.
import http from 'node:http';
import { forever, list, PORT } from './api.mjs';

const CLASSES = new Set(['contour', 'nginx', 'traefik']);
let ingresses = [];
let services = [];
let pods = [];

const classOf = ({ metadata, spec }) => spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class'];
const isReady = ({ status }) => status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True');

/** The Service that an Ingress has for a URL. */
function serviceFor(host, path) {
  for (const ingress of ingresses) {
    if (!CLASSES.has(classOf(ingress))) continue;
    for (const rule of ingress.spec.rules ?? []) {
      const found = rule.host === host && rule.http?.paths.find((p) => p.path === path && p.backend.service);
      if (found) return { namespace: ingress.metadata.namespace, name: found.backend.service.name };
    }
  }
}

function portOf({ namespace, name }) {
  const service = services.find(({ metadata: m }) => m.namespace === namespace && m.name === name);
  const selector = Object.entries(service?.spec.selector ?? {});
  if (selector.length === 0) return undefined;
  const pod = pods.find(
    (one) =>
      one.metadata.namespace === namespace &&
      isReady(one) &&
      selector.every(([key, value]) => one.metadata.labels?.[key] === value),
  );
  return pod?.metadata.annotations?.[PORT];
}

function answer(request, response) {
  const service = serviceFor(request.headers.host?.replace(/:\d+$/, ''), request.url.split('?')[0]);
  const port = service && portOf(service);
  if (!port) {
    response.writeHead(service ? 503 : 404).end();
    return;
  }
  const { method, url: path, headers } = request;
  const onward = http.request({ host: '127.0.0.1', port, method, path, headers }, (from) => {
    response.writeHead(from.statusCode, from.headers);
    from.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}

http.createServer(answer).listen(80, '127.0.0.1');
await forever(async () => {
  [ingresses, services, pods] = await Promise.all([
    list('/apis/networking.k8s.io/v1/ingresses'),
    list('/api/v1/services'),
    list('/api/v1/pods'),
  ]);
});
