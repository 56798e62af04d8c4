import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const SPEC = `
  ingressClassName: nginx
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]`;
const ingress = (from = '', to = '', { annotations = 'annotations', apiVersion = 'networking.k8s.io/v1' } = {}) => `
apiVersion: ${apiVersion}
kind: Ingress
metadata: { name: web, namespace: team-a, ${annotations}: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:${SPEC.replace(from, to)}
`;
const find = (...documents: string[]) => foundBy('ingress-refused', through('nginx'), ...documents);

describe('ingress-refused', () => {
  test.each([
    ['a class under another name', 'ingressClassName: nginx', 'className: nginx', 'spec.className'],
    ['a class with a part left out', 'ingressClassName', 'ingressClass', 'spec.ingressClass'],
    ['a host in tls', 'hosts: [web.corp.dev]', 'host: web.corp.dev', 'spec.tls[0].host'],
    ['a misspelled Secret', 'secretName', 'secretname', 'spec.tls[0].secretname'],
    ['hosts that are one', 'hosts: [web.corp.dev]', 'hosts: web.corp.dev', 'spec.tls[0].hosts'],
    [
      'tls that is no list',
      'tls: [{ hosts: [web.corp.dev], secretName: web-tls }]',
      'tls: { hosts: [web.corp.dev], secretName: web-tls }',
      'spec.tls',
    ],
    ['tls that is on', 'tls: [{ hosts: [web.corp.dev], secretName: web-tls }]', 'tls: true', 'spec.tls'],
    ['a value of a chart', 'ingressClassName: nginx', 'ingressClassName: nginx\n  enabled: true', 'spec.enabled'],
    ['a path beside http', 'http: { paths', 'paths: [], http: { paths', 'spec.rules[0].paths'],
    ['no type of path', 'pathType: Prefix, ', '', 'spec.rules[0].http.paths[0].pathType'],
    ['a type of path in lower case', 'pathType: Prefix', 'pathType: prefix', 'spec.rules[0].http.paths[0].pathType'],
    [
      'a backend of v1beta1',
      '{ service: { name: web, port: { number: 80 } } }',
      '{ serviceName: web }',
      'spec.rules[0].http.paths[0].backend.serviceName',
    ],
    ['a port that is a number', 'port: { number: 80 }', 'port: 80', 'spec.rules[0].http.paths[0].backend.service.port'],
  ])('%s', (_, from, to, path) => {
    expect(find(ingress(from, to))).toEqual([`error ${path}`]);
  });

  test('annotations under a name that nobody reads', () => {
    expect(find(ingress('', '', { annotations: 'annotation' }))).toEqual(['error metadata.annotation']);
  });

  test('what is to be annotated for a default issuer', () => {
    expect(
      find(
        ingress('ingressClassName', 'className').replace(
          'cert-manager.io/cluster-issuer: letsencrypt',
          'kubernetes.io/tls-acme: "true"',
        ),
      ),
    ).toEqual(['error spec.className']);
  });

  test('says once what is wrong with tls', () => {
    const wrong = ingress('secretName', 'secretname');
    expect(foundBy('ingress-tls-entry-incomplete', through('nginx'), wrong)).toEqual([]);
    const map = ingress('tls: [{ hosts: [web.corp.dev], secretName: web-tls }]', 'tls: { secretName: web-tls }');
    expect(foundBy('ingress-without-tls', through('nginx'), map)).toEqual([]);
  });

  test.each([
    ['what is right', ingress()],
    [
      'a default backend',
      ingress('ingressClassName: nginx', 'defaultBackend: { service: { name: web, port: { name: http } } }'),
    ],
    [
      'a resource as backend',
      ingress(
        '{ service: { name: web, port: { number: 80 } } }',
        '{ resource: { apiGroup: k8s.corp.dev, kind: Bucket, name: web } }',
      ),
    ],
    [
      'a rule without paths',
      ingress(
        ', http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }',
        '',
      ),
    ],
    ['fields without a value', ingress('ingressClassName: nginx', 'ingressClassName:\n  className:')],
    ['values that are filled in later', ingress('hosts: [web.corp.dev]', 'hosts: "${HOSTS}"')],
    ['a port that is filled in later', ingress('number: 80', 'number: "${PORT}"')],
    ['a type of path that is filled in later', ingress('pathType: Prefix', 'pathType: "${PATH_TYPE}"')],
    [
      'an older API',
      ingress('{ service: { name: web, port: { number: 80 } } }', '{ serviceName: web }', {
        apiVersion: 'networking.k8s.io/v1beta1',
      }),
    ],
    [
      'an Ingress that is not for cert-manager',
      ingress('ingressClassName', 'className').replace('cert-manager.io/cluster-issuer', 'corp.dev/issuer'),
    ],
    ['an Ingress of another API', ingress('ingressClassName', 'className', { apiVersion: 'corp.dev/v1' })],
    [
      'other things called annotation',
      ingress('', '', { annotations: 'annotations: { a: b }, annotation' }).replace(
        'cert-manager.io/cluster-issuer',
        'corp.dev/issuer',
      ),
    ],
  ])('says nothing of %s', (_, document) => {
    expect(find(document)).toEqual([]);
  });
});

// helm/charts issue 19879
describe('ingress-refused, in the values of a chart', () => {
  const chart = (tls: string, name = 'grafana', key = 'ingress') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: team-a }
spec:
  chart: { spec: { chart: ${name} } }
  values:
    ${key}: { enabled: true, annotations: { cert-manager.io/cluster-issuer: letsencrypt }, tls: ${tls} }
`;
  const ENTRY = '{ hosts: [web.corp.dev], secretName: web-tls }';

  test.each(['grafana', 'kong', 'prometheus-community/kube-prometheus-stack'])('an entry for %s', (name) => {
    expect(find(chart(ENTRY, name))).toEqual(['warning spec.values.ingress.tls']);
  });

  test.each([
    ['a list', chart(`[${ENTRY}]`)],
    ['a switch', chart('true')],
    ['an entry with a switch', chart('{ enabled: true, hosts: [web.corp.dev], secretName: web-tls }')],
    ['an entry without hosts', chart('{ secretName: web-tls }')],
    ['a chart of Bitnami', chart(ENTRY, 'bitnami/grafana')],
    ['a host beside it', chart(`${ENTRY}, hostname: web.corp.dev`)],
    ['a value that is filled in later', chart('"${TLS}"')],
    ['a chart that is not known', chart(ENTRY, 'web')],
    ['what is no Ingress', chart(ENTRY, 'grafana', 'service')],
  ])('says nothing of %s', (_, document) => {
    expect(find(document)).toEqual([]);
  });
});

testTexts();
