import { testTexts } from '../../said';
import {
  annotate,
  annotateOnly,
  annotation,
  CLUSTER,
  clean,
  found,
  GROUP,
  ISSUER,
  KIND,
  type SetOfObjects,
} from '../sets/issuers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
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
    'error ingress-without-tls Ingress/shop spec.tls',
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
    'entries without a Secret, and no other',
    (set) => {
      set.ingress.spec.tls = [{ hosts: ['shop.acme-corp.dev'] }];
    },
    'error ingress-tls-entry-incomplete Ingress/shop spec.tls[0].secretName',
  ],
  [
    'a misspelt annotation for the issuer',
    annotateOnly({ 'cert-manager.io/cluster-isuer': 'letsencrypt' }),
    `error shim-annotation-unknown Ingress/shop ${annotation('cert-manager.io/cluster-isuer')}`,
  ],
  [
    'a misspelt annotation beside the right one',
    annotate({ 'cert-manager.io/cluster-isuer': 'letsencrypt' }),
    `warning shim-annotation-unknown Ingress/shop ${annotation('cert-manager.io/cluster-isuer')}`,
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
      ['cert-manager.io/duration', '2628000h'],
      ['cert-manager.io/subject-organizations', ''],
      ['cert-manager.io/subject-countries', 'CH\nDE'],
      ['cert-manager.io/subject-provinces', 'Zurich "ZH"'],
      ['cert-manager.io/subject-localities', '"Zurich" ZH'],
      ['cert-manager.io/subject-streetaddresses', '"Main Street 1'],
      ['cert-manager.io/secret-template', '{labels: x}'],
      ['cert-manager.io/secret-template', '[]'],
      ['cert-manager.io/secret-template', '{"type": "x"}'],
      ['cert-manager.io/secret-template', '{"labels": {"a": 1}}'],
      ['cert-manager.io/secret-template', '{"annotations": {"cert-manager.io/x": "1"}}'],
    ] as const
  ).map(([key, value]): [string, (set: SetOfObjects) => void, string] => [
    `${key}: ${value}`,
    annotate({ [key]: value }),
    `error ingress-annotation-value-invalid Ingress/shop ${annotation(key)}`,
  ]),
  [
    'a key size for ECDSA',
    annotate({ 'cert-manager.io/private-key-algorithm': 'ECDSA', 'cert-manager.io/private-key-size': '512' }),
    `error ingress-annotation-value-invalid Ingress/shop ${annotation('cert-manager.io/private-key-size')}`,
  ],
  ...(
    [
      ['cert-manager.io/ip-sans', 'web.acme-corp.dev'],
      ['cert-manager.io/secret-template', '{"labels": {"team": "a b"}}'],
      ['cert-manager.io/secret-template', '{"annotations": {"-note": "x"}}'],
    ] as const
  ).map(([key, value]): [string, (set: SetOfObjects) => void, string] => [
    `the Certificate is refused for ${key}: ${value}`,
    annotate({ [key]: value }),
    `error shim-certificate-refused Ingress/shop ${annotation(key)}`,
  ]),
  ...['', 'ann.acme-corp.dev'].map((value): [string, (set: SetOfObjects) => void, ...string[]] => [
    `an email address that is none: "${value}"`,
    (set) => {
      set.ingress.spec.tls.pop();
      annotate({ 'cert-manager.io/email-sans': value })(set);
    },
    // Let's Encrypt would not issue for any.
    `error san-type-not-issued Ingress/shop ${annotation('cert-manager.io/email-sans')}`,
    `error shim-certificate-refused Ingress/shop ${annotation('cert-manager.io/email-sans')}`,
  ]),
  [
    'an address among alt-names is a DNS name',
    (set) => {
      set.ingress.spec.tls.pop();
      annotate({ 'cert-manager.io/alt-names': '198.51.100.7' })(set);
    },
    `error name-is-address Ingress/shop ${annotation('cert-manager.io/alt-names')}`,
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
    `info shim-annotation-unknown Ingress/shop ${annotation('cert-manager.io/acme-challenge-type')}`,
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
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
