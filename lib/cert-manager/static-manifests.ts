import type { Plain } from '../values/plain';
import { compareVersions, NEWEST } from './versions';

/** An object of the static manifests of a release. */
export interface PublishedObject {
  readonly value: Plain;
  /** Whether only its kind, namespace and name are known, and not what it holds. */
  readonly nameOnly: boolean;
}

/** The static manifests of a release. */
export interface StaticManifests {
  readonly objects: readonly PublishedObject[];
  /** Whether they are those of the release, and not of the newest one that is known. */
  readonly exact: boolean;
}

/** The oldest release whose static manifests are known here. */
const OLDEST = '1.0';
const NAMESPACE = 'cert-manager';

/**
 * The objects of cert-manager.yaml, which is published with each release; undefined for releases before 1.0.
 *
 * Source: the official chart with `creator=static`, of which make/manifests.mk makes it; compared with the charts of the first and
 * the last patch of 1.0 to 1.21 (`npm run conformance:static`).
 *
 * @param release `1.17.2`; empty if it is not known: that of the newest release then, with images that have no tag
 */
export function staticManifests(release: string): StaticManifests | undefined {
  const minor = release === '' ? NEWEST : release.split('.', 2).join('.');
  if (compareVersions(minor, OLDEST) < 0) return undefined;
  const exact = release !== '' && compareVersions(minor, NEWEST) <= 0;
  const manifests = new Manifests(
    release === '' ? '' : `v${release}`,
    (since) => !exact || compareVersions(minor, since) >= 0,
  );
  const whole = manifests.whole().map((value) => ({ value, nameOnly: false }));
  return { exact, objects: [...staticCrds(), ...whole, ...named(manifests.named())] };
}

/** The objects of cert-manager.crds.yaml. */
export function staticCrds(): readonly PublishedObject[] {
  const apiVersion = 'apiextensions.k8s.io/v1';
  return named(CRDS.map((name) => ({ apiVersion, kind: 'CustomResourceDefinition', metadata: { name } })));
}

function named(objects: readonly Plain[]): PublishedObject[] {
  return objects.map((value) => ({ value, nameOnly: true }));
}

const CRDS: readonly string[] = [
  ...['certificaterequests', 'certificates', 'clusterissuers', 'issuers'].map((plural) => `${plural}.cert-manager.io`),
  ...['challenges', 'orders'].map((plural) => `${plural}.acme.cert-manager.io`),
];

interface Component {
  readonly component: 'cainjector' | 'controller' | 'webhook';
  /** Of its Deployment, Service and ServiceAccount. */
  readonly name: string;
  /** Its label `app`. */
  readonly app: string;
}

const CAINJECTOR: Component = { component: 'cainjector', name: 'cert-manager-cainjector', app: 'cainjector' };
const CONTROLLER: Component = { component: 'controller', name: 'cert-manager', app: 'cert-manager' };
const WEBHOOK: Component = { component: 'webhook', name: 'cert-manager-webhook', app: 'webhook' };
const COMPONENTS: readonly Component[] = [CAINJECTOR, CONTROLLER, WEBHOOK];

const RBAC = 'rbac.authorization.k8s.io/v1';
const METRICS = { containerPort: 9402, name: 'http-metrics', protocol: 'TCP' };
const PROBE = { periodSeconds: 10, successThreshold: 1 };

class Manifests {
  /** @param since whether it is of that release, or a later one */
  public constructor(
    /** The tag of the images; empty if it is not known. */
    private readonly tag: string,
    private readonly since: (release: string) => boolean,
  ) {}

  /** Objects that are known with all that they hold. */
  public whole(): Plain[] {
    return [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      ...COMPONENTS.map((one) => this.account(one)),
      ...this.roles(),
      ...COMPONENTS.filter((one) => one !== CAINJECTOR || this.since('1.16')).map((one) => this.service(one)),
      ...COMPONENTS.map((one) => this.deployment(one)),
    ];
  }

  /** Objects of which only the names are known. */
  public named(): Plain[] {
    const bound = [
      'cainjector',
      ...['issuers', 'clusterissuers', 'certificates', 'orders', 'challenges', 'ingress-shim'].map(
        (controller) => `controller-${controller}`,
      ),
      ...(this.since('1.3') ? ['controller-approve:cert-manager-io', 'webhook:subjectaccessreviews'] : []),
      ...(this.since('1.4') ? ['controller-certificatesigningrequests'] : []),
    ];
    const roles = [...bound, 'view', 'edit', ...(this.since('1.13') ? ['cluster-view'] : [])];
    const ofCluster = (apiVersion: string, kind: string, names: readonly string[]) =>
      names.map((name): Plain => ({ apiVersion, kind, metadata: { name: `cert-manager-${name}` } }));
    const maps = [WEBHOOK, ...(this.since('1.13') ? [CONTROLLER] : [])].map(
      ({ name }): Plain => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAMESPACE } }),
    );
    return [
      ...(this.since('1.7') && !this.since('1.14') ? maps : []),
      ...ofCluster(RBAC, 'ClusterRole', roles),
      ...ofCluster(RBAC, 'ClusterRoleBinding', bound),
      ...['Mutating', 'Validating'].flatMap((kind) =>
        ofCluster('admissionregistration.k8s.io/v1', `${kind}WebhookConfiguration`, ['webhook']),
      ),
    ];
  }

  private labels({ app, component }: Component): Plain {
    return {
      app,
      ...{ 'app.kubernetes.io/name': app, 'app.kubernetes.io/instance': 'cert-manager' },
      'app.kubernetes.io/component': component,
      ...(!this.since('1.5') && {
        'app.kubernetes.io/managed-by': 'Helm',
        'helm.sh/chart': `cert-manager-${this.tag}`,
      }),
      ...(this.since('1.5') && { 'app.kubernetes.io/version': this.tag }),
    };
  }

  private metadata(of: Component, name = of.name, namespace = NAMESPACE): Plain {
    return { name, namespace, labels: this.labels(of) };
  }

  private account(of: Component): Plain {
    return {
      ...{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: this.metadata(of) },
      ...(this.since('1.3') && { automountServiceAccountToken: true }),
    };
  }

  private roles(): Plain[] {
    const leases = (...names: string[]) => [
      ...(this.since('1.8') ? [] : rulesFor('', 'configmaps', names, ['get', 'update', 'patch'])),
      ...(this.since('1.4') ? rulesFor('coordination.k8s.io', 'leases', names, ['get', 'update', 'patch']) : []),
    ];
    const election = 'cert-manager-cainjector-leader-election';
    return [
      ...this.role(
        CAINJECTOR,
        `${CAINJECTOR.name}:leaderelection`,
        leases(election, `${election}-core`),
        'kube-system',
      ),
      ...this.role(CONTROLLER, `${CONTROLLER.name}:leaderelection`, leases('cert-manager-controller'), 'kube-system'),
      ...this.role(
        WEBHOOK,
        `${WEBHOOK.name}:dynamic-serving`,
        rulesFor('', 'secrets', ['cert-manager-webhook-ca'], ['get', 'list', 'watch', 'update']),
      ),
      ...(this.since('1.16') && !this.since('1.21') ? this.tokenRole() : []),
    ];
  }

  /** The controller's own tokens, for Vault and Route 53. */
  private tokenRole(): Plain[] {
    const name = 'cert-manager-tokenrequest';
    const binding = this.since('1.19') ? name : `cert-manager-${name}`;
    const rule = { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: [CONTROLLER.name] };
    return this.role(CONTROLLER, name, [{ ...rule, verbs: ['create'] }], NAMESPACE, binding);
  }

  private role(of: Component, name: string, rules: Plain[], namespace = NAMESPACE, binding = name): Plain[] {
    return [
      { apiVersion: RBAC, kind: 'Role', metadata: this.metadata(of, name, namespace), rules },
      {
        ...{ apiVersion: RBAC, kind: 'RoleBinding', metadata: this.metadata(of, binding, namespace) },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', name: of.name, namespace: NAMESPACE }],
      },
    ];
  }

  private service(of: Component): Plain {
    const name = this.since('1.21') ? METRICS.name : 'tcp-prometheus-servicemonitor';
    const targetPort = this.since('1.18') ? METRICS.name : METRICS.containerPort;
    const metrics = { protocol: 'TCP', port: 9402 };
    const ports: Record<Component['component'], Plain[]> = {
      cainjector: [{ ...metrics, name: METRICS.name }],
      controller: [{ ...metrics, ...(this.since('1.5') && { name }), ...(!this.since('1.21') && { targetPort }) }],
      webhook: [
        {
          ...{ name: 'https', port: 443, ...(this.since('1.5') && { protocol: 'TCP' }) },
          targetPort: this.since('1.7') ? 'https' : 10250,
        },
        ...(this.since('1.16') ? [{ ...metrics, name: 'metrics', targetPort: METRICS.name }] : []),
      ],
    };
    return {
      ...{ apiVersion: 'v1', kind: 'Service', metadata: this.metadata(of) },
      spec: { type: 'ClusterIP', ports: ports[of.component], selector: selectorOf(this.labels(of)) },
    };
  }

  private deployment(of: Component): Plain {
    const labels = this.labels(of);
    const isScraped = of === CONTROLLER || this.since('1.16');
    const annotations = {
      'prometheus.io/path': '/metrics',
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9402',
    };
    return {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: this.metadata(of) },
      spec: {
        replicas: 1,
        selector: { matchLabels: selectorOf(labels) },
        template: { metadata: { labels, ...(isScraped && { annotations }) }, spec: this.pod(of) },
      },
    };
  }

  private pod(of: Component): Plain {
    return {
      serviceAccountName: of.name,
      ...(this.since('1.13') && { enableServiceLinks: false }),
      ...(this.since('1.4') && {
        securityContext: {
          runAsNonRoot: true,
          ...(this.since('1.10') && { seccompProfile: { type: 'RuntimeDefault' } }),
        },
      }),
      containers: [this.container(of)],
      ...(this.since('1.8') && { nodeSelector: { 'kubernetes.io/os': 'linux' } }),
    };
  }

  private container({ component, name }: Component): Plain {
    const hasName = this.since('1.10');
    return {
      name: !hasName ? 'cert-manager' : component === 'controller' ? 'cert-manager-controller' : name,
      image: this.image(component),
      imagePullPolicy: 'IfNotPresent',
      ...this.arguments(component),
      ...(this.since('1.8') && {
        securityContext: {
          allowPrivilegeEscalation: false,
          ...(this.since('1.10') && { capabilities: { drop: ['ALL'] } }),
          ...(this.since('1.14') && { readOnlyRootFilesystem: true }),
        },
      }),
      env: [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
      ...(!this.since('1.7') && { resources: {} }),
    };
  }

  private image(component: string): string {
    const image = `quay.io/jetstack/cert-manager-${component}`;
    return this.tag === '' ? image : `${image}:${this.tag}`;
  }

  /** Arguments, ports and probes. */
  private arguments(component: Component['component']): Plain {
    const election = '--leader-election-namespace=kube-system';
    if (component === 'cainjector') {
      return { args: ['--v=2', election], ...(this.since('1.16') && { ports: [METRICS] }) };
    }
    if (component === 'controller') {
      const { name, ...unnamed } = METRICS;
      return {
        args: [
          ...['--v=2', '--cluster-resource-namespace=$(POD_NAMESPACE)', election],
          ...(this.since('1.11')
            ? [`--acme-http01-solver-image=${this.image('acmesolver')}`, '--max-concurrent-challenges=60']
            : []),
        ],
        ports: [
          this.since('1.8') ? METRICS : unnamed,
          ...(this.since('1.12') ? [{ containerPort: 9403, name: 'http-healthz', protocol: 'TCP' }] : []),
        ],
        ...(this.since('1.14') && {
          livenessProbe: {
            httpGet: { port: 'http-healthz', path: '/livez', scheme: 'HTTP' },
            ...{ ...PROBE, initialDelaySeconds: 10, timeoutSeconds: 15, failureThreshold: 8 },
          },
        }),
      };
    }
    const port = this.since('1.18') ? 'healthcheck' : 6080;
    const probe = { ...PROBE, timeoutSeconds: 1, failureThreshold: 3 };
    return {
      args: [
        ...['--v=2', '--secure-port=10250', '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)'],
        '--dynamic-serving-ca-secret-name=cert-manager-webhook-ca',
        ...this.webhookNames().map((names) => `--dynamic-serving-dns-names=${names}`),
      ],
      ports: [
        { name: 'https', ...(this.since('1.5') && { protocol: 'TCP' }), containerPort: 10250 },
        ...(this.since('1.10') ? [{ name: 'healthcheck', protocol: 'TCP', containerPort: 6080 }] : []),
        ...(this.since('1.16') ? [METRICS] : []),
      ],
      livenessProbe: { httpGet: { path: '/livez', port, scheme: 'HTTP' }, ...probe, initialDelaySeconds: 60 },
      readinessProbe: {
        httpGet: { path: '/healthz', port, scheme: 'HTTP' },
        ...{ ...probe, initialDelaySeconds: 5, periodSeconds: 5 },
      },
    };
  }

  private webhookNames(): string[] {
    const { name } = WEBHOOK;
    const namesIn = (namespace: string) => [name, `${name}.${namespace}`, `${name}.${namespace}.svc`];
    return this.since('1.10') ? namesIn('$(POD_NAMESPACE)') : [namesIn(NAMESPACE).join(',')];
  }
}

/** What a component does with objects that have its names, which it creates. */
function rulesFor(
  group: string,
  resource: string,
  resourceNames: readonly string[],
  verbs: readonly string[],
): Plain[] {
  const rule = { apiGroups: [group], resources: [resource] };
  return [
    { ...rule, resourceNames: [...resourceNames], verbs: [...verbs] },
    { ...rule, verbs: ['create'] },
  ];
}

/** The labels by which a component's pods are selected. */
function selectorOf(labels: Plain): Plain {
  return Object.fromEntries(
    ['name', 'instance', 'component'].map((key) => [`app.kubernetes.io/${key}`, labels[`app.kubernetes.io/${key}`]]),
  );
}
