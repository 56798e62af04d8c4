import { testTexts } from '../../said';
import { foundBy, issuer } from '../fixtures';

const RULE = 'solver-webhook-ingress-blocked';
const GROUP = 'acme.corp.dev';
const SOLVER = issuer(`{ dns01: { webhook: { groupName: ${GROUP}, solverName: dns } } }`);
const apiService = (service = '{ name: dns-webhook, namespace: cert-manager }') => `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1alpha1.${GROUP} }
spec: { group: ${GROUP}, version: v1alpha1, service: ${service} }`;
const service = (ports = '[{ port: 443, targetPort: https }]') => `
apiVersion: v1
kind: Service
metadata: { name: dns-webhook, namespace: cert-manager }
spec: { selector: { app: dns-webhook }, ports: ${ports} }`;
const deployment = (more = '', namespace = 'cert-manager') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: webhook, namespace: ${namespace} }
spec:
  template:
    metadata: { labels: { app: dns-webhook, release: dns } }
    spec: {${more} containers: [{ name: webhook, image: "dns:1", env: [{ name: GROUP_NAME, value: ${GROUP} }], ports: [{ name: https, containerPort: 8443 }] }] }`;
const WEBHOOK = [SOLVER, apiService(), service(), deployment()];
const policy = (spec: string, name = 'p', namespace = 'cert-manager') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}`;
const DENY = policy('{ podSelector: {}, policyTypes: [Ingress] }', 'deny');
const cilium = (spec: string) => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: c, namespace: cert-manager }
spec: ${spec}`;
const OWN = '{ podSelector: { matchLabels: { app: dns-webhook } }, ingress: [INGRESS] }';
const own = (ingress: string) => policy(OWN.replace('INGRESS', ingress), 'own');
const AT = ['warning spec.ingress'];

describe('the pods of a Deployment', () => {
  test.each([
    ['everything is denied', [DENY]],
    [
      "what is allowed is for cert-manager's own webhook",
      [DENY, policy('{ podSelector: { matchLabels: { app: webhook } }, ingress: [{ ports: [{ port: 10250 }] }] }')],
    ],
    ['another port is allowed', [DENY, policy('{ podSelector: {}, ingress: [{ ports: [{ port: 10250 }] }] }')]],
    ['the port of the Service is allowed, which no pod sees', [DENY, own('{ ports: [{ port: 443 }] }')]],
    ['its own namespace is allowed', [policy('{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }')]],
    [
      'a namespace is allowed',
      [own('{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }')],
    ],
    ['Cilium denies everything', [cilium('{ endpointSelector: {}, ingress: [{}] }')]],
  ])('is found if %s', (_, policies) => {
    expect(foundBy(RULE, ...WEBHOOK, ...policies)).toEqual(AT);
  });

  test('of which only the variable tells the group', () => {
    expect(foundBy(RULE, SOLVER, deployment(), DENY)).toEqual(AT);
  });

  test.each([
    ['there are no policies', []],
    ['its port is allowed', [DENY, own('{ ports: [{ port: 8443 }] }')]],
    ['its port is allowed by name', [DENY, own('{ ports: [{ port: https }] }')]],
    ['everything is allowed', [DENY, own('{}')]],
    ['addresses are allowed', [DENY, own('{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }')]],
    ['all namespaces are allowed', [DENY, own('{ from: [{ namespaceSelector: {} }] }')]],
    [
      'agents of the control plane are allowed',
      [DENY, own('{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }] }')],
    ],
    ['what goes out is restricted', [policy('{ podSelector: {}, policyTypes: [Egress] }')]],
    ['the policy is for another namespace', [policy('{ podSelector: {} }', 'deny', 'team-a')]],
    ['Cilium lets something in', [DENY, cilium('{ endpointSelector: {}, ingress: [{ fromEntities: [cluster] }] }')]],
    ['a policy is filled in later', [DENY, own('{ ports: [{ port: "${PORT}" }] }')]],
  ])('is not found if %s', (_, policies) => {
    expect(foundBy(RULE, ...WEBHOOK, ...policies)).toEqual([]);
  });

  test.each([
    ['no issuer uses it', [apiService(), service(), deployment()]],
    ['it is in the network of its node', [SOLVER, apiService(), service(), deployment(' hostNetwork: true,')]],
    ['it is elsewhere', [SOLVER, apiService(), service(), deployment('', 'dns')]],
    ['its Service is elsewhere', [SOLVER, apiService('{ name: dns-webhook, namespace: dns }'), service()]],
    ['the group is filled in later', [SOLVER.replace(GROUP, '"${GROUP}"'), deployment()]],
  ])('is not found if %s, whatever is denied', (_, documents) => {
    expect(foundBy(RULE, ...documents, DENY)).toEqual([]);
  });

  test('any port counts where that of the pods is not known', () => {
    const set = [SOLVER, apiService(), service('[{ port: 443, targetPort: other }]'), deployment(), DENY];
    expect(foundBy(RULE, ...set)).toEqual(AT);
    expect(foundBy(RULE, ...set, own('{ ports: [{ port: 443 }] }'))).toEqual([]);
  });
});

describe('the pods of a chart', () => {
  const chart = (values = `{ groupName: ${GROUP} }`, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ovh, namespace: cert-manager }
spec:${more}
  chart: { spec: { chart: cert-manager-webhook-ovh, sourceRef: { kind: HelmRepository, name: a } } }
  values: ${values}`;
  const labelled = (labels: string) =>
    policy(`{ podSelector: { matchLabels: ${labels} }, ingress: [{ ports: [{ port: 443 }] }] }`);

  test('are found by any policy for all pods', () => {
    expect(foundBy(RULE, SOLVER, chart(), DENY)).toEqual(AT);
    expect(foundBy(RULE, SOLVER, chart(), DENY, labelled('{ app: webhook }'))).toEqual(AT);
    expect(foundBy(RULE, SOLVER, chart(), DENY, labelled('{ app.kubernetes.io/name: cert-manager }'))).toEqual(AT);
  });

  test.each([
    ['{ app: cert-manager-webhook-ovh }'],
    ['{ release: ovh }'],
    ['{ app.kubernetes.io/name: cert-manager-webhook-ovh, app.kubernetes.io/instance: ovh }'],
    ['{ app.kubernetes.io/component: webhook }'],
    ['{ app: "${APP}" }'],
  ])('may be let in by a policy for %s', (labels) => {
    expect(foundBy(RULE, SOLVER, chart(), DENY, labelled(labels))).toEqual([]);
  });

  test('are not found where they may be elsewhere, or different', () => {
    for (const one of [
      chart(`{ groupName: ${GROUP}, networkPolicy: { enabled: true } }`),
      chart(`{ groupName: ${GROUP}, hostNetwork: true }`),
      chart(`{ groupName: ${GROUP}, certManager: { namespace: certs } }`),
      chart('{ groupName: acme.other.dev }'),
      chart(undefined, '\n  valuesFrom: [{ kind: Secret, name: values }]'),
    ])
      expect(foundBy(RULE, SOLVER, one, DENY)).toEqual([]);
  });
});

testTexts();
