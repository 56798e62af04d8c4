import fc from 'fast-check';
import { testTexts } from '../../said';
import { certificate, controller, found, issuer, through } from '../fixtures';

const release = (values = '{}') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: 1.21.2, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${values}
`;
const policy = (spec: string, namespace = 'cert-manager') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: ${namespace} }
spec: ${spec}
`;
const cilium = (spec: string, namespace = 'cert-manager', kind = 'CiliumNetworkPolicy') => `
apiVersion: cilium.io/v2
kind: ${kind}
metadata: { name: c${kind === 'CiliumNetworkPolicy' ? `, namespace: ${namespace}` : ''} }
spec: ${spec}
`;
const EGRESS = 'controller-egress-blocked';
const only = (rule: string, ...documents: string[]) => found(...documents).filter((one) => one.includes(` ${rule} `));
const egress = (...documents: string[]) => only(EGRESS, release(), ...documents).length;
const DNS = '{ ports: [{ port: 53, protocol: UDP }, { port: 53 }] }';
const WEB = '{ ports: [{ port: 443 }, { port: 80 }] }';
const dns01 = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: a, key: b } } } }');

describe('what the controller reaches', () => {
  test.each([
    ['nothing', policy('{ podSelector: {}, policyTypes: [Egress] }')],
    [
      'nothing, by its label',
      policy(
        '{ podSelector: { matchLabels: { app.kubernetes.io/name: cert-manager } }, policyTypes: [Ingress, Egress] }',
      ),
    ],
    ['no DNS', policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${WEB}] }`)],
    [
      'only the API server',
      policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { ports: [{ port: 6443 }] }] }`),
    ],
    [
      'only pods',
      policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { to: [{ namespaceSelector: {} }] }] }`),
    ],
    ['no port 80', policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { ports: [{ port: 443 }] }] }`)],
    ["nothing, as Cilium's default", cilium('{ endpointSelector: {}, egress: [{}] }')],
    [
      'other hosts',
      cilium(
        `{ endpointSelector: {}, egress: [{ toEndpoints: [{}], toPorts: [{ ports: [{ port: "53" , protocol: ANY }] }] }, { toFQDNs: [{ matchName: github.com }] }] }`,
      ),
    ],
    [
      'not the world, which is denied',
      cilium('{ endpointSelector: {}, egress: [{ toEntities: [all] }], egressDeny: [{ toEntities: [world] }] }'),
    ],
    [
      'nothing, clusterwide',
      cilium(
        '{ endpointSelector: { matchLabels: { "k8s:io.kubernetes.pod.namespace": cert-manager } }, egress: [{ toEntities: [cluster] }] }',
        '',
        'CiliumClusterwideNetworkPolicy',
      ),
    ],
  ])('lets it reach %s', (_, yaml) => {
    expect(egress(yaml, through('nginx'), certificate())).toBe(1);
  });

  test.each([
    ['everything', policy('{ podSelector: {}, policyTypes: [Egress], egress: [{}] }')],
    ['what it needs', policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, ${WEB}] }`)],
    [
      'addresses',
      policy(
        `{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }] }`,
      ),
    ],
    ['what comes in only', policy('{ podSelector: {} }')],
    ['other pods', policy('{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress] }')],
    ['another namespace', policy('{ podSelector: {}, policyTypes: [Egress] }', 'team-a')],
    ['the world', cilium(`{ endpointSelector: {}, egress: [{ toEntities: [cluster, world] }] }`)],
    [
      'by pattern',
      cilium(
        '{ endpointSelector: {}, egress: [{ toEndpoints: [{}] }, { toFQDNs: [{ matchPattern: "*.letsencrypt.org" }] }] }',
      ),
    ],
    ['what it likes', cilium('{ endpointSelector: {}, egress: [{}], enableDefaultDeny: { egress: false } }')],
    [
      'all but an address',
      cilium(
        '{ endpointSelector: {}, egress: [{ toEntities: [all] }], egressDeny: [{ toCIDR: [169.254.169.254/32] }] }',
      ),
    ],
    [
      'by labels of namespaces',
      cilium(
        '{ endpointSelector: { matchLabels: { "k8s:io.cilium.k8s.namespace.labels.tier": web } }, egress: [{}] }',
        '',
        'CiliumClusterwideNetworkPolicy',
      ),
    ],
    [
      'a port that is filled in',
      policy('{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: "${PORT}" }] }] }'),
    ],
  ])('no fault: %s', (_, yaml) => {
    expect(egress(yaml, through('nginx'), certificate())).toBe(0);
  });

  test('policies add up', () => {
    const dns = policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}] }`);
    const web = cilium(
      '{ endpointSelector: { matchLabels: { "k8s:app": cert-manager } }, egress: [{ toEntities: [world], toPorts: [{ ports: [{ port: "443" }, { port: "80" }] }] }] }',
    );
    expect(egress(dns, through('nginx'), certificate())).toBe(1);
    expect(egress(dns, web, through('nginx'), certificate())).toBe(0);
  });

  test('nameservers and the API for DNS01', () => {
    const cluster = '{ toEndpoints: [{}], toPorts: [{ ports: [{ port: "53", protocol: ANY }] }] }';
    const fqdns = (...names: string[]) => `{ toFQDNs: [${names.map((name) => `{ matchName: ${name} }`).join(', ')}] }`;
    const at = (rules: string, values = '{}') =>
      only(EGRESS, release(values), cilium(`{ endpointSelector: {}, egress: [${rules}] }`), dns01, certificate())
        .length;
    const ACME = 'acme-v02.api.letsencrypt.org';
    expect(at(`${cluster}, ${fqdns(ACME)}`)).toBe(1);
    expect(at(`${cluster}, ${fqdns(ACME, 'api.cloudflare.com')}`)).toBe(1);
    expect(at(`${cluster}, ${fqdns(ACME, 'api.cloudflare.com')}`, '{ dns01RecursiveNameserversOnly: true }')).toBe(0);
    expect(
      at(
        `${cluster}, ${fqdns(ACME, 'api.cloudflare.com')}, { toEntities: [world], toPorts: [{ ports: [{ port: "53", protocol: UDP }] }] }`,
      ),
    ).toBe(0);
  });

  test('a proxy, a private server, a chart with policies of its own, no self check', () => {
    const deny = policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { ports: [{ port: 3128 }] }] }`);
    expect(
      only(EGRESS, release('{ https_proxy: "http://proxy.corp.dev:3128" }'), deny, through('nginx'), certificate()),
    ).toEqual([]);
    expect(
      only(EGRESS, release('{ networkPolicy: { enabled: true } }'), deny, through('nginx'), certificate()),
    ).toEqual([]);
    const own = through('nginx').replace(
      'https://acme-v02.api.letsencrypt.org/directory',
      'https://acme.corp.dev/directory',
    );
    expect(
      egress(
        policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { ports: [{ port: 80 }] }] }`),
        own,
        certificate(),
      ),
    ).toBe(0);
    const waits = issuer('{ waitInsteadOfSelfCheck: 30s, http01: { ingress: { ingressClassName: nginx } } }');
    expect(
      egress(
        policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}, { ports: [{ port: 443 }] }] }`),
        waits,
        certificate(),
      ),
    ).toBe(0);
  });

  test('by the labels of a Deployment', () => {
    const labelled = controller(['--v=2']).replace(
      'template:\n',
      'template:\n    metadata: { labels: { app: certs } }\n',
    );
    const deny = policy('{ podSelector: { matchLabels: { app: certs } }, policyTypes: [Egress] }');
    expect(only(EGRESS, labelled, deny, through('nginx'), certificate())).toHaveLength(1);
  });
});

describe('what reaches the webhook', () => {
  const RULE = 'webhook-ingress-blocked';
  test('nothing', () => {
    expect(only(RULE, release(), policy('{ podSelector: {} }'))).toEqual([`warning ${RULE} spec.ingress`]);
    expect(
      only(RULE, release(), policy('{ podSelector: { matchLabels: { app: webhook } }, ingress: [] }')),
    ).toHaveLength(1);
    expect(only(RULE, release(), cilium('{ endpointSelector: {}, ingress: [{}] }'))).toHaveLength(1);
  });

  test('something, or all', () => {
    expect(only(RULE, release(), policy('{ podSelector: {}, ingress: [{ ports: [{ port: 10250 }] }] }'))).toEqual([]);
    expect(
      only(
        RULE,
        release(),
        policy('{ podSelector: {} }'),
        cilium(
          '{ endpointSelector: { matchLabels: { app: webhook } }, ingress: [{ fromEntities: [kube-apiserver] }] }',
        ),
      ),
    ).toEqual([]);
    expect(only(RULE, release(), policy('{ podSelector: {}, policyTypes: [Egress] }'))).toEqual([]);
    expect(only(RULE, release(), policy('{ podSelector: {} }', 'team-a'))).toEqual([]);
    expect(
      only(RULE, release('{ webhook: { networkPolicy: { enabled: true } } }'), policy('{ podSelector: {} }')),
    ).toEqual([]);
    expect(only(RULE, policy('{ podSelector: {} }'))).toEqual([]);
  });

  const port = (ports: string, values?: string) =>
    only(RULE, release(values), policy(`{ podSelector: {}, ingress: [{ ports: ${ports} }] }`)).length;
  const webhook = (args: string, ports = '[{ name: https, containerPort: 10250 }]') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager-webhook, namespace: cert-manager }
spec:
  template:
    metadata: { labels: { app: webhook } }
    spec: { containers: [{ name: w, image: "quay.io/jetstack/cert-manager-webhook:v1.17.2", args: ${args}, ports: ${ports} }] }
`;

  test('on other ports only', () => {
    expect(port('[{ port: 443 }, { port: 9443 }]')).toBe(1);
    expect(port('[{ port: 9402 }]')).toBe(1);
    expect(port('[{ port: 10250 }]', '{ webhook: { securePort: 10260 } }')).toBe(1);
    expect(port('[{ port: 10250 }]', '{ webhook: { config: { securePort: 10260 } } }')).toBe(1);
    expect(port('[{ port: 10250, protocol: UDP }]')).toBe(1);
    const service = policy(
      '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }, { ports: [{ port: 443 }] }] }',
    );
    expect(only(RULE, release(), service)).toHaveLength(1);
    expect(only(RULE, webhook('["--secure-port=10250"]'), service)).toHaveLength(1);
  });

  test('on its port', () => {
    expect(port('[{ port: https }]')).toBe(0);
    expect(port('[{ port: 10000, endPort: 10300 }]')).toBe(0);
    expect(port('[{ port: 10260 }]', '{ webhook: { securePort: 10260 } }')).toBe(0);
    expect(port('[{ port: "${PORT}" }]')).toBe(0);
    const https = policy('{ podSelector: {}, ingress: [{ ports: [{ port: https }] }] }');
    expect(only(RULE, webhook('["--secure-port=10250"]'), https)).toEqual([]);
    // Which port a Deployment has that does not say so is not known.
    const service = policy('{ podSelector: {}, ingress: [{ ports: [{ port: 443 }] }] }');
    expect(only(RULE, webhook('["--config=/config/w.yaml"]', '[]'), service)).toEqual([]);
    expect(only(RULE, webhook('["--secure-port=${PORT}"]'), service)).toEqual([]);
  });

  test("Bitnami's chart brings policies of its own", () => {
    const bitnami = release().replace('name: jetstack', 'name: bitnami');
    expect(bitnami).toContain('bitnami');
    expect(only(RULE, bitnami, policy('{ podSelector: {} }'))).toEqual([]);
  });

  test('it is in the network of its node', () => {
    expect(
      only(RULE, release('{ webhook: { hostNetwork: true, securePort: 10260 } }'), policy('{ podSelector: {} }')),
    ).toEqual([]);
  });
});

describe('what reaches the API server', () => {
  const RULE = 'api-server-not-reached';
  const WEBHOOK = 'podSelector: { matchLabels: { app.kubernetes.io/component: webhook } }';
  const out = (rules: string, pods = 'podSelector: {}') =>
    only(RULE, release(), policy(`{ ${pods}, policyTypes: [Egress], egress: [${rules}] }`));

  test.each([
    ['nothing', ''],
    ['DNS only', DNS],
    ['DNS and the self check', `${DNS}, { ports: [{ port: 80 }] }`],
    ['pods of its own namespace', `${DNS}, { to: [{ podSelector: {} }] }`],
    ['pods of another', '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: default } } }] }'],
    ['UDP', '{ ports: [{ port: 443, protocol: UDP }] }'],
  ])('not with %s', (_, rules) => {
    expect(out(rules)).toEqual([`warning ${RULE} spec.egress`]);
    expect(out(rules, WEBHOOK)).toEqual([`warning ${RULE} spec.egress`]);
  });

  test.each([
    ['everything', '{}'],
    ['the port of the Service', `${DNS}, { ports: [{ port: 443 }] }`],
    ['that of the API server', '{ ports: [{ port: 6443 }] }'],
    ['an address', '{ to: [{ ipBlock: { cidr: 10.0.0.1/32 } }], ports: [{ port: 6443 }] }'],
    ['an address, all of its ports', '{ to: [{ ipBlock: { cidr: 10.0.0.1/32 } }] }'],
    ['all namespaces', '{ to: [{ namespaceSelector: {} }] }'],
    ['all ports of TCP', '{ ports: [{ protocol: TCP }] }'],
    ['a range', '{ ports: [{ port: 1024, endPort: 65535 }] }'],
    ['agents', '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }] }'],
    ['a port that is filled in', '{ ports: [{ port: "${PORT}" }] }'],
    ['a port by name', '{ ports: [{ port: https }] }'],
  ])('no fault: %s', (_, rules) => {
    expect(out(rules)).toEqual([]);
    expect(out(rules, WEBHOOK)).toEqual([]);
  });

  test('other policies may let it through', () => {
    const dns = policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}] }`);
    const api = policy('{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 6443 }] }] }').replace(
      'name: p',
      'name: q',
    );
    expect(only(RULE, release(), dns)).toHaveLength(1);
    expect(only(RULE, release(), dns, api)).toEqual([]);
    expect(
      only(RULE, release(), dns, cilium('{ endpointSelector: {}, egress: [{ toEntities: [kube-apiserver] }] }')),
    ).toEqual([]);
    expect(only(RULE, release(), cilium('{ endpointSelector: {}, egress: [{}] }'))).toEqual([]);
    expect(only(RULE, release(), policy('{ podSelector: {}, policyTypes: [Ingress] }'))).toEqual([]);
    expect(only(RULE, release(), policy('{ podSelector: {}, policyTypes: [Egress] }', 'team-a'))).toEqual([]);
    expect(only(RULE, policy('{ podSelector: {}, policyTypes: [Egress] }'))).toEqual([]);
  });

  test('the chart brings its own policies, or the pods are in the network of the node', () => {
    const deny = policy(`{ ${WEBHOOK}, policyTypes: [Egress] }`);
    expect(only(RULE, release('{ webhook: { networkPolicy: { enabled: true } } }'), deny)).toEqual([]);
    expect(only(RULE, release('{ webhook: { hostNetwork: true, securePort: 10260 } }'), deny)).toEqual([]);
  });
});

describe("Cilium's policies and solver pods", () => {
  const solver = (spec: string, kind?: string) =>
    only('solver-network-policy', cilium(spec, 'team-a', kind), through('nginx'), certificate());
  test.each([
    ['a default', '{ endpointSelector: {}, ingress: [{}] }'],
    [
      'other ports',
      '{ endpointSelector: {}, ingress: [{ fromEntities: [cluster], toPorts: [{ ports: [{ port: "8080" }] }] }] }',
    ],
    [
      'by the label of solvers',
      '{ endpointSelector: { matchLabels: { "acme.cert-manager.io/http01-solver": "true" } }, ingress: [{ fromEndpoints: [{}], toPorts: [{ ports: [{ port: "80" }] }] }] }',
    ],
  ])('blocks: %s', (_, spec) => {
    expect(solver(spec)).toEqual(['warning solver-network-policy spec.ingress']);
  });

  test.each([
    [
      'the port',
      '{ endpointSelector: {}, ingress: [{ fromEntities: [ingress], toPorts: [{ ports: [{ port: "8089", protocol: TCP }] }] }] }',
    ],
    ['a range', '{ endpointSelector: {}, ingress: [{ toPorts: [{ ports: [{ port: "8000", endPort: 9000 }] }] }] }'],
    ['every port', '{ endpointSelector: {}, ingress: [{ fromEntities: [cluster] }] }'],
    ['what goes out', '{ endpointSelector: {}, egress: [{}] }'],
    ['other pods', '{ endpointSelector: { matchLabels: { app: web } }, ingress: [{}] }'],
    ['nodes', '{ nodeSelector: {}, ingress: [{}] }'],
  ])('does not: %s', (_, spec) => {
    expect(solver(spec)).toEqual([]);
    expect(solver(spec, 'CiliumClusterwideNetworkPolicy')).toEqual([]);
  });

  test('one allows what another one does not', () => {
    const deny = policy('{ podSelector: {}, policyTypes: [Ingress] }', 'team-a');
    const allow = cilium('{ endpointSelector: {}, ingress: [{ fromEntities: [cluster] }] }', 'team-a');
    expect(only('solver-network-policy', deny, through('nginx'), certificate())).toHaveLength(1);
    expect(only('solver-network-policy', deny, allow, through('nginx'), certificate())).toEqual([]);
  });
});

test('any policy is read', () => {
  const anything = fc.anything({ maxDepth: 3 }).map((value) => JSON.stringify(value ?? null) ?? 'null');
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const spec = `{ endpointSelector: {}, podSelector: {}, policyTypes: [Egress, Ingress], egress: [${a}], ingress: ${b} }`;
      expect(() => found(release(), policy(spec), cilium(spec), through('nginx'), certificate())).not.toThrow();
    }),
    { numRuns: 30 },
  );
});

testTexts();
