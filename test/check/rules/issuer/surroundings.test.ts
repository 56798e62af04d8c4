import { testTexts } from '../../said';
import { certificate, found, issuer, through } from '../fixtures';

const HTTP = '{ http01: { ingress: { ingressClassName: nginx } } }';
const at = (server: string, more = '') =>
  issuer(HTTP, more).replace('https://acme-v02.api.letsencrypt.org/directory', server);

describe('a private ACME server without caBundle', () => {
  test.each([
    'https://step-certificates.step.svc.cluster.local/acme/acme/directory',
    'https://step-ca.step.svc:9000/acme/acme/directory',
    'https://step-ca/acme/acme/directory',
    'https://step-ca.step-ca/acme/acme/directory',
    'https://ca.step/acme/acme/directory',
    'https://ca.corp.internal/acme/directory',
    'https://ca.home.lan/acme/directory',
    'https://10.1.2.3/acme/directory',
  ])('%s', (server) => {
    expect(found(at(server))).toEqual(['warning private-server-untrusted spec.acme.server']);
    expect(found(at(server, '\n    skipTLSVerify: true')).filter((rule) => rule.includes('untrusted'))).toEqual([]);
  });

  test.each([
    'https://acme.corp.dev/directory',
    'https://${CA_HOST}/directory',
    'https://ca.${DOMAIN}/directory',
    'https://203.0.114.7/directory',
    'https://ca.corp.co.uk/directory',
    'https://ca.tools/directory',
  ])('is not one: %s', (server) => {
    expect(found(at(server)).filter((rule) => rule.includes('untrusted'))).toEqual([]);
  });
});

describe('an issuer without a type', () => {
  const object = (rest: string) => `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\n${rest}`;
  test.each([
    ['no spec', 'metadata: { name: a }', 'spec'],
    ['an empty spec', 'metadata: { name: a }\nspec: {}', 'spec'],
    ['a null type', 'metadata: { name: a }\nspec: { acme: null }', 'spec'],
    ['a misspelt type', 'metadata: { name: a }\nspec: { amce: { server: x } }', 'spec.amce'],
    ['a capital', 'metadata: { name: a }\nspec: { Acme: { server: x } }', 'spec.Acme'],
    ['spec below metadata', 'metadata: { name: a, spec: { acme: { server: x } } }', 'metadata.spec'],
    ['acme below metadata', 'metadata: { name: a, acme: { server: x } }\nspec: {}', 'metadata.acme'],
    ['solvers below spec', 'metadata: { name: a }\nspec: { solvers: [] }', 'spec.solvers'],
  ])('%s', (_, rest, path) => {
    expect(found(object(rest)).filter((rule) => rule.includes('unconfigured'))).toEqual([
      `error issuer-unconfigured ${path}`,
    ]);
  });

  test.each(['acme: { server: x }', 'ca: { secretName: ca }', 'selfSigned: {}', 'vault: {}', 'venafi: {}'])(
    '%s is one',
    (type) => {
      expect(
        found(object(`metadata: { name: a }\nspec: { ${type} }`)).filter((rule) => rule.includes('unconfigured')),
      ).toEqual([]);
    },
  );
});

describe('names that are shared or not yours', () => {
  test.each(['web.45-83-104-10.sslip.io', 'app.1.2.3.4.nip.io', 'WEB.vcap.me'])('%s shares a limit', (name) => {
    const rules = found(through('nginx'), certificate('', 'team-a', name));
    expect(rules).toContain('warning limit-shared-domain spec.dnsNames[0]');
  });

  test.each([
    'lb-1.eu-central-1.elb.amazonaws.com',
    'app.azurewebsites.net',
    'd1.cloudfront.net',
    'corp.herokuapp.com',
  ])('%s belongs to a provider', (name) => {
    expect(found(through('nginx'), certificate('', 'team-a', name))).toContain(
      'warning name-of-provider spec.dnsNames[0]',
    );
  });

  test.each(['sslip.io.corp.dev', 'mysslip.io', 'amazonaws.com.corp.dev', 'github.io', 'web.corp.dev'])(
    '%s does not',
    (name) => {
      expect(found(through('nginx'), certificate('', 'team-a', name))).toEqual([]);
    },
  );

  test('of a private CA do not matter', () => {
    expect(found(at('https://acme.corp.dev/directory'), certificate('', 'team-a', 'web.10-0-0-1.sslip.io'))).toEqual(
      [],
    );
  });
});

testTexts();
