import type { ModelOptions } from '../../../lib/check/model/model';
import { findingsIn, objects } from '../support';

/** A realistic set that no rule finds anything in. */
const CLEAN = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: staging, namespace: team-a }
spec:
  acme:
    server: https://acme-staging-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: staging-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer, group: cert-manager.io }
  dnsNames: [web.acme-corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: test, namespace: team-a }
spec:
  secretName: test-tls
  issuerRef: { name: staging }
  dnsNames: [test.acme-corp.dev]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: team-b, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  ingressClassName: nginx
  tls:
    - { hosts: [shop.acme-corp.dev], secretName: shop-tls }
    - { hosts: [cart.acme-corp.dev], secretName: cart-tls }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: team-b, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  gatewayClassName: envoy
  listeners:
    - { name: http, protocol: HTTP, port: 80 }
    - name: https
      protocol: HTTPS
      port: 443
      hostname: edge.acme-corp.dev
      tls: { mode: Terminate, certificateRefs: [{ name: edge-tls }] }
`;

interface Set {
  readonly all: any[];
  readonly cluster: any;
  readonly issuer: any;
  readonly web: any;
  readonly test: any;
  readonly ingress: any;
  readonly gateway: any;
  readonly listener: any;
}

function clean(): Set {
  const all = objects(CLEAN);
  const [cluster, issuer, web, test, ingress, gateway] = all;
  return { all, cluster, issuer, web, test, ingress, gateway, listener: gateway.spec.listeners[1] };
}

/** Findings as `severity rule object path`. */
function found(set: Set, options: ModelOptions = {}): string[] {
  return findingsIn(set.all, options).map(
    ({ severity, rule, object, path }) => `${severity} ${rule} ${object.kind}/${object.name} ${path}`,
  );
}

const annotation = (key: string) => `metadata.annotations["${key}"]`;
const CLUSTER = 'cert-manager.io/cluster-issuer';
const ISSUER = 'cert-manager.io/issuer';
const KIND = 'cert-manager.io/issuer-kind';
const GROUP = 'cert-manager.io/issuer-group';

const annotate = (annotations: object) => (set: Set) => {
  Object.assign(set.ingress.metadata.annotations, annotations);
};
const annotateOnly = (annotations: object) => (set: Set) => {
  set.ingress.metadata.annotations = annotations;
};

test('the clean set has no finding', () => {
  expect(found(clean())).toEqual([]);
});

test.each<[string, (set: Set) => void, ...string[]]>([
  [
    'no issuer has the name',
    (set) => {
      set.web.spec.issuerRef.name = 'letsencryptt';
    },
    'warning issuer-not-found Certificate/web spec.issuerRef',
  ],
  [
    'no issuer has the name of the annotation',
    annotate({ [CLUSTER]: 'nobody' }),
    `warning issuer-not-found Ingress/shop ${annotation(CLUSTER)}`,
  ],
  [
    'the Issuer is in another namespace',
    (set) => {
      set.issuer.metadata.namespace = 'team-c';
    },
    'error issuer-in-other-namespace Certificate/test spec.issuerRef',
  ],
  [
    'the kind is left out',
    (set) => {
      set.web.spec.issuerRef.kind = undefined;
    },
    'error issuer-kind-mismatch Certificate/web spec.issuerRef.kind',
  ],
  [
    'the kind is ClusterIssuer for an Issuer',
    (set) => {
      set.test.spec.issuerRef.kind = 'ClusterIssuer';
    },
    'error issuer-kind-mismatch Certificate/test spec.issuerRef.kind',
  ],
  [
    'the kind is written in small letters',
    (set) => {
      set.web.spec.issuerRef.kind = 'clusterissuer';
    },
    'error certificate-refused Certificate/web spec.issuerRef.kind',
  ],
  [
    'the group has a version',
    (set) => {
      set.web.spec.issuerRef.group = 'cert-manager.io/v1';
    },
    'error issuer-group-wrong Certificate/web spec.issuerRef.group',
  ],
  [
    'the group is another than that of the issuer',
    (set) => {
      set.test.spec.issuerRef.group = 'example.com';
    },
    'error issuer-group-wrong Certificate/test spec.issuerRef.group',
  ],
  [
    'the group is that of old, in an annotation',
    annotateOnly({ [ISSUER]: 'letsencrypt', [KIND]: 'ClusterIssuer', [GROUP]: 'certmanager.k8s.io' }),
    `error issuer-group-wrong Ingress/shop ${annotation(GROUP)}`,
  ],
  [
    'the API group of old',
    (set) => {
      set.test.apiVersion = 'certmanager.k8s.io/v1alpha1';
    },
    'error legacy-api-group Certificate/test apiVersion',
  ],
  ...['v1alpha2', 'v1alpha3', 'v1beta1'].map((version): [string, (set: Set) => void, string] => [
    `the API version ${version}`,
    (set) => {
      set.test.apiVersion = `cert-manager.io/${version}`;
    },
    'error removed-api-version Certificate/test apiVersion',
  ]),
  [
    'an annotation of old',
    annotateOnly({ 'certmanager.k8s.io/cluster-issuer': 'letsencrypt' }),
    `error legacy-annotation-prefix Ingress/shop ${annotation('certmanager.k8s.io/cluster-issuer')}`,
  ],
  [
    'an annotation of old beside the new one',
    annotate({
      'certmanager.k8s.io/cluster-issuer': 'letsencrypt',
      'certmanager.k8s.io/acme-challenge-type': 'http01',
    }),
    `info legacy-annotation-prefix Ingress/shop ${annotation('certmanager.k8s.io/acme-challenge-type')}`,
    `info legacy-annotation-prefix Ingress/shop ${annotation('certmanager.k8s.io/cluster-issuer')}`,
  ],
  [
    'a ClusterIssuer with a namespace',
    (set) => {
      set.cluster.metadata.namespace = 'team-a';
    },
    'info cluster-issuer-with-namespace ClusterIssuer/letsencrypt metadata.namespace',
  ],
  // ingress-shim
  [
    'both annotations',
    annotate({ [ISSUER]: 'letsencrypt' }),
    `error ingress-issuer-annotations-conflict Ingress/shop ${annotation(ISSUER)}`,
  ],
  [
    'a ClusterIssuer with a kind and a group',
    annotate({ [KIND]: 'ClusterIssuer', [GROUP]: 'cert-manager.io' }),
    `error ingress-cluster-issuer-with-kind Ingress/shop ${annotation(KIND)}`,
  ],
  [
    'the annotation for the other kind',
    annotateOnly({ [ISSUER]: 'letsencrypt' }),
    `error ingress-issuer-annotation-wrong-kind Ingress/shop ${annotation(ISSUER)}`,
  ],
  [
    'the annotation for the other kind, of a Gateway',
    (set) => {
      set.gateway.metadata = { name: 'edge', namespace: 'team-a', annotations: { [CLUSTER]: 'staging' } };
    },
    `error ingress-issuer-annotation-wrong-kind Gateway/edge ${annotation(CLUSTER)}`,
  ],
  [
    'an Issuer of another namespace by annotation',
    annotateOnly({ [ISSUER]: 'staging' }),
    `error issuer-in-other-namespace Ingress/shop ${annotation(ISSUER)}`,
  ],
  [
    'an empty annotation',
    annotate({ [CLUSTER]: '' }),
    `error ingress-issuer-annotation-empty Ingress/shop ${annotation(CLUSTER)}`,
  ],
  [
    'tls-acme alone',
    annotateOnly({ 'kubernetes.io/tls-acme': 'true' }),
    `warning ingress-tls-acme-without-default Ingress/shop ${annotation('kubernetes.io/tls-acme')}`,
  ],
  [
    'no tls',
    (set) => {
      set.ingress.spec.tls = undefined;
    },
    'warning ingress-without-tls Ingress/shop spec.tls',
  ],
  [
    'an entry of tls without hosts',
    (set) => {
      set.ingress.spec.tls[1].hosts = [];
    },
    'error ingress-tls-entry-incomplete Ingress/shop spec.tls[1].hosts',
  ],
  [
    'an entry of tls without a Secret',
    (set) => {
      set.ingress.spec.tls[1].secretName = undefined;
    },
    'warning ingress-tls-entry-incomplete Ingress/shop spec.tls[1].secretName',
  ],
  [
    'a Secret of two entries',
    (set) => {
      set.ingress.spec.tls[1].secretName = 'shop-tls';
    },
    'error ingress-tls-secret-twice Ingress/shop spec.tls[1].secretName',
  ],
  [
    'two entries without a Secret',
    (set) => {
      for (const entry of set.ingress.spec.tls) entry.secretName = '';
    },
    'error ingress-tls-secret-twice Ingress/shop spec.tls[1].secretName',
  ],
  ...(
    [
      ['cert-manager.io/duration', '90d'],
      ['cert-manager.io/renew-before', 'soon'],
      ['cert-manager.io/renew-before-percentage', '33%'],
      ['cert-manager.io/revision-history-limit', '0'],
      ['cert-manager.io/revision-history-limit', 'three'],
      ['cert-manager.io/usages', 'server auth,serverAuth'],
      ['cert-manager.io/private-key-algorithm', 'rsa'],
      ['cert-manager.io/private-key-encoding', 'PEM'],
      ['cert-manager.io/private-key-size', '1024'],
      ['cert-manager.io/private-key-size', '4k'],
      ['cert-manager.io/private-key-rotation-policy', 'always'],
      ['cert-manager.io/secret-template', '{labels: x}'],
      ['cert-manager.io/secret-template', '[]'],
      ['cert-manager.io/secret-template', '{"type": "x"}'],
      ['cert-manager.io/secret-template', '{"labels": {"a": 1}}'],
      ['cert-manager.io/secret-template', '{"annotations": {"cert-manager.io/x": "1"}}'],
    ] as const
  ).map(([key, value]): [string, (set: Set) => void, string] => [
    `${key}: ${value}`,
    annotate({ [key]: value }),
    `error ingress-annotation-value-invalid Ingress/shop ${annotation(key)}`,
  ]),
  [
    'a key size for ECDSA',
    annotate({ 'cert-manager.io/private-key-algorithm': 'ECDSA', 'cert-manager.io/private-key-size': '512' }),
    `error ingress-annotation-value-invalid Ingress/shop ${annotation('cert-manager.io/private-key-size')}`,
  ],
  [
    'names with blanks',
    annotate({ 'cert-manager.io/alt-names': 'a.acme-corp.dev, b.acme-corp.dev' }),
    `error ingress-names-with-blanks Ingress/shop ${annotation('cert-manager.io/alt-names')}`,
  ],
  [
    'an old API version',
    (set) => {
      set.ingress.apiVersion = 'extensions/v1beta1';
    },
    'error ingress-old-api Ingress/shop apiVersion',
  ],
  [
    'an annotation that nobody knows',
    annotate({ 'cert-manager.io/acme-challenge-type': 'http01' }),
    `warning shim-annotation-unknown Ingress/shop ${annotation('cert-manager.io/acme-challenge-type')}`,
  ],
  [
    'the annotation on a route',
    (set) =>
      set.all.push({
        ...{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', spec: { parentRefs: [{ name: 'edge' }] } },
        metadata: { name: 'edge', namespace: 'team-b', annotations: { [CLUSTER]: 'letsencrypt' } },
      }),
    `warning shim-annotation-on-wrong-kind HTTPRoute/edge ${annotation(CLUSTER)}`,
  ],
  [
    'the annotation on a Certificate',
    (set) => {
      set.web.metadata.annotations = { [ISSUER]: 'letsencrypt' };
    },
    `warning shim-annotation-on-wrong-kind Certificate/web ${annotation(ISSUER)}`,
  ],
  [
    'the annotation among the labels',
    (set) => {
      set.ingress.metadata = { name: 'shop', namespace: 'team-b', labels: { [CLUSTER]: 'letsencrypt' } };
    },
    `warning shim-annotation-under-labels Ingress/shop metadata.labels["${CLUSTER}"]`,
  ],
  [
    'an annotation that is no string',
    annotate({ 'acme.cert-manager.io/http01-edit-in-place': true }),
    `error shim-annotation-not-a-string Ingress/shop ${annotation('acme.cert-manager.io/http01-edit-in-place')}`,
  ],
  [
    'a kind of issuer that does not exist, by annotation',
    annotateOnly({ [ISSUER]: 'letsencrypt', [KIND]: 'clusterissuer' }),
    `error shim-certificate-refused Ingress/shop ${annotation(KIND)}`,
  ],
  [
    'a renewal that is too late',
    annotate({ 'cert-manager.io/renew-before': '1m' }),
    `error shim-certificate-refused Ingress/shop ${annotation('cert-manager.io/renew-before')}`,
  ],
  // gateway-shim
  [
    'a listener without a hostname',
    (set) => {
      set.listener.hostname = undefined;
    },
    'error gateway-listener-without-hostname Gateway/edge spec.listeners[1].hostname',
  ],
  [
    'a listener without a Secret',
    (set) => {
      set.listener.tls.certificateRefs = [];
    },
    'error gateway-listener-without-certificate-ref Gateway/edge spec.listeners[1].tls.certificateRefs',
  ],
  [
    'a Secret in another namespace',
    (set) => {
      set.listener.tls.certificateRefs[0].namespace = 'certificates';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].namespace',
  ],
  [
    'a ConfigMap for a Secret',
    (set) => {
      set.listener.tls.certificateRefs[0].kind = 'ConfigMap';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].kind',
  ],
  [
    'a Secret of another group',
    (set) => {
      set.listener.tls.certificateRefs[0].group = 'example.com';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].group',
  ],
  [
    'no listener for TLS',
    (set) => {
      set.listener.protocol = 'https';
    },
    'warning gateway-without-tls-listener Gateway/edge spec.listeners',
  ],
  [
    'an annotation for a listener that is not there',
    (set) => {
      set.gateway.metadata.annotations['cert-manager.io/ignore-tls-listeners'] = 'internal';
    },
    `warning gateway-ignored-listener-unknown Gateway/edge ${annotation('cert-manager.io/ignore-tls-listeners')}`,
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

describe('silent', () => {
  test.each<[string, (set: Set) => void]>([
    [
      'about issuers of other groups',
      (set) => {
        set.web.spec.issuerRef = { name: 'pca', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' };
      },
    ],
    ['about issuer with issuer-kind', annotateOnly({ [ISSUER]: 'letsencrypt', [KIND]: 'ClusterIssuer' })],
    [
      'about right values',
      annotate({
        ...{
          'cert-manager.io/duration': '2160h',
          'cert-manager.io/renew-before': '720h',
          'kubernetes.io/tls-acme': 'true',
        },
        ...{
          'cert-manager.io/usages': 'digital signature, key encipherment',
          'cert-manager.io/private-key-size': '2048',
        },
        ...{ 'cert-manager.io/revision-history-limit': '1', 'cert-manager.io/private-key-rotation-policy': 'Always' },
        ...{ 'cert-manager.io/secret-template': '{"labels": {"a": "b"}, "annotations": null}' },
      }),
    ],
    ['about tls-acme: false', annotateOnly({ 'kubernetes.io/tls-acme': 'false' })],
    [
      'about an Ingress without annotations',
      (set) => {
        set.ingress.metadata.annotations = undefined;
        set.ingress.spec.tls = [{}, {}];
      },
    ],
    [
      'about a Gateway without annotations',
      (set) => {
        set.gateway.metadata.annotations = undefined;
        set.listener.hostname = undefined;
      },
    ],
    [
      'about a listener that the annotation leaves out, and one that passes through',
      (set) => {
        set.gateway.metadata.annotations['cert-manager.io/ignore-tls-listeners'] = 'own';
        set.gateway.spec.listeners.push({ name: 'own', protocol: 'HTTPS', port: 443 });
        set.gateway.spec.listeners.push({ name: 'pass', protocol: 'TLS', port: 8443, tls: { mode: 'Passthrough' } });
      },
    ],
    [
      'about labels that stand beside the annotation',
      (set) => {
        set.ingress.metadata.labels = { [CLUSTER]: 'letsencrypt' };
      },
    ],
    [
      'about a ClusterIssuer in the cluster resource namespace',
      (set) => {
        set.cluster.metadata.namespace = 'cert-manager';
      },
    ],
  ])('%s', (_, mutate) => {
    const set = clean();
    mutate(set);
    expect(found(set)).toEqual([]);
  });

  test('about issuers that the user declares', () => {
    const set = clean();
    set.web.spec.issuerRef.name = 'elsewhere';
    set.test.spec.issuerRef.name = 'own';
    const known = { issuers: new Set(['ClusterIssuer/elsewhere', 'Issuer/team-a/own']) };
    expect(found(set, { known })).toEqual([]);
  });
});

test('one finding for an issuer that is nowhere, and an error where the set is complete', () => {
  const set = clean();
  set.all.shift();
  const known = { namespaces: new Set(['team-a', 'team-b']) };
  expect(found(set, { complete: true, known })).toEqual(['error issuer-not-found Certificate/web spec.issuerRef']);
  expect(found(set)).toEqual(['warning issuer-not-found Certificate/web spec.issuerRef']);
});

test('an issuer that is near is named', () => {
  const set = clean();
  set.web.spec.issuerRef.name = 'letsencryt';
  const [finding] = findingsIn(set.all);
  expect(finding!.message).toContain('("letsencrypt" is)');
});

test('annotations that the release does not read yet', () => {
  const set = clean();
  annotate({
    'cert-manager.io/alt-names': 'a.acme-corp.dev, b.acme-corp.dev',
    'acme.cert-manager.io/http01-ingress-ingressclassname': 'nginx',
  })(set);
  expect(found(set, { certManagerVersion: '1.19' })).toEqual(
    ['acme.cert-manager.io/http01-ingress-ingressclassname', 'cert-manager.io/alt-names'].map(
      (key) => `error shim-annotation-not-in-version Ingress/shop ${annotation(key)}`,
    ),
  );
});

test('removed API versions before 1.6', () => {
  const set = clean();
  set.test.apiVersion = 'cert-manager.io/v1beta1';
  expect(found(set, { certManagerVersion: '1.5' }).join()).toContain('warning removed-api-version Certificate/test');
});

test('tls-acme, by what the controller among the objects is given', () => {
  const controller = (...args: string[]) => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cert-manager', namespace: 'cert-manager' } },
    spec: {
      template: { spec: { containers: [{ image: 'quay.io/jetstack/cert-manager-controller:v1.21.0', args }] } },
    },
  });
  const of = (...args: string[]) => {
    const set = clean();
    annotateOnly({ 'kubernetes.io/tls-acme': 'true' })(set);
    set.all.push(controller(...args));
    return found(set).filter((line) => line.includes('tls-acme'));
  };
  expect(of()).toEqual([`error ingress-tls-acme-without-default Ingress/shop ${annotation('kubernetes.io/tls-acme')}`]);
  expect(of('--default-issuer-name=letsencrypt')).toEqual([]);
  expect(of('--default-issuer-name', 'letsencrypt')).toEqual([]);
  expect(of('--config=/etc/cert-manager/config.yaml')).toEqual([]);
});
