import { certificate, controller, found, through } from '../fixtures';

const IMAGE = 'quay.io/jetstack/cert-manager-controller:v1.20.1';
const release = (values: string, version = 'v1.20.1', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: ${version}, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${values}
  ${more}
`;
const repositories = (...repos: readonly string[]) => `
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: { name: c }
spec: { match: { kinds: [{ apiGroups: [""], kinds: [Pod] }] }, parameters: { repos: ${JSON.stringify(repos)} } }
`;
const kyverno = (image: string) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: p }
spec:
  validationFailureAction: Enforce
  rules: [{ name: r, match: { any: [{ resources: { kinds: [Pod] } }] }, validate: { pattern: { spec: { containers: [{ image: "${image}" }] } } } }]
`;
const refused = (...documents: string[]) =>
  found(...documents, through('nginx'), certificate()).filter((one) => one.includes('-refuses-solver '));
const CORP = repositories('docker.corp.dev/');

describe("the image that cert-manager's own releases run for challenges", () => {
  test.each([
    ['in a HelmRelease', release('{ crds: { enabled: true } }')],
    ['in a Deployment', controller(['--v=2'], '', IMAGE)],
  ])('is held against policies on registries: %s', (_, installed) => {
    expect(refused(installed, CORP)).toEqual([expect.stringContaining('error gatekeeper-refuses-solver ')]);
    expect(refused(installed, kyverno('docker.corp.dev/*'))).toEqual([
      expect.stringContaining('error kyverno-refuses-solver '),
    ]);
    expect(refused(installed, repositories('docker.io/', 'quay.io/jetstack/'))).toEqual([]);
    expect(refused(installed, kyverno('quay.io/* | docker.io/*'))).toEqual([]);
  });

  test.each([
    ['nothing installs it', ''],
    ['another is set', release('{ acmesolver: { image: { registry: docker.corp.dev } } }')],
    ['another is set by a flag', controller(['--acme-http01-solver-image=docker.corp.dev/acmesolver:v1'], '', IMAGE)],
    ['the chart is moved to another registry', release('{ imageRegistry: docker.corp.dev }')],
    ['the controller is another build', controller(['--v=2'], '', 'docker.corp.dev/cert-manager-controller:v1.20.1')],
    ['the release is a range', release('{}', '1.20.x')],
    ['values come from elsewhere', release('{}', 'v1.20.1', 'valuesFrom: [{ kind: ConfigMap, name: v }]')],
  ])('is not known where %s', (_, installed) => {
    expect(refused(...(installed === '' ? [] : [installed]), CORP)).toEqual([]);
  });
});
