import type { ValidationContext } from './context';

/** What can be set below `properties` in cdk8s.yaml. */
interface ValidationProperties {
  /** The cert-manager release that the cluster runs. @default the newest that is known */
  readonly certManagerVersion?: string | number;
  /** Where cert-manager looks for the Secrets of ClusterIssuers. @default cert-manager */
  readonly clusterResourceNamespace?: string;
  /** Ids of rules that are left out. @default - none */
  readonly ignore?: readonly string[];
  /** From which severity on a finding fails the synth: error or warning. @default error */
  readonly failOn?: string;
  /** Whether the app writes all that there is, so that what it does not write is missing. @default false */
  readonly complete?: boolean;
  /** What exists beside the app: secrets and serviceAccounts as namespace/name, namespaces, issuers as Issuer/namespace/name or ClusterIssuer/name. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Validation plugin of the cdk8s CLI: runs the rules over what `cdk8s synth` wrote.
 *
 * For apps in any language, and for objects that anything wrote. It is named in `validations` of cdk8s.yaml; see
 * docs/validation-plugin.md.
 *
 * @internal
 */
export class AcmeValidation {
  /**
   * @param properties `properties` of the validation in cdk8s.yaml
   * @throws if a property is not one that there is, or has a value that it cannot have
   */
  public constructor(private readonly properties: ValidationProperties = {}) {
    // Told before the app is run.
    this.plugin.options(properties);
  }

  /** Runs the rules and hands in the report. */
  public async validate(context: ValidationContext): Promise<void> {
    this.plugin.validate(context, this.properties);
  }

  /** Loaded by the cdk8s CLI alone: who imports the package for its constructs need not wait for it. */
  private get plugin(): typeof import('./validate') {
    return require('./validate');
  }
}
