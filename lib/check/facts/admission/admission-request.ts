import { NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import type { Plain } from '../../../values/plain';
import { COMPLETE, celValue, type IsAbsent, PARTIAL } from '../../knowledge/cel';
import type { Model } from '../../model/model';
import { controllerAccounts } from '../controller/controllers';
import { RESOURCES } from './admission-match';
import type { CreatedObject } from './created-objects';

/**
 * What conditions of admission policies can refer to when cert-manager creates an object.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-expression
 */
export function admissionValues(created: CreatedObject, model: Model): Readonly<Record<string, unknown>> {
  const { kind, group, namespace, raw } = created;
  const version = String(raw.apiVersion).split('/').pop()!;
  const asKind = { group, version, kind };
  const asResource = { group, version, resource: RESOURCES[kind] };
  const request = {
    operation: 'CREATE',
    namespace,
    kind: asKind,
    resource: asResource,
    requestKind: asKind,
    requestResource: asResource,
    userInfo: userInfo(model),
  };
  return {
    object: celValue(raw, isAbsentFrom(kind)),
    oldObject: null,
    request: celValue(request, PARTIAL),
    namespaceObject: namespaceObject(namespace, model),
  };
}

/** Who creates it: cert-manager's controller. */
function userInfo(model: Model): Plain {
  const [account, ...others] = controllerAccounts(model);
  if (!account || others.length > 0) return {};
  const { namespace, name } = account;
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { username: `system:serviceaccount:${namespace}:${name}`, groups };
}

function namespaceObject(name: string, model: Model): unknown {
  const object = model.get('Namespace', '', name);
  const metadata = {
    name,
    labels: { ...object?.labels, [NAMESPACE_NAME_LABEL]: name },
    ...(object && { annotations: object.annotations }),
  };
  // Others may annotate namespaces, as OpenShift does.
  return celValue({ metadata }, (path) => object !== undefined && path === 'metadata.labels');
}

/** A ConfigMap, as a policy's parameters. */
export function configMapValue(raw: Plain): unknown {
  return celValue(raw, (path) => path === 'data');
}

/**
 * What objects do not have for certain, where cert-manager does not set it: by path, all fields or some. Nothing is said of what
 * the API server, its admission plugins and OpenShift set: names, addresses, users, tolerations, priorities, volumes, limits.
 *
 * Source: kubernetes pkg/apis/core/v1/defaults.go, plugin/pkg/admission; OpenShift "Managing security context constraints".
 */
const ABSENT: Readonly<Record<CreatedObject['kind'], Readonly<Record<string, '*' | readonly string[]>>>> = {
  Pod: {
    spec: [
      ...['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostAliases', 'hostname', 'subdomain'],
      ...['initContainers', 'ephemeralContainers', 'runtimeClassName', 'affinity', 'topologySpreadConstraints'],
      ...['dnsConfig', 'readinessGates', 'activeDeadlineSeconds'],
    ],
    'spec.securityContext': ['seccompProfile', 'sysctls', 'windowsOptions', 'fsGroupChangePolicy'],
    'spec.containers[]': [
      ...['env', 'envFrom', 'command', 'workingDir', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'],
      ...['volumeDevices', 'stdin', 'tty'],
    ],
    'spec.containers[].ports[]': ['hostPort', 'hostIP'],
    'spec.containers[].securityContext': [
      ...['privileged', 'capabilities', 'runAsNonRoot', 'seccompProfile', 'procMount', 'windowsOptions'],
    ],
    'spec.containers[].securityContext.capabilities': ['add'],
  },
  Service: {
    spec: ['externalIPs', 'loadBalancerIP', 'loadBalancerSourceRanges', 'externalName', 'publishNotReadyAddresses'],
    'spec.selector': '*',
  },
  Ingress: {
    spec: ['tls', 'defaultBackend'],
    'spec.rules[]': '*',
    'spec.rules[].http': '*',
  },
  HTTPRoute: {},
};

function isAbsentFrom(kind: CreatedObject['kind']): IsAbsent {
  return (path, key) => {
    if (path === 'metadata.labels' || path === 'metadata.annotations') return COMPLETE(path, key);
    const absent = ABSENT[kind][path];
    return absent === '*' || (key !== undefined && (absent?.includes(key) ?? false));
  };
}
