import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const PRODUCTION = 'https://acme-v02.api.letsencrypt.org/directory';
const named = (name: string, server: string) =>
  through('nginx')
    .replace('name: letsencrypt }', `name: ${name} }`)
    .replace(PRODUCTION, server)
    .replace('letsencrypt-account-key', `${name}-key`);
const find = (...documents: string[]) => foundBy('server-not-as-named', ...documents);

// tektoncd/plumbing pull request 152
describe('server-not-as-named', () => {
  test.each(['letsencrypt-prod', 'letsencrypt-production', 'le-prod-dns', 'prod', 'Live.corp'])(
    '%s at staging',
    (name) => {
      expect(find(named(name, STAGING))).toEqual(['warning spec.acme.server']);
      expect(find(named(name, PRODUCTION))).toEqual([]);
    },
  );

  test('the staging of Google', () => {
    expect(find(named('gts-prod', 'https://dv.acme-v02.test-api.pki.goog/directory'))).toEqual([
      'warning spec.acme.server',
    ]);
  });

  test('staging at production, beside an issuer for it', () => {
    expect(find(named('letsencrypt-staging', PRODUCTION), named('letsencrypt-prod', PRODUCTION))).toEqual([
      'warning spec.acme.server',
    ]);
    // Staging may be the name of the cluster.
    expect(find(named('letsencrypt-staging', PRODUCTION))).toEqual([]);
    // Both issuers may be for staging.
    expect(find(named('letsencrypt-staging', STAGING), named('letsencrypt-prod', STAGING))).toEqual([
      'warning spec.acme.server',
    ]);
    expect(
      find(named('letsencrypt-staging', PRODUCTION), named('zerossl-prod', 'https://acme.zerossl.com/v2/DV90')),
    ).toEqual([]);
  });

  test.each([
    'letsencrypt',
    'letsencrypt-staging',
    'letsencrypt-nonprod',
    'non-prod',
    'pre-prod',
    'prod-staging',
    'products',
    'dev-prod',
    'live-test',
  ])('says nothing of %s at staging', (name) => {
    expect(find(named(name, STAGING))).toEqual([]);
  });

  test('says nothing of a server that is filled in later, or of another', () => {
    expect(
      find(
        named('letsencrypt-prod', '"${ACME_SERVER}"'),
        named('prod', 'https://ca.corp.internal/acme/staging/directory'),
      ),
    ).toEqual([]);
  });
});

testTexts();
