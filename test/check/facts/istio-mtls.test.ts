import { isInMesh, strictMtls } from '../../../lib/check/facts/gateway/istio-mtls';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

// https://istio.io/latest/docs/reference/config/security/peer_authentication/

const authentication = (spec: object, namespace = 'team-a', name = 'p', apiVersion = 'security.istio.io/v1') => ({
  ...{ apiVersion, kind: 'PeerAuthentication', metadata: { name, namespace } },
  spec,
});
const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } });
const modelOf = (objects: any[]) => new Model(objects.map((raw) => new KubeObject(raw)));
const pods = (labels: object = {}, annotations: object = {}): any => ({ namespace: 'team-a', labels, annotations });
const INJECTED = { 'sidecar.istio.io/inject': 'true' };
const STRICT = { mtls: { mode: 'STRICT' } };

describe('pods are in the mesh', () => {
  test.each<[object, object, object[], boolean | undefined]>([
    [INJECTED, {}, [], true],
    [{}, INJECTED, [], true],
    [{ 'sidecar.istio.io/inject': true }, {}, [], true],
    [{ 'sidecar.istio.io/inject': 'false' }, INJECTED, [], false],
    [{ 'sidecar.istio.io/inject': 'false' }, {}, [namespace({ 'istio-injection': 'enabled' })], false],
    [{}, {}, [], undefined],
    [{}, {}, [namespace({})], false],
    [{}, {}, [namespace({ 'istio-injection': 'enabled' })], true],
    [{}, {}, [namespace({ 'istio-injection': 'disabled' })], false],
    [{}, {}, [namespace({ 'istio.io/rev': 'canary' })], true],
    [{}, {}, [namespace({ 'istio.io/dataplane-mode': 'ambient' })], true],
    [{ 'istio.io/dataplane-mode': 'none' }, {}, [namespace({ 'istio.io/dataplane-mode': 'ambient' })], false],
    [{ 'istio.io/dataplane-mode': 'ambient' }, {}, [], true],
    [INJECTED, { 'traffic.sidecar.istio.io/excludeInboundPorts': '80, 8089' }, [], false],
    [INJECTED, { 'traffic.sidecar.istio.io/excludeInboundPorts': '*' }, [], false],
    [INJECTED, { 'traffic.sidecar.istio.io/excludeInboundPorts': '80,443' }, [], true],
  ])('labels %j, annotations %j, %j: %s', (labels, annotations, objects, expected) => {
    expect(isInMesh(pods(labels, annotations), 8089, modelOf(objects))).toBe(expected);
  });

  test('whatever the port, where none is asked for', () => {
    const excluded = { 'traffic.sidecar.istio.io/excludeInboundPorts': '*' };
    expect(isInMesh(pods(INJECTED, excluded), undefined, modelOf([]))).toBe(true);
  });
});

describe('mutual TLS is required', () => {
  const required = (objects: any[], of = pods({ ...INJECTED, app: 'solver' })) =>
    strictMtls(of, 8089, modelOf(objects))?.name;

  test.each<[string, object[], string | undefined]>([
    ['of a namespace', [authentication(STRICT)], 'p'],
    ['of another namespace', [authentication(STRICT, 'team-b')], undefined],
    ['of the mesh', [authentication(STRICT, 'istio-system')], 'p'],
    ['of another group', [authentication(STRICT, 'team-a', 'p', 'example.com/v1')], undefined],
    ['that permits plain text', [authentication({ mtls: { mode: 'PERMISSIVE' } })], undefined],
    [
      'of the pods, before that of the namespace',
      [
        authentication(STRICT),
        authentication({ selector: { matchLabels: { app: 'solver' } }, mtls: { mode: 'DISABLE' } }),
      ],
      undefined,
    ],
    [
      'of other pods',
      [
        authentication({ selector: { matchLabels: { app: 'web' } }, ...STRICT }),
        authentication({ mtls: { mode: 'DISABLE' } }),
      ],
      undefined,
    ],
    [
      'of the namespace, before that of the mesh',
      [authentication(STRICT, 'istio-system'), authentication({ mtls: { mode: 'DISABLE' } })],
      undefined,
    ],
    ['for pods of the mesh with a selector', [authentication({ selector: {}, ...STRICT }, 'istio-system')], undefined],
    [
      'that is not set, and so that of the mesh',
      [authentication({ mtls: { mode: 'UNSET' } }), authentication({}), authentication(STRICT, 'istio-system', 'mesh')],
      'mesh',
    ],
    ['of the port', [authentication({ mtls: { mode: 'DISABLE' }, portLevelMtls: { 8089: { mode: 'STRICT' } } })], 'p'],
    ['of another port', [authentication({ ...STRICT, portLevelMtls: { 80: { mode: 'DISABLE' } } })], 'p'],
    ['but not of the port', [authentication({ ...STRICT, portLevelMtls: { 8089: { mode: 'DISABLE' } } })], undefined],
    ['where one is filled in later', [authentication(STRICT), authentication({ mtls: '${MTLS}' })], undefined],
    ['where a namespace is filled in later', [authentication(STRICT), authentication({}, '${N}')], undefined],
  ])('%s', (_, objects, expected) => {
    expect(required(objects)).toBe(expected);
  });

  test('only of pods that are in the mesh', () => {
    expect(required([authentication(STRICT)], pods())).toBeUndefined();
    expect(required([authentication(STRICT), namespace({})], pods())).toBeUndefined();
  });
});
