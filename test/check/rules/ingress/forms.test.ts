import { testTexts } from '../../said';
import { certificate, controller, foundBy, through } from '../fixtures';

const ingress = (
  tls: string,
  { name = 'web', namespace = 'team-a', annotations = 'cert-manager.io/cluster-issuer: letsencrypt', more = '' } = {},
) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: ${namespace}, annotations: { ${annotations} } }
spec: { tls: ${tls}${more} }
`;
const ENTRY = (host = 'web.corp.dev', secretName = 'web-tls') => `{ hosts: [${host}], secretName: ${secretName} }`;

test.each<[string, string[]]>([
  [`[${ENTRY()}]`, []],
  ['[{ hosts: [web.corp.dev] }]', ['error spec.tls[0].secretName']],
  ['[{ secretName: web-tls }]', ['error spec.tls[0].hosts']],
  ['[{ hosts: [], secretName: web-tls }]', ['error spec.tls[0].hosts']],
  ['[{}]', ['error spec.tls[0].hosts']],
  [`[${ENTRY()}, { hosts: [api.corp.dev] }]`, ['warning spec.tls[1].secretName']],
  [`[${ENTRY()}, { secretName: api-tls }]`, ['error spec.tls[1].hosts']],
  ['[{ hosts: [a.dev] }, { hosts: [b.dev] }]', []],
  ['[{ hosts: [a.dev] }, { secretName: web-tls }]', ['error spec.tls[0].secretName', 'error spec.tls[1].hosts']],
])('an entry that is not complete: %s', (tls, expected) => {
  expect(foundBy('ingress-tls-entry-incomplete', ingress(tls))).toEqual(expected);
});

describe('without spec.tls', () => {
  const of = (rules: string, ...others: string[]) =>
    foundBy('ingress-without-tls', ingress('[]', { more: `, rules: ${rules}` }), ...others);
  test.each<[string, string[], string]>([
    ['[{ host: web.corp.dev }]', [], 'error'],
    ['[]', [certificate()], 'error'],
    ['[{ host: web.corp.dev }]', [certificate()], 'warning'],
    ['[{ host: web.corp.dev }]', [certificate('', 'team-b', '"*.corp.dev"')], 'warning'],
    ['[{ host: web.corp.dev }, { host: api.corp.dev }]', [certificate()], 'error'],
    ['[{ host: web.corp.dev }, { host: api.corp.dev }]', [certificate('', 'team-b', '"*.corp.dev"')], 'warning'],
  ])('%s', (rules, others, severity) => {
    expect(of(rules, ...others)).toEqual([`${severity} spec.tls`]);
  });

  test("Traefik's router has its own", () => {
    const annotations = 'cert-manager.io/cluster-issuer: letsencrypt, traefik.ingress.kubernetes.io/router.tls: ';
    for (const [value, severity] of [
      ['"true"', 'warning'],
      ['"false"', 'error'],
    ])
      expect(foundBy('ingress-without-tls', ingress('[]', { annotations: annotations + value }))).toEqual([
        `${severity} spec.tls`,
      ]);
  });
});

describe('two Ingresses with one Secret', () => {
  const by = (...documents: string[]) => foundBy('certificate-of-two-ingresses', ...documents);
  const web = ingress(`[${ENTRY()}]`);
  const SECRET = 'spec.tls[0].secretName';
  const api = (host: string, more: object = {}) => ingress(`[${ENTRY(host)}]`, { name: 'api', ...more });

  test('for the same names, and for others', () => {
    expect(by(web, api('web.corp.dev'))).toEqual([`info ${SECRET}`]);
    expect(by(web, api('WEB.corp.dev'))).toEqual([`info ${SECRET}`]);
    expect(by(web, api('api.corp.dev'))).toEqual([`error ${SECRET}`]);
    expect(by(web, api('web.corp.dev'), ingress(`[${ENTRY()}]`, { name: 'third' }))).toEqual([`info ${SECRET}`]);
    expect(by(web, api('web.corp.dev'), ingress(`[${ENTRY('x.dev')}]`, { name: 'third' }))).toEqual([
      `error ${SECRET}`,
    ]);
    expect(by(web, api('api.corp.dev'), ingress(`[${ENTRY('x.dev')}]`, { name: 'third' }))).toHaveLength(2);
    expect(by(web, api('api.corp.dev', { namespace: 'team-b' }))).toEqual([]);
    expect(by(web, web)).toEqual([]);
  });

  test('a Certificate of the name is another matter', () => {
    const own = certificate().replace('name: web,', 'name: web-tls,');
    expect(by(web, api('api.corp.dev'), own)).toEqual([]);
    expect(by(web, api('api.corp.dev'), certificate())).toEqual([`error ${SECRET}`]);
  });
});

describe('a default issuer', () => {
  const DEFAULT = ['--default-issuer-name=corp', '--default-issuer-kind=ClusterIssuer'];
  const acme = ingress(`[${ENTRY()}]`, { annotations: 'kubernetes.io/tls-acme: "true"' });
  const by = (args: string[], ...documents: string[]) =>
    foundBy('default-issuer-missing', controller(args), acme, ...documents);
  const at = (severity: string) => [`${severity} metadata.annotations["kubernetes.io/tls-acme"]`];
  const corp = (kind: string, namespace = '') =>
    through('nginx').replace('ClusterIssuer', kind).replace('{ name: letsencrypt }', `{ name: corp${namespace} }`);

  test('is missing, or of the other kind', () => {
    expect(by(DEFAULT)).toEqual(at('info'));
    expect(by(DEFAULT, through('nginx'))).toEqual(at('warning'));
    expect(by(DEFAULT, corp('ClusterIssuer'))).toEqual([]);
    expect(by(DEFAULT, corp('Issuer', ', namespace: team-a'))).toEqual(at('error'));
    expect(by(['--default-issuer-name=corp'], corp('ClusterIssuer'))).toEqual(at('error'));
    expect(by(['--default-issuer-name=corp'], corp('Issuer', ', namespace: team-a'))).toEqual([]);
    expect(by([])).toEqual([]);
    expect(by([...DEFAULT, '--default-issuer-group=corp.dev'])).toEqual([]);
    expect(by(['--default-issuer-name=corp', '--default-issuer-kind=VaultIssuer'])).toEqual([]);
    expect(by(['--default-issuer-name=corp', '--default-issuer-kind=${KIND}'])).toEqual([]);
    expect(by([...DEFAULT, '--default-issuer-group=${GROUP}'])).toEqual([]);
    expect(by(['--default-issuer-name=corp', '${FLAGS}'])).toEqual([]);
    expect(by([...DEFAULT, '${FLAGS}'])).toEqual(at('info'));
  });
});

test.each([
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', true],
  ['gateway.networking.k8s.io/v1', 'GRPCRoute', true],
  ['gateway.networking.k8s.io/v1', 'TLSRoute', true],
  ['traefik.io/v1alpha1', 'IngressRoute', true],
  ['traefik.io/v1alpha1', 'IngressRouteTCP', true],
  ['traefik.containo.us/v1alpha1', 'IngressRoute', true],
  ['apisix.apache.org/v2', 'ApisixRoute', true],
  ['apisix.apache.org/v2', 'ApisixTls', true],
  ['k8s.nginx.org/v1', 'VirtualServer', true],
  ['getambassador.io/v3alpha1', 'Mapping', true],
  ['getambassador.io/v3alpha1', 'Host', true],
  ['zalando.org/v1', 'RouteGroup', true],
  ['networking.istio.io/v1', 'VirtualService', true],
  ['networking.istio.io/v1', 'Gateway', true],
  ['projectcontour.io/v1', 'HTTPProxy', true],
  ['v1', 'Service', true],
  ['v1', 'Namespace', true],
  ['cert-manager.io/v1', 'Certificate', true],
  ['route.openshift.io/v1', 'Route', true],
  ['gateway.networking.x-k8s.io/v1alpha1', 'XListenerSet', true],
  ['gateway.networking.k8s.io/v1', 'ListenerSet', false],
  ['gateway.networking.k8s.io/v1', 'Gateway', false],
  ['example.com/v1', 'HTTPRoute', false],
  ['serving.knative.dev/v1', 'Service', false],
  ['metal3.io/v1', 'Host', false],
])('an annotation at a %s %s is not read: %s', (apiVersion, kind, expected) => {
  for (const key of ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer']) {
    const object = `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: team-a, annotations: { ${key}: letsencrypt } }
spec: {}
`;
    expect(foundBy('shim-annotation-on-wrong-kind', object)).toEqual(
      expected ? [`warning metadata.annotations["${key}"]`] : [],
    );
  }
});

test.each([
  ['that openshift-routes reads', 'annotations: { cert-manager.io/cluster-issuer: a, cert-manager.io/issuer-name: a }'],
  [
    'that is made for an Ingress',
    'annotations: { cert-manager.io/cluster-issuer: a }, ownerReferences: [{ kind: Ingress, name: web, uid: u, controller: true }]',
  ],
])('nothing is said of a Route %s', (_, metadata) => {
  const route = `{ apiVersion: route.openshift.io/v1, kind: Route, metadata: { name: web, namespace: team-a, ${metadata} }, spec: {} }`;
  expect(foundBy('shim-annotation-on-wrong-kind', route)).toEqual([]);
});

describe('annotations of a release', () => {
  const refused = (release: string) =>
    foundBy(
      'shim-certificate-refused',
      controller([], '', `quay.io/jetstack/cert-manager-controller:${release}`),
      ingress(`[${ENTRY()}]`, {
        annotations: `cert-manager.io/cluster-issuer: letsencrypt, cert-manager.io/secret-template: '{"annotations":{"not valid":"x"}}'`,
      }),
    ).length;
  test('a template of the Secret came with 1.15', () => {
    expect([refused('v1.14.0'), refused('v1.15.0')]).toEqual([0, refused('v1.21.0')]);
  });
});

describe('annotations of before 0.11', () => {
  const old = (apiVersion: string, kind: string, annotations: string) =>
    foundBy(
      'legacy-annotation-prefix',
      `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: team-a, annotations: { ${annotations} } }
`,
    ).map((one) => one.split(' ')[0]);
  const ISSUER = 'certmanager.k8s.io/issuer: letsencrypt';

  test.each<[string, string, string[]]>([
    ['networking.k8s.io/v1', 'Ingress', ['error']],
    ['extensions/v1beta1', 'Ingress', ['error']],
    ['gateway.networking.k8s.io/v1', 'Gateway', ['error']],
    ['networking.istio.io/v1', 'Gateway', []],
    ['cert-manager.io/v1', 'Certificate', ['error']],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', ['error']],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', ['error']],
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', ['error']],
    ['apiregistration.k8s.io/v1', 'APIService', ['error']],
    ['v1', 'Service', []],
  ])('at a %s %s', (apiVersion, kind, expected) => {
    expect(old(apiVersion, kind, ISSUER)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    [`${ISSUER}, cert-manager.io/issuer: letsencrypt`, ['info']],
    ['certmanager.k8s.io/acme-http01-edit-in-place: "true"', ['error']],
    ['certmanager.k8s.io/acme-http01-ingress-class: nginx', ['error']],
    ['certmanager.k8s.io/acme-challenge-type: http01', ['info']],
    ['certmanager.k8s.io/acme-dns01-provider: route53', ['info']],
    ['cert-manager.io/issuer: letsencrypt', []],
    ['a.certmanager.k8s.io/issuer: letsencrypt', []],
  ])('%s', (annotations, expected) => {
    expect(old('networking.k8s.io/v1', 'Ingress', annotations)).toEqual(expected);
  });
});

testTexts();
