import type { KnownMessage, Reading } from '../../known-message';

const CHECKS = 'cert-manager internal/controller/certificates/policies/checks.go';
const CONTROLLERS = 'cert-manager pkg/controller/certificates';
const step = (
  cause: string,
  fix = 'Nothing. If it takes long, the CertificateRequest and its Order say why.',
): Reading => ({
  cause,
  fix,
  explainedBy: [],
  passing: true,
});

export const certificateSteps: readonly KnownMessage[] = [
  {
    id: 'certificate-ready',
    pattern: /Certificate is up to date and has not expired/,
    source: `${CONTROLLERS}/readiness/readiness_controller.go`,
    reading: () => step('The certificate is there and valid.', 'Nothing.'),
  },
  {
    id: 'certificate-issued',
    pattern: /The certificate has been successfully issued/,
    source: `${CONTROLLERS}/issuing/issuing_controller.go`,
    reading: () => step('The certificate is issued and stored in its Secret.', 'Nothing.'),
  },
  {
    id: 'secret-does-not-exist',
    pattern: /Issuing certificate as Secret does not (?:exist|contain (?:any data|a private key|a certificate))/,
    source: CHECKS,
    reading: () => step('The Secret of the certificate has none yet: it is being issued.'),
  },
  {
    id: 'request-created',
    pattern: /Created new CertificateRequest resource "(?<request>[^"]*)"/,
    source: `${CONTROLLERS}/requestmanager/requestmanager_controller.go`,
    reading: () => step('The certificate is requested from the issuer.'),
  },
  {
    id: 'private-key-stored',
    pattern:
      /Stored new private key in temporary Secret resource|Reusing private key stored in existing Secret resource|Regenerating private key due to change in fields/,
    source: `${CONTROLLERS}/keymanager/keymanager_controller.go`,
    reading: () => step('The private key is made; the request follows.'),
  },
  {
    id: 'temporary-certificate',
    pattern: /Issued temporary certificate/,
    source: `${CONTROLLERS}/issuing/temporary.go`,
    reading: () => step('A self-signed certificate is in the Secret until the real one is issued.'),
  },
  {
    id: 'renewing',
    pattern: /Renewing certificate as renewal was scheduled at (?<time>\S+ \S+)/,
    source: CHECKS,
    reading: ({ time }) => step(`The certificate is being renewed; renewal was due at ${time}.`),
  },
  {
    id: 'renewing-outside-windows',
    pattern: /Renewing certificate without satisfying renewal windows (?:due to (?<why>.*)|at: (?<time>.*))/,
    source: `${CONTROLLERS}/trigger/trigger_controller.go`,
    reading: ({ why }) =>
      step(
        `The certificate is renewed outside of the windows of spec.renewal${why ? `: ${why}` : ''}.`,
        'Make the windows wide enough to fall between the earliest time of renewal and the end of the certificate.',
      ),
  },
  {
    id: 'spec-changed',
    pattern:
      /(?:Fields on existing CertificateRequest resource|Existing (?:private key|issued Secret)|Existing issued Secret) (?:is |are )?not up to date(?: for spec)?: (?<fields>.*)|Failed to check private key is up to date: (?<why>.*)/,
    source: CHECKS,
    reading: ({ fields, why }) => step(`The Certificate was changed (${fields || why}); a new one is being issued.`),
  },
  {
    id: 'issuer-changed',
    pattern: /Issuing certificate as Secret was previously issued by "?(?<issuer>[^"]+)"?/,
    source: CHECKS,
    reading: ({ issuer }) => ({
      ...step(`The certificate in the Secret is from another issuer (${issuer}); a new one is being issued.`),
      fix: 'Nothing, if the issuer of the Certificate was changed. If it comes again and again, two Certificates write the same Secret.',
      explainedBy: ['secret-of-two-certificates', 'ingress-tls-secret-twice', 'certificate-of-two-ingresses'],
    }),
  },
  {
    id: 'secret-template-changed',
    pattern:
      /SecretTemplate (?:Annotations|Labels) missing or incorrect value|SecretTemplate doesn't match Secret|SecretTemplate is nil, but Secret contains extra|AdditionalOutputFormats doesn't match Secret|Secret (?:is missing these|has these extra) (?:Managed |Template )?(?:Labels|Annotations)|wrong base label|missing base label|Secret metadata \S+ does not match certificate metadata|unexpected (?:managed )?Secret Owner Reference|failed to decode managed fields on Secret|Failed getting secret annotations|Keystore (?:is not defined|key does not contain data|create disabled|not defined)/,
    source: CHECKS,
    reading: () =>
      step(
        'The Secret has other labels, annotations or formats than the Certificate wants; cert-manager corrects it without a new certificate.',
        'Nothing. If it stays, something else writes the same Secret.',
      ),
  },
];
