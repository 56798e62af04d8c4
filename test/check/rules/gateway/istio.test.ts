import { testTexts } from '../../said';
import { certificate, found, issuer, through } from '../fixtures';

const gateway = (hosts: string, redirect = 'true') => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: istio-system }
spec: { servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts}], tls: { httpsRedirect: ${redirect} } }] }
`;
const FOUND = ['error istio-https-redirect spec.servers[0].tls.httpsRedirect'];

test.each(['web.corp.dev', '"*.corp.dev"', '"*"', 'istio-system/web.corp.dev', '"./*"'])(
  'a redirect for %s keeps challenges from the solver',
  (hosts) => {
    expect(found(through('istio'), certificate(), gateway(hosts))).toEqual(FOUND);
  },
);

test('of other hosts, by other controllers, by DNS01, or none at all', () => {
  expect(found(through('istio'), certificate(), gateway('api.corp.dev'))).toEqual([]);
  expect(found(through('istio'), certificate(), gateway('"${HOST}"'))).toEqual([]);
  expect(found(through('nginx'), certificate(), gateway('web.corp.dev'))).toEqual([]);
  expect(found(through('istio'), certificate(), gateway('web.corp.dev', 'false'))).toEqual([]);
  expect(
    found(issuer('{ dns01: { route53: { region: eu-west-1 } } }'), certificate(), gateway('web.corp.dev')),
  ).toEqual([]);
});

testTexts();
