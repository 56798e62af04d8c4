import { findingsIn, objects } from '../../support';

const ingress = (tls: string, more = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a${more} }
spec:
  ingressClassName: nginx
  tls: [${tls}]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]`;
const ENTRY = '{ hosts: [web.corp.dev], secretName: web-cert }';
const certificate = (spec = '', metadata = '{ name: web, namespace: team-a }') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: ${metadata}
spec: { secretName: web-tls, dnsNames: [web.corp.dev], issuerRef: { name: ca }${spec} }`;
const said = (...documents: string[]) =>
  findingsIn(objects(documents.join('\n---\n')))
    .filter(({ rule }) => rule === 'ingress-secret-not-written')
    .map(({ object, path }) => `${object.title} ${path}`);
const FOUND = ['Ingress team-a/web spec.tls[0].secretName'];

test.each<[string, readonly string[]]>([
  ['another name', [ingress(ENTRY), certificate()]],
  ['an entry without hosts, which is for those of the rules', [ingress('{ secretName: web-cert }'), certificate()]],
  ['a wildcard', [ingress(ENTRY), certificate().replace('[web.corp.dev]', '["*.corp.dev"]')]],
  ['a Certificate that has no namespace yet', [ingress(ENTRY), certificate('', '{ name: web }')]],
])('%s is found', (_, documents) => {
  expect(said(...documents)).toEqual(FOUND);
});

const secret = (name: string) => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: team-a }
type: kubernetes.io/tls
stringData: { tls.crt: '\${CRT}', tls.key: '\${KEY}' }`;

test.each<[string, readonly string[]]>([
  ['the same name', [ingress('{ hosts: [web.corp.dev], secretName: web-tls }'), certificate()]],
  ['a Secret that is there', [ingress(ENTRY), certificate(), secret('web-cert')]],
  ['what is no name', [ingress(ENTRY.replace('web-cert', 'team-a/web-cert')), certificate()]],
  ['a name that is filled in later', [ingress(ENTRY.replace('web-cert', '"${SECRET}"')), certificate()]],
  ['hosts that are filled in later', [ingress(ENTRY.replace('web.corp.dev', '"${HOST}"')), certificate()]],
  ['a Certificate for other hosts', [ingress(ENTRY), certificate().replace('[web.corp.dev]', '[api.corp.dev]')]],
  [
    'a Certificate for some of the hosts',
    [ingress(ENTRY.replace('web.corp.dev', 'web.corp.dev, api.corp.dev')), certificate()],
  ],
  ['a Certificate in another namespace', [ingress(ENTRY), certificate('', '{ name: web, namespace: team-b }')]],
  [
    'a Certificate whose Secret is copied',
    [
      ingress(ENTRY),
      certificate(', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" } }'),
    ],
  ],
  [
    'two Certificates for the host',
    [
      ingress(ENTRY),
      certificate(),
      certificate('', '{ name: other, namespace: team-a }').replace('web-tls', 'other-tls'),
    ],
  ],
  [
    'a Secret that another Ingress reads',
    [
      ingress(ENTRY),
      certificate(),
      ingress('{ hosts: [api.corp.dev], secretName: web-tls }').replace('name: web,', 'name: api,'),
    ],
  ],
  [
    'an Ingress that requests its own certificate',
    [ingress(ENTRY, ', annotations: { cert-manager.io/issuer: ca }'), certificate()],
  ],
])('%s is fine', (_, documents) => {
  expect(said(...documents)).toEqual([]);
});
