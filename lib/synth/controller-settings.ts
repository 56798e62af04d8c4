import type { IConstruct } from 'constructs';
import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { AppRules, CONTEXT } from './app-rules';
import { clusterResourceNamespaceInContext } from './cluster-resource-namespace';
import { setVersion } from './version';

/** What cert-manager's controller runs with. What is not set is not known, unless a default is given. */
export interface ControllerSettingsOptions {
  /**
   * The cert-manager release, for example `1.18` or `1.18.2`.
   *
   * @default - the context value `certManagerVersion`, else the newest release that is known
   */
  readonly version?: string;
  /**
   * The namespace that the controller runs in.
   *
   * @default cert-manager
   */
  readonly namespace?: string;
  /**
   * The namespace in which it looks for the Secrets of ClusterIssuers: its flag `--cluster-resource-namespace`.
   *
   * @default - the context value `clusterResourceNamespace`, else `namespace`
   * @see https://cert-manager.io/docs/configuration/#cluster-resource-namespace
   */
  readonly clusterResourceNamespace?: string;
  /**
   * The only namespace that it watches: its flag `--namespace`. It then serves no ClusterIssuers.
   *
   * @default - all namespaces
   */
  readonly watchedNamespace?: string;
  /**
   * The image of solver pods: its flag `--acme-http01-solver-image`. Pull secrets of an `Http01SolverAccount` must be for
   * its registry.
   *
   * @default - the public image of its release
   */
  readonly solverImage?: string;
  /**
   * Its feature gates, for example `{ ACMEHTTP01IngressPathTypeExact: false }`.
   *
   * @default - those of its release
   */
  readonly featureGates?: { [gate: string]: boolean };
  /**
   * Whether Gateway API support is enabled: its flag `--enable-gateway-api`.
   *
   * @default - not known
   */
  readonly gatewayApi?: boolean;
  /**
   * Whether Issuers may use the credentials of its environment: its flag `--issuer-ambient-credentials`.
   *
   * @default - not known; cert-manager's own default is false
   */
  readonly issuerAmbientCredentials?: boolean;
  /**
   * Whether ClusterIssuers may use the credentials of its environment: its flag `--cluster-issuer-ambient-credentials`.
   *
   * @default - not known; cert-manager's own default is true
   */
  readonly clusterIssuerAmbientCredentials?: boolean;
  /**
   * The nameservers that it asks whether a DNS01 record is there: its flag `--dns01-recursive-nameservers`, each as
   * `host:port` or as an https URL.
   *
   * @default - those of its pod
   */
  readonly recursiveNameservers?: string[];
  /**
   * Whether it asks only these, and not the zone's authoritative ones: its flag `--dns01-recursive-nameservers-only`.
   *
   * @default - not known; cert-manager's own default is false
   */
  readonly recursiveNameserversOnly?: boolean;
  /**
   * Further flags, without dashes: `{ 'enable-certificate-owner-ref': 'true' }`.
   *
   * @default - none
   * @see https://cert-manager.io/docs/cli/controller/
   */
  readonly flags?: { [flag: string]: string };
}

/**
 * What cert-manager's controller runs with, told to an app once. Constructs follow it (the cluster resource namespace, the
 * release, the solver image), and the rules hold issuers and certificates against it. It writes nothing.
 *
 * @example
 * ControllerSettings.set(app, { version: '1.18', featureGates: { ACMEHTTP01IngressPathTypeExact: false } });
 */
export class ControllerSettings {
  /**
   * Sets what the controller runs with, for an App, or for one of its charts where these are for different clusters. It
   * wins over context values.
   *
   * @param scope an App or a Chart that has no constructs in it yet
   * @param options what is known of the controller
   * @throws if the scope has constructs in it, or has settings already; if the release is older than all that are known, a
   * name is not valid, or a flag is given twice
   *
   * @example
   * ControllerSettings.set(app, { version: '1.18', namespace: 'platform' });
   */
  public static set(scope: IConstruct, options: ControllerSettingsOptions): void {
    if (scope.node.children.length > 0) {
      throw refusal(
        scope,
        'has constructs in it already, which would not follow these ControllerSettings.',
        'Set them right after the App (or the Chart) is created.',
      );
    }
    const namespaces = {
      namespace: options.namespace ?? 'cert-manager',
      clusterResourceNamespace:
        options.clusterResourceNamespace ??
        (options.namespace === undefined ? clusterResourceNamespaceInContext(scope) : undefined) ??
        options.namespace ??
        'cert-manager',
      watchedNamespace: options.watchedNamespace,
    };
    for (const [property, name] of Object.entries(namespaces)) {
      const problem = name === undefined ? undefined : namespaceNameProblem(name);
      if (problem) throw refusal(scope, `ControllerSettings: ${property} ${JSON.stringify(name)} ${problem}.`);
    }
    const { clusterResourceNamespace, watchedNamespace, namespace } = namespaces;
    const flags = flagsOf(scope, options, {
      'cluster-resource-namespace': clusterResourceNamespace,
      namespace: watchedNamespace,
    });
    AppRules.of(scope).addController(scope, { namespace, version: options.version, flags });
    setVersion(scope, options.version);
    scope.node.setContext(CONTEXT.clusterResourceNamespace, clusterResourceNamespace);
    if (options.solverImage !== undefined) scope.node.setContext(CONTEXT.solverImage, options.solverImage);
  }

  private constructor() {}
}

function flagsOf(
  scope: IConstruct,
  options: ControllerSettingsOptions,
  names: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const typed: Readonly<Record<string, unknown>> = {
    ...names,
    'acme-http01-solver-image': options.solverImage,
    'feature-gates':
      options.featureGates &&
      Object.entries(options.featureGates)
        .map(([gate, on]) => `${gate}=${on}`)
        .join(','),
    'enable-gateway-api': options.gatewayApi,
    'issuer-ambient-credentials': options.issuerAmbientCredentials,
    'cluster-issuer-ambient-credentials': options.clusterIssuerAmbientCredentials,
    'dns01-recursive-nameservers': options.recursiveNameservers?.join(','),
    'dns01-recursive-nameservers-only': options.recursiveNameserversOnly,
  };
  const flags = Object.fromEntries(
    Object.entries(typed)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
  for (const [name, value] of Object.entries(options.flags ?? {})) {
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) {
      throw refusal(
        scope,
        `ControllerSettings: flags has ${JSON.stringify(name)}, which is not the name of a flag.`,
        'Write it without dashes in front and without a value.',
      );
    }
    if (Object.hasOwn(typed, name)) {
      throw refusal(
        scope,
        `ControllerSettings: flags has ${JSON.stringify(name)}, for which there is a property.`,
        'Use the property.',
      );
    }
    flags[name] = value;
  }
  return flags;
}
