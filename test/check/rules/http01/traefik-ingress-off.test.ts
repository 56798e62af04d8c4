import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const id = 'traefik-ingress-off';
const chart = (values: string, more = '', name = 'traefik') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: traefik }
spec: { chart: { spec: { chart: traefik } }, values: ${values}${more} }
`;
const workload = (args: readonly string[], more = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: traefik, namespace: traefik }
spec: { template: { spec: { containers: [{ name: traefik, image: "traefik:v3.6.2", args: ${JSON.stringify(args)}${more} }] } } }
`;
const OFF = '{ providers: { kubernetesIngress: { enabled: false } } }';
const CRD = '--providers.kubernetescrd';

test.each([
  ['the chart', chart(OFF), 'warning spec.values.providers.kubernetesIngress.enabled'],
  ['a workload with IngressRoutes', workload([CRD]), 'warning spec.template.spec.containers'],
  [
    'a workload with the Gateway API',
    workload(['--providers.kubernetesGateway=true']),
    'warning spec.template.spec.containers',
  ],
  [
    'a workload with another folder',
    workload([CRD], ', volumeMounts: [{ name: d, mountPath: /backup/etc/traefik }]'),
    'warning spec.template.spec.containers',
  ],
  [
    'a workload with a folder of its own',
    workload([CRD], ', volumeMounts: [{ name: d, mountPath: /etc/traefik/dynamic }]'),
    'warning spec.template.spec.containers',
  ],
])('the provider for Ingresses is off: %s', (_, installed, found) => {
  expect(foundBy(id, through('traefik'), certificate(), installed)).toEqual([found]);
});

test('two that are off are reported once', () => {
  const found = foundBy(id, through('traefik'), certificate(), chart(OFF), chart(OFF, '', 'internal'));
  expect(found).toEqual(['warning spec.values.providers.kubernetesIngress.enabled']);
});

test.each([
  ['the chart has it on', [chart('{ providers: { kubernetesIngress: { enabled: true } } }')]],
  ['the chart has its default', [chart('{}')]],
  [
    'an additional argument switches it on',
    [chart(OFF.replace('{ ', '{ additionalArguments: ["--providers.kubernetesIngress"], '))],
  ],
  ['values come from elsewhere', [chart(OFF, ', valuesFrom: [{ kind: ConfigMap, name: more }]')]],
  ['an argument switches it on', [workload([CRD, '--providers.kubernetesingress=true'])]],
  [
    'its provider for Ingresses of nginx is on',
    [chart('{ providers: { kubernetesIngress: { enabled: false }, kubernetesIngressNginx: { enabled: true } } }')],
  ],
  ['the switch is filled in later', [chart('{ providers: { kubernetesIngress: { enabled: "${INGRESS}" } } }')]],
  ['a file is read', [workload([CRD, '--configFile=/config/traefik.yaml'])]],
  ['a file may be mounted', [workload([CRD], ', volumeMounts: [{ name: c, mountPath: /etc/traefik }]')]],
  ['no provider is known', [workload(['--log.level=INFO'])]],
  ['an argument is filled in later', [workload([CRD, '${MORE}'])]],
  ['another one has it on', [chart(OFF), workload([CRD, '--providers.kubernetesingress'])]],
  ['no Traefik is shown', []],
])('nothing is said if %s', (_, installed) => {
  expect(foundBy(id, through('traefik'), certificate(), ...installed)).toEqual([]);
});

test('nothing is said of other ways to solve', () => {
  for (const other of [through('nginx'), issuer('{ dns01: { route53: { region: eu-west-1 } } }')])
    expect(foundBy(id, other, certificate(), chart(OFF))).toEqual([]);
});

testTexts();
