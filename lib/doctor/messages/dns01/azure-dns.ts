import type { KnownMessage } from '../../known-message';

const SOURCE = 'cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go';

export const azureDns: readonly KnownMessage[] = [
  {
    id: 'azure-zone-missing',
    pattern:
      /Zone (?<zone>\S*) not found (?:in AzureDNS )?for domain (?<name>[^\s.]+(?:\.[^\s.]+)*)\.?(?: Err: (?<error>.*))?/,
    frame: true,
    source: `${SOURCE} (getHostedZoneName)`,
    reading: ({ zone, name, error }) => ({
      cause: `The Azure DNS zone "${zone}" for "${name}" is not in the resource group of the solver, or the identity may not read it${error ? `: ${error}` : ''}.`,
      fix: 'Correct subscriptionID, resourceGroupName and hostedZoneName of the solver, and give the identity the role DNS Zone Contributor on the zone (Private DNS Zone Contributor for private ones).',
      explainedBy: ['hosted-zone-excludes-name', 'azure-id-malformed', 'private-zone-with-public-ca'],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-not-permitted',
    pattern: /AuthorizationFailed[^;]*|does not have authorization to perform action '?(?<action>[\w./]+)'?[^;]*/,
    source: 'Azure Resource Manager',
    reading: ({ action }) => ({
      cause: `The identity of the solver may not ${action ? `do ${action}` : 'change the zone'} in Azure.`,
      fix: 'Give the identity the role DNS Zone Contributor on the zone or its resource group. A new assignment takes some minutes.',
      explainedBy: ['azure-id-malformed'],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-sign-in-refused',
    pattern:
      /AADSTS(?<code>\d+)(?:: [^;]*)?|invalid_client[^;]*|failed to refresh token|ManagedIdentityCredential[^;]*|WorkloadIdentityCredential[^;]*/,
    source: 'Microsoft Entra ID; Azure SDK (azidentity)',
    reading: ({ code }) => ({
      cause: `Microsoft Entra ID does not let the solver sign in${code ? ` (AADSTS${code})` : ''}${ENTRA[code ?? ''] ? `: ${ENTRA[code ?? '']}` : ''}.`,
      fix: 'For a service principal: a client secret that is valid (its value, not its ID), clientID and tenantID. For workload identity: the label azure.workload.identity/use on the controller’s pods, the client ID on its ServiceAccount or in managedIdentity, and a federated credential for this cluster and this ServiceAccount.',
      explainedBy: [
        'azure-secret-is-id',
        'azure-id-malformed',
        'workload-identity-label-missing',
        'controller-identity-elsewhere',
        'ambient-credentials-on-issuer',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-without-credentials',
    pattern:
      /ClientID (?:was omitted without providing one of|is not set but neither) `--cluster-issuer-ambient-credentials`[^;]*/,
    source: `${SOURCE} (getAuthorization)`,
    reading: () => ({
      cause: 'The Azure DNS solver has no client ID, and ambient credentials are not allowed for this issuer.',
      fix: 'Use a ClusterIssuer, which may use the identity of the controller by default, start the controller with --issuer-ambient-credentials, or give the solver clientID, tenantID and clientSecretSecretRef.',
      explainedBy: ['ambient-credentials-on-issuer'],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-cloud-unknown',
    pattern: /unknown cloud configuration name: (?<name>\S+)/,
    source: `${SOURCE} (getCloudConfiguration)`,
    reading: ({ name }) => ({
      cause: `The Azure cloud "${name}" of the solver is not one that cert-manager knows.`,
      fix: 'Write AzurePublicCloud, AzureChinaCloud or AzureUSGovernmentCloud into environment.',
      explainedBy: ['azure-german-cloud', 'issuer-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-error-in-events',
    pattern: /<redacted Azure SDK error: \S+: see events and logs for details>/,
    source: 'cert-manager pkg/controller/acmechallenges/sync.go (stabilizeSolverErrorMessage)',
    reading: () => ({
      cause: 'Azure refused a request of the solver; the reason is in the event of the Challenge, not in its status.',
      fix: 'Look at the events of the Challenge, or at the logs of the controller.',
      explainedBy: [
        'azure-secret-is-id',
        'azure-id-malformed',
        'workload-identity-label-missing',
        'ambient-credentials-on-issuer',
      ],
      look: ['kubectl get events -A --field-selector reason=PresentError'],
      retried: 'backoff',
    }),
  },
  {
    id: 'azure-fails',
    pattern:
      /(?:failed to (?:create the managed service identity token|create a workload identity token|retrieve OAuth config|read a file with a federated token)|authentication failed|request error): ?(?<error>.*)|ERROR CODE(?: UNAVAILABLE|: (?<code>.*))|RESPONSE (?<status>\d+.*)|expected \*P\w+TXTRecordSet, got (?<type>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error, code, status, type }) => ({
      cause: `The Azure DNS solver fails: ${error || code || status || type || 'Azure gave no code'}.`,
      fix: 'Look at the text and at the logs of the controller: sign-in, subscription, resource group and zone.',
      explainedBy: ['azure-id-malformed', 'azure-secret-is-id', 'workload-identity-label-missing'],
      retried: 'backoff',
    }),
  },
];

/** @see https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
const ENTRA: Readonly<Record<string, string>> = {
  '7000215': 'the client secret is wrong, or its ID was given for its value',
  '7000222': 'the client secret has expired',
  '700016': 'the client ID does not exist in the tenant',
  '90002': 'the tenant does not exist',
  '70021': 'no federated credential is for this token',
  '700213': 'no federated credential is for the subject of this token',
  '700211': 'no federated credential is for the issuer of this token',
  '700024': 'the token of the ServiceAccount has expired, or a clock is wrong',
};
