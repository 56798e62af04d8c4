import * as YAML from 'yaml';
import { findingsIn } from '../../support';

const NAMES = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.acme-corp.dev]
---
`;
const DENY_ALL = `
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: { name: default-deny }
spec:
  order: 2000
  namespaceSelector: projectcalico.org/name not in {'kube-system', 'calico-system'}
  types: [Ingress]
  ingress: [{ action: Deny }]
---
`;
const KUBERNETES_DENY_ALL = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: team-a }
spec: { podSelector: {}, policyTypes: [Ingress] }
---
`;
const ALLOW = (selector: string, ports: string) => `
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: allow, namespace: team-a }
spec:
  selector: ${selector}
  ingress: [{ action: Allow, protocol: TCP, destination: { ports: ${ports} } }]
---
`;
const KUBERNETES_ALLOW = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow, namespace: team-a }
spec:
  podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }
  ingress: [{ ports: [{ port: 8089 }] }]
---
`;
const SOLVERS = `acme.cert-manager.io/http01-solver == 'true'`;

const found = (...yaml: string[]) =>
  findingsIn(
    YAML.parseAllDocuments(NAMES + yaml.join(''))
      .map((one) => one.toJS())
      .filter(Boolean),
  )
    .filter(({ rule }) => rule.startsWith('solver-network-policy'))
    .map(({ rule, object }) => `${rule} ${object.kind} ${object.name}`);

describe("Calico's policies and the solver pods", () => {
  test.each<[string, string[], string[]]>([
    ['deny all', [DENY_ALL], ['solver-network-policy GlobalNetworkPolicy default-deny']],
    ['allow another port', [ALLOW('all()', '[8080]')], ['solver-network-policy NetworkPolicy allow']],
    [
      'allow it for other pods',
      [DENY_ALL, ALLOW("app == 'web'", '[8089]')],
      ['solver-network-policy GlobalNetworkPolicy default-deny'],
    ],
    ['allow it', [DENY_ALL, ALLOW(SOLVERS, '[8089]')], []],
    ["allow it where Kubernetes' deny all", [KUBERNETES_DENY_ALL, ALLOW(SOLVERS, '["8000:9000"]')], []],
    ["deny all where Kubernetes' allow it", [DENY_ALL, KUBERNETES_ALLOW], []],
    ['deny all in other namespaces', [DENY_ALL.replace("'calico-system'", "'team-a'")], []],
    ['deny all to hosts', [DENY_ALL.replace('order: 2000', 'applyOnForward: true')], []],
    [
      'deny all and another tier',
      [DENY_ALL, ALLOW('all()', '[1]').replace('selector:', 'tier: early\n  selector:')],
      [],
    ],
  ])('%s', (_, policies, expected) => {
    expect(found(...policies)).toEqual(expected);
  });
});

describe("Calico's policies and what serves the challenge", () => {
  const NGINX = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.11.3" }] } } }
---
`;
  const FROM = (source: string, kind = 'NetworkPolicy') => `
apiVersion: projectcalico.org/v3
kind: ${kind}
metadata: { name: from${kind === 'NetworkPolicy' ? ', namespace: team-a' : ''} }
spec: { selector: all(), types: [Ingress], ingress: [{ action: Allow, source: ${source} }] }
---
`;

  test.each([
    ['another namespace', FROM(`{ namespaceSelector: "kubernetes.io/metadata.name == 'traefik'" }`)],
    ['others', FROM(`{ namespaceSelector: "projectcalico.org/name in {'traefik', 'monitoring'}" }`)],
    ['pods of its own', FROM(`{ selector: "app == 'web'" }`)],
  ])('allow %s only', (_, policy) => {
    expect(found(NGINX, policy)).toEqual(['solver-network-policy-source NetworkPolicy from']);
  });

  test.each([
    ['its namespace', FROM(`{ namespaceSelector: "projectcalico.org/name == 'ingress-nginx'" }`)],
    ['namespaces by labels', FROM(`{ namespaceSelector: "team == 'edge'" }`)],
    ['all but one namespace', FROM(`{ namespaceSelector: "projectcalico.org/name != 'team-b'" }`)],
    ['all', FROM('{}')],
    ['addresses', FROM('{ nets: [10.0.0.0/8] }')],
    ['pods anywhere', FROM(`{ selector: "app == 'web'" }`, 'GlobalNetworkPolicy')],
  ])('let it in where they allow %s', (_, policy) => {
    expect(found(NGINX, policy)).toEqual([]);
  });
});
