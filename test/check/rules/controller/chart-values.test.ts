import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { found } from '../fixtures';

const release = (values: string, version = 'v1.17.1', more = '', source = 'jetstack') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: "${version}", sourceRef: { kind: HelmRepository, name: ${source} } } }
  values: ${values}
  ${more}
`;
const application = (helm: string, repoURL = 'https://charts.jetstack.io', chart = 'chart: cert-manager') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: cert-manager }
  source: { repoURL: "${repoURL}", ${chart}, targetRevision: v1.17.1, helm: { ${helm} } }
`;
const chart = (valuesContent: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cert-manager, namespace: kube-system }
spec: { repo: "https://charts.jetstack.io", chart: cert-manager, version: v1.18.2, valuesContent: "${valuesContent}" }
`;

describe("Helm refuses values for cert-manager's chart", () => {
  test.each([
    ['unknown', release('{ environment: production }'), 'spec.values.environment'],
    ['those of a subchart', release('{ cert-manager: { installCRDs: true } }'), 'spec.values.cert-manager'],
    ['unknown, further down', release('{ webhook: { replicas: 3 } }'), 'spec.values.webhook.replicas'],
    ['in another place', release('{ enabledCRDs: true }'), 'spec.values.enabledCRDs'],
    ['a map for a list', release('{ extraArgs: { v: 2 } }'), 'spec.values.extraArgs'],
    ['a list for a text', release('{ featureGates: [ServerSideApply=true] }'), 'spec.values.featureGates'],
    ['a list for a map', release('{ nodeSelector: [] }'), 'spec.values.nodeSelector'],
    ['of an Application', application('valuesObject: { crd: { enabled: true } }'), 'spec.source.helm.valuesObject.crd'],
    ['of an Application, as a text', application('values: "crd: { enabled: true }"'), 'spec.source.helm.values'],
    [
      'of an Application, as a parameter',
      application('parameters: [{ name: crd.enabled, value: "true" }]'),
      'spec.source.helm.values.crd',
    ],
    [
      'a label that a parameter makes a switch',
      application('parameters: [{ name: podLabels.use, value: "true" }]'),
      'spec.source.helm.values.podLabels',
    ],
    [
      'a label that is no text',
      release('{ podLabels: { azure.workload.identity/use: true } }', 'v1.12.3'),
      'spec.values.podLabels',
    ],
    [
      'an annotation that is no text',
      release('{ webhook: { podAnnotations: { weight: 5 } } }'),
      'spec.values.webhook.podAnnotations',
    ],
    [
      'an annotation of the account',
      release('{ serviceAccount: { annotations: { a: true } } }', 'v1.16.2'),
      'spec.values.serviceAccount.annotations',
    ],
    ['of k3s', chart('extraArgs: { v: 2 }'), 'spec.valuesContent'],
    [
      'of a repository that is in the set',
      `${release('{ crd: {} }', 'v1.17.1', '', 'charts')}---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: charts, namespace: cert-manager }
spec: { url: "https://charts.jetstack.io" }
`,
      'spec.values.crd',
    ],
  ])('%s', (_, set, path) => {
    expect(found(set)).toEqual([`error chart-values-refused ${path}`]);
  });

  test.each([
    [
      'all are known',
      release('{ crds: { enabled: true }, webhook: { replicaCount: 3, timeoutSeconds: 10 }, extraArgs: ["--v=2"] }'),
    ],
    [
      'what is left open has more',
      release('{ global: { team: x }, config: { kind: ControllerConfiguration }, podLabels: { a: b } }'),
    ],
    [
      'labels are texts',
      release('{ podLabels: { azure.workload.identity/use: "true" }, serviceAccount: { labels: { a: b } } }'),
    ],
    ['the chart quotes the annotation', release('{ serviceAccount: { annotations: { a: true } } }', 'v1.18.0')],
    [
      'a label is set by a parameter as a text',
      application('parameters: [{ name: podLabels.use, value: "true", forceString: true }]'),
    ],
    ['they are removed by null', release('{ environment: null }')],
    ['the chart has no schema', release('{ environment: production }', 'v1.15.3')],
    ['the release is newer than known', release('{ environment: production }', 'v9.1.0')],
    ['the release is a range', release('{ environment: production }', '>=1.10.0')],
    ['the release is not given', release('{ environment: production }', '')],
    ['it is another chart', release('{ environment: production }', '1.17.1', '', 'bitnami')],
    [
      'it is a chart of their own in Git',
      application(
        'valuesObject: { cert-manager: { image: { repository: quay.io/jetstack/cert-manager-controller } } }',
        'https://git.acme-corp.dev/platform/cert-manager',
        'path: chart',
      ),
    ],
    ['a switch is a text', release('{ installCRDs: "true" }')],
    ['a list is written as --set has it', application('parameters: [{ name: extraArgs, value: "{--v=2,--v=3}" }]')],
    ['items of a list are set one by one', application('parameters: [{ name: "extraArgs[0]", value: "--v=2" }]')],
    ['they are not known yet', release('{ extraArgs: "${ARGS}", "${KEY}": 1 }')],
  ])('no finding if %s', (_, set) => {
    expect(found(set)).toEqual([]);
  });
});

test('a label that is no text: what it says', () => {
  const document = release('{ podLabels: { mesh: true } }');
  expect(findingsIn(objects(document))).toMatchObject([
    {
      message: '"mesh" in the value "podLabels" must be a string.',
      effect:
        'The chart writes it as it is, and Helm refuses the object (cannot unmarshal into a field of type string): cert-manager is not installed, or stays as it was before.',
      fix: 'Quote it: "true" instead of true.',
    },
  ]);
});

testTexts();
