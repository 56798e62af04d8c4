import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

// emissary-ingress/emissary issues 1158, 1987, 2068; cert-manager issues 1529, 2517

const mapping = (
  service = 'challenges',
  { prefix = '/.well-known/acme-challenge/', apiVersion = 'getambassador.io/v3alpha1', namespace = 'team-a' } = {},
) => `
apiVersion: ${apiVersion}
kind: Mapping
metadata: { name: challenges, namespace: ${namespace} }
spec: { hostname: "*", prefix: ${prefix}, rewrite: "", service: "${service}" }
`;
const service = (selector: string, { name = 'challenges', namespace = 'team-a', more = '' } = {}) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace}${more} }
spec: { selector: { ${selector} }, ports: [{ port: 80, targetPort: 8089 }] }
`;
const route = (kind: string, apiVersion: string, spec: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: challenges, namespace: team-a }
spec: ${spec}
`;
const SOLVER = 'acme.cert-manager.io/http01-solver: "true"';
const TWO = certificate('').replace('[web.corp.dev]', '[web.corp.dev, api.corp.dev]');
const VIRTUAL_SERVICE = route(
  'VirtualService',
  'networking.istio.io/v1',
  '{ hosts: ["*"], gateways: [public], http: [{ match: [{ uri: { prefix: /.well-known/acme-challenge/ } }], route: [{ destination: { host: challenges.team-a.svc.cluster.local } }] }] }',
);
const PROXY = route(
  'HTTPProxy',
  'projectcontour.io/v1',
  '{ virtualhost: { fqdn: web.corp.dev }, routes: [{ conditions: [{ prefix: /.well-known/acme-challenge }], services: [{ name: challenges, port: 80 }] }] }',
);

describe('solver-service-selector', () => {
  const id = 'solver-service-selector';

  test.each(['acme-http01-solver: "true"', 'acme-http-domain: "3932818779"', 'acme-http-token: edit-me'])(
    'finds a label of cert-manager 0.10: %s',
    (label) => {
      const path = `warning spec.selector["certmanager.k8s.io/${label.replace(/:.*/, '')}"]`;
      expect(foundBy(id, through('nginx'), certificate(), service(`certmanager.k8s.io/${label}`))).toEqual([path]);
    },
  );

  test.each([
    ['in a namespace where nothing is solved', [through('nginx'), certificate('', 'team-b')]],
    ['where names are solved by DNS01', [issuer('{ dns01: { cloudflare: {} } }'), certificate()]],
    [
      'of a cert-manager that is as old',
      [through('nginx').replace('cert-manager.io/v1', 'certmanager.k8s.io/v1alpha1'), through('nginx'), certificate()],
    ],
  ])('says nothing of such a label %s', (_, documents) => {
    expect(foundBy(id, ...documents, service('certmanager.k8s.io/acme-http01-solver: "true"'))).toEqual([]);
  });

  test.each([
    ['a Mapping', mapping()],
    ['a Mapping with a port', mapping('http://challenges.team-a:80')],
    ['a VirtualService', VIRTUAL_SERVICE],
    ['an HTTPProxy', PROXY],
  ])('finds one Service for the pods of several names behind %s', (_, leading) => {
    expect(foundBy(id, through('nginx'), TWO, service(SOLVER), leading)).toEqual([
      'warning spec.selector["acme.cert-manager.io/http01-solver"]',
    ]);
  });

  test.each([
    ['with one name', [through('nginx'), certificate(), service(SOLVER), mapping()]],
    ['that nothing leads to', [through('nginx'), TWO, service(SOLVER)]],
    [
      'that a Mapping for other paths leads to',
      [through('nginx'), TWO, service(SOLVER), mapping('challenges', { prefix: '/' })],
    ],
    [
      'that selects by the name',
      [through('nginx'), TWO, service(`${SOLVER}, acme.cert-manager.io/http-domain: "1"`), mapping()],
    ],
    ['beside an Ingress that Emissary serves', [through('ambassador'), TWO, service(SOLVER), mapping()]],
    ['beside an Ingress that Istio serves', [through('istio'), TWO, service(SOLVER), VIRTUAL_SERVICE]],
    [
      'whose second name is solved by DNS01',
      [
        issuer(
          '{ http01: { ingress: { ingressClassName: nginx } } }, { dns01: { cloudflare: {} }, selector: { dnsNames: [api.corp.dev] } }',
        ),
        TWO,
        service(SOLVER),
        mapping(),
      ],
    ],
    [
      'of cert-manager itself',
      [through('nginx'), TWO, service(SOLVER, { more: `, labels: { ${SOLVER} }` }), mapping()],
    ],
    [
      'whose selector is not known yet',
      [through('nginx'), TWO, service('acme.cert-manager.io/http01-solver: "${SOLVER}"'), mapping()],
    ],
  ])('says nothing of a Service %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

describe('challenge-mapping-service', () => {
  const id = 'challenge-mapping-service';

  test.each(['acme-challeneg-service', 'http://other:80', 'other.team-a', 'other.team-a.svc.cluster.local:80'])(
    'finds a Mapping to another Service: %s',
    (name) => {
      expect(foundBy(id, service(SOLVER), mapping(name))).toEqual(['warning spec.service']);
      expect(foundBy(id, service(SOLVER), mapping(name, { apiVersion: 'getambassador.io/v2' }))).toHaveLength(1);
    },
  );

  test.each([
    ['to the Service', [service(SOLVER), mapping()]],
    ['to one of another namespace', [service(SOLVER), mapping('challenges.team-b')]],
    ['to another Service that is there', [service(SOLVER), service('app: web', { name: 'web' }), mapping('web')]],
    ['where no Service is for solver pods', [service('app: web', { name: 'web' }), mapping()]],
    ['for other paths', [service(SOLVER), mapping('other', { prefix: '/' })]],
    ['of another group', [service(SOLVER), mapping('other', { apiVersion: 'corp.dev/v1' })]],
    ['to a host outside of the cluster', [service(SOLVER), mapping('acme.corp.dev.example')]],
    ['that is not known yet', [service(SOLVER), mapping('${SERVICE}')]],
  ])('says nothing of one %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

testTexts();
