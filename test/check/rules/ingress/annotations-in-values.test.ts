import { testTexts } from '../../said';
import { found, through } from '../fixtures';

const release = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: grafana, namespace: team-a }
spec: { chart: { spec: { chart: grafana, version: 8.0.0 } }, values: ${values}${more} }
`;
const application = (values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: grafana, namespace: argocd }
spec:
  destination: { namespace: team-a }
  source: { repoURL: https://charts.corp.dev, chart: grafana, targetRevision: 8.0.0, helm: { valuesObject: ${values} } }
`;
const helmChart = (values: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: grafana, namespace: kube-system }
spec: { chart: grafana, repo: https://charts.corp.dev, targetNamespace: team-a, valuesContent: '${values}' }
`;
const ingress = (annotations: string, more = '') =>
  `{ ingress: { enabled: true, annotations: { ${annotations} } }${more} }`;
const CLUSTER = through('nginx');
const NAMESPACED = (namespace: string) =>
  CLUSTER.replace('kind: ClusterIssuer', 'kind: Issuer').replace(
    'letsencrypt }',
    `letsencrypt, namespace: ${namespace} }`,
  );

const at = (key: string, path = 'spec.values.ingress.annotations') => `${path}["${key}"]`;
const A = 'cert-manager.io/cluster-issuer';
const I = 'cert-manager.io/issuer';

describe('what an annotation in the values of a chart names', () => {
  test.each([
    ['is misspelt', [CLUSTER, release(ingress(`${A}: letsencrpyt`))], `warning issuer-not-found ${at(A)}`],
    [
      'is of the other kind',
      [CLUSTER, release(ingress(`${I}: letsencrypt`))],
      `warning ingress-issuer-annotation-wrong-kind ${at(I)}`,
    ],
    [
      'is an Issuer',
      [NAMESPACED('team-a'), release(ingress(`${A}: letsencrypt`))],
      `warning ingress-issuer-annotation-wrong-kind ${at(A)}`,
    ],
    [
      'is in another namespace',
      [NAMESPACED('team-b'), release(ingress(`${I}: letsencrypt`))],
      `warning issuer-in-other-namespace ${at(I)}`,
    ],
    ['is something else', [CLUSTER, release(ingress(`${A}: corporate-ca`))], `info issuer-not-found ${at(A)}`],
    [
      'is both',
      [CLUSTER, release(ingress(`${A}: letsencrypt, ${I}: letsencrypt`))],
      `warning ingress-issuer-annotations-conflict ${at(I)}`,
    ],
    [
      'has the old prefix',
      [CLUSTER, release(ingress('certmanager.k8s.io/cluster-issuer: letsencrypt'))],
      `warning legacy-annotation-prefix ${at('certmanager.k8s.io/cluster-issuer')}`,
    ],
    [
      'is named by a misspelt annotation',
      [CLUSTER, release(ingress('cert-manager.io/clusterissuer: letsencrypt'))],
      `warning shim-annotation-unknown ${at('cert-manager.io/clusterissuer')}`,
    ],
    [
      'is misspelt in an Application',
      [CLUSTER, application(ingress(`${A}: letsencrpyt`))],
      `warning issuer-not-found ${at(A, 'spec.source.helm.valuesObject.ingress.annotations')}`,
    ],
    [
      'is misspelt in a HelmChart',
      [CLUSTER, helmChart(ingress(`${A}: letsencrpyt`))],
      `warning issuer-not-found ${at(A, 'spec.valuesContent.ingress.annotations')}`,
    ],
    [
      'is misspelt far below',
      [CLUSTER, release(`{ a: { server: { ingressAnnotations: { ${A}: letsencrpyt } } } }`)],
      `warning issuer-not-found ${at(A, 'spec.values.a.server.ingressAnnotations')}`,
    ],
  ])('%s', (_, set, expected) => {
    expect(found(...set).filter((one) => one.includes('values'))).toEqual([expected]);
  });

  test.each([
    ['is there', [CLUSTER, release(ingress(`${A}: letsencrypt`))]],
    ['is there in its namespace', [NAMESPACED('team-a'), release(ingress(`${I}: letsencrypt`))]],
    ['is in another repository', [release(ingress(`${A}: letsencrypt`))]],
    ['is an Issuer, which the chart may write', [CLUSTER, release(ingress(`${I}: grafana-letsencrypt`))]],
    [
      'is an issuer that the chart is told to write',
      [CLUSTER, release(ingress(`${A}: letsencrypt-a`, ', clusterIssuer: { create: true }'))],
    ],
    ['is not known yet', [CLUSTER, release(ingress(`${A}: "\${ISSUER}"`))]],
    ['is of another group', [CLUSTER, release(ingress(`${I}: a, cert-manager.io/issuer-group: corp.dev`))]],
    ['is switched off', [CLUSTER, release(`{ ingress: { enabled: false, annotations: { ${A}: letsencrpyt } } }`)]],
    ['is taken back', [CLUSTER, release(ingress(`${A}: letsencrypt, ${I}: null`))]],
    ['is the default issuer', [CLUSTER, release(ingress('kubernetes.io/tls-acme: "true"'))]],
    ['is read by the cainjector', [CLUSTER, release(ingress('cert-manager.io/inject-ca-from: a/b'))]],
    ['is no annotation', [CLUSTER, release(`{ labels: { ${A}: letsencrpyt } }`)]],
    [
      'has the right prefix as well',
      [CLUSTER, release(ingress(`certmanager.k8s.io/cluster-issuer: a, ${A}: letsencrypt`))],
    ],
  ])('no finding if it %s', (_, set) => {
    expect(found(...set).filter((one) => one.includes('values'))).toEqual([]);
  });
});

describe('an Ingress that values do not switch on', () => {
  const LEGACY = '{ certmanager.k8s.io/cluster-issuer: letsencrypt }';
  const rules = (values: string, chart = 'grafana', version = '8.0.0') => {
    const text = release(values).replace('chart: grafana, version: 8.0.0', `chart: ${chart}, version: ${version}`);
    return found(CLUSTER, text).filter((one) => one.includes('values'));
  };

  test.each([
    `{ ingress: { annotations: ${LEGACY} } }`,
    `{ ingress: { annotations: ${LEGACY}, hosts: [a.corp.dev], tls: [] } }`,
    `{ server: { enabled: true, ingress: { annotations: ${LEGACY} } } }`,
    `{ ingress: { main: { annotations: ${LEGACY} } } }`,
    `{ ingress: { enabled: false, main: { enabled: true, annotations: ${LEGACY} } } }`,
    `{ ingressGrpc: { annotations: ${LEGACY} } }`,
  ])('nothing is said of %s', (values) => {
    expect(rules(values)).toEqual([]);
  });

  test.each([
    ['is switched on', `{ ingress: { enabled: true, annotations: ${LEGACY} } }`],
    ['may be switched on', `{ ingress: { enabled: "\${INGRESS}", annotations: ${LEGACY} } }`],
    ['is created', `{ webIngress: { create: true, annotations: ${LEGACY} } }`],
    ['is one of several', `{ ingress: { enabled: true, main: { annotations: ${LEGACY} } } }`],
    ['is one of several, and switched on itself', `{ ingress: { main: { enabled: true, annotations: ${LEGACY} } } }`],
    ['is on by default', `{ expose: { ingress: { annotations: ${LEGACY} } } }`, 'harbor'],
    ['is on by default in this release', `{ ingress: { main: { annotations: ${LEGACY} } } }`, 'app-template', '3.7.1'],
    ['is no Ingress', `{ service: { annotations: ${LEGACY} } }`],
    ['belongs to the chart of an ingress controller', `{ ingress-nginx: { annotations: ${LEGACY} } }`],
  ])('what %s is read', (_, ...args) => {
    expect(rules(...(args as [string]))).toHaveLength(1);
  });

  test.each(['1.5.1', '2.6.0', '*'])('a common chart of %s makes none by default', (version) => {
    expect(rules(`{ ingress: { main: { annotations: ${LEGACY} } } }`, 'app-template', `"${version}"`)).toEqual([]);
  });
});

describe('values that say that there is no TLS', () => {
  const values = (more: string, annotations = `${A}: letsencrypt`) =>
    `{ ingress: { ${more}, annotations: { ${annotations} } } }`;
  const rules = (text: string) => found(CLUSTER, release(text)).filter((one) => one.includes('ingress-without-tls'));

  test.each([
    'enabled: true, tls: []',
    'enabled: true, tls: false',
    'enabled: true, hosts: [{ host: a.corp.dev }], tls: []',
  ])('%s', (more) => {
    expect(rules(values(more))).toEqual(['warning ingress-without-tls spec.values.ingress.tls']);
  });

  test.each([
    ['enabled: true'],
    ['tls: []'],
    ['enabled: false, tls: []'],
    ['enabled: true, tls: [{ secretName: web-tls, hosts: [a.corp.dev] }]'],
    ['enabled: true, tls: true'],
    ['enabled: true, tls: "${TLS}"'],
    ['enabled: true, tls: false, extraTls: [{ secretName: web-tls }]'],
    ['enabled: true, tls: [], hosts: [{ host: a.corp.dev, tls: true }]'],
  ])('not %s', (more) => {
    expect(rules(values(more))).toEqual([]);
  });

  test('not without an issuer, or where Traefik has it', () => {
    expect(rules(values('enabled: true, tls: []', 'kubernetes.io/tls-acme: "true"'))).toEqual([]);
    const router = `${A}: letsencrypt, traefik.ingress.kubernetes.io/router.tls: "true"`;
    expect(rules(values('enabled: true, tls: []', router))).toEqual([]);
  });
});

describe('values with hosts for TLS, but no secretName', () => {
  const rules = (more: string, annotations = `${A}: letsencrypt`) =>
    found(CLUSTER, release(`{ ingress: { ${more}, annotations: { ${annotations} } } }`)).filter((one) =>
      one.includes('ingress-tls-entry-incomplete'),
    );

  test.each([
    'enabled: true, tls: [{ hosts: [a.corp.dev] }]',
    'enabled: true, hosts: [a.corp.dev], tls: [{ hosts: [a.corp.dev] }, { hosts: [b.corp.dev] }]',
  ])('%s', (more) => {
    expect(rules(more)).toEqual(['warning ingress-tls-entry-incomplete spec.values.ingress.tls[0].secretName']);
  });

  test.each([
    'tls: [{ hosts: [a.corp.dev] }]',
    'enabled: false, tls: [{ hosts: [a.corp.dev] }]',
    'enabled: true, tls: []',
    'enabled: true, tls: true',
    'enabled: true, tls: "${TLS}"',
    'enabled: true, tls: [{}]',
    'enabled: true, tls: [{ hosts: [a.corp.dev], secretName: a-tls }]',
    'enabled: true, tls: [{ hosts: [a.corp.dev] }, { hosts: [b.corp.dev], secretName: b-tls }]',
    'enabled: true, tls: [{ hosts: [a.corp.dev], certificateIssuer: letsencrypt }]',
    'enabled: true, tlsSecretName: a-tls, tls: [{ hosts: [a.corp.dev] }]',
  ])('not %s', (more) => {
    expect(rules(more)).toEqual([]);
  });

  test('not without an issuer', () => {
    expect(rules('enabled: true, tls: [{ hosts: [a.corp.dev] }]', 'kubernetes.io/tls-acme: "true"')).toEqual([]);
  });
});

describe('a chart that makes a certificate of its own', () => {
  const ANNOTATED = `{ ${A}: letsencrypt }`;
  const rules = (chart: string, values: string, more = '') =>
    found(CLUSTER, release(values, more).replace('chart: grafana', `chart: ${chart}`)).filter((one) =>
      one.includes('chart-makes-own-certificate'),
    );
  const harbor = (tls: string, more = '') =>
    `{ expose: { ingress: { annotations: ${ANNOTATED} }, tls: ${tls}${more} } }`;
  const rancher = (tls: string, more = '') => `{ ingress: { extraAnnotations: ${ANNOTATED}, tls: ${tls} }${more} }`;
  const gitlab = (configure: string, more = '') =>
    `{ global: { ingress: { annotations: ${ANNOTATED}${configure} } }${more} }`;
  /** The GitLab chart without cert-manager of its own, annotated for one of its Ingresses. */
  const selfSigned = (before: string, after: string, tls = '', global = '') =>
    `{ global: { ingress: { configureCertmanager: false${global} } }, ${before} { enabled: true, annotations: ${ANNOTATED}${tls} } ${after} }`;

  test.each([
    ['harbor', harbor('{}'), 'expose.ingress.annotations'],
    ['harbor', harbor('{ enabled: true, certSource: auto }', ', type: ingress'), 'expose.ingress.annotations'],
    ['oci://registry.corp.dev/charts/harbor', harbor('{}'), 'expose.ingress.annotations'],
    ['gitlab', gitlab(''), 'global.ingress.annotations'],
    ['gitlab', gitlab(', configureCertmanager: true'), 'global.ingress.annotations'],
    ['gitlab', gitlab(', configureCertmanager: false'), 'global.ingress.annotations'],
    ['gitlab/gitlab', gitlab(', configureCertmanager: false, tls: { enabled: true }'), 'global.ingress.annotations'],
    ['gitlab', selfSigned('gitlab: { webservice: { ingress:', '} }'), 'gitlab.webservice.ingress.annotations'],
    ['gitlab', selfSigned('gitlab: { kas: { ingress:', '} }'), 'gitlab.kas.ingress.annotations'],
    ['gitlab', selfSigned('registry: { ingress:', '}'), 'registry.ingress.annotations'],
    ['gitlab', selfSigned('minio: { ingress:', '}'), 'minio.ingress.annotations'],
    ['rancher', rancher('{}'), 'ingress.extraAnnotations'],
    ['rancher', rancher('{ source: letsEncrypt }'), 'ingress.extraAnnotations'],
    [
      'wordpress',
      `{ ingress: { enabled: true, tls: true, selfSigned: true, annotations: ${ANNOTATED} } }`,
      'ingress.annotations',
    ],
  ])('%s %s', (chart, values, path) => {
    expect(rules(chart, values)).toEqual([`warning chart-makes-own-certificate ${at(A, `spec.values.${path}`)}`]);
  });

  test.each([
    ['harbor', harbor('{ certSource: secret }')],
    ['harbor', harbor('{ certSource: none }')],
    ['harbor', harbor('{ enabled: false }')],
    ['harbor', harbor('{}', ', type: nodePort')],
    ['harbor', `{ ingress: { core: { annotations: ${ANNOTATED} } } }`],
    ['harbor', '{ expose: { ingress: { annotations: { nginx.ingress.kubernetes.io/proxy-body-size: "0" } } } }'],
    [
      'gitlab',
      gitlab(
        ', configureCertmanager: false',
        ', gitlab: { webservice: { ingress: { tls: { secretName: web-tls } } } }',
      ),
    ],
    ['gitlab', gitlab(', configureCertmanager: false, tls: { secretName: wildcard-tls }')],
    ['gitlab', gitlab(', configureCertmanager: false, tls: { enabled: false }')],
    ['gitlab', gitlab(', configureCertmanager: false, tls: { external: true }')],
    ['gitlab', selfSigned('registry: { ingress:', '}', ', tls: { secretName: registry-tls }')],
    ['gitlab', selfSigned('registry: { ingress:', '}', ', tls: { enabled: false }')],
    ['gitlab', selfSigned('registry: { ingress:', '}', '', ', tls: { secretName: wildcard-tls }')],
    ['gitlab', selfSigned('other: { ingress:', '}')],
    ['rancher', rancher('{ source: secret }')],
    ['rancher', rancher('{}', ', tls: external')],
    ['wordpress', `{ ingress: { tls: true, annotations: ${ANNOTATED} } }`],
    ['wordpress', `{ ingress: { enabled: true, selfSigned: true, annotations: ${ANNOTATED} } }`],
    ['harbor-exporter', harbor('{}')],
  ])('not %s %s', (chart, values) => {
    expect(rules(chart, values)).toEqual([]);
  });

  test('not if more values may say otherwise', () => {
    expect(rules('harbor', harbor('{}'), ', valuesFrom: [{ kind: Secret, name: more }]')).toEqual([]);
  });
});

test.each(['secretname', 'secret_name', 'SecretName', 'secretsName'])('%s in the TLS of values is found', (key) => {
  const values = `{ ingress: { enabled: true, annotations: { ${A}: letsencrypt }, tls: [{ hosts: [a.corp.dev], ${key}: a-tls }] } }`;
  expect(found(CLUSTER, release(values))).toEqual([
    `warning ingress-tls-entry-incomplete spec.values.ingress.tls[0].${key}`,
  ]);
  // A chart's own way to name it.
  expect(found(CLUSTER, release(values.replace(key, 'existingSecret')))).toEqual([]);
});

// coder/coder issue 12253
describe('one Secret for two entries of TLS in the values of a chart', () => {
  const tls = (value: string, more = '', annotations = `${A}: letsencrypt`) =>
    release(`{ ingress: { enabled: true, annotations: { ${annotations} }, tls: ${value}${more} } }`);
  const TWO = '[{ hosts: [a.corp.dev], secretName: web-tls }, { hosts: [b.corp.dev], secretName: web-tls }]';
  const coder = (secrets: string) =>
    tls(`{ enable: true, ${secrets} }`, ', host: code.corp.dev, wildcardHost: "*.code.corp.dev"').replace(
      'chart: grafana',
      'chart: coder',
    );
  const ONE = 'secretName: coder-tls, wildcardSecretName: coder-tls';

  test.each([
    ['entries', tls(TWO), 'spec.values.ingress.tls[1].secretName'],
    ['fields of Coder', coder(ONE), 'spec.values.ingress.tls.wildcardSecretName'],
  ])('is found in %s', (_, document, path) => {
    expect(found(CLUSTER, document)).toEqual([`warning ingress-tls-secret-twice ${path}`]);
  });

  test.each([
    ['a Secret for each', tls(TWO.replace('web-tls', 'a-tls'))],
    ['an Ingress that is switched off', tls(TWO).replace('enabled: true', 'enabled: false')],
    ['an Ingress that names no issuer', tls(TWO, '', 'cert-manager.io/duration: 2160h')],
    ['a Secret for each with Coder', coder(ONE.replace('coder-tls', 'code-tls'))],
    ['TLS that is switched off', coder(ONE).replace('enable: true', 'enable: false')],
    ['a Secret that is filled in later', coder(ONE.replaceAll('coder-tls', '"${SECRET}"'))],
    ['another chart', coder(ONE).replace('chart: coder', 'chart: code-server')],
  ])('says nothing of %s', (_, document) => {
    expect(found(CLUSTER, document)).toEqual([]);
  });
});

testTexts();
