import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const SOURCE = 'cert-manager pkg/issuer/acme/dns/clouddns/clouddns.go';

export const cloudDns: readonly KnownMessage[] = [
  {
    id: 'cloud-dns-zone-missing',
    pattern: /No matching GoogleCloud domain found for domain (?<name>\S+)/,
    source: SOURCE,
    reading: ({ name = '' }) => ({
      cause: `The Google Cloud project of the solver has no zone for "${name}".`,
      fix: 'Name the project that has the zone, or hostedZoneName of the zone, in the solver.',
      explainedBy: ['cloud-dns-zone-is-dns-name', 'hosted-zone-excludes-name'],
      look: [`gcloud dns managed-zones list --filter=${shellWord(`dnsName=${name}`)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-not-permitted',
    pattern: /googleapi: Error 403: (?<text>[^;]*)/,
    source: 'Google Cloud DNS API',
    reading: ({ text }) => ({
      cause: `Google Cloud does not allow the solver's request: ${text}.`,
      fix: 'Give the service account the role roles/dns.admin in the project of the zone (or dns.resourceRecordSets.*, dns.changes.*, dns.managedZones.list), switch on the Cloud DNS API there, and check which identity the controller really uses.',
      explainedBy: ['controller-identity-elsewhere', 'ambient-credentials-on-issuer', 'cloud-dns-zone-is-dns-name'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-zone-unknown',
    pattern: /googleapi: Error 404: (?<text>[^;]*)/,
    source: 'Google Cloud DNS API',
    reading: ({ text }) => ({
      cause: `Google Cloud does not know the zone or the project of the solver: ${text}.`,
      fix: 'Write the ID of the project into project, and the name of the zone (not its DNS name) into hostedZoneName.',
      explainedBy: ['cloud-dns-zone-is-dns-name'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-without-credentials',
    pattern:
      /unable to construct clouddns provider: empty credentials|missing Google Cloud DNS provider credentials|Google Cloud Service Account (?:file|data) missing|could not find default credentials[^;]*/,
    source: SOURCE,
    reading: () => ({
      cause: 'The Cloud DNS solver has no credentials.',
      fix: 'Name a Secret with the key of a service account in serviceAccountSecretRef, or use ambient credentials: a ClusterIssuer may by default, an Issuer only with --issuer-ambient-credentials; the ServiceAccount of the controller then needs Workload Identity.',
      explainedBy: ['ambient-credentials-on-issuer', 'credential-empty', 'controller-identity-elsewhere'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-project-missing',
    pattern: /Google Cloud project name missing/,
    source: SOURCE,
    reading: () => ({
      cause: 'The Cloud DNS solver names no project.',
      fix: 'Write the ID of the project that has the zone into project.',
      explainedBy: ['issuer-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-key-not-readable',
    pattern:
      /Unable to (?:acquire config|read Service Account file|get Google Cloud client|create Google Cloud DNS service): (?<error>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error }) => ({
      cause: `The key of the Google service account cannot be used: ${error}.`,
      fix: 'Put the JSON file of the key into the Secret as it is, base64 once.',
      explainedBy: ['cloud-dns-key-malformed', 'credential-encoded-twice', 'credential-not-text'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-sign-in-refused',
    pattern:
      /oauth2: (?:cannot fetch token|"invalid_grant")[^;]*|invalid_grant[^;]*|impersonate: status code \d+[^;]*|compute: Received \d+[^;]*/,
    source: 'Google OAuth 2.0, metadata server',
    reading: () => ({
      cause:
        'Google does not let the solver sign in: the key was deleted, a clock is wrong, or Workload Identity is not bound.',
      fix: 'Create a new key, or bind the ServiceAccount of the controller to the Google service account (roles/iam.workloadIdentityUser and the annotation iam.gke.io/gcp-service-account).',
      explainedBy: ['controller-identity-elsewhere', 'cloud-dns-key-malformed'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloud-dns-fails',
    pattern: /GoogleCloud API call failed: (?<error>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error }) => ({
      cause: `Google Cloud DNS refuses the request of the solver: ${error}.`,
      fix: 'Look at the text: project, zone, role of the service account.',
      explainedBy: ['cloud-dns-zone-is-dns-name', 'controller-identity-elsewhere'],
      retried: 'backoff',
    }),
  },
];
