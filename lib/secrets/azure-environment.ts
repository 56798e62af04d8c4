/** The Azure cloud that a subscription is in, as cert-manager names it. */
export enum AzureEnvironment {
  /** The public cloud. */
  PUBLIC_CLOUD = 'AzurePublicCloud',
  /** Azure China. */
  CHINA_CLOUD = 'AzureChinaCloud',
  /** Azure Germany, which has been shut down. cert-manager's API accepts it, but its controller fails. */
  GERMAN_CLOUD = 'AzureGermanCloud',
  /** Azure US Government. */
  US_GOVERNMENT_CLOUD = 'AzureUSGovernmentCloud',
}
