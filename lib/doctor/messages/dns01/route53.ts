import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const SOURCE = 'cert-manager pkg/issuer/acme/dns/route53/route53.go';
const POLICY =
  'Its policy must allow route53:GetChange on arn:aws:route53:::change/*, route53:ChangeResourceRecordSets and route53:ListResourceRecordSets on the hosted zone, and route53:ListHostedZonesByName on * (not needed if the solver names hostedZoneID)';

export const route53: readonly KnownMessage[] = [
  {
    id: 'route53-zone-missing',
    pattern: /zone (?<zone>\S*) not found in Route 53 for domain (?<name>\S+)/,
    source: SOURCE,
    reading: ({ name = '' }) => ({
      cause: `There is no public hosted zone for "${name}" in the AWS account that the solver signs in to.`,
      fix: 'Sign in to the account that has the zone (role, keys), delegate _acme-challenge to a zone there by CNAME (cnameStrategy: Follow), or name hostedZoneID for a private zone.',
      explainedBy: [
        'hosted-zone-excludes-name',
        'private-zone-with-public-ca',
        'hosted-zone-for-many-domains',
        'route53-hosted-zone-malformed',
      ],
      look: [`dig +trace SOA ${shellWord(name)}`, 'aws route53 list-hosted-zones'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-zone-unknown',
    pattern: /NoSuchHostedZone(?:: [^;]*)?/,
    source: 'AWS Route 53, API reference (ChangeResourceRecordSets)',
    reading: () => ({
      cause: 'The hosted zone that the solver names does not exist in this AWS account.',
      fix: 'Correct hostedZoneID of the solver, or sign in to the account that has the zone.',
      explainedBy: ['route53-hosted-zone-malformed', 'hosted-zone-excludes-name'],
      look: ['aws route53 list-hosted-zones'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-not-permitted',
    pattern:
      /(?:AccessDenied(?:Exception)?: )?User: (?<user>\S+) is not authorized to perform: (?<action>[\w:]+)(?: on resource: (?<resource>\S+))?[^;]*/,
    source: 'AWS IAM',
    reading: ({ user, action, resource }) => ({
      cause: `AWS does not allow ${user} to do ${action}${resource ? ` on ${resource}` : ''}.`,
      fix: /^sts:/.test(action ?? '')
        ? 'Let the trust policy of the role name who assumes it (the role of the controller, or for a ServiceAccount the OIDC provider of the cluster with the subject system:serviceaccount:NAMESPACE:NAME), and the policy of that one allow sts:AssumeRole.'
        : `Give that identity what it lacks. ${POLICY}.`,
      explainedBy: [
        'route53-role-is-own',
        'route53-role-malformed',
        'ambient-credentials-on-issuer',
        'controller-identity-elsewhere',
        'credential-role-missing',
        'credential-role-unbound',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-web-identity-refused',
    pattern:
      /(?:unable to assume role with web identity: .*?)?(?:Not authorized to perform sts:AssumeRoleWithWebIdentity|InvalidIdentityToken[^;]*|No OpenIDConnect provider found[^;]*|WebIdentityErr[^;]*)/,
    source: `${SOURCE} (GetSession), AWS STS`,
    reading: () => ({
      cause: 'AWS does not accept the ServiceAccount token for the role.',
      fix: 'In the trust policy of the role: the OIDC provider of this cluster, the subject system:serviceaccount:NAMESPACE:NAME of the ServiceAccount that is used (the controller’s, or that of serviceAccountRef), the audience sts.amazonaws.com. The controller must have been restarted after its ServiceAccount was annotated.',
      explainedBy: [
        'route53-token-audience',
        'route53-token-without-role',
        'route53-role-malformed',
        'controller-identity-elsewhere',
        'workload-identity-label-missing',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-keys-refused',
    pattern:
      /InvalidClientTokenId[^;]*|SignatureDoesNotMatch[^;]*|ExpiredToken(?:Exception)?[^;]*|UnrecognizedClientException[^;]*|AuthFailure[^;]*|IncompleteSignature[^;]*/,
    source: 'AWS STS and Route 53, common errors',
    reading: () => ({
      cause:
        'AWS does not accept the access key: it does not exist, is disabled, is temporary and has expired, or the secret key does not belong to it.',
      fix: 'Create a new access key (or use a role), put ID and secret key into the Secret without a line break, and check that both are of the same key.',
      explainedBy: [
        'route53-access-key-malformed',
        'route53-half-key-pair',
        'route53-temporary-key',
        'route53-keys-ignored',
        'credential-line-break',
        'credential-encoded-twice',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-without-credentials',
    pattern:
      /unable to construct route53 provider: empty credentials; perhaps you meant to enable ambient credentials\?|failed to refresh cached credentials[^;]*|no EC2 IMDS role found[^;]*|NoCredentialProviders[^;]*|get credentials: [^;]*/,
    source: `${SOURCE} (GetSession), AWS SDK`,
    reading: () => ({
      cause: 'The Route 53 solver has no credentials.',
      fix: 'Name an access key in the solver, or use ambient credentials: a ClusterIssuer may by default, an Issuer only with --issuer-ambient-credentials; the ServiceAccount of the controller then needs a role (IRSA or Pod Identity), and the controller a restart after that.',
      explainedBy: [
        'ambient-credentials-on-issuer',
        'route53-half-key-pair',
        'controller-identity-elsewhere',
        'route53-token-without-role',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-half-key-pair',
    pattern: /only one of access and secret key was provided/,
    source: `${SOURCE} (GetSession)`,
    reading: () => ({
      cause: 'The Route 53 solver has half of an access key: an ID without a secret key, or the other way round.',
      fix: 'Name both accessKeyID (or accessKeyIDSecretRef) and secretAccessKeySecretRef, or neither.',
      explainedBy: ['route53-half-key-pair', 'credential-empty'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-token-without-role',
    pattern: /role must be set when web identity token is set/,
    source: `${SOURCE} (GetSession)`,
    reading: () => ({
      cause: 'The Route 53 solver signs in with a ServiceAccount and names no role.',
      fix: 'Set role in the solver to the ARN of the IAM role.',
      explainedBy: ['route53-token-without-role'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-key-twice',
    pattern: /route53 accessKeyID and accessKeyIDSecretRef cannot both be specified/,
    source: 'cert-manager pkg/issuer/acme/dns/dns.go',
    reading: () => ({
      cause: 'The Route 53 solver names its access key ID twice.',
      fix: 'Keep accessKeyID or accessKeyIDSecretRef.',
      explainedBy: ['issuer-refused', 'route53-keys-ignored'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-throttled',
    pattern: /Throttling(?:Exception)?: Rate exceeded|PriorRequestNotComplete[^;]*/,
    source: 'AWS Route 53, API reference',
    reading: () => ({
      cause: 'Route 53 refuses the request, because the account makes too many (5 a second).',
      fix: 'Nothing, if it passes. Otherwise lower --max-concurrent-challenges, and look for others that use the API of the account. With hostedZoneID the solver asks less.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'aws-error-in-events',
    pattern: /<redacted AWS SDK error: http\.ResponseError: see events and logs for details>/,
    source: 'cert-manager pkg/controller/acmechallenges/sync.go (stabilizeSolverErrorMessage)',
    reading: () => ({
      cause:
        'AWS refused a request of the Route 53 solver; the reason is in the event of the Challenge, not in its status.',
      fix: 'Look at the events of the Challenge, or at the logs of the controller.',
      explainedBy: [
        'route53-keys-ignored',
        'route53-access-key-malformed',
        'ambient-credentials-on-issuer',
        'route53-role-malformed',
      ],
      look: ['kubectl get events -A --field-selector reason=PresentError'],
      retried: 'backoff',
    }),
  },
  {
    id: 'route53-fails',
    pattern:
      /(?:failed to (?:determine Route 53 hosted zone ID|change Route 53 record set|query Route 53 change status)|unable to (?:create aws (?:config|session)|assume role(?: with web identity)?)|error finding zone from fqdn): (?<error>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error }) => ({
      cause: `The Route 53 solver fails: ${error}.`,
      fix: `Look at the text. The identity that signs in: ${POLICY.charAt(0).toLowerCase()}${POLICY.slice(1)}.`,
      explainedBy: ['ambient-credentials-on-issuer', 'route53-role-malformed', 'route53-keys-ignored'],
      retried: 'backoff',
    }),
  },
];
