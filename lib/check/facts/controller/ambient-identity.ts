import { given, plain, text } from '../../../values/plain';
import type { Solver } from '../../model/solver';

/** A cloud whose identity a pod gets by an annotation of its ServiceAccount. */
export interface CloudIdentity {
  /** The solver's provider. */
  readonly provider: string;
  readonly annotation: string;
  readonly cloud: string;
}

/**
 * How the controller gets an identity for a DNS provider.
 *
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html;
 * https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html;
 * https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 */
export const CLOUD_IDENTITIES: readonly CloudIdentity[] = [
  { provider: 'route53', annotation: 'eks.amazonaws.com/role-arn', cloud: 'AWS' },
  { provider: 'azureDNS', annotation: 'azure.workload.identity/client-id', cloud: 'Azure' },
  { provider: 'cloudDNS', annotation: 'iam.gke.io/gcp-service-account', cloud: 'Google Cloud' },
];

/** Whether a solver relies on the identity that the controller's pod has. */
export function isAmbient({ provider, stanza }: Solver): boolean {
  if (provider === 'route53')
    return (
      !text(stanza.accessKeyID) &&
      !given(stanza.accessKeyIDSecretRef) &&
      // An empty name stands for none: cert-manager's dns.go looks at the name only.
      !text(plain(stanza.secretAccessKeySecretRef).name) &&
      !given(plain(plain(stanza.auth).kubernetes).serviceAccountRef)
    );
  if (provider === 'cloudDNS') return !given(stanza.serviceAccountSecretRef);
  if (provider === 'azureDNS')
    return !text(stanza.clientID) && !text(stanza.tenantID) && !given(stanza.clientSecretSecretRef);
  return false;
}
