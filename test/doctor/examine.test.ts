import { KubeObject } from '../../lib/check/model/kube-object';
import { nextAttempt } from '../../lib/doctor/back-off';
import { at, causes, condition, examined, issuer, pending, READY, stored, waiting, warning } from './cluster';

const NO_ACCOUNT = (namespace: string) =>
  `pods "cm-acme-http-solver-" is forbidden: error looking up service account ${namespace}/acme-http01-solver: serviceaccount "acme-http01-solver" not found`;
const account = (namespace: string) => stored('ServiceAccount', `${namespace}/acme-http01-solver`);

test('certificates that are ready have no cause, whatever the rules say of them', () => {
  const web = pending('team-a/web', 'web.corp.dev');
  const ready = { ...web.certificate, status: { conditions: [READY] } };
  const examination = examined([issuer(), ready]);
  expect(examination).toMatchObject({ certificates: 1, ready: 1, diagnoses: [], onTheWay: [], notSeen: [] });
});

test('several certificates with one cause are one diagnosis, in the order of certificates affected', () => {
  const said = { reason: NO_ACCOUNT('team-b') };
  const objects = [
    issuer(),
    account('team-a'),
    ...pending('team-c/late', 'late.corp.dev', { reason: NO_ACCOUNT('team-c') }).all,
    ...pending('team-b/web', 'web.corp.dev', said).all,
    ...pending('team-b/api', 'api.corp.dev', said).all,
  ];
  const { diagnoses } = examined(objects);
  expect(diagnoses.map(({ id, patients }) => [id, patients.length])).toEqual([
    ['solver-account-missing', 2],
    ['solver-account-missing', 1],
  ]);
  expect(diagnoses[0]!.cause).toBe(
    'The solver pod runs as the ServiceAccount "acme-http01-solver", which does not exist in the namespace "team-b"; the API server refuses the pod.',
  );
  expect(diagnoses[0]!.fix).toContain('Create the ServiceAccount "acme-http01-solver" in "team-b"');
});

test('what is said to be missing and has just been made is no cause any more', () => {
  const { all } = pending('team-a/web', 'web.corp.dev', { reason: NO_ACCOUNT('team-a') });
  const made = stored('ServiceAccount', 'team-a/acme-http01-solver', { metadata: { creationTimestamp: at(30) } });
  expect(waiting(examined([issuer(), made, ...all], 40))).toEqual(['team-a/web']);
  // By now cert-manager would have tried again.
  expect(Object.keys(causes(examined([issuer(), made, ...all], 60)))).toEqual(['solver-account-missing']);
});

test('a finding elsewhere is no cause here', () => {
  // In team-b the account is missing; what hangs is in team-a, where it is not.
  const ready = pending('team-b/web', 'other.corp.dev').certificate;
  const objects = [
    issuer(),
    account('team-a'),
    { ...ready, status: { conditions: [READY] } },
    ...pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' }).all,
  ];
  const { diagnoses } = examined(objects);
  expect(diagnoses).toMatchObject([{ id: 'unknown-message', finding: undefined, also: [] }]);
  expect(diagnoses[0]!.cause).toContain('the weather is bad');
});

test('a finding at another solver of the issuer is no cause', () => {
  const { challenge, all } = pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' });
  const narrow = issuer();
  narrow.spec.acme.solvers[1] = {
    ...narrow.spec.acme.solvers[1],
    dns01: { route53: { region: 'eu', hostedZoneID: 'no id' } },
  };
  expect(challenge.spec.type).toBe('HTTP-01');
  expect(Object.keys(causes(examined([narrow, account('team-a'), ...all])))).toEqual(['unknown-message']);
});

test('a pod that cannot pull its image comes before what its Ingress answers', () => {
  const { challenge, all } = pending('team-a/web', 'web.corp.dev', {
    presented: true,
    presentedAt: at(0),
    reason: "Waiting for HTTP-01 challenge propagation: wrong status code '503', expected '200'",
  });
  const pod = stored(
    'Pod',
    'team-a/cm-acme-http-solver-abcde',
    {
      spec: { serviceAccountName: 'acme-http01-solver', imagePullSecrets: [{ name: 'registry' }] },
      status: {
        conditions: [condition('Ready', 'False')],
        containerStatuses: [
          { state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "corp/solver:1"' } } },
        ],
      },
    },
    challenge,
  );
  const plain = { ...account('team-a'), imagePullSecrets: [{ name: 'registry' }] };
  const elsewhere = ['team-b', 'team-c'].map((namespace) =>
    stored('Secret', `${namespace}/registry`, { type: 'kubernetes.io/dockerconfigjson', data: {} }),
  );
  expect(causes(examined([issuer(), plain, ...elsewhere, pod, ...all]))).toEqual({
    'solver-pull-secret-missing': ['team-a/web'],
  });
  const secret = stored('Secret', 'team-a/registry', {
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': '' },
  });
  const [unexplained] = examined([issuer(), plain, secret, pod, ...all]).diagnoses;
  expect(unexplained).toMatchObject({ id: 'image-pull-back-off', said: { place: 'Pod' } });
  expect(unexplained!.look).toContain('kubectl describe pod -n team-a cm-acme-http-solver-abcde');
});

test('a Gateway that does not take the route comes before what it answers', () => {
  const { challenge, all } = pending('team-a/web', 'web.corp.dev', {
    ...{ presented: true, presentedAt: at(0) },
    reason: "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'",
  });
  const refused = condition('Accepted', 'False', 'no listener allows it', 'NotAllowedByListeners');
  const route = stored(
    'HTTPRoute',
    'team-a/cm-acme-http-solver-abcde',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      status: { parents: [{ conditions: [condition('ResolvedRefs', 'True'), refused] }] },
    },
    challenge,
  );
  const [diagnosis] = examined([issuer(), account('team-a'), route, ...all]).diagnoses;
  expect(diagnosis).toMatchObject({ id: 'route-not-accepted', said: { object: { kind: 'HTTPRoute' } } });
  expect(diagnosis!.cause).toContain('no listener allows routes of this namespace or kind');
});

test('an answer of the first minute is no fault yet', () => {
  const reason = "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'";
  const { all } = pending('team-a/web', 'web.corp.dev', { presented: true, presentedAt: at(4.5), reason });
  const objects = [issuer(), account('team-a'), ...all];
  expect(waiting(examined(objects))).toEqual(['team-a/web']);
  expect(Object.keys(causes(examined(objects, 6)))).toEqual(['http01-wrong-status-code']);
});

test('where nothing is said, it is on its way for ten minutes, and then nobody knows', () => {
  const { all } = pending('team-a/apps', '*.apps.corp.dev');
  expect(waiting(examined([issuer(), ...all], 9))).toEqual(['team-a/apps']);
  const [unknown] = examined([issuer(), ...all], 11).diagnoses;
  expect(unknown).toMatchObject({ id: 'unknown', since: Date.parse(at(0)) });
  expect(unknown!.look).toEqual([
    'kubectl describe challenge -n team-a apps-1-1-1',
    'dig +trace TXT _acme-challenge.apps.corp.dev',
    'dig +short CNAME _acme-challenge.apps.corp.dev',
    'kubectl logs -n cert-manager deployment/cert-manager --since=1h | grep -F apps-1-1-1',
  ]);
});

test('an issuer that is not ready is the cause of all that is requested from it', () => {
  const message = 'failed to get secret "tsig": secrets "tsig" not found';
  const broken = issuer({ status: { conditions: [condition('Ready', 'False', message, 'InvalidSolver')] } });
  const requests = ['team-a/web', 'team-b/web'].flatMap((place) => {
    const { certificate, request } = pending(place, 'web.corp.dev');
    const ready = condition('Ready', 'False', 'Referenced issuer does not have a Ready status condition', 'Pending', 2);
    return [certificate, { ...request, status: { conditions: [ready] } }];
  });
  const examination = examined([broken, account('team-a'), stored('Secret', 'team-a/tsig', { data: {} }), ...requests]);
  expect(causes(examination)).toEqual({ 'credential-secret-elsewhere': ['team-a/web', 'team-b/web'] });
  expect(examination.diagnoses[0]).toMatchObject({
    said: { text: message, place: 'Issuer' },
    since: Date.parse(at(2)),
  });
});

test('what an issuer says is the cause, and not that it is not ready', () => {
  const broken = issuer({ status: { conditions: [condition('Ready', 'False', 'the weather is bad')] } });
  const { certificate, request } = pending('team-a/web', 'web.corp.dev');
  const ready = condition('Ready', 'False', 'Referenced issuer does not have a Ready status condition', 'Pending');
  const { diagnoses } = examined([broken, certificate, { ...request, status: { conditions: [ready] } }]);
  expect(diagnoses).toMatchObject([{ id: 'unknown-message', said: { text: 'the weather is bad' } }]);
});

test('an order without a challenge says why in an event', () => {
  const { certificate, request, order } = pending('team-a/web', 'web.other.dev');
  const narrow = issuer();
  narrow.spec.acme.solvers = [narrow.spec.acme.solvers[1]];
  const event = warning(
    order,
    'Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge',
  );
  const objects = [narrow, certificate, request, order];
  expect(causes(examined([...objects, event]))).toEqual({ 'name-without-solver': ['team-a/web'] });
  // Events are gone after an hour.
  expect(causes(examined(objects))).toEqual({ 'name-without-solver': ['team-a/web'] });
});

test('an order that failed hangs at the challenges that failed', () => {
  const { certificate, request, order, challenge } = pending('team-a/web', 'web.corp.dev', {
    state: 'invalid',
    reason: 'the weather is bad',
  });
  const other = stored(
    'Challenge',
    'team-a/web-1-1-2',
    { spec: { ...challenge.spec }, status: { state: 'pending' } },
    order,
  );
  const failed = { ...order, status: { state: 'invalid', failureTime: at(2) } };
  const { diagnoses } = examined([issuer(), account('team-a'), certificate, request, failed, challenge, other]);
  expect(diagnoses.flatMap(({ patients }) => patients.map(({ hang }) => hang.object.name))).toEqual(['web-1-1-1']);
});

test('a renewal that fails is told, with the time of the next attempt', () => {
  const { certificate } = pending('team-a/web', 'web.corp.dev');
  const failure = 'The certificate request has failed to complete and will be retried: the weather is bad';
  const renewing = {
    ...certificate,
    status: {
      ...{ revision: 3, lastFailureTime: at(0), failedIssuanceAttempts: 3 },
      conditions: [READY, condition('Issuing', 'False', failure, 'Failed')],
    },
  };
  const [diagnosis] = examined([issuer(), account('team-a'), renewing]).diagnoses;
  expect(diagnosis!.patients).toMatchObject([{ isRenewal: true, nextAttempt: Date.parse(at(240)) }]);
  expect(diagnosis!.cause).toContain('the weather is bad');
});

test.each([
  [undefined, 60],
  [1, 60],
  [2, 120],
  [6, 32 * 60],
  [30, 32 * 60],
])('after %s failures it waits %s minutes', (failedIssuanceAttempts, minutes) => {
  const certificate = new KubeObject({ status: { lastFailureTime: at(0), failedIssuanceAttempts } });
  expect(nextAttempt(certificate)).toBe(Date.parse(at(minutes)));
});

test('objects of an owner that is gone are not of the one that has its name now', () => {
  const old = pending('team-a/web', 'web.corp.dev', { reason: NO_ACCOUNT('team-a') });
  const again = pending('team-a/web', 'web.corp.dev');
  const examination = examined([issuer(), account('team-a'), again.certificate, old.request, old.order, old.challenge]);
  expect(examination.diagnoses).toEqual([]);
  expect(waiting(examination)).toEqual(['team-a/web']);
});

test('a Certificate that an Ingress asks for is one certificate; one that is not there is told of', () => {
  const ingress = stored('Ingress', 'team-a/web', {
    metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: { tls: [{ hosts: ['web.corp.dev'], secretName: 'web-tls' }] },
  });
  const { certificate } = pending('team-a/web-tls', 'web.corp.dev');
  const owned = stored(
    'Certificate',
    'team-a/web-tls',
    { spec: certificate.spec, status: { conditions: [READY] } },
    ingress,
  );
  expect(examined([issuer(), ingress, owned])).toMatchObject({ certificates: 1, ready: 1, diagnoses: [] });
  const [missing] = examined([issuer(), account('team-a'), ingress, warning(ingress, 'the weather is bad')]).diagnoses;
  expect(missing).toMatchObject({ id: 'unknown-message', said: { object: { kind: 'Ingress' } } });
});

test('a controller that does not run is the cause of what nobody looked at', () => {
  const { certificate } = pending('team-a/web', 'web.corp.dev');
  const untouched = { ...certificate, status: undefined };
  const controller = stored('Deployment', 'cert-manager/cert-manager', {
    spec: {
      template: {
        spec: {
          containers: [{ name: 'cert-manager-controller', image: 'quay.io/jetstack/cert-manager-controller:v1.21.2' }],
        },
      },
    },
    status: { conditions: [condition('Available', 'False')] },
  });
  expect(Object.keys(causes(examined([issuer(), account('team-a'), untouched, controller])))).toEqual([
    'controller-not-running',
  ]);
  const namespaces = ['team-a', 'cert-manager'].map((name) => stored('Namespace', name));
  const other = stored('Deployment', 'team-a/web', { spec: {} });
  expect(
    Object.keys(causes(examined([issuer(), account('team-a'), untouched, other, ...namespaces], 5, true))),
  ).toEqual(['controller-missing']);
  // Of a part of the cluster, nobody knows what is in the rest.
  expect(examined([issuer(), account('team-a'), untouched, other]).diagnoses).toEqual([]);
});

test('what was not asked for is not missing', () => {
  const { all } = pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' });
  expect(Object.keys(causes(examined([issuer(), ...all])))).toEqual(['unknown-message']);
  const elsewhere = [account('team-b'), account('team-c')];
  expect(Object.keys(causes(examined([issuer(), account('team-b'), ...all])))).toEqual(['unknown-message']);
  expect(Object.keys(causes(examined([issuer(), ...elsewhere, ...all])))).toEqual(['solver-account-missing']);
});

test('kinds that are not among the objects are named, where something hangs', () => {
  const { all } = pending('team-a/web', 'web.corp.dev');
  expect(examined([issuer(), account('team-a'), ...all]).notSeen).toEqual(['Event', 'Secret', 'Namespace']);
});

test('Certificates of other APIs are none', () => {
  const knative = { ...stored('Certificate', 'team-a/web'), apiVersion: 'networking.internal.knative.dev/v1alpha1' };
  expect(examined([knative])).toMatchObject({ certificates: 0, diagnoses: [] });
});
