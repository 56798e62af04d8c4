import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer, through } from '../fixtures';

// cert-manager issue 5917
describe("the ambient mesh and the controller's nameservers", () => {
  const namespace = (labels = 'istio.io/dataplane-mode: ambient') => `
apiVersion: v1
kind: Namespace
metadata: { name: cert-manager, labels: { ${labels} } }
`;
  const AMBIENT = namespace();
  const SERVERS = '--dns01-recursive-nameservers=1.1.1.1:53,1.0.0.1:53';
  const DNS01 = [issuer('{ dns01: { cloudDNS: { project: corp } } }'), certificate()];
  const HTTP01 = [through('nginx'), certificate()];
  const release = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: v1.21.2 } }
  values: { ${values} }${more}
`;
  const istio = (chart: string, version: string, values = '{}', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istio-${chart}, namespace: istio-system }
spec:
  chart: { spec: { chart: ${chart}, version: ${version} } }
  values: ${values}${more}
`;
  const captured = (...documents: string[]) => foundBy('controller-dns-captured', ...documents);
  const AT = ['warning spec.template.spec.containers[0].args[0]'];

  test.each([
    ['DNS01', [controller([SERVERS]), ...DNS01]],
    ['HTTP01', [controller(['--acme-http01-solver-nameservers=8.8.8.8:53']), ...HTTP01]],
    ['one of several by HTTPS', [controller([`${SERVERS},https://1.1.1.1/dns-query`]), ...DNS01]],
    ['an Istio that does', [controller([SERVERS]), ...DNS01, istio('cni', '1.25.0')]],
    ['a range of Istio', [controller([SERVERS]), ...DNS01, istio('ztunnel', '~1.29')]],
    ['the setting on', [controller([SERVERS]), ...DNS01, istio('cni', '1.26.1', '{ ambient: { dnsCapture: true } }')]],
  ])('are answered for: %s', (_, documents) => {
    expect(captured(AMBIENT, ...documents)).toEqual(AT);
  });

  test('by the values of the chart', () => {
    const values = `extraArgs: ["${SERVERS}"]`;
    expect(captured(AMBIENT, release(values), ...DNS01)).toEqual(['warning spec.values.extraArgs[0]']);
    const labelled = `${values}, podLabels: { istio.io/dataplane-mode: ambient }`;
    expect(captured(release(labelled), ...DNS01)).toEqual(['warning spec.values.extraArgs[0]']);
  });

  test.each([
    ['no mesh', [controller([SERVERS]), ...DNS01]],
    ['sidecars', [namespace('istio-injection: enabled'), controller([SERVERS]), ...DNS01]],
    ['a namespace that is left out', [namespace('istio.io/dataplane-mode: none'), controller([SERVERS]), ...DNS01]],
    [
      'pods that are left out',
      [AMBIENT, release(`extraArgs: ["${SERVERS}"], podLabels: { istio.io/dataplane-mode: none }`), ...DNS01],
    ],
    [
      'DNS that is left out',
      [
        AMBIENT,
        release(`extraArgs: ["${SERVERS}"], podAnnotations: { ambient.istio.io/dns-capture: "false" }`),
        ...DNS01,
      ],
    ],
    ['no nameservers', [AMBIENT, controller([]), ...DNS01]],
    [
      'nameservers by HTTPS',
      [AMBIENT, controller(['--dns01-recursive-nameservers=https://1.1.1.1/dns-query']), ...DNS01],
    ],
    ['another port', [AMBIENT, controller(['--dns01-recursive-nameservers=1.1.1.1:5353']), ...DNS01]],
    [
      'nameservers that are filled in later',
      [AMBIENT, controller(['--dns01-recursive-nameservers=${DNS}:53']), ...DNS01],
    ],
    ['nameservers for DNS01 and only HTTP01', [AMBIENT, controller([SERVERS]), ...HTTP01]],
    ['an issuer that is not used', [AMBIENT, controller([SERVERS]), DNS01[0]!]],
    ['an older Istio', [AMBIENT, controller([SERVERS]), ...DNS01, istio('istiod', '1.24.3')]],
    [
      'an Istio that does not',
      [AMBIENT, controller([SERVERS]), ...DNS01, istio('cni', '1.29.0', '{ ambient: { dnsCapture: false } }')],
    ],
    [
      'values of Istio from elsewhere',
      [
        AMBIENT,
        controller([SERVERS]),
        ...DNS01,
        istio('cni', '1.29.0', '{}', '\n  valuesFrom: [{ kind: Secret, name: x }]'),
      ],
    ],
    [
      'values from elsewhere',
      [AMBIENT, release(`extraArgs: ["${SERVERS}"]`, '\n  valuesFrom: [{ kind: Secret, name: x }]'), ...DNS01],
    ],
  ])('says nothing with %s', (_, documents) => {
    expect(captured(...documents)).toEqual([]);
  });
});

testTexts();
