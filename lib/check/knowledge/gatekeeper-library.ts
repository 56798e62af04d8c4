import { holdsOpen, isOpen } from '../../values/open';
import { given, list, type Plain, plain, text } from '../../values/plain';
import { parseQuantity } from '../../values/quantity';

/** What a constraint says of an object. */
export interface Refusal {
  /** What is wrong with the object. */
  readonly problem: string;
  /** Path of what in the constraint's parameters asks for it. */
  readonly path: string;
}

/** A constraint's verdict on an object; undefined where it takes it, or where that is not known. */
type Judge = (object: Plain, parameters: Plain) => Refusal | undefined;

/**
 * The constraints of Gatekeeper's policy library that have something to say of what cert-manager creates for a challenge, by
 * kind.
 *
 * Source: https://github.com/open-policy-agent/gatekeeper-library/tree/master/src (general, pod-security-policy); of Azure's,
 * cert-manager issue 6148.
 */
export const GATEKEEPER_LIBRARY: Readonly<Record<string, Judge>> = {
  K8sRequiredLabels: (object, parameters) => required('label', object, parameters),
  K8sRequiredAnnotations: (object, parameters) => required('annotation', object, parameters),
  K8sAllowedRepos: allowedRepositories,
  // An asterisk is allowed only at the end.
  K8sAllowedReposv2: (object, { allowedImages }) => {
    const refusal = allowedRepositories(object, {
      repos: list(allowedImages).map((one) => text(one).replace(/\*$/, '')),
    });
    return refusal && { ...refusal, path: 'allowedImages' };
  },
  K8sDisallowedRepos: (object, { repos }) => {
    const image = imageOf(object);
    const prefix = list(repos)
      .map(text)
      .find((one) => one !== '' && image?.startsWith(one));
    return prefix === undefined ? undefined : { problem: `runs an image from ${prefix}`, path: 'repos' };
  },
  K8sDisallowedTags: (object, parameters) => {
    const image = notExempt(object, parameters);
    const tag = image && (/:([^:/@]+)(@|$)/.exec(image)?.[1] ?? '');
    if (tag === undefined || image?.includes('@')) return undefined;
    if (tag === '') return { problem: `runs the image ${image}, which has no tag`, path: 'tags' };
    return list(parameters.tags).includes(tag)
      ? { problem: `runs an image with the tag ${tag}`, path: 'tags' }
      : undefined;
  },
  K8sImageDigests: (object, parameters) => {
    const image = notExempt(object, parameters);
    if (!image || /@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+/.test(image)) return undefined;
    return { problem: `runs the image ${image}, which has no digest`, path: '' };
  },
  K8sContainerLimits: (object, parameters) => atMost(object, parameters, 'limits'),
  K8sContainerRequests: (object, parameters) => atMost(object, parameters, 'requests'),
  K8sContainerEphemeralStorageLimit: (object, parameters) => {
    const container = containerOf(object);
    if (container.name === undefined || exempts(object, parameters)) return undefined;
    const own = plain(plain(container.resources).limits)['ephemeral-storage'];
    const [most, value] = [parseQuantity(parameters['ephemeral-storage']), parseQuantity(own)];
    if (!given(own) || own === '') return { problem: 'has no limit of ephemeral storage', path: 'ephemeral-storage' };
    return most !== undefined && value !== undefined && value > most
      ? { problem: `has a limit of ${String(own)} ephemeral storage`, path: 'ephemeral-storage' }
      : undefined;
  },
  K8sContainerRatios: ratios,
  K8sRequiredResources: (object, parameters) => {
    if (exempts(object, parameters)) return undefined;
    for (const part of ['limits', 'requests'] as const) {
      const own = plain(containerOf(object).resources)[part];
      const missing = list(parameters[part]).find((one) => plain(own)[text(one)] === undefined);
      if (missing !== undefined) return { problem: `has no ${part} of ${text(missing)}`, path: part };
    }
    return undefined;
  },
  K8sRequiredProbes: (object, { probes }) => {
    const probe = list(probes)
      .map(text)
      .find((one) => one !== '' && containerOf(object)[one] === undefined);
    return probe === undefined ? undefined : { problem: `has no ${probe}`, path: 'probes' };
  },
  K8sBlockNodePort: (object) =>
    plain(object.spec).type === 'NodePort' && object.kind === 'Service'
      ? { problem: 'is of the type NodePort', path: '' }
      : undefined,
  K8sHttpsOnly: (object, { tlsOptional }) => {
    if (object.kind !== 'Ingress') return undefined;
    if (annotationsOf(object)['kubernetes.io/ingress.allow-http'] !== 'false')
      return { problem: 'lacks the annotation kubernetes.io/ingress.allow-http: "false"', path: '' };
    return tlsOptional === true ? undefined : { problem: 'has no tls', path: '' };
  },
  // Azure Policy's, "Kubernetes clusters should be accessible only over HTTPS".
  K8sAzureV1IngressHttpsOnly: ({ kind, spec }) =>
    kind === 'Ingress' && list(plain(spec).tls).length === 0 ? { problem: 'has no tls', path: '' } : undefined,
  K8sBlockWildcardIngress: (object) =>
    object.kind === 'Ingress' && list(plain(object.spec).rules).some((rule) => !given(plain(rule).host))
      ? { problem: 'has no host, as it is for an address', path: '' }
      : undefined,
  K8sPSPAllowedUsers: allowedUsers,
  K8sPSPReadOnlyRootFilesystem: (object, parameters) =>
    containerField(object, parameters, 'readOnlyRootFilesystem', true),
  K8sPSPAllowPrivilegeEscalationContainer: (object, parameters) =>
    containerField(object, parameters, 'allowPrivilegeEscalation', false),
  K8sPSPCapabilities: (object, parameters) => {
    const container = containerOf(object);
    if (container.name === undefined || exempts(object, parameters)) return undefined;
    const dropped = list(plain(plain(container.securityContext).capabilities).drop);
    const missing = list(parameters.requiredDropCapabilities)
      .map(text)
      .find((one) => !dropped.includes(one) && !dropped.includes('ALL'));
    return missing === undefined
      ? undefined
      : { problem: `does not drop the capability ${missing}`, path: 'requiredDropCapabilities' };
  },
  K8sPSPSeccomp: seccomp,
  K8sPSPSeccompV2: seccomp,
  K8sPSPFSGroup: ({ kind, spec }, { rule }) =>
    kind === 'Pod' && text(rule) === 'MustRunAs' && !given(plain(plain(spec).securityContext).fsGroup)
      ? { problem: 'has no fsGroup in its securityContext', path: 'rule' }
      : undefined,
  K8sPSPAutomountServiceAccountTokenPod: (object) => {
    const value = plain(object.spec).automountServiceAccountToken;
    return object.kind === 'Pod' && value !== false && !isUnknown(value)
      ? { problem: 'mounts the token of its ServiceAccount', path: '' }
      : undefined;
  },
};

function labelsOf(object: Plain): Plain {
  return plain(plain(object.metadata).labels);
}

function annotationsOf(object: Plain): Plain {
  return plain(plain(object.metadata).annotations);
}

/** The one container of a solver pod; empty for other objects. */
function containerOf(object: Plain): Plain {
  return plain(list(plain(object.spec).containers)[0]);
}

/** The image, where it is known. */
function imageOf(object: Plain): string | undefined {
  const image = text(containerOf(object).image);
  return image === '' || isOpen(image) ? undefined : image;
}

/** Whether the container is exempt by its image, or may be. */
function exempts(object: Plain, { exemptImages }: Plain): boolean {
  const exempt = list(exemptImages).map(text);
  if (exempt.length === 0) return false;
  const image = imageOf(object);
  if (image === undefined) return true;
  return exempt.some((one) => (one.endsWith('*') ? image.startsWith(one.slice(0, -1)) : image === one));
}

function notExempt(object: Plain, parameters: Plain): string | undefined {
  return exempts(object, parameters) ? undefined : imageOf(object);
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && isOpen(value);
}

/** Entries are keys with a pattern; in the demo's template just keys. */
function required(what: 'label' | 'annotation', object: Plain, parameters: Plain): Refusal | undefined {
  const own = what === 'label' ? labelsOf(object) : annotationsOf(object);
  for (const [i, entry] of list(parameters[`${what}s`]).entries()) {
    const key = text(entry) || text(plain(entry).key);
    const path = `${what}s[${i}]`;
    if (key === '' || isOpen(key)) continue;
    if (own[key] === undefined) return { problem: `lacks the ${what} ${key}`, path };
    const value = text(own[key]);
    const allowed = text(plain(entry).allowedRegex);
    if (allowed !== '' && !isOpen(value) && matches(allowed, value) === false)
      return { problem: `has the ${what} ${key} with a value that is not allowed`, path: `${path}.allowedRegex` };
  }
  return undefined;
}

/** Undefined where JavaScript may read the expression differently from Go. */
function matches(expression: string, value: string): boolean | undefined {
  if (expression.length > 200 || /\(\?|\\[pPQzAC]/.test(expression)) return undefined;
  // Simple forms only: nothing that could take long.
  if (!/^\^?(?:[\w.\-/@: ]|\\[.\w-]|\[[^\]]*\]|[|()?]|[+*](?![+*])|\{\d+(?:,\d*)?\})*\$?$/.test(expression))
    return undefined;
  if (/\)[+*{]/.test(expression) || value.length > 200) return undefined;
  try {
    return new RegExp(expression).test(value);
  } catch {
    return undefined;
  }
}

function allowedRepositories(object: Plain, { repos }: Plain): Refusal | undefined {
  const image = imageOf(object);
  const allowed = list(repos).map(text);
  if (image === undefined || allowed.length === 0 || allowed.some((one) => isOpen(one) || image.startsWith(one)))
    return undefined;
  return { problem: `runs the image ${image}`, path: 'repos' };
}

function atMost(object: Plain, parameters: Plain, part: 'limits' | 'requests'): Refusal | undefined {
  const container = containerOf(object);
  if (container.name === undefined || exempts(object, parameters)) return undefined;
  const own = plain(plain(container.resources)[part]);
  for (const resource of ['cpu', 'memory']) {
    const [most, value] = [parseQuantity(parameters[resource]), parseQuantity(own[resource])];
    if (most === undefined || value === undefined || value <= most) continue;
    return {
      problem: `has ${part} of ${String(own[resource])} ${resource}, more than ${String(parameters[resource])}`,
      path: resource,
    };
  }
  return undefined;
}

function ratios(object: Plain, parameters: Plain): Refusal | undefined {
  const container = containerOf(object);
  if (container.name === undefined || exempts(object, parameters)) return undefined;
  const { requests, limits } = plain(container.resources);
  for (const resource of ['cpu', 'memory']) {
    const own = resource === 'cpu' && given(parameters.cpuRatio) ? 'cpuRatio' : 'ratio';
    const most = Number(parameters[own] ?? Number.NaN);
    const [request, limit] = [parseQuantity(plain(requests)[resource]), parseQuantity(plain(limits)[resource])];
    if (Number.isNaN(most) || !request || limit === undefined || limit <= most * request) continue;
    return {
      problem: `has a ${resource} limit of ${String(plain(limits)[resource])} for a request of ${String(plain(requests)[resource])}`,
      path: own,
    };
  }
  return undefined;
}

function allowedUsers(object: Plain, parameters: Plain): Refusal | undefined {
  const container = containerOf(object);
  if (container.name === undefined || exempts(object, parameters)) return undefined;
  const context = plain(plain(object.spec).securityContext);
  for (const field of ['runAsUser', 'runAsGroup', 'supplementalGroups', 'fsGroup']) {
    const rule = text(plain(parameters[field]).rule);
    const value = context[field];
    const path = `${field}.rule`;
    if (rule === 'MustRunAs' && !given(value)) return { problem: `has no ${field} in its securityContext`, path };
    if (rule !== 'MustRunAsNonRoot') continue;
    if (value === 0) return { problem: 'runs as root', path };
    if (!given(value) && context.runAsNonRoot !== true && !isUnknown(context.runAsNonRoot))
      return { problem: 'has no runAsNonRoot: true', path };
  }
  return undefined;
}

/** The profiles may be written as they were in annotations. */
const SECCOMP_NAMES: Readonly<Record<string, readonly string[]>> = {
  RuntimeDefault: ['RuntimeDefault', 'runtime/default', 'docker/default'],
  Unconfined: ['Unconfined', 'unconfined'],
};

function seccomp(object: Plain, parameters: Plain): Refusal | undefined {
  const container = containerOf(object);
  const allowed = list(parameters.allowedProfiles).map(text);
  if (container.name === undefined || exempts(object, parameters) || allowed.includes('*')) return undefined;
  const { seccompProfile } = plain(plain(object.spec).securityContext);
  const isAnnotated = Object.keys(annotationsOf(object)).some((key) => key.includes('seccomp.security.alpha'));
  if (holdsOpen([allowed, seccompProfile]) || isAnnotated) return undefined;
  if (!given(seccompProfile)) return { problem: 'has no seccomp profile', path: 'allowedProfiles' };
  const type = text(plain(seccompProfile).type);
  const names = SECCOMP_NAMES[type];
  return names && !names.some((name) => allowed.includes(name))
    ? { problem: `has the seccomp profile ${type}`, path: 'allowedProfiles' }
    : undefined;
}

function containerField(object: Plain, parameters: Plain, field: string, wanted: boolean): Refusal | undefined {
  const container = containerOf(object);
  if (container.name === undefined || exempts(object, parameters)) return undefined;
  const value = plain(container.securityContext)[field];
  return value === wanted || isUnknown(value) ? undefined : { problem: `has no ${field}: ${String(wanted)}`, path: '' };
}
