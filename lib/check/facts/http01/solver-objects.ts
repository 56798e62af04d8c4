import { SOLVER_LABELS } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { isAddress } from '../../../values/ip-address';
import { given, isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { type Controller, isGateOn, isOn, SETTINGS, type Setting } from '../../model/controller/controller';
import { imageParts } from '../../model/controller/from-deployment';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import { settingOfAll } from '../controller/controllers';
import type { Http01Routing } from './http01-routing';

/** What cert-manager creates its objects for: a name that a solver solves in a namespace. */
export interface SolverPlace {
  /** The minor release of cert-manager. */
  readonly release: string;
  readonly solver: Solver;
  readonly namespace: string;
  /** The name to solve; without "*.". */
  readonly name: string;
}

/** What the controller's settings contribute to the objects. */
export interface SolverSettings {
  /** Open where it is not known. */
  readonly image: string;
  readonly extraLabels: Readonly<Record<string, string>>;
  /** Undefined where it is not known. */
  readonly runAsNonRoot: boolean | undefined;
  readonly resources: SolverResources;
  /** Whether the feature gate for paths of the type Exact is on, where the release has it; undefined where it is not known. */
  readonly exactPaths: boolean | undefined;
}

interface SolverResources {
  readonly requests: Plain;
  readonly limits: Plain;
}

/** The port on which solver pods listen. */
export const SOLVER_PORT = 8089;

/** A value that the objects of the set do not show; it is open, so that nobody compares it. */
const UNKNOWN = '<unknown>';

/** What a release sets to harden the pod and its container, in the order in which it came. */
const HARDENED = {
  // Pull request 4953.
  allowPrivilegeEscalation: '1.8',
  // Pull request 5259: capabilities and seccompProfile; the release notes of 1.10 describe what it means on OpenShift.
  restricted: '1.10',
  // Pull request 5754; not in 1.11.5.
  noToken: '1.12',
  // Pull request 6143; not in 1.12.14.
  noServiceLinks: '1.13',
  // Issue 5925, pull request 6462; not in 1.13.6.
  readOnlyRootFilesystem: '1.14',
} as const;

/**
 * The pod that cert-manager runs for a challenge. What depends on the challenge itself (hashes, token) has a stand-in, and
 * what is not known is open.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (podLabels, buildDefaultPod, mergePodObjectMetaWithPodTemplate),
 * internal/apis/config/controller/v1alpha1/defaults.go; held against 1.21 in conformance/.
 */
export function solverPod(place: SolverPlace, settings: SolverSettings): Plain {
  const { release, solver, namespace } = place;
  const template = plain(solver.podTemplate);
  const metadata = plain(template.metadata);
  const spec = plain(template.spec);
  const own = isAt(release, '1.19') ? plain(spec.resources) : {};
  const { requests, limits } = settings.resources;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: GENERATE_NAME,
      namespace,
      labels: { ...identityLabels(), ...settings.extraLabels, ...plain(metadata.labels) },
      annotations: {
        'sidecar.istio.io/inject': 'false',
        ...(isAt(release, '1.14') && { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' }),
        ...plain(metadata.annotations),
      },
    },
    spec: {
      ...fromTemplate(spec, release),
      ...(isAt(release, HARDENED.noToken) && { automountServiceAccountToken: false }),
      // The API server sets true where it is not given.
      enableServiceLinks: !isAt(release, HARDENED.noServiceLinks),
      restartPolicy: 'OnFailure',
      nodeSelector: { 'kubernetes.io/os': 'linux', ...plain(spec.nodeSelector) },
      securityContext: podContext(spec, release, settings),
      containers: [
        {
          name: 'acmesolver',
          image: settings.image,
          imagePullPolicy: 'IfNotPresent',
          ports: [{ name: 'http', containerPort: SOLVER_PORT }],
          resources: {
            requests: { ...requests, ...plain(own.requests) },
            limits: { ...limits, ...plain(own.limits) },
          },
          ...(isAt(release, HARDENED.allowPrivilegeEscalation) && { securityContext: containerContext(release) }),
        },
      ],
    },
  };
}

/** The Service in front of that pod. Source: cert-manager pkg/issuer/acme/http/service.go (buildService). */
export function solverService({ solver, namespace }: SolverPlace, { extraLabels }: SolverSettings): Plain {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      generateName: GENERATE_NAME,
      namespace,
      labels: { ...extraLabels, ...identityLabels() },
      annotations: { 'auth.istio.io/8089': 'NONE' },
    },
    spec: {
      type: text(solver.stanza.serviceType) || 'NodePort',
      ports: [{ name: 'http', port: SOLVER_PORT, targetPort: SOLVER_PORT }],
      selector: identityLabels(),
    },
  };
}

/**
 * The Ingress of a challenge, where none is edited in place.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (buildIngressResource,
 * mergeIngressObjectMetaWithIngressResourceTemplate).
 */
export function solverIngress(place: SolverPlace, settings: SolverSettings, routing: Http01Routing): Plain {
  const { release, solver, namespace, name } = place;
  const template = plain(plain(solver.stanza.ingressTemplate).metadata);
  const annotations = plain(template.annotations);
  const ownAllowList = Object.keys(annotations).some((key) => key.slice(key.lastIndexOf('/') + 1) === ALLOW_LIST);
  const className = routing.ingressClassName;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      generateName: GENERATE_NAME,
      namespace,
      labels: { ...settings.extraLabels, ...identityLabels(), ...plain(template.labels) },
      annotations: {
        ...(!ownAllowList && { [`nginx.ingress.kubernetes.io/${ALLOW_LIST}`]: '0.0.0.0/0,::/0' }),
        ...(routing.class !== undefined && { 'kubernetes.io/ingress.class': routing.class }),
        ...annotations,
      },
    },
    spec: {
      ...(className !== undefined && { ingressClassName: className }),
      rules: [
        {
          ...(!isAddress(name) && { host: name }),
          http: { paths: [{ path: CHALLENGE_PATH, pathType: pathType(release, settings), backend: BACKEND }] },
        },
      ],
    },
  };
}

/** The HTTPRoute of a challenge. Source: cert-manager pkg/issuer/acme/http/httproute.go. */
export function solverRoute({ solver, namespace, name }: SolverPlace, { extraLabels }: SolverSettings): Plain {
  const { labels, parentRefs } = solver.stanza;
  const backend = { group: '', kind: 'Service', name: UNKNOWN, namespace, port: SOLVER_PORT, weight: 1 };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      generateName: GENERATE_NAME,
      namespace,
      labels: { ...extraLabels, ...identityLabels(), ...plain(labels) },
    },
    spec: {
      parentRefs: list(parentRefs),
      ...(!isAddress(name) && { hostnames: [name] }),
      rules: [{ matches: [{ path: { type: 'Exact', value: CHALLENGE_PATH } }], backendRefs: [backend] }],
    },
  };
}

/** What the controllers among the objects set, and the defaults where that is known to be all. */
export function solverSettings(model: Model): SolverSettings {
  return model.once(readSettings);
}

function readSettings(model: Model): SolverSettings {
  const value = (setting: Setting, byDefault: string) => settingOfAll(model, setting)?.value ?? byDefault;
  return {
    image: value(SETTINGS.solverImage, defaultImage(model)),
    extraLabels: extraLabels(model),
    runAsNonRoot: agreed(
      model.controllers.map((one) => isOn(one, SETTINGS.solverRunAsNonRoot, true)),
      true,
    ),
    resources: {
      requests: { cpu: value(SETTINGS.solverCpuRequest, '10m'), memory: value(SETTINGS.solverMemoryRequest, '64Mi') },
      limits: { cpu: value(SETTINGS.solverCpuLimit, '100m'), memory: value(SETTINGS.solverMemoryLimit, '64Mi') },
    },
    exactPaths: agreed(
      model.controllers.map((one) => isGateOn(one, 'ACMEHTTP01IngressPathTypeExact', true)),
      true,
    ),
  };
}

/**
 * The image that official releases run where nothing else is set; open where it is not known whether they do. What an operator
 * installs may be another one.
 *
 * Source: cert-manager internal/apis/config/controller/v1alpha1/defaults.go (defaultACMEHTTP01SolverImage).
 */
function defaultImage({ controllers, installedRelease }: Model): string {
  const release = /^v?(\d+\.\d+\.\d+)$/.exec(installedRelease?.value ?? '')?.[1];
  const isOfficial = ({ complete, image, object }: Controller) =>
    complete &&
    !['CertManager', 'Subscription'].includes(object.kind) &&
    (!image || imageParts(image.value).repository === 'quay.io/jetstack/cert-manager-controller');
  return release && controllers.every(isOfficial) ? `quay.io/jetstack/cert-manager-acmesolver:v${release}` : UNKNOWN;
}

/** What all controllers say; the default where none is among the objects, undefined where they differ. */
function agreed(values: readonly (boolean | undefined)[], byDefault: boolean): boolean | undefined {
  if (values.length === 0) return byDefault;
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** The labels by which cert-manager finds what it creates for a challenge. */
export function identityLabels(): Record<string, string> {
  return {
    [SOLVER_LABELS.domain]: '<hash>',
    [SOLVER_LABELS.token]: '<hash>',
    [SOLVER_LABELS.solver]: 'true',
  };
}

const GENERATE_NAME = 'cm-acme-http-solver-';
const ALLOW_LIST = 'whitelist-source-range';
const CHALLENGE_PATH = '/.well-known/acme-challenge/<token>';
const BACKEND: Plain = { service: { name: UNKNOWN, port: { number: SOLVER_PORT } } };

function isAt(release: string, since: string): boolean {
  return compareVersions(release, since) >= 0;
}

function pathType(release: string, { exactPaths }: SolverSettings): string {
  if (!isAt(release, '1.18') || exactPaths === false) return 'ImplementationSpecific';
  return exactPaths ? 'Exact' : UNKNOWN;
}

/** The fields of a pod's spec that are taken from the template as they are. */
function fromTemplate(spec: Plain, release: string): Plain {
  const taken: Plain = {};
  if (isPlain(spec.affinity)) taken.affinity = spec.affinity;
  if (text(spec.priorityClassName) !== '') taken.priorityClassName = spec.priorityClassName;
  // The API server sets the default one.
  taken.serviceAccountName = text(spec.serviceAccountName) || 'default';
  if (list(spec.tolerations).length > 0) taken.tolerations = spec.tolerations;
  if (isAt(release, '1.12') && list(spec.imagePullSecrets).length > 0) taken.imagePullSecrets = spec.imagePullSecrets;
  return taken;
}

/** The fields of a template's security context that reach the pod: it replaces cert-manager's as a whole. */
const CONTEXT_FIELDS = [
  ...['seLinuxOptions', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'supplementalGroups', 'fsGroup', 'sysctls'],
  ...['fsGroupChangePolicy', 'seccompProfile'],
];

function podContext(spec: Plain, release: string, { runAsNonRoot }: SolverSettings): Plain {
  const own = spec.securityContext;
  if (given(own) && isAt(release, '1.16'))
    return Object.fromEntries(
      CONTEXT_FIELDS.filter((key) => given(plain(own)[key])).map((key) => [key, plain(own)[key]]),
    );
  return {
    runAsNonRoot: isAt(release, '1.8') ? (runAsNonRoot ?? UNKNOWN) : UNKNOWN,
    ...(isAt(release, HARDENED.restricted) && { seccompProfile: { type: 'RuntimeDefault' } }),
  };
}

function containerContext(release: string): Plain {
  return {
    ...(isAt(release, HARDENED.restricted) && { capabilities: { drop: ['ALL'] } }),
    ...{ allowPrivilegeEscalation: false },
    ...(isAt(release, HARDENED.readOnlyRootFilesystem) && { readOnlyRootFilesystem: true }),
  };
}

/** Labels that the controller adds to what it creates for a challenge (`--acme-http01-solver-extra-labels`, since 1.21). */
function extraLabels(model: Model): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const { flags, configuration } of model.controllers) {
    const file = plain(plain(configuration?.value.acmeHTTP01Config).solverExtraLabels);
    for (const [key, value] of Object.entries(file)) labels[key] = String(value);
    for (const { name, value } of flags) {
      if (name !== SETTINGS.solverExtraLabels.flag) continue;
      for (const pair of value.split(',')) labels[pair.split('=')[0]!.trim()] = pair.slice(pair.indexOf('=') + 1);
    }
  }
  for (const key of Object.keys(identityLabels())) delete labels[key];
  return labels;
}
