import {
  type Controller,
  featureGates,
  isOn,
  resourceNamespaceOf,
  SETTINGS,
  settingOf,
  textSetting,
} from '../../../lib/check/model/controller/controller';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { findingsIn, objects } from '../support';

const model = (yaml: string) => new Model(objects(yaml).map((raw) => new KubeObject(raw)));
const only = (yaml: string): Controller => {
  const { controllers } = model(yaml);
  expect(controllers).toHaveLength(1);
  return controllers[0]!;
};

const HELM_RELEASE = (more: string, values = '{}') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: platform }
spec:
  chart: { spec: { chart: cert-manager, version: v1.17.1, sourceRef: { kind: HelmRepository, name: jetstack } } }
  ${more}
  values: ${values}
`;
const OF_HELM_OPERATOR = (more = '') => `
apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: { name: cert-manager, namespace: platform }
spec:
  chart: { repository: https://charts.jetstack.io, name: cert-manager, version: v1.1.0 }
  values: { extraArgs: [--cluster-resource-namespace=secrets] }
  ${more}
`;
const APPLICATION = (helm: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: certs, server: https://kubernetes.default.svc }
  source:
    chart: cert-manager
    repoURL: https://charts.jetstack.io
    targetRevision: 1.16.x
    helm: ${helm}
`;
const DEPLOYMENT = (image: string, args: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: certs }
spec:
  template:
    metadata: { labels: { app: cert-manager } }
    spec:
      serviceAccountName: cert-manager
      imagePullSecrets: [{ name: corp }]
      volumes: [{ name: config, configMap: { name: settings } }]
      containers:
        - name: controller
          image: ${image}
          args: ${args}
          volumeMounts: [{ name: config, mountPath: /etc/cert-manager }]
`;

describe('a HelmRelease of the Helm Operator', () => {
  test('has the release, the namespace and the values of the chart', () => {
    const controller = only(OF_HELM_OPERATOR());
    expect(controller).toMatchObject({ namespace: 'platform', complete: true, release: { value: '1.1.0' } });
    expect(resourceNamespaceOf(controller)?.value).toBe('secrets');
    expect(only(OF_HELM_OPERATOR('targetNamespace: certs')).namespace).toBe('certs');
    expect(only(OF_HELM_OPERATOR('valuesFrom: [{ secretKeyRef: { name: more } }]')).complete).toBe(false);
  });

  test('installs none by another chart, or by a folder in Git', () => {
    expect(
      model(OF_HELM_OPERATOR().replace('name: cert-manager, version', 'name: redis, version')).controllers,
    ).toEqual([]);
    const git = OF_HELM_OPERATOR().replace(
      /chart: \{.*\}/,
      'chart: { git: "https://git.corp.dev/charts", path: cert-manager }',
    );
    expect(model(git).controllers).toEqual([]);
  });
});

describe('a chart that is called cert-manager', () => {
  const application = (repoURL: string, version: string, values = '{}') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  source: { repoURL: "${repoURL}", chart: cert-manager, targetRevision: ${version}, helm: { valuesObject: ${values} } }
  destination: { namespace: certs }
`;

  test.each([
    ['https://charts.jetstack.io', '0.16.1'],
    ['quay.io/jetstack/charts', 'v1.17.1'],
    ['https://kubernetes-charts.storage.googleapis.com', 'v0.6.0'],
    ['https://charts.corp.dev/mirror', 'v1.17.1'],
    ['${CHARTS}', '0.16.1'],
  ])('is the official one, or a copy of it: %s %s', (repository, version) => {
    expect(only(application(repository, version)).release?.value).toBe(version.replace('v', ''));
  });

  test('is one of Bitnami, with versions and values of its own', () => {
    for (const repository of ['https://charts.bitnami.com/bitnami', 'registry-1.docker.io/bitnamicharts']) {
      const controller = only(application(repository, '1.3.8', '{ featureGates: X=true }'));
      expect(controller).toMatchObject({ namespace: 'certs', complete: false });
      expect(controller.release).toBeUndefined();
      expect(featureGates(controller)).toEqual([]);
      expect(resourceNamespaceOf(controller)?.value).toBe('certs');
      const set = only(application(repository, '1.3.8', '{ clusterResourceNamespace: secrets }'));
      expect(resourceNamespaceOf(set)?.value).toBe('secrets');
    }
    const named = HELM_RELEASE('').replace('name: jetstack', 'name: bitnami').replace('v1.17.1', '1.3.8');
    expect(only(named).release).toBeUndefined();
    const more = named.replace('  values:', '  valuesFrom: [{ kind: Secret, name: more }]\n  values:');
    expect(resourceNamespaceOf(only(more))).toBeUndefined();
  });

  test('installs something else where no release of cert-manager has its version', () => {
    expect(model(application('https://charts.okteto.com', '0.3.2')).controllers).toEqual([]);
  });
});

describe('a Deployment', () => {
  test.each([
    'quay.io/jetstack/cert-manager-controller:v1.17.1',
    'registry.corp.dev:5000/mirror/cert-manager-controller:v1.17.1@sha256:0123',
    'rancher/mirrored-jetstack-cert-manager-controller:v1.17.1',
    'docker.io/bitnami/cert-manager:1.17.1-debian-12-r0',
  ])('is one that runs the controller by its image: %s', (image) => {
    const controller = only(DEPLOYMENT(image, '[--v=2]'));
    expect(controller).toMatchObject({ namespace: 'certs', complete: true, serviceAccount: { name: 'cert-manager' } });
    expect(controller.release?.value).toMatch(/^1\.17\.1/);
    expect(controller.pullSecrets.map(({ value }) => value)).toEqual(['corp']);
    expect(model(DEPLOYMENT(image, '[]')).certManagerVersion).toBe('1.17');
  });

  test('of another component is none', () => {
    for (const name of ['webhook', 'cainjector', 'acmesolver', 'istio-csr', 'webhook-hetzner'])
      expect(model(DEPLOYMENT(`quay.io/jetstack/cert-manager-${name}:v1.17.1`, '[]')).controllers).toEqual([]);
  });

  test('has its configuration file in a ConfigMap; flags win over it', () => {
    const map = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: certs }
data:
  config.yaml: |
    enableGatewayAPI: true
    clusterResourceNamespace: secrets
    featureGates: { ListenerSets: true }
`;
    const args = '[--config=/etc/cert-manager/config.yaml, --cluster-resource-namespace=others]';
    const controller = only(DEPLOYMENT('quay.io/jetstack/cert-manager-controller:v1.20.0', args) + map);
    expect(isOn(controller, SETTINGS.gatewayApi)).toBe(true);
    expect(resourceNamespaceOf(controller)?.value).toBe('others');
    expect(featureGates(controller)).toMatchObject([{ gate: 'ListenerSets', value: true }]);
    expect(settingOf(controller, SETTINGS.gatewayApi)?.path).toBe('data["config.yaml"].enableGatewayAPI');
    const alone = only(DEPLOYMENT('quay.io/jetstack/cert-manager-controller:v1.20.0', args));
    expect(alone.complete).toBe(false);
    expect(isOn(alone, SETTINGS.gatewayApi)).toBeUndefined();
  });

  test('looks for Secrets in its own namespace, or where its flag says', () => {
    const at = (args: string) =>
      resourceNamespaceOf(only(DEPLOYMENT('quay.io/jetstack/cert-manager-controller:v1.17.1', args)))?.value;
    expect(at('[]')).toBe('certs');
    expect(at('["--cluster-resource-namespace=$(POD_NAMESPACE)"]')).toBe('certs');
    expect(at('["--cluster-resource-namespace", "secrets"]')).toBe('secrets');
    expect(at('["--cluster-resource-namespace=${NAMESPACE}"]')).toBeUndefined();
  });
});

describe('a HelmRelease of Flux', () => {
  test('tells namespace, release and settings', () => {
    const values = `{ extraArgs: [--enable-gateway-api], clusterResourceNamespace: secrets, featureGates: "A=true,B=false", global: { imagePullSecrets: [{ name: corp }] }, acmesolver: { image: { repository: registry.corp.dev/acmesolver } } }`;
    const controller = only(HELM_RELEASE('', values));
    expect(controller).toMatchObject({ namespace: 'platform', release: { value: '1.17.1' }, complete: true });
    expect(resourceNamespaceOf(controller)?.value).toBe('secrets');
    expect(settingOf(controller, SETTINGS.gatewayApi)?.path).toBe('spec.values.extraArgs[0]');
    expect(textSetting(controller, SETTINGS.solverImage)).toMatchObject({
      value: 'registry.corp.dev/acmesolver',
      path: 'spec.values.acmesolver.image.repository',
    });
    expect(featureGates(controller).map(({ gate, value }) => [gate, value])).toEqual([
      ['A', true],
      ['B', false],
    ]);
    expect(controller.pullSecrets).toMatchObject([
      { value: 'corp', path: 'spec.values.global.imagePullSecrets[0].name' },
    ]);
  });

  test('is put where targetNamespace says', () => {
    expect(only(HELM_RELEASE('targetNamespace: certs')).namespace).toBe('certs');
  });

  test('is not known whole where values come from elsewhere', () => {
    const from = 'valuesFrom: [{ kind: ConfigMap, name: values }]';
    expect(only(HELM_RELEASE(from)).complete).toBe(false);
    const map = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: values, namespace: platform }
data: { values.yaml: "config: { gatewayAPI: { enabled: true } }" }
`;
    const controller = only(`${HELM_RELEASE(from)}${map}`);
    expect(controller.complete).toBe(true);
    expect(isOn(controller, SETTINGS.gatewayApi)).toBe(true);
  });

  test('of another chart is none', () => {
    expect(
      model(HELM_RELEASE('').replace('chart: cert-manager', 'chart: cert-manager-webhook-hetzner')).controllers,
    ).toEqual([]);
  });
});

describe('an Application of Argo CD', () => {
  test.each([
    ['values', '{ values: "extraArgs: [--enable-gateway-api]" }'],
    ['valuesObject', '{ valuesObject: { config: { gatewayAPI: { enabled: true } } } }'],
    ['parameters', '{ parameters: [{ name: "extraArgs[0]", value: --enable-gateway-api }] }'],
    ['parameters of the configuration', '{ parameters: [{ name: config.enableGatewayAPI, value: "true" }] }'],
  ])('tells its settings by %s', (_, helm) => {
    const controller = only(APPLICATION(helm));
    expect(controller).toMatchObject({ namespace: 'certs', release: { value: '1.16' }, complete: true });
    expect(isOn(controller, SETTINGS.gatewayApi)).toBe(true);
  });

  test('is not known whole where values are in files', () => {
    expect(only(APPLICATION('{ valueFiles: [values.yaml] }')).complete).toBe(false);
  });
});

test('a HelmChart of k3s tells its settings, with those of its HelmChartConfig', () => {
  const controller = only(`
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cert-manager, namespace: kube-system }
spec: { chart: jetstack/cert-manager, targetNamespace: certs, version: v1.18.2, valuesContent: "clusterResourceNamespace: a" }
---
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: cert-manager, namespace: kube-system }
spec: { valuesContent: "clusterResourceNamespace: b" }
`);
  expect(controller).toMatchObject({ namespace: 'certs', release: { value: '1.18.2' } });
  expect(resourceNamespaceOf(controller)?.value).toBe('b');
});

test("OpenShift's operator takes arguments", () => {
  const controller = only(`
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: cluster }
spec: { controllerConfig: { overrideArgs: ["--dns01-recursive-nameservers=1.1.1.1:53"] } }
`);
  expect(textSetting(controller, SETTINGS.recursiveNameservers)?.value).toBe('1.1.1.1:53');
  expect(controller.complete).toBe(false);
  expect(resourceNamespaceOf(controller)?.value).toBe('cert-manager');
  const other = only(`
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: cluster }
spec: { controllerConfig: { overrideArgs: ["--cluster-resource-namespace=secrets"] } }
`);
  expect(resourceNamespaceOf(other)?.value).toBe('secrets');
});

describe('the Operator Lifecycle Manager', () => {
  const subscription = (more = '', name = 'cert-manager', group = 'operators.coreos.com/v1alpha1') => `
apiVersion: ${group}
kind: Subscription
metadata: { name: my-cert-manager, namespace: operators }
spec: { channel: stable, name: ${name}, source: operatorhubio-catalog, sourceNamespace: olm${more} }
`;
  const version = (namespace: string) => `
apiVersion: operators.coreos.com/v1alpha1
kind: ClusterServiceVersion
metadata: { name: cert-manager.v1.16.5, namespace: ${namespace} }
spec:
  install:
    strategy: deployment
    spec:
      deployments:
        - name: cert-manager-webhook
          spec: { template: { spec: { containers: [{ image: "quay.io/jetstack/cert-manager-webhook:v1.16.5" }] } } }
        - name: cert-manager
          spec:
            template:
              metadata: { labels: { app: cert-manager } }
              spec:
                serviceAccountName: cert-manager
                containers:
                  - image: quay.io/jetstack/cert-manager-controller:v1.16.5
                    args: [--cluster-resource-namespace=$(POD_NAMESPACE), --leader-election-namespace=kube-system]
`;

  test('a Subscription runs it in its own namespace', () => {
    const controller = only(subscription());
    expect(controller).toMatchObject({
      namespace: 'operators',
      serviceAccount: { name: 'cert-manager' },
      complete: false,
    });
    expect(controller.release).toBeUndefined();
    expect(resourceNamespaceOf(controller)?.value).toBe('operators');
    expect(isOn(controller, SETTINGS.gatewayApi)).toBeUndefined();
  });

  test('a release is known where others have to be approved', () => {
    const starts = ', startingCSV: cert-manager.v1.16.5';
    expect(only(subscription(`${starts}, installPlanApproval: Manual`)).release?.value).toBe('1.16.5');
    expect(only(subscription(`${starts}, installPlanApproval: Automatic`)).release).toBeUndefined();
    expect(only(subscription(starts)).release).toBeUndefined();
    expect(only(subscription(', startingCSV: "${CSV}", installPlanApproval: Manual')).release).toBeUndefined();
  });

  test.each([
    ['of another package', subscription('', 'other')],
    ["of Red Hat's operator, which runs it elsewhere", subscription('', 'openshift-cert-manager-operator')],
    ['of something else', subscription('', 'cert-manager', 'messaging.knative.dev/v1')],
  ])('a Subscription %s installs nothing that is known', (_, yaml) => {
    expect(model(yaml).controllers).toEqual([]);
  });

  test('a ClusterServiceVersion has its Deployments', () => {
    const controller = only(version('operators'));
    expect(controller).toMatchObject({
      namespace: 'operators',
      release: { value: '1.16.5', path: 'spec.install.spec.deployments[1].spec.template.spec.containers[0].image' },
      serviceAccount: { name: 'cert-manager' },
      podLabels: { app: 'cert-manager' },
      complete: true,
    });
    expect(settingOf(controller, SETTINGS.leaderElectionNamespace)).toMatchObject({
      value: 'kube-system',
      path: 'spec.install.spec.deployments[1].spec.template.spec.containers[0].args[1]',
    });
    expect(resourceNamespaceOf(controller)?.value).toBe('operators');
  });

  test('of all that a cluster has of it, what says most is read', () => {
    const [one, ...others] = model(`${subscription()}---${version('operators')}`).controllers;
    expect([one!.object.kind, others]).toEqual(['ClusterServiceVersion', []]);
    expect(
      only(`${subscription()}---${version('certs')}---${DEPLOYMENT('a/cert-manager-controller:v1', '[]')}`),
    ).toMatchObject({ object: { kind: 'Deployment' } });
  });

  test('a bundle does not say where it will run', () => {
    const controller = only(version('placeholder'));
    expect([controller.namespace, resourceNamespaceOf(controller)]).toEqual([undefined, undefined]);
  });

  test('the Secrets of ClusterIssuers are looked for where the Subscription is', () => {
    const issuer = (namespace: string) => `
---
apiVersion: v1
kind: Secret
metadata: { name: cf-token, namespace: ${namespace} }
stringData: { token: PLACEHOLDER }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: cf-token, key: token } } } }]
`;
    const found = (namespace: string) =>
      findingsIn(objects(subscription() + issuer(namespace))).map(({ severity, rule }) => `${severity} ${rule}`);
    expect(found('cert-manager')).toContain('error credential-secret-elsewhere');
    expect(found('operators')).not.toContain('error credential-secret-elsewhere');
  });
});

describe('where the Secrets of ClusterIssuers are looked for', () => {
  const ISSUER = `
---
apiVersion: v1
kind: Secret
metadata: { name: cf-token, namespace: platform }
stringData: { token: PLACEHOLDER }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - dns01: { cloudflare: { apiTokenSecretRef: { name: cf-token, key: token } } }
`;
  const rules = (yaml: string, options = {}) => findingsIn(objects(yaml), options).map(({ rule }) => rule);

  test('follows from the controller', () => {
    expect(rules(HELM_RELEASE('') + ISSUER)).toEqual([]);
    expect(rules(HELM_RELEASE('targetNamespace: certs') + ISSUER)).toEqual(['credential-secret-elsewhere']);
  });

  test('is not known where the controller does not show it, or controllers do not agree', () => {
    expect(rules(HELM_RELEASE('targetNamespace: "${NAMESPACE}"') + ISSUER)).toEqual([]);
    expect(
      rules(
        `${HELM_RELEASE('targetNamespace: a')}---${HELM_RELEASE('targetNamespace: b').replace('name: cert-manager', 'name: other')}${ISSUER}`,
      ),
    ).toEqual([]);
  });

  test('is what an option says; the controller that says otherwise is a finding', () => {
    const options = { clusterResourceNamespace: 'secrets' };
    expect(rules(HELM_RELEASE('') + ISSUER, options)).toEqual([
      'cluster-resource-namespace-differs',
      'credential-secret-elsewhere',
    ]);
  });
});
