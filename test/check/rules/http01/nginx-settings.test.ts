import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

/** ingress-nginx, by its chart. */
const chart = (controller: string, version = '4.13.3', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec:
  chart: { spec: { chart: ingress-nginx, version: ${version}, sourceRef: { kind: HelmRepository, name: ingress-nginx } } }
  values: { controller: ${controller} }${more}
`;

/** ingress-nginx, by its Deployment. */
const deployment = (args: readonly string[], tag = 'v1.13.3') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec:
  template:
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:${tag}
          args: ${JSON.stringify(['/nginx-ingress-controller', '--validating-webhook=:8443', ...args])}
`;
const configMap = (data: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: nginx, namespace: ingress-nginx }
data: ${data}
`;
const CONFIG = '--configmap=$(POD_NAMESPACE)/nginx';
const className = (name: string, controller = 'k8s.io/ingress-nginx') => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: ${controller} }
`;
const webhook = (more: string) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: ingress-nginx-admission }
webhooks: [{ name: validate.nginx.ingress.kubernetes.io, rules: [{ resources: [ingresses] }]${more} }]
`;
/** An Ingress that asks for a certificate. */
const ingress = (annotations = '', ingressClassName = 'nginx') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec:
  ingressClassName: ${ingressClassName}
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;

describe('another prefix of annotations', () => {
  const id = 'nginx-annotations-prefix';
  const prefix = (extra = '') => chart(`{ extraArgs: { annotations-prefix: a.corp.dev }${extra} }`);
  const found = ['error spec.acme.solvers[0].http01.ingress'];

  test.each([
    ['by the chart', [prefix()]],
    ['by arguments', [deployment(['--annotations-prefix=a.corp.dev'])]],
    ['with a webhook for all', [deployment(['--annotations-prefix=a.corp.dev']), webhook('')]],
  ])('is found %s', (_, documents) => {
    expect(foundBy(id, through('nginx'), certificate(), ...documents)).toEqual(found);
  });

  test('is found for a class of its own', () => {
    const own = deployment(['--annotations-prefix=a.corp.dev', '--controller-class=corp.dev/nginx']);
    expect(foundBy(id, through('public'), certificate(), own, className('public', 'corp.dev/nginx'))).toEqual(found);
  });

  test.each([
    ['the usual one', [through('nginx'), chart('{}')]],
    ['the usual one, given', [through('nginx'), deployment(['--annotations-prefix=nginx.ingress.kubernetes.io'])]],
    ['no webhook', [through('nginx'), prefix(', admissionWebhooks: { enabled: false }')]],
    [
      'a webhook for some only',
      [through('nginx'), prefix(', admissionWebhooks: { objectSelector: { matchLabels: { a: b } } }')],
    ],
    [
      'a selector in the webhook',
      [
        through('nginx'),
        deployment(['--annotations-prefix=a.corp.dev']),
        webhook(', objectSelector: { matchLabels: { a: b } }'),
      ],
    ],
    ['two of them', [through('nginx'), prefix(), deployment([])]],
    [
      'an annotation in its place',
      [
        through(
          'nginx',
          ', ingressTemplate: { metadata: { annotations: { a.corp.dev/whitelist-source-range: 0.0.0.0/0 } } }',
        ),
        prefix(),
      ],
    ],
    ['values from elsewhere', [through('nginx'), `${prefix()}  valuesFrom: [{ kind: Secret, name: x }]\n`]],
    ['another controller', [through('traefik'), prefix()]],
    ['an Ingress that is edited', [issuer('{ http01: { ingress: { name: web } } }'), ingress(), prefix()]],
  ])('says nothing with %s', (_, documents) => {
    expect(foundBy(id, certificate(), ...documents)).toEqual([]);
  });
});

describe('a class by annotation', () => {
  const id = 'nginx-class-annotation';
  const byClass = (name: string) => issuer(`{ http01: { ingress: { class: ${name} } } }`);
  const named = (more = '') =>
    chart(`{ ingressClassResource: { name: public, controllerValue: k8s.io/public }${more} }`);

  test.each([
    ['of the chart', [named()]],
    ['of an IngressClass', [deployment(['--ingress-class=nginx']), className('public')]],
    ['that is an alias', [chart('{ ingressClassResource: { aliases: [public] } }'), className('public')]],
  ])('is found for a class %s', (_, documents) => {
    expect(foundBy(id, byClass('public'), certificate(), ...documents)).toEqual([
      'error spec.acme.solvers[0].http01.ingress.class',
    ]);
  });

  test('is found where an annotation of the Certificate sets it', () => {
    const own = certificate().replace(
      'namespace: team-a }',
      'namespace: team-a, annotations: { acme.cert-manager.io/http01-override-ingress-class: public } }',
    );
    expect(foundBy(id, through('nginx'), own, named())).toEqual([
      'error metadata.annotations["acme.cert-manager.io/http01-override-ingress-class"]',
    ]);
  });

  test.each([
    ['ingressClassName', [through('public'), named()]],
    ['the same value in both', [byClass('public'), named(', ingressClass: public')]],
    ['the value by an argument', [byClass('public'), named(', extraArgs: { ingress-class: public }')]],
    ['the default', [byClass('nginx'), chart('{}')]],
    ['another installation that takes it', [byClass('public'), named(), deployment(['--ingress-class=public'])]],
    ['a class that may be of another one', [byClass('public'), chart('{}')]],
    ['values from elsewhere', [byClass('public'), `${named()}  valuesFrom: [{ kind: Secret, name: x }]\n`]],
  ])('says nothing with %s', (_, documents) => {
    expect(foundBy(id, certificate(), ...documents)).toEqual([]);
  });
});

describe('a snippet', () => {
  const id = 'nginx-snippet-refused';
  const SNIPPET = ', nginx.ingress.kubernetes.io/server-snippet: "gzip off;"';
  const found = ['warning metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]'];

  test.each([
    ['are not allowed by default', [chart('{}')]],
    ['are not allowed', [chart('{ allowSnippetAnnotations: false }', '4.1.3')]],
    ['are not allowed by the ConfigMap', [chart('{ config: { allow-snippet-annotations: "false" } }')]],
    ['are too risky by default', [chart('{ allowSnippetAnnotations: true }')]],
    ['are too risky', [chart('{ allowSnippetAnnotations: true, config: { annotations-risk-level: Medium } }')]],
    ['are not allowed in a ConfigMap', [deployment([CONFIG]), configMap('{ allow-snippet-annotations: "false" }')]],
    ['are too risky in a ConfigMap', [deployment([CONFIG]), configMap('{ allow-snippet-annotations: "true" }')]],
  ])('is found where snippets %s', (_, documents) => {
    expect(foundBy(id, through('nginx'), ingress(SNIPPET), ...documents)).toEqual(found);
  });

  test.each([
    [
      'snippets of the highest risk',
      [chart('{ allowSnippetAnnotations: true, config: { annotations-risk-level: Critical } }')],
    ],
    ['an old release', [chart('{ allowSnippetAnnotations: true }', '4.11.3')]],
    ['a release that is not known', [chart('{}', '">=4.0.0"')]],
    ['a release before 1.9', [deployment([CONFIG], 'v1.8.1'), configMap('{ a: b }')]],
    ['no webhook', [chart('{ admissionWebhooks: { enabled: false } }')]],
    ['a ConfigMap that is elsewhere', [deployment([CONFIG])]],
    ['another ConfigMap', [chart('{ extraArgs: { configmap: a/b } }')]],
    ['no ingress-nginx', []],
    [
      'another one that allows it',
      [chart('{}'), deployment([CONFIG], 'v1.8.1'), configMap('{ allow-snippet-annotations: "true" }')],
    ],
  ])('says nothing with %s', (_, documents) => {
    expect(foundBy(id, through('nginx'), ingress(SNIPPET), ...documents)).toEqual([]);
  });

  test('says nothing without a snippet, of another class, and where no certificate is asked for', () => {
    const set = [through('nginx'), chart('{}')];
    expect(foundBy(id, ...set, ingress(', nginx.ingress.kubernetes.io/proxy-body-size: 1m'))).toEqual([]);
    expect(foundBy(id, ...set, ingress(SNIPPET, 'traefik'))).toEqual([]);
    expect(foundBy(id, ...set, ingress(SNIPPET).replace('cert-manager.io/cluster-issuer', 'note'))).toEqual([]);
  });
});

describe('a snippet in the template of a solver', () => {
  const id = 'solver-template-snippet-refused';
  const template = (annotation: string, more = 'ingressClassName: nginx') =>
    issuer(`{ http01: { ingress: { ${more}, ingressTemplate: { metadata: { annotations: { ${annotation} } } } } } }`);
  const SNIPPET = 'nginx.ingress.kubernetes.io/configuration-snippet: "gzip off;"';
  const found = [
    'error spec.acme.solvers[0].http01.ingress.ingressTemplate.metadata.annotations["nginx.ingress.kubernetes.io/configuration-snippet"]',
  ];

  test.each([
    ['the default', [chart('{}')]],
    ['a chart', [chart('{ allowSnippetAnnotations: false }', '4.1.3')]],
    ['a level', [chart('{ allowSnippetAnnotations: true }')]],
    ['a ConfigMap', [deployment([CONFIG]), configMap('{ allow-snippet-annotations: "false" }')]],
  ])('is refused by %s', (_, documents) => {
    expect(foundBy(id, template(SNIPPET), certificate(), ...documents)).toEqual(found);
  });

  test.each([
    [
      'where snippets are allowed',
      [template(SNIPPET), chart('{ allowSnippetAnnotations: true, config: { annotations-risk-level: Critical } }')],
    ],
    ['where no ingress-nginx is shown', [template(SNIPPET)]],
    ['without a webhook', [template(SNIPPET), chart('{ admissionWebhooks: { enabled: false } }')]],
    ['of another class', [template(SNIPPET, 'ingressClassName: traefik'), chart('{}')]],
    ['where an Ingress is edited', [template(SNIPPET, 'name: web'), ingress(), chart('{}')]],
    ['without a snippet', [template('nginx.ingress.kubernetes.io/proxy-body-size: 1m'), chart('{}')]],
  ])('nothing is said %s', (_, documents) => {
    expect(foundBy(id, certificate(), ...documents)).toEqual([]);
  });
});

describe('load balancers', () => {
  const DO = 'service.beta.kubernetes.io/do-loadbalancer-';
  const lb = (annotations: string, more = '') => chart(`{ service: { annotations: { ${annotations} } }${more} }`);
  const ANNOTATIONS = 'spec.values.controller.service.annotations';

  test('of charts speak the PROXY protocol past which the self check goes', () => {
    expect(
      foundBy('proxy-protocol-self-check', through('nginx'), certificate(), lb(`${DO}enable-proxy-protocol: "true"`)),
    ).toEqual([`warning ${ANNOTATIONS}["${DO}enable-proxy-protocol"]`]);
  });

  test.each([
    ['a host name', lb(`${DO}enable-proxy-protocol: "true", ${DO}hostname: lb.corp.dev`)],
    ['no PROXY protocol', lb(`${DO}enable-proxy-protocol: "false"`)],
    ['node ports', chart(`{ service: { type: NodePort, annotations: { ${DO}enable-proxy-protocol: "true" } } }`)],
  ])('of charts are fine with %s', (_, document) => {
    expect(foundBy('proxy-protocol-self-check', through('nginx'), certificate(), document)).toEqual([]);
  });

  test.each([
    [lb(`${DO}enable-proxy-protocol: "true"`), [`warning ${ANNOTATIONS}["${DO}enable-proxy-protocol"]`]],
    [
      lb(`${DO}name: a`, ', config: { use-proxy-protocol: true }'),
      ['warning spec.values.controller.config.use-proxy-protocol'],
    ],
    [lb(`${DO}enable-proxy-protocol: "true"`, ', config: { use-proxy-protocol: "true" }'), []],
    [lb(`${DO}name: a`), []],
    // Others may be told to by a setting of their own.
    [lb('load-balancer.hetzner.cloud/name: a', ', config: { use-proxy-protocol: "true" }'), []],
    [lb(`${DO}enable-proxy-protocol: "true"`, ', extraArgs: { configmap: a/b }'), []],
    [`${lb(`${DO}enable-proxy-protocol: "true"`)}  valuesFrom: [{ kind: Secret, name: x }]\n`, []],
  ])('agree with ingress-nginx or not: %#', (document, expected) => {
    expect(foundBy('proxy-protocol-one-sided', through('nginx'), certificate(), document)).toEqual(expected);
  });

  const AZURE = 'service.beta.kubernetes.io/azure-';
  const service = (more: string, port = ', appProtocol: http') => `
apiVersion: v1
kind: Service
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx, annotations: { ${AZURE}dns-label-name: a } }
spec:
  type: LoadBalancer${more}
  selector: { app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }
  ports: [{ name: http, port: 80${port} }, { name: https, port: 443, appProtocol: https }]
`;

  test.each([
    [lb(`${AZURE}dns-label-name: a`), [`warning ${ANNOTATIONS}["${AZURE}dns-label-name"]`]],
    [service(''), [`warning metadata.annotations["${AZURE}dns-label-name"]`]],
    [service('', ''), []],
    [service('\n  externalTrafficPolicy: Local'), []],
    [lb(`${AZURE}dns-label-name: a, ${AZURE}load-balancer-health-probe-request-path: /healthz`), []],
    [lb(`${AZURE}dns-label-name: a, service.beta.kubernetes.io/port_80_health-probe_request-path: /healthz`), []],
    [lb(`${AZURE}dns-label-name: a, ${AZURE}load-balancer-health-probe-protocol: tcp`), []],
    [lb(`${AZURE}load-balancer-internal: "true"`), []],
    [chart(`{ service: { appProtocol: false, annotations: { ${AZURE}dns-label-name: a } } }`), []],
    [chart(`{ service: { externalTrafficPolicy: Local, annotations: { ${AZURE}dns-label-name: a } } }`), []],
    [lb('service.beta.kubernetes.io/aws-load-balancer-type: nlb'), []],
  ])("of Azure are probed at ingress-nginx' root or not: %#", (document, expected) => {
    expect(foundBy('azure-health-probe', through('nginx'), certificate(), document)).toEqual(expected);
  });

  test('of Azure are fine where something answers for every host', () => {
    const all = ingress().replace('host: web.corp.dev, http', 'http');
    expect(foundBy('azure-health-probe', through('nginx'), all, lb(`${AZURE}dns-label-name: a`))).toEqual([]);
  });

  test('of Azure are not looked at for names that are not solved through ingress-nginx', () => {
    expect(foundBy('azure-health-probe', through('traefik'), certificate(), lb(`${AZURE}dns-label-name: a`))).toEqual(
      [],
    );
  });
});

describe('the class that a chart does not create', () => {
  const id = 'http01-class-unknown';
  const found = ['warning spec.acme.solvers[0].http01.ingress.ingressClassName'];
  const traefik = (values: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: traefik, namespace: kube-system }
spec:
  chart: traefik
  targetNamespace: traefik
  valuesContent: '${values}'
`;

  test.each([
    ['traefik', traefik('{ ingressClass: { enabled: false } }')],
    ['nginx', chart('{ ingressClassResource: { enabled: false } }')],
    // microk8s issue 4702
    ['nginx', chart('{ ingressClassResource: { name: public } }')],
    ['traefik', traefik('{ ingressClass: { name: web } }')],
  ])('is found: %s', (name, document) => {
    expect(foundBy(id, through(name), certificate(), document)).toEqual(found);
  });

  test.each([
    ['is created', 'traefik', traefik('{}')],
    ['is created by name', 'nginx', chart('{ ingressClassResource: { name: nginx } }')],
    ['is created by another name, too', 'nginx', chart('{ ingressClassResource: { name: public, aliases: [nginx] } }')],
    ['is one of several', 'nginx', chart('{ ingressClassResource: { name: nginx-internal } }')],
    ['is taken by name', 'nginx', chart('{ ingressClassByName: true, ingressClassResource: { name: public } }')],
    ['is named later', 'nginx', chart('{ ingressClassResource: { name: "${CLASS}" } }')],
    ['is of another name', 'public', chart('{ ingressClassResource: { name: public } }')],
    [
      'is among the objects',
      'traefik',
      `${traefik('{ ingressClass: { enabled: false } }')}\n---${className('traefik')}`,
    ],
    [
      'is not looked up',
      'traefik',
      traefik(
        '{ ingressClass: { enabled: false }, additionalArguments: [--providers.kubernetesingress.disableIngressClassLookup=true] }',
      ),
    ],
    ['is another one', 'public', traefik('{ ingressClass: { enabled: false } }')],
  ])('says nothing where it %s', (_, name, document) => {
    expect(foundBy(id, through(name), certificate(), document)).toEqual([]);
  });
});

testTexts();
