import { certificate, controller, found, issuer } from '../fixtures';

// Faults that one release of cert-manager has.

const at = (release: string) => controller([], '', `quay.io/jetstack/cert-manager-controller:v${release}`);
const only = (rule: string, ...documents: readonly string[]) =>
  found(...documents).filter((one) => one.split(' ')[1] === rule);

// cert-manager issues 7331, 7353
describe('credentials-looked-for-elsewhere', () => {
  const solver = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }');
  const secret = (namespace: string) => `
apiVersion: v1
kind: Secret
metadata: { name: cloudflare, namespace: ${namespace} }
stringData: { token: "\${TOKEN}" }
`;
  const find = (...documents: string[]) => only('credentials-looked-for-elsewhere', ...documents);

  test('1.16.0 looks in the namespace of the certificate', () => {
    expect(find(solver, certificate(), secret('cert-manager'), at('1.16.0'))).toEqual([
      'error credentials-looked-for-elsewhere spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef',
    ]);
  });

  test.each([
    ['1.16.1', [solver, certificate(), at('1.16.1')]],
    ['1.15.3', [solver, certificate(), at('1.15.3')]],
    ['a minor release only', [solver, certificate(), at('1.16')]],
    ['a controller that is not known', [solver, certificate()]],
    [
      'another controller beside it',
      [solver, certificate(), at('1.16.0'), at('1.16.2').replace('namespace: cert-manager', 'namespace: other')],
    ],
    ['a certificate in the cluster resource namespace', [solver, certificate('', 'cert-manager'), at('1.16.0')]],
    ['a copy of the Secret there', [solver, certificate(), secret('team-a'), at('1.16.0')]],
    [
      'an Issuer',
      [
        solver
          .replace('ClusterIssuer', 'Issuer')
          .replace('name: letsencrypt }', 'name: letsencrypt, namespace: team-a }'),
        certificate().replace('kind: ClusterIssuer', 'kind: Issuer'),
        at('1.16.0'),
      ],
    ],
    ['no certificate', [solver, at('1.16.0')]],
    ['ambient credentials', [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), certificate(), at('1.16.0')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

// cert-manager issues 8632, 8634
describe('gateway-parent-twice', () => {
  const solver = (ref: string) => issuer(`{ http01: { gatewayHTTPRoute: { parentRefs: [${ref}] } } }`);
  const SAME = '{ name: public, namespace: edge, kind: Gateway }';
  const gateway = (annotations = 'cert-manager.io/cluster-issuer: letsencrypt') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge, annotations: { ${annotations} } }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
    - { name: https, hostname: web.corp.dev, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: web-tls }] } }
`;
  const on = (release: string) =>
    controller(['--enable-gateway-api'], '', `quay.io/jetstack/cert-manager-controller:v${release}`);
  const find = (...documents: string[]) => only('gateway-parent-twice', ...documents);

  test.each([SAME, '{ name: public, namespace: edge }', '{ name: public, namespace: edge, sectionName: http }'])(
    '1.20.0 writes the parent twice: %s',
    (ref) => {
      expect(find(solver(ref), gateway(), on('1.20.0'))).toEqual([
        'error gateway-parent-twice spec.acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0]',
      ]);
    },
  );

  test.each([
    ['1.20.1', [solver(SAME), gateway(), on('1.20.1')]],
    ['1.19', [solver(SAME), gateway(), on('1.19.4')]],
    ['a controller that is not known', [solver(SAME), gateway()]],
    ['another Gateway', [solver('{ name: other, namespace: edge }'), gateway(), on('1.20.0')]],
    ['another namespace', [solver('{ name: public, namespace: other }'), gateway(), on('1.20.0')]],
    ['a reference without a namespace', [solver('{ name: public }'), gateway(), on('1.20.0')]],
    ['a Certificate of its own', [solver(SAME), gateway('a: b'), certificate('', 'edge'), on('1.20.0')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

// cert-manager issue 6510; pull request 4551
test('a flag that was removed long ago', () => {
  const flag = ['--dns01-self-check-nameservers=8.8.8.8:53'];
  const find = (release: string) =>
    only('controller-flag-unknown', controller(flag, '', `quay.io/jetstack/cert-manager-controller:v${release}`));
  expect(find('1.14.2')).toHaveLength(1);
  expect(find('1.6.1')).toEqual([]);
});
