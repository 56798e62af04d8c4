// What `kubectl get … -A -o json` writes of a cluster with so many certificates, of which a fifth or so are pending for one of two
// reasons: in every tenth namespace there is no ServiceAccount for the solver, and every seventh name answers with 404.
const NAMESPACES = 500;
const MADE = '2026-11-27T08:00:00Z';
const issuerRef = { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' };
const solver = {
  http01: {
    ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } } },
  },
};
const request = Buffer.alloc(1200, 'x').toString('base64');
const condition = (type, status, message = '') => ({ type, status, reason: type, message, lastTransitionTime: MADE });

export function clusterList(count) {
  const items = [];
  const add = (apiVersion, kind, name, namespace, rest, owner, annotations) => {
    const id = `${items.length}`;
    const metadata = { name, namespace, uid: `uid-${id}`, resourceVersion: id, creationTimestamp: MADE, annotations };
    metadata.managedFields = [{ manager: 'controller', operation: 'Update', time: MADE, fieldsV1: { 'f:status': {} } }];
    if (owner) {
      const { apiVersion, kind, metadata: of } = owner;
      metadata.ownerReferences = [{ apiVersion, kind, name: of.name, uid: of.uid, controller: true }];
    }
    const object = { apiVersion, kind, metadata, ...rest };
    items.push(object);
    return object;
  };
  const acme = {
    server: 'https://acme-v02.api.letsencrypt.org/directory',
    email: 'platform@corp.dev',
    privateKeySecretRef: { name: 'letsencrypt-account-key' },
    solvers: [solver],
  };
  add('cert-manager.io/v1', 'ClusterIssuer', issuerRef.name, undefined, {
    spec: { acme },
    status: { conditions: [condition('Ready', 'True')] },
  });
  for (let i = 0; i < NAMESPACES; i++) {
    const namespace = `team-${i}`;
    add('v1', 'Namespace', namespace);
    add('v1', 'ServiceAccount', 'default', namespace);
    if (i % 10 > 0) add('v1', 'ServiceAccount', 'acme-http01-solver', namespace);
  }
  for (let i = 0; i < count; i++) certificate(i, add);
  return { apiVersion: 'v1', items, kind: 'List' };
}

function certificate(i, add) {
  const namespace = `team-${i % NAMESPACES}`;
  const [name, host] = [`web-${i}`, `web-${i}.corp.dev`];
  const lacksAccount = (i % NAMESPACES) % 10 === 0;
  const pending = lacksAccount || i % 7 === 0;
  const ready = condition('Ready', pending ? 'False' : 'True', 'Issuing certificate as Secret does not exist');
  const certificate = add('cert-manager.io/v1', 'Certificate', name, namespace, {
    spec: { secretName: `${name}-tls`, issuerRef, dnsNames: [host] },
    status: {
      conditions: pending ? [ready, condition('Issuing', 'True')] : [ready],
      revision: pending ? undefined : 1,
    },
  });
  add('v1', 'Secret', `${name}-tls`, namespace, {
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': request, 'tls.key': request },
  });
  const revision = { 'cert-manager.io/certificate-revision': '1' };
  const status = {
    conditions: [condition('Approved', 'True'), condition('Ready', ready.status, 'Waiting on certificate issuance')],
  };
  const asked = add(
    'cert-manager.io/v1',
    'CertificateRequest',
    `${name}-1`,
    namespace,
    { spec: { request, issuerRef }, status },
    certificate,
    revision,
  );
  const order = { spec: { request, issuerRef, dnsNames: [host] }, status: { state: pending ? 'pending' : 'valid' } };
  const ordered = add('acme.cert-manager.io/v1', 'Order', `${name}-1-1`, namespace, order, asked, revision);
  if (!pending) return;
  const reason = lacksAccount
    ? `pods "cm-acme-http-solver-" is forbidden: error looking up service account ${namespace}/acme-http01-solver: serviceaccount "acme-http01-solver" not found`
    : "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'";
  const challenge = {
    spec: { dnsName: host, type: 'HTTP-01', token: 'token', solver, issuerRef },
    status: { state: 'pending', processing: true, presented: !lacksAccount, reason },
  };
  add('acme.cert-manager.io/v1', 'Challenge', `${name}-1-1-1`, namespace, challenge, ordered);
  for (const n of [0, 1, 2])
    add('v1', 'Event', `${name}.${n}`, namespace, {
      type: 'Warning',
      involvedObject: { kind: 'Challenge', name: `${name}-1-1-1`, namespace },
      message: `Error presenting challenge: ${reason}`,
      lastTimestamp: '2026-11-27T08:20:00Z',
    });
}
