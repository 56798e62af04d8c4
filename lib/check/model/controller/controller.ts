import { join } from '../../../values/field-path';
import { holdsOpen, isOpen } from '../../../values/open';
import { isPlain, list, type Plain, plain, text } from '../../../values/plain';
import type { Given } from '../helm/chart-installations';
import type { KubeObject } from '../kube-object';

/** A flag of cert-manager's controller. */
export interface Flag extends Given {
  /** Without the dashes: `cluster-resource-namespace`. */
  readonly name: string;
}

/** cert-manager's controller, as an object of the set installs it. */
export interface Controller {
  /** The object that installs it: a Deployment, HelmRelease, Application, HelmChart or CertManager. */
  readonly object: KubeObject;
  /** Where it is set that something is to be changed, for messages: `spec.values`. */
  readonly path: string;
  /** The namespace that it runs in; undefined where that is not known. */
  readonly namespace?: string;
  /** The release, to the patch as far as it is given (`1.17.1`); undefined where it is a range or not known. */
  readonly release?: Given;
  /** Its image, where it is not the official one. */
  readonly image?: Given;
  /** The pull secrets of its pods, by those or by its ServiceAccount, as far as they are given here. */
  readonly pullSecrets: readonly Given[];
  readonly serviceAccount: {
    /** Undefined where it is not known. */
    readonly name?: string;
    /** Its annotations, as far as they are given here. */
    readonly annotations: Plain;
    /** Path of the annotations. */
    readonly path?: string;
  };
  /** Labels of its pods, as far as they are given here. */
  readonly podLabels: Plain;
  readonly flags: readonly Flag[];
  /** The configuration file, if there is one. */
  readonly configuration?: Given<Plain>;
  /**
   * Whether all that configures it is known: no values from elsewhere, no file that is not among the objects. Only then
   * does what is not set have its default.
   */
  readonly complete: boolean;
}

/** A setting of the controller: its flag, and the fields of the configuration file that are the same. */
export interface Setting {
  readonly flag: string;
  readonly fields?: readonly string[];
}

/** The settings that rules ask for. Source: cert-manager pkg/apis/config/controller/v1alpha1/types.go, docs/cli/controller. */
export const SETTINGS = {
  namespace: { flag: 'namespace', fields: ['namespace'] },
  clusterResourceNamespace: { flag: 'cluster-resource-namespace', fields: ['clusterResourceNamespace'] },
  controllers: { flag: 'controllers', fields: ['controllers'] },
  issuerAmbientCredentials: { flag: 'issuer-ambient-credentials', fields: ['issuerAmbientCredentials'] },
  clusterIssuerAmbientCredentials: {
    flag: 'cluster-issuer-ambient-credentials',
    fields: ['clusterIssuerAmbientCredentials'],
  },
  certificateOwnerRef: { flag: 'enable-certificate-owner-ref', fields: ['enableCertificateOwnerRef'] },
  gatewayApi: { flag: 'enable-gateway-api', fields: ['gatewayAPI.enabled', 'enableGatewayAPI'] },
  listenerSet: {
    flag: 'enable-gateway-api-listenerset',
    fields: ['gatewayAPI.enableListenerSet', 'enableGatewayAPIListenerSet'],
  },
  defaultIssuerName: { flag: 'default-issuer-name', fields: ['ingressShimConfig.defaultIssuerName'] },
  defaultIssuerKind: { flag: 'default-issuer-kind', fields: ['ingressShimConfig.defaultIssuerKind'] },
  defaultIssuerGroup: { flag: 'default-issuer-group', fields: ['ingressShimConfig.defaultIssuerGroup'] },
  autoCertificateAnnotations: {
    flag: 'auto-certificate-annotations',
    fields: ['ingressShimConfig.defaultAutoCertificateAnnotations'],
  },
  leaderElect: { flag: 'leader-elect', fields: ['leaderElectionConfig.enabled'] },
  leaderElectionNamespace: { flag: 'leader-election-namespace', fields: ['leaderElectionConfig.namespace'] },
  solverImage: { flag: 'acme-http01-solver-image', fields: ['acmeHTTP01Config.solverImage'] },
  solverNameservers: { flag: 'acme-http01-solver-nameservers', fields: ['acmeHTTP01Config.solverNameservers'] },
  solverExtraLabels: { flag: 'acme-http01-solver-extra-labels', fields: ['acmeHTTP01Config.solverExtraLabels'] },
  solverRunAsNonRoot: { flag: 'acme-http01-solver-run-as-non-root', fields: ['acmeHTTP01Config.solverRunAsNonRoot'] },
  solverCpuRequest: {
    flag: 'acme-http01-solver-resource-request-cpu',
    fields: ['acmeHTTP01Config.solverResourceRequestCPU'],
  },
  solverCpuLimit: {
    flag: 'acme-http01-solver-resource-limits-cpu',
    fields: ['acmeHTTP01Config.solverResourceLimitsCPU'],
  },
  solverMemoryRequest: {
    flag: 'acme-http01-solver-resource-request-memory',
    fields: ['acmeHTTP01Config.solverResourceRequestMemory'],
  },
  solverMemoryLimit: {
    flag: 'acme-http01-solver-resource-limits-memory',
    fields: ['acmeHTTP01Config.solverResourceLimitsMemory'],
  },
  recursiveNameservers: { flag: 'dns01-recursive-nameservers', fields: ['acmeDNS01Config.recursiveNameservers'] },
  recursiveNameserversOnly: {
    flag: 'dns01-recursive-nameservers-only',
    fields: ['acmeDNS01Config.recursiveNameserversOnly'],
  },
  featureGates: { flag: 'feature-gates', fields: ['featureGates'] },
} as const satisfies Record<string, Setting>;

/** What a setting is set to. Flags win over the configuration file, the last flag over the others. */
export function settingOf(controller: Controller, { flag, fields = [] }: Setting): Given<unknown> | undefined {
  const given = controller.flags.filter(({ name }) => name === flag).at(-1);
  if (given) return given;
  const { configuration } = controller;
  for (const field of configuration ? fields : []) {
    let value: unknown = configuration!.value;
    for (const part of field.split('.')) value = plain(value)[part];
    if (value !== undefined && value !== null)
      return { value, object: configuration!.object, path: join(configuration!.path, field) };
  }
  return undefined;
}

/** A setting that is a text; undefined where it is not set, or not known yet. */
export function textSetting(controller: Controller, setting: Setting): Given | undefined {
  const given = settingOf(controller, setting);
  if (typeof given?.value !== 'string' || given.value === '' || isOpen(given.value)) return undefined;
  return { ...given, value: given.value };
}

/** Whether a switch is on; undefined where that is not known: it is set to something open, or not all settings are known. */
export function isOn(controller: Controller, setting: Setting, byDefault = false): boolean | undefined {
  const given = settingOf(controller, setting);
  if (!given) return controller.complete ? byDefault : undefined;
  const value = String(given.value);
  // A flag without a value is on; those that Go's ParseBool takes.
  if (['', '1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}

/** The feature gates that are set, each with its place. */
export function featureGates(
  controller: Controller,
): readonly (Given<boolean | undefined> & { readonly gate: string })[] {
  const given = settingOf(controller, SETTINGS.featureGates);
  if (!given) return [];
  const { object, path } = given;
  if (isPlain(given.value))
    return Object.entries(given.value).map(([gate, on]) => ({
      ...{ gate, object, path: join(path, gate) },
      value: typeof on === 'boolean' ? on : undefined,
    }));
  return text(given.value)
    .split(',')
    .map((entry) => entry.trim().split('='))
    .filter(([gate]) => gate !== '')
    .map(([gate, on]) => ({
      gate: gate!,
      object,
      path,
      value: on === 'true' ? true : on === 'false' ? false : undefined,
    }));
}

/** Whether a feature gate is on; undefined where that is not known. */
export function isGateOn(controller: Controller, gate: string, byDefault: boolean): boolean | undefined {
  const set = featureGates(controller)
    .filter((one) => one.gate === gate)
    .at(-1);
  if (set) return set.value;
  const isKnown = controller.complete && !holdsOpen(settingOf(controller, SETTINGS.featureGates)?.value);
  return isKnown ? byDefault : undefined;
}

/** The namespace in which it looks for what ClusterIssuers refer to; undefined where that is not known. */
export function resourceNamespaceOf(controller: Controller): Given | undefined {
  const { namespace, object, path } = controller;
  const given = settingOf(controller, SETTINGS.clusterResourceNamespace);
  if (given && given.value !== '$(POD_NAMESPACE)') return textSetting(controller, SETTINGS.clusterResourceNamespace);
  if (!given && !controller.complete) return undefined;
  // The flag's own default is "kube-system"; all that is published sets it to the controller's namespace.
  return namespace === undefined || isOpen(namespace)
    ? undefined
    : { value: namespace, object, path: given?.path ?? path };
}

/** Arguments of a container as flags; other arguments are omitted. */
export function flagsOf(args: unknown, object: KubeObject, path: string): Flag[] {
  const flags: Flag[] = [];
  const words = list(args).map(text);
  for (const [i, word] of words.entries()) {
    const match = /^--?([a-z0-9][\w.-]*)(?:=([\s\S]*))?$/i.exec(word.trim());
    if (!match) continue;
    const [, name, value] = match as unknown as [string, string, string | undefined];
    // A flag's value may be the next argument; of a switch it never is.
    const next = words[i + 1];
    const takesNext = value === undefined && next !== undefined && next !== '' && !next.startsWith('-');
    flags.push({ name: name.toLowerCase(), value: value ?? (takesNext ? next : ''), object, path: `${path}[${i}]` });
  }
  return flags;
}
