import { certificate, controller, foundBy, issuer } from '../fixtures';

const ON = controller(['--enable-certificate-owner-ref=true']);
const ISSUER = issuer('{ http01: { ingress: { ingressClassName: nginx } } }');
const ANNOTATED = 'annotations: { cert-manager.io/cluster-issuer: letsencrypt }';
const ingress = (name: string, more = '', namespace = 'team-a', secret = 'web-tls') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: ${namespace}, ${more} }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: ${secret} }] }
`;
const found = (...documents: readonly string[]) => foundBy('secret-deleted-with-ingress', ISSUER, ...documents);
const OWNER = ingress('web', ANNOTATED);
const READER = ingress('api');

test.each([
  ['an argument', ON],
  ['a switch', controller(['--enable-certificate-owner-ref'])],
])('another Ingress reads the Secret, with %s', (_, own) => {
  expect(found(own, OWNER, READER)).toEqual(['info spec.tls[0].secretName']);
});

test('something else reads it', () => {
  const route = `
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: web, namespace: team-a }
spec: { routes: [], tls: { secretName: web-tls } }
`;
  expect(found(ON, OWNER, route)).toHaveLength(1);
});

test.each([
  ['the flag is off', [controller([]), OWNER, READER]],
  ['the flag is set to false', [controller(['--enable-certificate-owner-ref=false']), OWNER, READER]],
  ['the flag is filled in later', [controller(['--enable-certificate-owner-ref=${ON}']), OWNER, READER]],
  ['the controller is not shown', [OWNER, READER]],
  ['nothing else reads it', [ON, OWNER, ingress('api', '', 'team-a', 'api-tls')]],
  ['it is read in another namespace', [ON, OWNER, ingress('api', '', 'team-b')]],
  ['both are annotated', [ON, OWNER, ingress('api', ANNOTATED)]],
  ['a Certificate writes it', [ON, certificate(), READER, ingress('web')]],
  ['a Certificate writes it as well', [ON, certificate(), OWNER, READER]],
])('nothing is said where %s', (_, documents) => {
  expect(found(...documents)).toEqual([]);
});
