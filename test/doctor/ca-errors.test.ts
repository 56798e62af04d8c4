// What no lab shows: a CA that refuses, in the words of Boulder, where cert-manager puts them.
import { at, condition, examined, issuer, pending, type Stored, stored } from './cluster';

const account = stored('ServiceAccount', 'team-a/acme-http01-solver');

/** An order that failed with an error, and the request and Certificate that say so. */
function failed(reason: string, state = 'errored'): Stored[] {
  const { certificate, request, order } = pending('team-a/web', 'web.corp.dev');
  const message = `Failed to wait for order resource "web-1-1" to become ready: order is in "${state}" state: ${reason}`;
  const status = {
    ...{ lastFailureTime: at(0), failedIssuanceAttempts: 2 },
    conditions: [
      condition('Ready', 'False'),
      condition(
        'Issuing',
        'False',
        `The certificate request has failed to complete and will be retried: ${message}`,
        'Failed',
      ),
    ],
  };
  return [
    issuer(),
    account,
    { ...certificate, status },
    { ...request, status: { conditions: [condition('Ready', 'False', message, 'Failed')], failureTime: at(0) } },
    { ...order, status: { state, reason, failureTime: at(0) } },
  ];
}

test('a rate limit: which one, and until when', () => {
  const objects = failed(
    'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-11-29 12:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers',
  );
  const { diagnoses } = examined(objects);
  expect(diagnoses).toHaveLength(1);
  expect(diagnoses[0]).toMatchObject({ until: '2026-11-29T12:00:00Z', said: { object: { kind: 'Order' } } });
  expect(diagnoses[0]!.cause).toMatch(/5 certificates for exactly these names/);
  // The back-off of cert-manager counts from the failure: two hours after the second one.
  expect(diagnoses[0]!.patients[0]!.nextAttempt).toBe(Date.parse(at(120)));
});

test('CAA that excludes the CA', () => {
  const objects = failed(
    'Failed to finalize Order: 403 urn:ietf:params:acme:error:caa: Error finalizing order :: While processing CAA for web.corp.dev: CAA record for corp.dev prevents issuance',
  );
  const { diagnoses } = examined(objects);
  expect(diagnoses).toMatchObject([{ said: { object: { kind: 'Order' } } }]);
  expect(diagnoses[0]!.id).toMatch(/caa/);
  expect(diagnoses[0]!.cause).toContain('corp.dev');
});

test('a name that the CA does not issue for', () => {
  const objects = failed(
    'Failed to create Order: 400 urn:ietf:params:acme:error:rejectedIdentifier: Invalid identifiers requested :: Cannot issue for "web.corp.dev": The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy',
  );
  expect(examined(objects).diagnoses).toMatchObject([
    { id: expect.stringMatching(/identifier|forbidden|policy/), patients: [{ hang: { stage: 'Order' } }] },
  ]);
});

test('a validation that fails: the challenge says why, and the order only that', () => {
  const { certificate, request, order, challenge } = pending('team-a/web', 'web.corp.dev', {
    state: 'invalid',
    reason:
      'Error accepting authorization: acme: authorization error for web.corp.dev: 403 urn:ietf:params:acme:error:unauthorized: 192.0.2.1: Invalid response from http://web.corp.dev/.well-known/acme-challenge/token: 404',
  });
  const objects = [issuer(), account, certificate, request, { ...order, status: { state: 'invalid' } }, challenge];
  const { diagnoses } = examined(objects);
  expect(diagnoses).toMatchObject([{ said: { object: { kind: 'Challenge' } } }]);
  expect(diagnoses[0]!.id).not.toMatch(/^unknown/);
});
