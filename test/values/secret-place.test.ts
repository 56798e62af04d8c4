import { isSecretPlace } from '../../lib/values/secret-place';

const at = (path: string) => isSecretPlace(path.split(' '));

test.each([
  // A value in the place of a reference.
  'spec apiTokenSecretRef',
  'spec privateKeySecretRef',
  'spec clientSecretSecretRef',
  'spec apiTokenSecretref',
  'spec api_token_secret_ref',
  'spec apiTokenSecretReference',
  'spec issuerRef',
  // Beside what a reference consists of, and below it.
  'spec apiTokenSecretRef value',
  'spec apiTokenSecretRef token',
  'spec tokenSecretRef name x',
  'spec tokenSecretRef kind',
  'spec issuerRef token',
  // By the name.
  ...['password', 'passwd', 'pwd', 'userPassword', 'token', 'accessToken', 'clientToken', 'session_token', 'api-token'],
  ...[
    'apiSecret',
    'clientSecret',
    'secretKey',
    'secretAccessKey',
    'apiKey',
    'api_key',
    'privateKey',
    'jsonKey',
    'hmacKey',
  ],
  ...['credentials', 'tsig-secret', 'auth', 'corp.dev/api-token', 'corp.dev/token'],
  'externalAccountBinding key',
  'password value',
  'credentials items 0',
  'webhook config ovhApplicationPass',
  'webhook config tokenValue',
])('%s is for a secret', (path) => {
  expect(at(path)).toBe(true);
});

test.each([
  'metadata name',
  'spec apiTokenSecretRef name',
  'spec apiTokenSecretRef key',
  'spec apiTokenSecretRef namespace',
  'spec credentials secretRef name',
  'spec issuerRef kind',
  'spec issuerRef group',
  'auth kubernetes serviceAccountRef name',
  'auth kubernetes serviceAccountRef audiences',
  'spec secretName',
  'spec privateKey algorithm',
  'spec privateKey rotationPolicy',
  'volumes secret secretName',
  'externalAccountBinding keyID',
  'externalAccountBinding keyAlgorithm',
  'webhook config secretName',
  'webhook solverName',
  'accessKeyID',
  'hostedZoneID',
  'href',
  'tls secretName',
  'annotations cert-manager.io/issuer',
  'key',
])('%s is not', (path) => {
  expect(at(path)).toBe(false);
});
