import type { ValidationContext } from './context';

/** What can be set below `properties` in cdk8s.yaml. */
interface ValidationProperties {
  /** The cert-manager release that the cluster runs. @default - the newest release that is known */
  readonly certManagerVersion?: string | number;
  /** The namespace in which cert-manager looks for the Secrets of ClusterIssuers. @default cert-manager */
  readonly clusterResourceNamespace?: string;
  /** IDs of rules to skip. @default - none */
  readonly ignore?: readonly string[];
  /** The lowest severity that fails the synth: error or warning. @default error */
  readonly failOn?: string;
  /** Whether the app writes everything, so that what it does not write is missing. @default false */
  readonly complete?: boolean;
  /** The day to check for, as YYYY-MM-DD. @default - that of the environment variable CDK8S_ACME_AT, else today */
  readonly at?: string;
  /**
   * What exists outside of the app: secrets and serviceAccounts as namespace/name, namespaces, issuers as
   * Issuer/namespace/name or ClusterIssuer/name.
   */
  readonly known?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Validation plugin of the cdk8s CLI: runs the rules over what `cdk8s synth` wrote.
 *
 * For apps in any language, and for objects of any origin. It is configured in `validations` of cdk8s.yaml: see
 * docs/validation-plugin.md.
 *
 * @internal
 */
export class AcmeValidation {
  /**
   * @param properties `properties` of the validation in cdk8s.yaml
   * @throws if a property is unknown, or its value is invalid
   */
  public constructor(private readonly properties: ValidationProperties = {}) {
    // Reported before the app is run.
    this.plugin.options(properties);
  }

  /** Runs the rules and submits the report. */
  public async validate(context: ValidationContext): Promise<void> {
    this.plugin.validate(context, this.properties);
  }

  /** Loaded only by the cdk8s CLI: importing the package for its constructs does not load it. */
  private get plugin(): typeof import('./validate') {
    return require('./validate');
  }
}
