import type { KnownMessage } from '../../known-message';

export const account: readonly KnownMessage[] = [
  {
    id: 'account-does-not-exist',
    pattern:
      /urn:[\w:]*error:accountDoesNotExist(?:: [^;]*)?|No account exists with the provided key|acme: account does not exist|Account "[^"]*" not found/,
    source: 'RFC 8555, section 6.7 (accountDoesNotExist), Boulder wfe2/verify.go',
    reading: () => ({
      cause:
        'The CA does not know the ACME account any more: the CA was changed or reset (staging, Pebble, step-ca), or the account was registered at another directory.',
      fix: 'Remove the Secret of the account key (spec.acme.privateKeySecretRef) and status.acme of the issuer, or restart the controller, so that cert-manager registers a new account; use another Secret for each CA.',
      explainedBy: ['account-key-shared', 'account-key-clash'],
      retried: 'backoff',
    }),
  },
  {
    id: 'account-not-valid',
    pattern:
      /Account is not valid, has status "(?<status>\w+)"|account (?:has been |is )(?:deactivated|revoked|suspended)/i,
    source: 'Boulder wfe2/verify.go (lookupJWK)',
    reading: ({ status }) => ({
      cause: `The ACME account is ${status || 'deactivated'} and cannot be used again.`,
      fix: 'Point spec.acme.privateKeySecretRef at a new Secret (or delete the old one), so that cert-manager registers another account.',
      explainedBy: [],
      retried: 'never',
    }),
  },
  {
    id: 'external-account-required',
    pattern:
      /urn:[\w:]*error:externalAccountRequired(?:: [^;]*)?|(?:must|should) include a value for the ["']externalAccountBinding["'] field|External Account Binding is required/i,
    source: 'RFC 8555, sections 6.7 and 7.3.4 (externalAccountRequired)',
    reading: () => ({
      cause: 'The CA registers accounts with an external account binding (EAB) only, and the issuer has none.',
      fix: 'Get a key ID and an HMAC key from the CA, and give them to the issuer: spec.acme.externalAccountBinding with keyID and keySecretRef.',
      explainedBy: ['eab-missing'],
      retried: 'never',
    }),
  },
  {
    id: 'contact-refused',
    pattern:
      /urn:[\w:]*error:(?:invalidContact|invalidEmail|unsupportedContact)(?:: [^;]*)?|contact email(?:[^;]*) (?:has invalid domain|is forbidden)[^;]*|invalid contact domain[^;]*|Error creating new account ?::? ?(?:invalid|contact)[^;]*|unable to parse email address[^;]*|"[^"]*" is not a valid e-mail address/,
    source: 'RFC 8555, section 6.7 (invalidContact), Boulder policy/pa.go (ValidEmail)',
    reading: () => ({
      cause: 'The CA does not accept the email address of the issuer.',
      fix: 'Write an address of a real domain into spec.acme.email (example.com and such are refused), or leave the field out where the CA does not ask for one.',
      explainedBy: ['email-malformed', 'email-example-domain', 'email-missing'],
      retried: 'never',
    }),
  },
  {
    id: 'terms-changed',
    pattern:
      /urn:[\w:]*error:userActionRequired(?:: [^;]*)?|must agree to terms of service|acme: missing Manager\.Prompt/,
    source: 'RFC 8555, section 6.7 (userActionRequired)',
    reading: () => ({
      cause:
        'The CA asks for something that only its website can do: its terms have changed, or the account has something to settle.',
      fix: 'Open the link in the text, or the console of the CA, and agree to the terms or settle the account.',
      explainedBy: [],
      retried: 'never',
    }),
  },
];
