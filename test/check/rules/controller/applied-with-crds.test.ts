import { type AppliedTogether, KubeObject } from '../../../../lib/check/model/kube-object';
import { Model } from '../../../../lib/check/model/model';
import { RULES } from '../../../../lib/check/rules';
import { runRules } from '../../../../lib/check/run-rules';
import { remember, testTexts } from '../../said';
import { objects } from '../../support';
import { certificate, foundBy, through } from '../fixtures';

const release = (values = '{ crds: { enabled: true } }', kind = 'HelmRelease') =>
  kind === 'HelmRelease'
    ? `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: v1.21.2 } }, values: ${values} }
`
    : `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cert-manager, namespace: kube-system }
spec: { chart: cert-manager,${kind === 'HelmChart' ? ' repo: https://charts.jetstack.io,' : ''} valuesContent: '${values}' }
`;

const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { repoURL: https://git.corp.dev/shop, path: . }, destination: { namespace: shop } }
`;

const annotated = (yaml: string, annotations: string) =>
  yaml.replace('metadata: { name: letsencrypt }', `metadata: { name: letsencrypt, annotations: ${annotations} }`);

/** What the rule finds in documents that are applied as one; those after them are applied by something else. */
function together(by: AppliedTogether['by'], documents: readonly string[], others: readonly string[] = []): string[] {
  const one: AppliedTogether = { by };
  const model = new Model([
    ...documents.flatMap(objects).map((raw: any) => {
      return new KubeObject(raw, { together: one, standsIn: raw.kind === 'HelmChart' && raw.spec.repo === undefined });
    }),
    ...others.flatMap(objects).map((raw) => new KubeObject(raw, { together: { by } })),
  ]);
  return runRules(model, RULES)
    .filter(({ rule }) => rule === 'applied-with-crds')
    .map((finding) => {
      remember(finding);
      return `${finding.severity} ${finding.object.title}`;
    });
}

const ISSUER = through('nginx');

test.each(['Flux', 'Helm'] as const)('one that %s applies', (by) => {
  expect(together(by, [release(), ISSUER])).toEqual(['info ClusterIssuer letsencrypt']);
  expect(together(by, [release('{ installCRDs: true }'), ISSUER, certificate()])).toEqual([
    'info ClusterIssuer letsencrypt',
  ]);
  expect(together(by, [release('{ installCRDs: true }'), certificate()], [ISSUER])).toEqual([
    'info Certificate team-a/web',
  ]);
});

test.each<[string, readonly string[], (readonly string[])?]>([
  ['they are applied by another', [release()], [ISSUER, certificate()]],
  ['the CRDs are not part of the release', [release('{}'), ISSUER]],
  ['the CRDs are switched off', [release('{ crds: { enabled: false } }'), ISSUER]],
  ['nobody knows yet', [release('{ crds: { enabled: "${CRDS}" } }'), ISSUER]],
  ['Flux is told to leave it', [release(), annotated(ISSUER, '{ kustomize.toolkit.fluxcd.io/reconcile: disabled }')]],
  ['it is of another group', [release(), ISSUER.replace('cert-manager.io/v1', 'cert-manager.corp.dev/v1')]],
])('no finding if %s', (...[, documents, others = []]) => {
  expect(together('Flux', documents, others)).toEqual([]);
});

test('a hook comes after the release, and Argo CD needs none', () => {
  expect(together('Helm', [release(), annotated(ISSUER, '{ helm.sh/hook: "post-install,post-upgrade" }')])).toEqual([]);
  expect(together('Helm', [release(), annotated(ISSUER, '{ helm.sh/hook: pre-install }')])).toHaveLength(1);
  expect(together('Helm', [release(), ISSUER], [APPLICATION])).toEqual([]);
  const waves = annotated(ISSUER, '{ argocd.argoproj.io/sync-wave: "1" }');
  expect(together('Helm', [release(), waves])).toEqual([]);
  expect(together('Flux', [release(), waves])).toHaveLength(1);
});

test('a HelmChart of k3s, and one that stands for a chart that kustomize renders', () => {
  const chart = release('{ installCRDs: true }', 'HelmChart');
  expect(together('Helm', [chart, ISSUER])).toHaveLength(1);
  expect(together('Flux', [chart, ISSUER])).toHaveLength(1);
  const rendered = release('{ installCRDs: true }', 'rendered');
  expect(together('Helm', [rendered, ISSUER])).toHaveLength(1);
  expect(together('Flux', [rendered, ISSUER])).toEqual([]);
});

test('nothing is known of what applies them', () => {
  expect(foundBy('applied-with-crds', release(), ISSUER)).toEqual([]);
});

describe('in the values of the chart', () => {
  const extra = (objects: string, crds = '{ enabled: true }') => `{ crds: ${crds}, extraObjects: ${objects} }`;
  const AS_MAP = '[{ apiVersion: cert-manager.io/v1, kind: ClusterIssuer, metadata: { name: a } }]';
  const AS_TEXT = String.raw`["apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: a }"]`;
  test.each([AS_MAP, AS_TEXT, `{ a: ${AS_MAP.slice(1, -1)} }`])('%s', (objects) => {
    expect(foundBy('applied-with-crds', release(extra(objects)))).toEqual(['warning spec.values.extraObjects']);
    expect(foundBy('applied-with-crds', release(extra(objects, '{ enabled: false }')))).toEqual([]);
  });

  test.each([
    ['[{ apiVersion: v1, kind: Secret, metadata: { name: a } }]'],
    [
      '[{ apiVersion: cert-manager.io/v1, kind: Issuer, metadata: { name: a, annotations: { helm.sh/hook: post-install } } }]',
    ],
    ['[]'],
    ['{}'],
  ])('not %s', (objects) => {
    expect(foundBy('applied-with-crds', release(extra(objects)))).toEqual([]);
  });
});

testTexts();
