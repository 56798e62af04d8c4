import { compareVersions } from '../../cert-manager/versions';
import { nearest } from '../../values/nearest';
import { holdsOpen, isOpen } from '../../values/open';
import { isPlain, list, type Plain } from '../../values/plain';

/** The release with which the configuration file came. */
export const CONFIGURATION_SINCE = '1.13';

/** What a field must be: one of these types, fields of its own, or anything. */
export type FieldType = keyof typeof TYPES | 'any' | { readonly [name: string]: FieldType };

/** What a component of cert-manager reads from its configuration file. */
export interface ConfigurationSchema {
  /** What the file must say that it is. */
  readonly type: Readonly<Record<'apiVersion' | 'kind', string>>;
  /** The release with which the file came. */
  readonly since: string;
  readonly fields: { readonly [name: string]: FieldType };
  /** The release with which a field came, where that is not the one of the file; none has been removed. */
  readonly fieldSince: Readonly<Record<string, string>>;
  /** What older releases have in place of a newer field. @default - nothing */
  readonly before?: Readonly<Record<string, string>>;
}

const isText = (value: unknown) => typeof value === 'string';
const TYPES = {
  text: isText,
  switch: (value: unknown) => typeof value === 'boolean',
  number: (value: unknown) => typeof value === 'number',
  texts: (value: unknown) => Array.isArray(value) && list(value).every(isText),
  switches: (value: unknown) => isPlain(value) && Object.values(value).every((one) => typeof one === 'boolean'),
  labels: (value: unknown) => isPlain(value) && Object.values(value).every(isText),
} as const;

const CALLED: Readonly<Record<keyof typeof TYPES, string>> = {
  text: 'a string',
  switch: 'true or false, without quotes',
  number: 'a number',
  texts: 'a list of strings',
  switches: 'a map of true and false, without quotes',
  labels: 'a map of strings',
};

/** Source: cert-manager pkg/apis/config/controller/v1alpha1/types.go, pkg/apis/config/shared/v1alpha1, of 1.13 to 1.21. */
const FIELDS: { readonly [name: string]: FieldType } = {
  ...{ apiVersion: 'text', kind: 'text', kubeConfig: 'text', apiServerHost: 'text' },
  ...{ kubernetesAPIQPS: 'number', kubernetesAPIBurst: 'number', namespace: 'text', clusterResourceNamespace: 'text' },
  leaderElectionConfig: {
    ...{ enabled: 'switch', namespace: 'text', leaseDuration: 'any', renewDeadline: 'any', retryPeriod: 'any' },
    healthzTimeout: 'any',
  },
  ...{ controllers: 'texts', issuerAmbientCredentials: 'switch', clusterIssuerAmbientCredentials: 'switch' },
  ...{ enableCertificateOwnerRef: 'switch', enableGatewayAPI: 'switch', enableGatewayAPIListenerSet: 'switch' },
  ...{ copiedAnnotationPrefixes: 'texts', numberOfConcurrentWorkers: 'number', maxConcurrentChallenges: 'number' },
  ...{ metricsListenAddress: 'text', healthzListenAddress: 'text', enablePprof: 'switch', pprofAddress: 'text' },
  metricsTLSConfig: {
    ...{ cipherSuites: 'texts', minTLSVersion: 'text', filesystem: { certFile: 'text', keyFile: 'text' } },
    dynamic: { secretNamespace: 'text', secretName: 'text', dnsNames: 'texts', leafDuration: 'any' },
  },
  ...{ logging: 'any', featureGates: 'switches' },
  ingressShimConfig: {
    ...{ defaultIssuerName: 'text', defaultIssuerKind: 'text', defaultIssuerGroup: 'text' },
    ...{ defaultAutoCertificateAnnotations: 'texts', extraCertificateAnnotations: 'texts' },
  },
  acmeHTTP01Config: {
    ...{ solverImage: 'text', solverResourceRequestCPU: 'text', solverResourceRequestMemory: 'text' },
    ...{ solverResourceLimitsCPU: 'text', solverResourceLimitsMemory: 'text', solverRunAsNonRoot: 'switch' },
    ...{ solverRuntimeClassName: 'text', solverNameservers: 'texts', solverExtraLabels: 'labels' },
  },
  acmeDNS01Config: { recursiveNameservers: 'texts', recursiveNameserversOnly: 'switch', checkRetryPeriod: 'any' },
  pemSizeLimitsConfig: {
    ...{ maxCertificateSize: 'number', maxPrivateKeySize: 'number', maxChainLength: 'number', maxBundleSize: 'number' },
  },
  gatewayAPI: { enabled: 'switch', enableListenerSet: 'switch', extraProtocols: 'texts' },
  ...{ certificateRequestMinimumBackoffDuration: 'any', certificateRequestMaximumBackoffDuration: 'any' },
};

/** What the file must say that it is. */
export const CONFIGURATION_TYPE: Readonly<Record<'apiVersion' | 'kind', string>> = {
  apiVersion: 'controller.config.cert-manager.io/v1alpha1',
  kind: 'ControllerConfiguration',
};

/** The release with which a field came, where that is not the one of the file; none has been removed. */
const SINCE: Readonly<Record<string, string>> = {
  metricsTLSConfig: '1.14',
  'metricsTLSConfig.dynamic.leafDuration': '1.15',
  enableGatewayAPI: '1.15',
  'ingressShimConfig.extraCertificateAnnotations': '1.18',
  certificateRequestMinimumBackoffDuration: '1.20',
  enableGatewayAPIListenerSet: '1.20',
  pemSizeLimitsConfig: '1.20',
  'acmeHTTP01Config.solverExtraLabels': '1.21',
  'acmeHTTP01Config.solverRuntimeClassName': '1.21',
  certificateRequestMaximumBackoffDuration: '1.21',
  gatewayAPI: '1.21',
};

/** What older releases have in place of a newer field. */
const BEFORE: Readonly<Record<string, string>> = {
  gatewayAPI: 'enableGatewayAPI: true',
};

const CONTROLLER: ConfigurationSchema = {
  type: CONFIGURATION_TYPE,
  since: CONFIGURATION_SINCE,
  fields: FIELDS,
  fieldSince: SINCE,
  before: BEFORE,
};

/** Something in a configuration file that keeps a component from starting. */
export interface ConfigurationProblem {
  /** The field, from the root: `acmeHTTP01Config.solverImages`. */
  readonly path: string;
  /** "is not one of its fields". */
  readonly what: string;
  readonly fix: string;
  /** Whether a release that is not known here could have the field. */
  readonly mayBeNewer: boolean;
}

/**
 * What a component refuses in its configuration file: it reads it strictly, so that an unknown field fails as a wrong type does.
 *
 * Source: cert-manager pkg/controller/configfile/configfile.go (serializer.EnableStrict), in all releases since 1.13.
 *
 * @param release its minor release; undefined if it is not known
 */
export function configurationProblems(
  configuration: Plain,
  release: string | undefined,
  schema: ConfigurationSchema = CONTROLLER,
): ConfigurationProblem[] {
  return [...problemsOf(configuration, schema.fields, '', release, schema)];
}

/** The place of a field of a name in the configuration file: `acmeDNS01Config.recursiveNameservers`; undefined if there is none. */
export function configurationField(name: string): string | undefined {
  const found = PLACES.filter((path) => path === name || path.endsWith(`.${name}`));
  return found.includes(name) ? name : found.length === 1 ? found[0] : undefined;
}

function* problemsOf(
  values: Plain,
  fields: Exclude<FieldType, string>,
  at: string,
  release: string | undefined,
  schema: ConfigurationSchema,
): Generator<ConfigurationProblem> {
  for (const [name, value] of Object.entries(values)) {
    if (isOpen(name)) continue;
    const path = at === '' ? name : `${at}.${name}`;
    const type = Object.hasOwn(fields, name) ? fields[name]! : undefined;
    const since = schema.fieldSince[path] ?? schema.since;
    if (type === undefined) yield unknown(name, path, fields, at, schema);
    else if (release !== undefined && compareVersions(release, since) < 0) {
      const before = schema.before?.[path];
      const fix = before ? `Write ${before}.` : 'Remove it, or upgrade cert-manager first.';
      yield { path, what: `came with cert-manager ${since}`, fix, mayBeNewer: false };
    } else if (value === null || value === undefined || holdsOpen(value)) continue;
    else if (typeof type !== 'string') {
      if (isPlain(value)) yield* problemsOf(value, type, path, release, schema);
      else yield { path, what: 'must be a map', fix: 'Write the fields that it has.', mayBeNewer: false };
    } else if (type !== 'any' && !TYPES[type](value)) {
      yield { path, what: `must be ${CALLED[type]}`, fix: `Write ${CALLED[type]}.`, mayBeNewer: false };
    } else if ((path === 'apiVersion' || path === 'kind') && value !== schema.type[path]) {
      const right = schema.type[path];
      yield { path, what: `must be ${right}`, fix: `Write ${right}.`, mayBeNewer: false };
    }
  }
}

function unknown(
  name: string,
  path: string,
  fields: Plain,
  at: string,
  schema: ConfigurationSchema,
): ConfigurationProblem {
  const here = Object.keys(fields);
  const sameLetters = here.find((one) => one.toLowerCase() === name.toLowerCase());
  const near = sameLetters ?? nearest(name, here);
  const instead = near
    ? at === ''
      ? near
      : `${at}.${near}`
    : schema === CONTROLLER
      ? configurationField(name)
      : undefined;
  return {
    path,
    what: 'is not one of its fields',
    fix: instead ? `Write ${instead} if that is meant, or remove it.` : 'Remove it.',
    mayBeNewer: instead === undefined,
  };
}

const PLACES: readonly string[] = [...placesOf(FIELDS, '')];

function* placesOf(fields: Exclude<FieldType, string>, at: string): Generator<string> {
  for (const [name, type] of Object.entries(fields)) {
    const path = at === '' ? name : `${at}.${name}`;
    yield path;
    if (typeof type !== 'string') yield* placesOf(type, path);
  }
}
