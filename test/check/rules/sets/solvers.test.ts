import { testTexts } from '../../said';
import { findingsIn } from '../../support';
import { clean, config, found, own, type SetOfObjects, TEMPLATE, withSecret } from './solvers';

test('the clean set has no finding', () => {
  expect(found(clean())).toEqual([]);
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
  test.each<[string, (set: SetOfObjects) => void]>([
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
    // What the class does then is another matter.
    expect(found(set, { certManagerVersion: '1.19' }).filter((line) => line.includes('override-annotation'))).toEqual(
      [],
    );
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

testTexts();
