import { testTexts } from '../../said';
import { foundBy } from '../fixtures';

const id = 'ca-issuer-not-ca';
const issuer = (name: string, spec: string, kind = 'ClusterIssuer', namespace = '') => `
apiVersion: cert-manager.io/v1
kind: ${kind}
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec: ${spec}
`;
const certificate = (more = '', { namespace = 'cert-manager', from = 'root', name = 'ca', secret = 'ca' } = {}) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: ${name}, namespace: ${namespace} }
spec: { secretName: ${secret}, commonName: ca, issuerRef: { name: ${from}, kind: ClusterIssuer }${more} }
`;
const ROOT = issuer('root', '{ selfSigned: {} }');
const INTERNAL = issuer('internal', '{ ca: { secretName: ca } }');
const FOUND = ['error spec.isCA'];

test.each([
  ['it does not say', [ROOT, INTERNAL, certificate()]],
  ['it says no', [ROOT, INTERNAL, certificate(', isCA: false')]],
  ['another CA issues it', [issuer('root', '{ ca: { secretName: root } }'), INTERNAL, certificate()]],
  [
    'it is for an Issuer',
    [
      ROOT,
      issuer('internal', '{ ca: { secretName: ca } }', 'Issuer', 'team-a'),
      certificate('', { namespace: 'team-a' }),
    ],
  ],
])('the certificate is not for a CA: %s', (_, documents) => {
  expect(foundBy(id, ...documents)).toEqual(FOUND);
});

test.each([
  ['it is for a CA', [ROOT, INTERNAL, certificate(', isCA: true')]],
  ['that is filled in later', [ROOT, INTERNAL, certificate(', isCA: "${IS_CA}"')]],
  ['its issuer is not shown', [INTERNAL, certificate()]],
  ['Vault issues it', [issuer('root', '{ vault: { path: pki } }'), INTERNAL, certificate()]],
  ['it is in another namespace', [ROOT, INTERNAL, certificate('', { namespace: 'team-a' })]],
  ['it writes another Secret', [ROOT, INTERNAL, certificate('', { secret: 'web' })]],
  ['two write the Secret', [ROOT, INTERNAL, certificate(), certificate(', isCA: true', { name: 'other' })]],
  ['nobody signs with it', [ROOT, certificate()]],
])('nothing is said if %s', (_, documents) => {
  expect(foundBy(id, ...documents)).toEqual([]);
});

testTexts();
