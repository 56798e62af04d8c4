import type { KnownMessage } from '../../known-message';

const CHECKS = 'cert-manager internal/controller/certificates/policies/checks.go';
const CONTROLLERS = 'cert-manager pkg/controller/certificates';

export const certificateErrors: readonly KnownMessage[] = [
  {
    id: 'issuance-failed',
    pattern: /The certificate request has failed to complete and will be retried: (?<error>.*)/,
    frame: true,
    source: `${CONTROLLERS}/issuing/issuing_controller.go (failIssueCertificate)`,
    reading: ({ error }) => ({
      cause: `The last attempt to issue the certificate failed: ${error}.`,
      fix: 'Solve the cause, then run `cmctl renew`; cert-manager tries again by itself one hour after a failure, then two, up to 32.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'backing-off',
    pattern:
      /Backing off from issuance due to previously failed issuance\(s\)\. Issuance will next be attempted at (?<day>\d{4}-\d\d-\d\d) (?<time>\d\d:\d\d:\d\d)(?:\.\d+)?(?: (?<zone>[+-]\d{4}))?/,
    source: `${CONTROLLERS}/trigger/trigger_controller.go`,
    reading: ({ day, time, zone }) => {
      const until = new Date(`${day}T${time}${zone ? `${zone.slice(0, 3)}:${zone.slice(3)}` : 'Z'}`);
      const text = Number.isNaN(until.getTime()) ? undefined : until.toISOString().replace('.000', '');
      return {
        cause: 'Earlier attempts failed, and cert-manager waits before the next one.',
        fix: 'Solve the cause of the failures, which the last CertificateRequest and Order say; then run `cmctl renew`, and it tries at once.',
        explainedBy: [],
        retried: 'backoff',
        ...(text && { until: text }),
      };
    },
  },
  {
    id: 'certificate-expired',
    pattern: /Certificate expired on (?<when>.*)/,
    source: CHECKS,
    reading: ({ when }) => ({
      cause: `The certificate in the Secret expired on ${when}, and no new one could be issued since.`,
      fix: 'Look at the last CertificateRequest and Order for the cause.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'secret-of-another-certificate',
    pattern:
      /Secret was issued for "(?<other>[^"]*)"\. If this message is not transient, you might have two conflicting Certificates/,
    source: CHECKS,
    reading: ({ other }) => ({
      cause: `The Secret holds a certificate that the Certificate "${other}" made: two Certificates write the same Secret.`,
      fix: 'Give each Certificate a Secret of its own, or remove one. An Ingress with tls and the annotation of an issuer makes a Certificate with the name of the Secret.',
      explainedBy: [
        'secret-of-two-certificates',
        'certificate-of-two-ingresses',
        'ingress-tls-secret-twice',
        'secret-overwritten',
      ],
      retried: 'at-once',
    }),
  },
  {
    id: 'secret-data-invalid',
    pattern:
      /(?:Issuing certificate as )?Secret contains (?:invalid private key data|an invalid certificate|an invalid key-pair|a private key that does not match)|Existing issued Secret (?:contains invalid|does not contain) private key data|Missing Certificate data|Failed to decode stored certificate/,
    source: CHECKS,
    reading: () => ({
      cause:
        'The Secret of the certificate holds something that is not a valid pair of key and certificate; a new one is being issued.',
      fix: 'Nothing, if it passes. If it comes again, something else writes the Secret: a Secret in Git, a tool that copies, another Certificate.',
      explainedBy: ['secret-overwritten', 'secret-of-two-certificates', 'secret-in-git'],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'request-does-not-match',
    pattern:
      /Failed to decode current CertificateRequest|CertificateRequest's public key is invalid|private key that does not match the current CertificateRequest|Failed to compare certificate and CSR public keys/,
    source: `${CHECKS}, issuing/issuing_controller.go`,
    reading: () => ({
      cause: 'The Secret and the last CertificateRequest do not belong together; a new certificate is being issued.',
      fix: 'Nothing, if it passes. After a restore from a backup, delete the old CertificateRequests of the certificate.',
      explainedBy: ['order-in-git'],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'issuer-returned-bad-certificate',
    pattern:
      /Issuer returned (?:an invalid certificate|a certificate with a public key that does not match|an already expired certificate(?: \(notAfter: (?<end>[^)]*)\))?)/,
    source: `${CONTROLLERS}/issuing/issuing_controller.go`,
    reading: ({ end }) => ({
      cause: end
        ? `The issuer gave a certificate that had expired on ${end}.`
        : 'The issuer gave a certificate that does not fit the request.',
      fix: 'Look at the CA: its own certificate may have expired, or its clock is wrong.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'request-not-created',
    pattern: /Failed to create CertificateRequest: (?<error>.*)/,
    frame: true,
    source: `${CONTROLLERS}/requestmanager/requestmanager_controller.go`,
    reading: ({ error }) => ({
      cause: `The API server does not let cert-manager create the CertificateRequest: ${error}.`,
      fix: 'Look at the text: a webhook, a quota, or a policy in this namespace.',
      explainedBy: ['webhook-ingress-blocked'],
      retried: 'backoff',
    }),
  },
  {
    id: 'request-exists-already',
    pattern: /Failed to create CertificateRequest: \S+ "[^"]*" already exists/,
    source: `${CONTROLLERS}/requestmanager/requestmanager_controller.go`,
    reading: () => ({
      cause: 'The CertificateRequest had just been created.',
      fix: 'Nothing: cert-manager goes on with the one that is there.',
      explainedBy: [],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'api-server-slow',
    pattern: /failed whilst waiting for CertificateRequest to exist/,
    source: `${CONTROLLERS}/requestmanager/requestmanager_controller.go`,
    reading: () => ({
      cause: 'The controller does not see what it has just created: the API server is slow.',
      fix: 'Nothing, if it passes; otherwise look at the API server and the limits of the controller.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'requests-twice',
    pattern:
      /multiple CertificateRequests were found for the '(?<which>current|next)' revision|certificaterequest "(?<request>[^"]*)" does not contain revision annotation/,
    source: 'cert-manager internal/controller/certificates/policies/gatherer.go',
    reading: () => ({
      cause:
        'There are two CertificateRequests for the same revision of the certificate: from a backup, or a second controller.',
      fix: 'Delete the CertificateRequests of the certificate; cert-manager makes a new one. Run one controller only.',
      explainedBy: ['order-in-git'],
      look: ['kubectl get deployments -A -l app.kubernetes.io/name=cert-manager'],
      retried: 'backoff',
    }),
  },
  {
    id: 'key-cannot-be-rotated',
    pattern:
      /User intervention required: existing private key in Secret "(?<secret>[^"]*)" does not match requirements on Certificate resource, mismatching fields: (?<fields>\[[^\]]*\])/,
    source: `${CONTROLLERS}/keymanager/keymanager_controller.go`,
    reading: ({ secret, fields }) => ({
      cause: `The Certificate asks for another private key (${fields}) than the one in the Secret "${secret}", and spec.privateKey.rotationPolicy Never keeps the old one.`,
      fix: 'Set spec.privateKey.rotationPolicy to Always, or take back the change of spec.privateKey, or delete the Secret if nothing needs it in the meantime.',
      explainedBy: [],
      retried: 'never',
    }),
  },
  {
    id: 'key-not-decoded',
    pattern: /Failed to (?:decode|check if) private key stored in Secret "(?<secret>[^"]*)"/,
    source: `${CONTROLLERS}/keymanager/keymanager_controller.go`,
    reading: ({ secret }) => ({
      cause: `The Secret "${secret}" holds no private key that cert-manager can read; a new one is made.`,
      fix: 'Nothing, if the Secret was empty; otherwise see who writes it.',
      explainedBy: ['secret-overwritten', 'secret-in-git'],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'keystore-secret-missing',
    pattern:
      /(?<kind>PKCS12|JKS) keystore password Secret "(?<secret>[^"]*)" not found|fetching (?<other>PKCS12|JKS) keystore password from Secret: secrets? "(?<name>[^"]*)" not found/,
    source: `${CONTROLLERS}/issuing/internal/secret.go (setKeystores)`,
    reading: ({ kind, other, secret, name }) => ({
      cause: `The Secret "${secret || name}" with the password of the ${kind || other} keystore is not in the namespace of the Certificate; the certificate is issued and cannot be stored.`,
      fix: `Create the Secret "${secret || name}" in the namespace of the Certificate, with the key that passwordSecretRef names.`,
      explainedBy: ['keystore-secret-missing'],
      retried: 'backoff',
    }),
  },
  {
    id: 'keystore-not-made',
    pattern:
      /fetching (?:PKCS12|JKS) keystore password from Secret: (?<error>.*)|(?:PKCS12|JKS) (?:keystore password Secret contains no data for key "(?<key>[^"]*)"|literal password cannot be empty)|either passwordSecretRef or password must be set for|error encoding (?:PKCS12|JKS) (?:bundle|trust store bundle)(?:: (?<encoding>.*))?|failed to add (?:keystores|additional output formats) to Secret|unknown additional output format/,
    source: `${CONTROLLERS}/issuing/internal/secret.go`,
    reading: ({ key }) => ({
      cause: `The keystore or the other format that the Certificate asks for cannot be made${key ? `: the Secret of the password has no key "${key}"` : ''}; the certificate is issued and not stored.`,
      fix: 'Give the keystore a password that is not empty: spec.keystores.*.passwordSecretRef with name and key.',
      explainedBy: ['keystore-secret-missing', 'field-not-in-version'],
      retried: 'backoff',
    }),
  },
  {
    id: 'secret-not-applied',
    pattern: /failed to apply secret (?<secret>\S+): (?<error>.*)|failed to marshal certificate object: (?<other>.*)/,
    frame: true,
    source: `${CONTROLLERS}/issuing/internal/secret.go (UpdateData)`,
    reading: ({ secret, error }) => ({
      cause: `The certificate is issued, and the API server does not let cert-manager write it into the Secret${secret ? ` ${secret}` : ''}: ${error}.`,
      fix: 'Look at the text: a Secret that is immutable or of another type must be deleted; a policy or quota of the namespace must let it be written.',
      explainedBy: ['secret-not-writable', 'secret-overwritten'],
      retried: 'backoff',
    }),
  },
  {
    id: 'renewal-time-not-calculated',
    pattern:
      /Could not (?:calculate renewal time(?: using ACME Renewal Information)?|fetch ACME Renewal Information): (?<error>.*)|Secret (?<secret>\S+) does not have matching issuer annotations for Certificate/,
    frame: true,
    source: `${CONTROLLERS}/readiness/readiness_controller.go`,
    reading: ({ error }) => ({
      cause: `cert-manager cannot tell from the CA or the Certificate when to renew${error ? `: ${error}` : ''}.`,
      fix: 'Correct spec.renewal and spec.renewBefore. If it is about ARI, the time follows from the Certificate only, until the CA answers.',
      explainedBy: [
        'renew-before-too-long',
        'renewal-disabled',
        'renewal-disabled-crashes',
        'renew-before-not-honoured',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'renewal-windows-impossible',
    pattern:
      /unsupported renewal policy: (?<policy>\S+)|error parsing (?:timezone|cron) in window|windowDuration must be a positive duration|cannot find a time with the given windows between/,
    source: 'cert-manager pkg/util/pki/renewaltime.go',
    reading: () => ({
      cause:
        'The windows of spec.renewal cannot be read, or none lies between the earliest time of renewal and the end of the certificate.',
      fix: 'Correct cron, timezone and windowDuration of the windows, or make them more frequent.',
      explainedBy: ['renewal-disabled', 'certificate-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'request-has-no-names',
    pattern:
      /at least one of commonName .* must be set|no common name.* specified on certificate|no common name or subject alt names requested/,
    source: 'cert-manager pkg/util/pki/csr.go (GenerateCSR)',
    reading: () => ({
      cause: 'The Certificate names nothing that it is for.',
      fix: 'Write the names into spec.dnsNames.',
      explainedBy: ['certificate-without-identifiers', 'certificate-refused'],
      retried: 'never',
    }),
  },
];
