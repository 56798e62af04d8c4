import type { ModelOptions } from '../../../lib/check/model/model';
import { findingsIn, objects } from '../support';

/** A realistic set that no rule finds anything in. */
const CLEAN = `
apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { pod-security.kubernetes.io/enforce: restricted } }
---
apiVersion: v1
kind: Namespace
metadata: { name: team-b }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: acme-http01-solver, namespace: team-a }
imagePullSecrets: [{ name: registry-credentials }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: acme-http01-solver, namespace: team-b }
imagePullSecrets: [{ name: registry-credentials }]
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: registry-credentials, namespace: team-a }
spec: { data: [{ secretKey: .dockerconfigjson, remoteRef: { key: registry } }] }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: registry-credentials, namespace: team-b }
spec: { data: [{ secretKey: .dockerconfigjson, remoteRef: { key: registry } }] }
---
apiVersion: v1
kind: LimitRange
metadata: { name: limits, namespace: team-a }
spec: { limits: [{ type: Container, min: { cpu: 5m }, max: { memory: 1Gi } }, { type: PersistentVolumeClaim, min: { storage: 1Gi } }] }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: team-a }
spec: { hard: { pods: 10, services.nodeports: "0" } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: team-a }
spec: { podSelector: {}, policyTypes: [Ingress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: acme-http01-solver, namespace: team-a }
spec:
  podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }
  ingress: [{ ports: [{ port: 8000, endPort: 9000, protocol: TCP }] }]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: platform }
value: 1000
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
            serviceType: ClusterIP
            podTemplate:
              metadata: { labels: { team: platform } }
              spec:
                serviceAccountName: acme-http01-solver
                priorityClassName: platform
                nodeSelector: { pool: system }
                securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      - dns01: { route53: { region: eu-west-1 } }
        selector: { dnsZones: [acme-corp.net], matchLabels: { acme: dns } }
      - dns01: { route53: { region: eu-west-1 } }
        selector: { dnsNames: ["*.acme-corp.org", acme-corp.org] }
      - dns01:
          azureDNS:
            subscriptionID: 4b1d8a3f-2f6c-4c0e-9a57-0d7c1f3b6e21
            resourceGroupName: dns
            hostedZoneName: acme-corp.io
        selector: { dnsZones: [acme-corp.io] }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.acme-corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: api, namespace: team-b, labels: { acme: dns } }
spec:
  secretName: api-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [api.acme-corp.dev, api.acme-corp.net, "*.acme-corp.org", acme-corp.org, www.acme-corp.io]
`;

interface Set {
  readonly all: any[];
  get(kind: string, name: string, namespace?: string): any;
  remove(kind: string, name: string, namespace?: string): void;
  readonly issuer: any;
  readonly solvers: any[];
  /** The pod template's spec. */
  readonly pod: any;
}

function clean(): Set {
  const all = objects(CLEAN);
  const at = (kind: string, name: string, namespace?: string) => {
    const found = all.findIndex(
      (o) => o.kind === kind && o.metadata.name === name && (!namespace || o.metadata.namespace === namespace),
    );
    if (found < 0) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const get: Set['get'] = (...id) => all[at(...id)];
  const issuer = get('ClusterIssuer', 'letsencrypt');
  const { solvers } = issuer.spec.acme;
  return {
    ...{ all, get, issuer, solvers, pod: solvers[0].http01.ingress.podTemplate.spec },
    remove: (...id) => all.splice(at(...id), 1),
  };
}

/** Findings as `severity rule object path`. */
function found(set: Set, options: ModelOptions = {}): string[] {
  return findingsIn(set.all, options).map(
    ({ severity, rule, object, path }) => `${severity} ${rule} ${object.kind}/${object.name} ${path}`,
  );
}

const pullSecret = (data: object, type = 'kubernetes.io/dockerconfigjson') => ({
  ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'registry-credentials', namespace: 'team-a' }, type },
  ...data,
});
const config = (value: unknown) => ({ stringData: { '.dockerconfigjson': JSON.stringify(value) } });
/** As the kubelet reads it; `secret-in-git` is another rule's. */
const withSecret = (data: object, type?: string) => (set: Set) => {
  set.remove('ExternalSecret', 'registry-credentials', 'team-a');
  set.all.push(pullSecret(data, type));
};
const own = (lines: string[]) => lines.filter((line) => !line.includes(' secret-in-git '));

const TEMPLATE = 'spec.acme.solvers[0].http01.ingress.podTemplate';

test('the clean set has no finding', () => {
  expect(found(clean())).toEqual([]);
});

test.each<[string, (set: Set) => void, ...string[]]>([
  [
    'an account is gone',
    (set) => set.remove('ServiceAccount', 'acme-http01-solver', 'team-b'),
    'error solver-account-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    'all accounts are gone',
    (set) => {
      set.remove('ServiceAccount', 'acme-http01-solver');
      set.remove('ServiceAccount', 'acme-http01-solver');
    },
    'error solver-account-missing Certificate/web spec.dnsNames[0]',
    'error solver-account-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    "an account's name is none",
    (set) => {
      set.pod.serviceAccountName = 'Acme_Solver';
    },
    `error solver-account-name-invalid ClusterIssuer/letsencrypt ${TEMPLATE}.spec.serviceAccountName`,
  ],
  [
    'a pull secret is in the other namespace alone',
    (set) => set.remove('ExternalSecret', 'registry-credentials', 'team-a'),
    'error solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
  ],
  [
    'a pull secret is nowhere',
    (set) => {
      set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets = [{ name: 'other' }];
    },
    'warning solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
  ],
  [
    "a template's pull secret is in one namespace alone",
    (set) => {
      for (const namespace of ['team-a', 'team-b'])
        set.get('ServiceAccount', 'acme-http01-solver', namespace).imagePullSecrets = undefined;
      set.pod.imagePullSecrets = [{ name: 'registry-credentials' }];
      set.remove('ExternalSecret', 'registry-credentials', 'team-b');
    },
    'error pod-template-pull-secret-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    'the template has other pull secrets than the account',
    (set) => {
      set.pod.imagePullSecrets = [{ name: 'mirror' }];
      for (const namespace of ['team-a', 'team-b'])
        set.all.push({
          ...{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'mirror', namespace } },
          spec: { data: [{ secretKey: '.dockerconfigjson' }] },
        });
    },
    `warning solver-account-pull-secrets-ignored ClusterIssuer/letsencrypt ${TEMPLATE}.spec.imagePullSecrets`,
  ],
  [
    'an entry of imagePullSecrets has no name',
    (set) => set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets.push({ name: '' }),
    'error solver-pull-secret-name-empty ServiceAccount/acme-http01-solver imagePullSecrets[1]',
  ],
  [
    'an entry of imagePullSecrets is a string',
    (set) => set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets.push('registry'),
    'error solver-pull-secret-name-empty ServiceAccount/acme-http01-solver imagePullSecrets[1]',
  ],
  [
    'a label of the template is one of cert-manager',
    (set) => {
      set.solvers[0].http01.ingress.podTemplate.metadata.labels = {
        'acme.cert-manager.io/http01-solver': 'true',
        'acme.cert-manager.io/http-token': '1',
      };
    },
    `error solver-pod-identity-label ClusterIssuer/letsencrypt ${TEMPLATE}.metadata.labels["acme.cert-manager.io/http-token"]`,
  ],
  [
    'the securityContext lacks a seccomp profile',
    (set) => {
      set.pod.securityContext = { runAsNonRoot: true };
    },
    `error solver-security-context-weakened ClusterIssuer/letsencrypt ${TEMPLATE}.spec.securityContext`,
  ],
  [
    'the solver is to run as root',
    (set) => {
      set.pod.securityContext.runAsUser = 0;
    },
    `error solver-runs-as-root ClusterIssuer/letsencrypt ${TEMPLATE}.spec.securityContext.runAsUser`,
  ],
  [
    'nodes of Windows are selected',
    (set) => {
      set.pod.nodeSelector['kubernetes.io/os'] = 'windows';
    },
    `warning solver-node-selector-not-linux ClusterIssuer/letsencrypt ${TEMPLATE}.spec.nodeSelector["kubernetes.io/os"]`,
  ],
  [
    'the PriorityClass is another',
    (set) => {
      set.pod.priorityClassName = 'platfrom';
    },
    `warning solver-priority-class-missing ClusterIssuer/letsencrypt ${TEMPLATE}.spec.priorityClassName`,
  ],
  [
    'the LimitRange asks for more memory',
    (set) => {
      set.get('LimitRange', 'limits').spec.limits[0].min.memory = '128Mi';
    },
    'warning solver-pod-limit-range LimitRange/limits spec.limits[0].min.memory',
  ],
  [
    'the LimitRange allows less than the template wants',
    (set) => {
      set.pod.resources = { limits: { memory: '2Gi' } };
    },
    'error solver-pod-limit-range LimitRange/limits spec.limits[0].max.memory',
  ],
  [
    'the LimitRange has a ratio',
    (set) => {
      set.get('LimitRange', 'limits').spec.limits[0].maxLimitRequestRatio = { cpu: 4 };
    },
    'warning solver-pod-limit-range LimitRange/limits spec.limits[0].maxLimitRequestRatio.cpu',
  ],
  [
    'the Service is a NodePort, which the quota forbids',
    (set) => {
      set.solvers[0].http01.ingress.serviceType = undefined;
    },
    'error solver-pod-quota ResourceQuota/quota spec.hard["services.nodeports"]',
  ],
  [
    'the quota allows no pod',
    (set) => {
      set.get('ResourceQuota', 'quota').spec.hard.pods = 0;
    },
    'error solver-pod-quota ResourceQuota/quota spec.hard["pods"]',
  ],
  [
    'no policy lets traffic in',
    (set) => set.remove('NetworkPolicy', 'acme-http01-solver'),
    'warning solver-network-policy NetworkPolicy/default-deny spec.ingress',
  ],
  [
    'a policy lets traffic in to another port',
    (set) => {
      set.get('NetworkPolicy', 'acme-http01-solver').spec.ingress = [
        { ports: [{ port: 80 }, { port: 8089, protocol: 'UDP' }] },
      ];
    },
    'warning solver-network-policy NetworkPolicy/default-deny spec.ingress',
  ],
  [
    'no solver takes a name',
    (set) => {
      set.solvers[0].selector = { dnsZones: ['web.acme-corp.dev'] };
    },
    'error name-without-solver Certificate/api spec.dnsNames[0]',
  ],
  [
    'no solver takes a wildcard',
    (set) => {
      set.solvers[2].selector.dnsNames.shift();
    },
    'error wildcard-without-dns01 Certificate/api spec.dnsNames[2]',
  ],
  [
    'no solver takes an address',
    (set) => {
      set.solvers[0].selector = { dnsZones: ['acme-corp.dev'] };
      set.issuer.spec.acme.profile = 'shortlived';
      set.get('Certificate', 'web').spec.ipAddresses = ['203.0.114.7'];
    },
    'error ip-without-http01 Certificate/web spec.ipAddresses[0]',
  ],
  [
    'the issuer has no solver',
    (set) => {
      set.issuer.spec.acme.solvers = [];
    },
    'error issuer-without-solvers ClusterIssuer/letsencrypt spec.acme.solvers',
  ],
  [
    'a solver takes what an earlier one takes',
    (set) => set.solvers.push({ http01: { ingress: { ingressClassName: 'nginx' } } }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'an HTTP01 solver comes after a DNS01 solver of the same zone',
    (set) =>
      set.solvers.push({
        http01: { ingress: { ingressClassName: 'nginx' } },
        selector: { dnsZones: ['ACME-corp.io'] },
      }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'an HTTP01 solver is for wildcards',
    (set) =>
      set.solvers.push({
        http01: { ingress: { ingressClassName: 'nginx' } },
        selector: { dnsNames: ['*.acme-corp.com'] },
      }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'no certificate has the label',
    (set) => {
      set.get('Certificate', 'api').metadata.labels = { acme: 'DNS' };
    },
    'warning selector-label-unused ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.matchLabels',
  ],
  [
    'the label is an annotation',
    (set) => {
      const { metadata } = set.get('Certificate', 'api');
      [metadata.annotations, metadata.labels] = [metadata.labels, {}];
    },
    'warning selector-label-on-wrong-object Certificate/api metadata.annotations["acme"]',
  ],
  [
    'a name is written in capitals',
    (set) => set.solvers[2].selector.dnsNames.push('API.acme-corp.dev'),
    'warning selector-dns-name-mismatch ClusterIssuer/letsencrypt spec.acme.solvers[2].selector.dnsNames[2]',
  ],
  [
    'a wildcard is taken to cover a host',
    (set) => set.solvers[2].selector.dnsNames.push('*.acme-corp.dev'),
    'warning selector-dns-name-mismatch ClusterIssuer/letsencrypt spec.acme.solvers[2].selector.dnsNames[2]',
  ],
  [
    'a zone ends in a dot',
    (set) => set.solvers[1].selector.dnsZones.push('acme-corp.com.'),
    'error selector-dns-zone-malformed ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.dnsZones[1]',
  ],
  [
    'a zone starts with a wildcard',
    (set) => set.solvers[1].selector.dnsZones.push('*.acme-corp.com'),
    'warning selector-dns-zone-wildcard ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.dnsZones[1]',
  ],
  [
    'the names of a selector are outside of its zones',
    (set) =>
      set.solvers.push({
        dns01: { route53: { region: 'eu-west-1' } },
        selector: { dnsNames: ['a.dev'], dnsZones: ['b.dev'] },
      }),
    'error selector-parts-disjoint ClusterIssuer/letsencrypt spec.acme.solvers[4].selector',
  ],
  [
    'the hosted zone is another',
    (set) => {
      set.solvers[3].dns01.azureDNS.hostedZoneName = 'acme-corp.com';
    },
    'error hosted-zone-excludes-name Certificate/api spec.dnsNames[4]',
  ],
  [
    'two annotations override the solver',
    (set) => {
      set.get('Certificate', 'web').metadata.annotations = {
        'acme.cert-manager.io/http01-override-ingress-class': 'nginx',
        'acme.cert-manager.io/http01-override-ingress-ingressclassname': 'nginx',
      };
    },
    'error override-annotation-conflict Certificate/web metadata.annotations["acme.cert-manager.io/http01-override-ingress-ingressclassname"]',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

describe('a pull secret', () => {
  const AUTH = Buffer.from('robot:s3cr3t').toString('base64');
  const good = { auths: { 'registry.acme-corp.dev': { auth: AUTH } } };

  test.each<[string, object, string | undefined, ...string[]]>([
    ['is well', config(good), undefined],
    ['of another type', config(good), 'Opaque', 'error solver-pull-secret-type Secret/registry-credentials type'],
    ['of the older type', { stringData: { '.dockercfg': JSON.stringify(good.auths) } }, 'kubernetes.io/dockercfg'],
    [
      'without the key',
      { stringData: { config: 'x' } },
      undefined,
      'error solver-docker-config-malformed Secret/registry-credentials data[".dockerconfigjson"]',
    ],
    [
      'that is not JSON',
      { stringData: { '.dockerconfigjson': '{' } },
      undefined,
      'error solver-docker-config-malformed Secret/registry-credentials stringData[".dockerconfigjson"]',
    ],
    [
      'that is a list',
      config([]),
      undefined,
      'error solver-docker-config-malformed Secret/registry-credentials stringData[".dockerconfigjson"]',
    ],
    [
      'without auths',
      config({ 'registry.acme-corp.dev': { auth: AUTH } }),
      undefined,
      'error solver-docker-config-malformed Secret/registry-credentials stringData[".dockerconfigjson"]',
    ],
    [
      'with an auth without a password',
      config({ auths: { r: { auth: Buffer.from('robot').toString('base64') } } }),
      undefined,
      'error solver-docker-config-malformed Secret/registry-credentials stringData[".dockerconfigjson"]',
    ],
    ['that SOPS encrypted', { ...config('ENC[AES256_GCM,data:x]'), sops: {} }, undefined],
    ['that is filled in later', { stringData: { '.dockerconfigjson': '<path:kv/registry#config>' } }, undefined],
  ])('%s', (_, data, type, ...expected) => {
    const set = clean();
    withSecret(data, type)(set);
    expect(own(found(set))).toEqual(expected);
    for (const { message, effect, fix } of findingsIn(set.all))
      expect(message + effect + fix).not.toMatch(/s3cr3t|cm9ib3Q/);
  });

  test('whose data is not base64 is refused', () => {
    const set = clean();
    withSecret({ data: { '.dockerconfigjson': '{"auths": {}}' } })(set);
    expect(own(found(set))).toContain(
      'error solver-docker-config-malformed Secret/registry-credentials data[".dockerconfigjson"]',
    );
  });

  const controller = (image: string) => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cert-manager', namespace: 'cert-manager' } },
    spec: {
      template: {
        spec: {
          containers: [
            {
              image: 'quay.io/jetstack/cert-manager-controller:v1.21.0',
              args: [`--acme-http01-solver-image=${image}`],
            },
          ],
        },
      },
    },
  });

  test.each([
    ['registry.acme-corp.dev/acmesolver:v1', 'registry.acme-corp.dev', false],
    ['registry.acme-corp.dev/acmesolver:v1', 'https://registry.acme-corp.dev/v2/', false],
    ['registry.acme-corp.dev/acmesolver@sha256:0', '*.acme-corp.dev', false],
    ['registry.acme-corp.dev/team/acmesolver', 'registry.acme-corp.dev/team', false],
    ['registry.acme-corp.dev/team/acmesolver', 'registry.acme-corp.dev/other', true],
    ['registry.acme-corp.dev:5000/acmesolver', 'registry.acme-corp.dev', true],
    ['acme-corp/acmesolver', 'https://index.docker.io/v1/', false],
    ['acme-corp/acmesolver', 'registry.acme-corp.dev', true],
    ['quay.io/jetstack/cert-manager-acmesolver:v1.21.0', 'registry.acme-corp.dev', false],
  ])('for the image %s, entry %s', (image, registry, isMissing) => {
    const set = clean();
    withSecret(config({ auths: { [registry]: { auth: AUTH } } }))(set);
    set.all.push(controller(image));
    expect(own(found(set))).toEqual(
      isMissing
        ? ['warning solver-registry-not-in-docker-config ServiceAccount/acme-http01-solver imagePullSecrets']
        : [],
    );
  });
});

describe('silent', () => {
  test.each<[string, (set: Set) => void]>([
    [
      'where the account is the default one',
      (set) => {
        set.pod.serviceAccountName = 'default';
      },
    ],
    [
      'where the template names all pull secrets of the account',
      (set) => {
        set.pod.imagePullSecrets = [{ name: 'registry-credentials' }];
      },
    ],
    [
      'where a policy lets everything in, or names the port',
      (set) => {
        set.get('NetworkPolicy', 'acme-http01-solver').spec.ingress = [{ ports: [{ port: 'http' }] }];
      },
    ],
    [
      'where the policies select other pods',
      (set) => {
        set.remove('NetworkPolicy', 'acme-http01-solver');
        set.get('NetworkPolicy', 'default-deny').spec.podSelector = { matchLabels: { app: 'web' } };
      },
    ],
    [
      'where the policy is for traffic out',
      (set) => {
        set.remove('NetworkPolicy', 'acme-http01-solver');
        set.get('NetworkPolicy', 'default-deny').spec.policyTypes = ['Egress'];
      },
    ],
    [
      'where a quota has scopes',
      (set) => {
        Object.assign(set.get('ResourceQuota', 'quota').spec, { hard: { pods: 0 }, scopes: ['BestEffort'] });
      },
    ],
    ['where no PriorityClass is among the objects', (set) => set.remove('PriorityClass', 'platform')],
    [
      'where the namespace enforces nothing',
      (set) => {
        set.get('Namespace', 'team-a').metadata.labels = {};
        set.pod.securityContext = { fsGroup: 1000 };
      },
    ],
    [
      'about an HTTP01 solver before a DNS01 solver: wildcards are for the latter',
      (set) => set.solvers.push({ dns01: { route53: { region: 'eu-west-1' } } }),
    ],
    [
      'about the wildcard of a zone where certificates are for it alone',
      (set) => {
        set.solvers[2].selector = { dnsZones: ['*.acme-corp.org'] };
        set.get('Certificate', 'api').spec.dnsNames = ['*.acme-corp.org', 'api.acme-corp.net', 'www.acme-corp.io'];
      },
    ],
    [
      'about names in the hosted zone of another case, or with a CNAME',
      (set) => {
        set.solvers[3].dns01.cnameStrategy = 'Follow';
        set.solvers[3].dns01.azureDNS.hostedZoneName = 'acme-corp.com';
      },
    ],
    [
      'about a name of dnsNames that no certificate is for, where none is alike',
      (set) => set.solvers[2].selector.dnsNames.push('elsewhere.dev'),
    ],
  ])('%s', (_, mutate) => {
    const set = clean();
    mutate(set);
    expect(found(set)).toEqual([]);
  });

  test('about overriding annotations where DNS01 solves the names, or before 1.20', () => {
    const set = clean();
    const annotations = {
      'acme.cert-manager.io/http01-override-ingress-class': 'nginx',
      'acme.cert-manager.io/http01-override-ingress-ingressclassname': 'nginx',
    };
    set.get('Certificate', 'web').metadata.annotations = annotations;
    expect(found(set, { certManagerVersion: '1.19' })).toEqual([]);
    set.get('Certificate', 'web').spec.dnsNames = ['*.acme-corp.org'];
    expect(found(set)).toEqual([]);
  });

  test('about what the release does not have yet', () => {
    const set = clean();
    set.pod.securityContext = { runAsNonRoot: true, runAsUser: 0 };
    set.pod.imagePullSecrets = [{ name: 'nowhere' }];
    const rules = new Set(findingsIn(set.all, { certManagerVersion: '1.11' }).map(({ rule }) => rule));
    expect([...rules]).toEqual(['field-not-in-version']);
  });
});

test('a complete set makes errors of warnings', () => {
  const set = clean();
  set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets = [{ name: 'other' }];
  set.pod.priorityClassName = 'nothing';
  expect(found(set, { complete: true })).toEqual([
    'error solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
    `error solver-priority-class-missing ClusterIssuer/letsencrypt ${TEMPLATE}.spec.priorityClassName`,
  ]);
});

test('what the user declares is there', () => {
  const set = clean();
  set.remove('ServiceAccount', 'acme-http01-solver', 'team-b');
  set.remove('ExternalSecret', 'registry-credentials', 'team-a');
  const known = {
    serviceAccounts: new Set(['team-b/acme-http01-solver']),
    secrets: new Set(['team-a/registry-credentials']),
  };
  expect(found(set, { known })).toEqual([]);
});

test('a certificate without a namespace may be where the account is', () => {
  const set = clean();
  set.get('Certificate', 'web').metadata.namespace = undefined;
  expect(found(set)).toContain('warning solver-account-missing Certificate/web spec.dnsNames[0]');
});

describe('without certificates', () => {
  const bare = () => {
    const set = clean();
    set.remove('Certificate', 'web');
    set.remove('Certificate', 'api');
    return set;
  };

  test('nothing is missing', () => {
    expect(found(bare())).toEqual([]);
  });

  test('an account that is nowhere is missing, unless the user declares it', () => {
    const set = bare();
    set.remove('ServiceAccount', 'acme-http01-solver');
    expect(found(set)).toEqual([]);
    set.remove('ServiceAccount', 'acme-http01-solver');
    expect(found(set)).toEqual([
      `error solver-account-missing ClusterIssuer/letsencrypt ${TEMPLATE}.spec.serviceAccountName`,
    ]);
    expect(found(set, { known: { serviceAccounts: new Set(['x/acme-http01-solver']) } })).toEqual([]);
  });

  test('a pull secret of an account is missing', () => {
    const set = bare();
    set.remove('ExternalSecret', 'registry-credentials', 'team-b');
    expect(found(set)).toEqual([
      'error solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
    ]);
    set.pod.imagePullSecrets = [{ name: 'registry-credentials' }];
    expect(found(set)).toEqual([]);
  });
});

test('an issuer without solvers: a CA that validates beforehand, and a private one', () => {
  const set = clean();
  set.issuer.spec.acme.solvers = [];
  set.issuer.spec.acme.server = 'https://acme.corp.internal/directory';
  expect(found(set)).toContain('warning issuer-without-solvers ClusterIssuer/letsencrypt spec.acme.solvers');
  set.issuer.spec.acme.server = 'https://one.digicert.com/mpki/api/v1/acme/v2/directory';
  expect(found(set).join()).not.toMatch(/solver/);
});
