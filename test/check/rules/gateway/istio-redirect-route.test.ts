import { certificate, found, issuer, through } from '../fixtures';

// istio issues 27643, 37329
describe('istio-redirect-route', () => {
  const gateway = (server = '{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }') => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: istio-system }
spec: { selector: { istio: ingressgateway }, servers: [${server}] }
`;
  const REDIRECT = '{ redirect: { scheme: https } }';
  const service = (http = REDIRECT, { hosts = 'web.corp.dev', gateways = 'istio-system/web' } = {}) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: team-a }
spec: { hosts: ["${hosts}"], gateways: [${gateways}], http: [${http}] }
`;
  const solved = [through('istio'), certificate()];
  const find = (...documents: string[]) => found(...documents).filter((one) => one.includes(' istio-redirect-route '));
  const ROUTE = '{ route: [{ destination: { host: web } }] }';

  test.each([
    REDIRECT,
    '{ match: [{ uri: { prefix: / } }], redirect: { scheme: https } }',
    '{ match: [{ port: 80 }], redirect: { scheme: https } }',
    `${REDIRECT}, ${ROUTE}`,
    '{ redirect: { authority: www.corp.dev } }',
  ])('a redirect of everything: %s', (http) => {
    expect(find(...solved, gateway(), service(http))).toEqual(['warning istio-redirect-route spec.http[0].redirect']);
  });

  test.each([
    [
      'a match for other paths',
      [...solved, gateway(), service('{ match: [{ uri: { prefix: /app } }], redirect: { scheme: https } }')],
    ],
    ['a regex', [...solved, gateway(), service('{ match: [{ uri: { regex: ".*" } }], redirect: { scheme: https } }')]],
    [
      'a match for port 443',
      [...solved, gateway(), service('{ match: [{ port: 443 }], redirect: { scheme: https } }')],
    ],
    [
      'a match for headers',
      [...solved, gateway(), service('{ match: [{ headers: { x: { exact: y } } }], redirect: { scheme: https } }')],
    ],
    ['a route before it', [...solved, gateway(), service(`${ROUTE}, ${REDIRECT}`)]],
    ['a redirect to another path', [...solved, gateway(), service('{ redirect: { uri: /app } }')]],
    ['another host', [...solved, gateway(), service(REDIRECT, { hosts: 'other.corp.dev' })]],
    ['a Gateway that is not shown', [...solved, service()]],
    [
      'a Gateway without port 80',
      [...solved, gateway('{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ["*"] }'), service()],
    ],
    [
      'a Gateway that redirects itself',
      [
        ...solved,
        gateway('{ port: { number: 80, name: http, protocol: HTTP }, tls: { httpsRedirect: true }, hosts: ["*"] }'),
        service(),
      ],
    ],
    ['a host that is filled in later', [...solved, gateway(), service(REDIRECT, { hosts: '${HOST}' })]],
    ['another class', [through('nginx'), certificate(), gateway(), service()]],
    ['DNS01', [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), certificate(), gateway(), service()]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

// cert-manager issue 7791
describe('ingress-nginx-strict-path, by the version of the chart', () => {
  const chart = (version: string, values = '{}', name = 'ingress-nginx') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: nginx, namespace: nginx }
spec: { chart: { spec: { chart: ${name}, version: "${version}", sourceRef: { kind: HelmRepository, name: nginx } } }, values: ${values} }
`;
  const find = (object: string) =>
    found(through('nginx'), certificate(), object).filter((one) => one.includes(' ingress-nginx-strict-path '));

  test.each(['4.12.1', 'v4.13.1'])('%s', (version) => {
    expect(find(chart(version))).toEqual(['error ingress-nginx-strict-path spec.chart.spec.version']);
  });

  test.each([
    ['a later one', chart('4.13.2')],
    ['an earlier one', chart('4.11.5')],
    ['a range', chart('4.12.x')],
    ['another image', chart('4.12.1', '{ controller: { image: { tag: v1.12.6 } } }')],
    ['a validation that is off', chart('4.12.1', '{ controller: { config: { strict-validate-path-type: "false" } } }')],
    ['a chart of another maker', chart('4.12.101', '{}', 'rke2-ingress-nginx')],
    ['values that are not known', chart('4.12.1', '{}, valuesFrom: [{ kind: Secret, name: values }]')],
  ])('says nothing of %s', (_, object) => {
    expect(find(object)).toEqual([]);
  });
});
