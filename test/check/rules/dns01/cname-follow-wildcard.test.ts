import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer } from '../fixtures';

const RULE = 'cname-follow-wildcard';
const PREFIX = 'external-dns.alpha.kubernetes.io';
const AZURE = (zone = 'corp.dev') =>
  `azureDNS: { subscriptionID: 5f9d3b6e-7a41-4c55-9a1e-3b1c8d2f6a10, resourceGroupName: dns, hostedZoneName: ${zone} }`;
const solver = (provider = AZURE(), strategy = 'Follow') =>
  issuer(`{ dns01: { cnameStrategy: ${strategy}, ${provider} } }`);
const CLOUDFLARE = 'cloudflare: { apiTokenSecretRef: { name: token, key: token } }';
const CERTIFICATE = certificate('', 'team-a', '"*.apps.corp.dev"');
const TARGET = 'lb.westeurope.cloudapp.azure.com';

const ingress = (annotations = `${PREFIX}/target: ${TARGET}`, host = '*.apps.corp.dev') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: apps, namespace: team-a, annotations: { ${annotations} } }
spec: { rules: [{ host: "${host}", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: apps, port: { number: 80 } } } }] } }] }
`;
const service = (annotations: string, spec = 'type: LoadBalancer') => `
apiVersion: v1
kind: Service
metadata: { name: apps, namespace: team-a, annotations: { ${PREFIX}/hostname: "apps.corp.dev, *.apps.corp.dev"${annotations} } }
spec: { ${spec} }
`;
const endpoint = (recordType = 'CNAME', target = TARGET) => `
apiVersion: externaldns.k8s.io/v1alpha1
kind: DNSEndpoint
metadata: { name: apps, namespace: team-a }
spec: { endpoints: [{ dnsName: "*.apps.corp.dev", recordType: ${recordType}, targets: ["${target}"] }] }
`;
const find = (...documents: string[]) => foundBy(RULE, ...documents);

// cert-manager issues 5716 and 5751
test.each([
  ['an Ingress', ingress()],
  [
    'an Ingress by annotation',
    ingress(`${PREFIX}/target: ${TARGET}, ${PREFIX}/hostname: "*.apps.corp.dev"`, 'web.corp.dev'),
  ],
  ['a Service', service(`, ${PREFIX}/target: ${TARGET}`)],
  ['a Service for a name outside', service('', `type: ExternalName, externalName: ${TARGET}`)],
  ['a DNSEndpoint', endpoint()],
])('a wildcard of %s', (_, record) => {
  const expected = ['warning spec.acme.solvers[0].dns01.cnameStrategy'];
  expect(find(solver(), CERTIFICATE, record)).toEqual(expected);
  expect(find(solver(), certificate('', 'team-a', 'apps.corp.dev'), record)).toEqual(expected);
});

test('is told where the challenge may be delegated to another zone', () => {
  const expected = ['info spec.acme.solvers[0].dns01.cnameStrategy'];
  expect(find(solver(AZURE('acme.corp.net')), CERTIFICATE, ingress())).toEqual(expected);
  expect(find(solver('cloudDNS: { project: acme-corp-dns }'), CERTIFICATE, ingress())).toEqual(expected);
});

test('records of Cloudflare may be proxied, unless they are not', () => {
  const proxied = (value: string) => ingress(`${PREFIX}/target: ${TARGET}, ${PREFIX}/cloudflare-proxied: "${value}"`);
  expect(find(solver(CLOUDFLARE), CERTIFICATE, ingress())).toEqual([]);
  expect(find(solver(CLOUDFLARE), CERTIFICATE, proxied('true'))).toEqual([]);
  expect(find(solver(CLOUDFLARE), CERTIFICATE, proxied('false'))).toHaveLength(1);
});

test.each([
  ['1.21.2', 1],
  ['1.22.0', 0],
  ['2.0.0-alpha.1', 0],
])('cert-manager %s follows it: %s', (release, count) => {
  const installed = controller([], '', `quay.io/jetstack/cert-manager-controller:v${release}`);
  expect(find(solver(), CERTIFICATE, ingress(), installed)).toHaveLength(count);
});

test.each([
  ['a solver that does not follow', solver(undefined, 'None'), CERTIFICATE, ingress()],
  ['names below the wildcard', solver(), certificate('', 'team-a', 'web.apps.corp.dev'), ingress()],
  ['a name with a record of its own kind', solver(), CERTIFICATE, ingress(undefined, 'apps.corp.dev')],
  ['a target below the same domain', solver(), CERTIFICATE, ingress(`${PREFIX}/target: lb.corp.dev`)],
  ['a target that is an address', solver(), CERTIFICATE, ingress(`${PREFIX}/target: 203.0.113.7`)],
  ['a target that is an IPv6 address', solver(), CERTIFICATE, ingress(`${PREFIX}/target: "2001:db8::a"`)],
  ['a target that is not known yet', solver(), CERTIFICATE, ingress(`${PREFIX}/target: "\${TARGET}"`)],
  ['a load balancer of AWS', solver(), CERTIFICATE, ingress(`${PREFIX}/target: lb-1.us-east-1.elb.amazonaws.com`)],
  ['an Ingress without a target', solver(), CERTIFICATE, ingress('corp.dev/team: a')],
  ['a Service without a target', solver(), CERTIFICATE, service('')],
  ['records of other types', solver(), CERTIFICATE, endpoint('TXT', 'v=spf1 -all')],
])('not %s', (_, followed, made, record) => {
  expect(find(followed, made, record)).toEqual([]);
});

testTexts();
