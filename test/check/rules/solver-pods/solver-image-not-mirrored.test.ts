import { testTexts } from '../../said';
import { foundBy, issuer, through } from '../fixtures';

const OWN = 'nexus.corp.dev/jetstack';

interface Images {
  readonly image?: string;
  readonly webhook?: string;
  readonly cainjector?: string;
  readonly more?: string;
  readonly spec?: string;
}

const repository = (image: string) => `{ image: { repository: ${image} } }`;
const release = ({
  image = `${OWN}/cert-manager-controller`,
  webhook = `${OWN}/cert-manager-webhook`,
  cainjector = `${OWN}/cert-manager-cainjector`,
  more = '',
  spec = '',
}: Images = {}) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: v1.21.2 } }${spec}
  values: { image: { repository: ${image} }, webhook: ${repository(webhook)}, cainjector: ${repository(cainjector)}${more} }
`;
const deployment = (component: string, image: string, args = '[]') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${component}, namespace: cert-manager }
spec: { template: { spec: { serviceAccountName: a, containers: [{ image: "${image}/cert-manager-${component}:v1.21.2", args: ${args} }] } } }
`;
const deployments = (args = '[]', webhook = OWN) => [
  deployment('controller', OWN, args),
  deployment('webhook', webhook),
  deployment('cainjector', OWN),
];

const found = (documents: readonly string[], solver = through('nginx')) =>
  foundBy('solver-image-not-mirrored', ...documents, solver);

const AT = ['warning spec.values.acmesolver.image'];

test('the three images of a chart are moved', () => {
  expect(found([release()])).toEqual(AT);
  const apart = release().replace(
    `{ repository: ${OWN}/cert-manager-webhook`,
    '{ registry: nexus.corp.dev, repository: jetstack/webhook',
  );
  expect(found([apart])).toEqual(AT);
  const port = release()
    .replaceAll('nexus.corp.dev', '"nexus.corp.dev:5000')
    .replaceAll(/(-\w+) \}/g, '$1" }');
  expect(found([port])).toEqual(AT);
});

test('those of Deployments', () => {
  expect(found(deployments())).toEqual(['warning spec.template.spec.containers[0].args']);
  const published = '["--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1.21.2"]';
  expect(found(deployments(published))).toEqual(['warning spec.template.spec.containers[0].args[0]']);
  expect(found(deployments(`["--acme-http01-solver-image=${OWN}/cert-manager-acmesolver:v1.21.2"]`))).toEqual([]);
  expect(found(deployments('[]', 'quay.io/jetstack'))).toEqual([]);
});

test.each<[string, Images]>([
  ['the solver image is moved, too', { more: `, acmesolver: ${repository(`${OWN}/cert-manager-acmesolver`)}` }],
  ['an argument names it', { more: `, extraArgs: ["--acme-http01-solver-image=${OWN}/solver"]` }],
  ['all are moved at once', { more: ', imageRegistry: nexus.corp.dev' }],
  ['not all are moved', { webhook: 'quay.io/jetstack/cert-manager-webhook' }],
  ['they are in different registries', { cainjector: 'other.corp.dev/cert-manager-cainjector' }],
  ['more values are not known', { spec: '\n  valuesFrom: [{ kind: Secret, name: more }]' }],
  ['the registry is not known yet', { image: '"${R}/a"', webhook: '"${R}/b"', cainjector: '"${R}/c"' }],
  [
    'they are in a public registry',
    { image: 'ghcr.io/corp/a', webhook: 'ghcr.io/corp/b', cainjector: 'ghcr.io/corp/c' },
  ],
  ['they are on Docker Hub', { image: 'corp/a', webhook: 'corp/b', cainjector: 'corp/c' }],
  [
    'they are published elsewhere',
    { image: 'public.ecr.aws/x/a', webhook: 'public.ecr.aws/x/b', cainjector: 'public.ecr.aws/x/c' },
  ],
])('no finding if %s', (_, images) => {
  expect(found([release(images)])).toEqual([]);
});

test('no finding where nothing is solved by HTTP01', () => {
  expect(found([release()], issuer('{ dns01: { route53: { region: eu-central-1 } } }'))).toEqual([]);
});

testTexts();
