/** The Azure cloud that a subscription is in, as cert-manager names it. */
export enum AzureEnvironment {
  /** The public cloud. */
  PUBLIC_CLOUD = 'AzurePublicCloud',
  /** Azure China. */
  CHINA_CLOUD = 'AzureChinaCloud',
  /** Azure Germany. cert-manager's API has it; its controller knows no such cloud any more, and fails. */
  GERMAN_CLOUD = 'AzureGermanCloud',
  /** Azure US Government. */
  US_GOVERNMENT_CLOUD = 'AzureUSGovernmentCloud',
}
