import { testTexts } from '../../said';
import { certificate, controller, foundBy, secret, through } from '../fixtures';

const RULE = 'default-issuer-not-requested';
const release = (shim = '{ defaultIssuerName: letsencrypt, defaultIssuerKind: ClusterIssuer }', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: 1.21.2, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: { ingressShim: ${shim}${more} }
`;
const ingress = (
  annotations = '{}',
  name = 'echo',
  tls = `[{ hosts: [${name}.corp.dev], secretName: ${name}-tls }]`,
) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-b, annotations: ${annotations} }
spec: { ingressClassName: nginx, tls: ${tls}, rules: [{ host: ${name}.corp.dev }] }
`;
const ISSUER = through('nginx');
const AT = 'warning spec.tls[0].secretName';

test.each([
  ['by values of the chart', release()],
  [
    'by extraArgs',
    release('{}', ', extraArgs: [--default-issuer-name=letsencrypt, --default-issuer-kind=ClusterIssuer]'),
  ],
  ['by flags', controller(['--default-issuer-name=letsencrypt', '--default-issuer-kind=ClusterIssuer'])],
])('is found: the default issuer is given %s', (_, installed) => {
  expect(foundBy(RULE, installed, ISSUER, ingress())).toEqual([AT]);
  expect(foundBy(RULE, installed, ISSUER, ingress(), ingress('{ kubernetes.io/tls-acme: "false" }', 'other'))).toEqual([
    AT,
    AT,
  ]);
});

test.each([
  ['the Ingress requests it', [release(), ISSUER, ingress('{ kubernetes.io/tls-acme: "true" }')]],
  ['it names the issuer', [release(), ISSUER, ingress('{ cert-manager.io/cluster-issuer: letsencrypt }')]],
  ['it names another issuer', [release(), ISSUER, ingress('{ cert-manager.io/cluster-issuer: vault }')]],
  ['another Ingress requests it', [release(), ISSUER, ingress(), ingress('{ kubernetes.io/tls-acme: "true" }', 'web')]],
  [
    'another Ingress names it',
    [release(), ISSUER, ingress(), ingress('{ cert-manager.io/cluster-issuer: letsencrypt }', 'web')],
  ],
  [
    'an annotation is filled in',
    [release(), ISSUER, ingress(), ingress('{ cert-manager.io/cluster-issuer: "${ISSUER}" }', 'web')],
  ],
  ['a Certificate requests it', [release(), ISSUER, ingress(), certificate()]],
  ['there is no default issuer', [release('{}'), ISSUER, ingress()]],
  [
    'the default issuer is elsewhere',
    [release('{ defaultIssuerName: other, defaultIssuerKind: ClusterIssuer }'), ISSUER, ingress()],
  ],
  ['it is of the other kind', [release('{ defaultIssuerName: letsencrypt }'), ISSUER, ingress()]],
  [
    'it is of another group',
    [
      release(
        '{ defaultIssuerName: letsencrypt, defaultIssuerKind: ClusterIssuer, defaultIssuerGroup: awspca.cert-manager.io }',
      ),
      ISSUER,
      ingress(),
    ],
  ],
  [
    'it is filled in',
    [release('{ defaultIssuerName: "${ISSUER}", defaultIssuerKind: ClusterIssuer }'), ISSUER, ingress()],
  ],
  [
    'other annotations request it',
    [
      release(undefined, ', extraArgs: [--auto-certificate-annotations=corp.dev/tls]'),
      ISSUER,
      ingress('{ corp.dev/tls: "true" }'),
    ],
  ],
  ['the Secret is written', [release(), ISSUER, ingress(), secret('echo-tls', { 'tls.crt': 'x' }, 'team-b')]],
  [
    'the Secret is filled in',
    [release(), ISSUER, ingress('{}', 'echo', '[{ hosts: [echo.corp.dev], secretName: "${TLS}" }]')],
  ],
  ['no Secret is named', [release(), ISSUER, ingress('{}', 'echo', '[{ hosts: [echo.corp.dev] }]')]],
  ['no hosts are named', [release(), ISSUER, ingress('{}', 'echo', '[{ secretName: echo-tls }]')]],
  ['there is no TLS', [release(), ISSUER, ingress('{}', 'echo', '[]')]],
  ['nothing installs cert-manager', [ISSUER, ingress()]],
])('is not found if %s', (_, documents) => {
  expect(foundBy(RULE, ...documents)).toEqual([]);
});

test('is not found where a certificate of another issuer covers the host', () => {
  const other = certificate('', 'team-b', '"*.corp.dev"').replace('name: letsencrypt', 'name: vault');
  expect(foundBy(RULE, release(), ISSUER, ingress(), other)).toEqual([]);
});

testTexts();
