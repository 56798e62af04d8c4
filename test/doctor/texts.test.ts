import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import type { Place } from '../../lib/doctor/known-message';
import { readMessage } from '../../lib/doctor/read-message';

const ORDER =
  'Failed to wait for order resource "shop-1-1" to become ready: order is in "errored" state: Failed to create Order: ';
const LIMITED = `${ORDER}429 urn:ietf:params:acme:error:rateLimited: `;
const INVALID = 'Error accepting authorization: acme: authorization error for shop.example.org: ';
const CHECK =
  'Waiting for HTTP-01 challenge propagation: failed to perform self check GET request \'http://shop.example.org/.well-known/acme-challenge/T0k-en\': Get "http://shop.example.org/.well-known/acme-challenge/T0k-en": ';
const PRESENT = 'Error presenting challenge: ';
const REGISTER = 'Failed to register ACME account: ';

/** Texts as users have reported them, and which message they are. */
const TEXTS: readonly (readonly [text: string, id: string, until?: string])[] = [
  // Rate limits: Boulder now, and before 2024.
  [
    `${LIMITED}too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers`,
    'rate-limit-exact-set',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${LIMITED}too many certificates (5) already issued for this exact set of domains in the last 168h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-hostnames`,
    'rate-limit-exact-set',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${LIMITED}Error creating new order :: too many certificates (5) already issued for this exact set of domains in the last 168 hours: shop.example.org, retry after 2023-10-12T18:54:27Z: see https://letsencrypt.org/docs/duplicate-certificate-limit/`,
    'rate-limit-exact-set',
    '2023-10-12T18:54:27Z',
  ],
  [
    `${LIMITED}Error creating new order :: too many certificates already issued for exact set of domains: shop.example.org: see https://letsencrypt.org/docs/rate-limits/`,
    'rate-limit-exact-set',
  ],
  [
    `${LIMITED}too many certificates (50) already issued for "example.org" in the last 168h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-registered-domain`,
    'rate-limit-domain',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${LIMITED}Error creating new order :: too many certificates already issued for: example.org: see https://letsencrypt.org/docs/rate-limits/`,
    'rate-limit-domain',
  ],
  [
    `${LIMITED}too many failed authorizations (5) for "shop.example.org" in the last 1h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#authorization-failures-per-identifier-per-account`,
    'rate-limit-failed-authorizations',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${LIMITED}Error creating new order :: too many failed authorizations recently: see https://letsencrypt.org/docs/rate-limits/`,
    'rate-limit-failed-authorizations',
  ],
  [
    `${LIMITED}too many new orders (300) from this account in the last 3h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#new-orders-per-account`,
    'rate-limit-orders',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${LIMITED}Error creating new order :: too many new orders recently: see https://letsencrypt.org/docs/rate-limits/`,
    'rate-limit-orders',
  ],
  [
    `${REGISTER}429 urn:ietf:params:acme:error:rateLimited: too many new registrations (10) from this IP address in the last 3h0m0s, retry after 2026-11-28 09:13:16 UTC: see https://letsencrypt.org/docs/rate-limits/#new-registrations-per-ip-address`,
    'rate-limit-registrations',
    '2026-11-28T09:13:16Z',
  ],
  [
    `${REGISTER}429 urn:ietf:params:acme:error:rateLimited: Error creating new account :: too many registrations for this IP: see https://letsencrypt.org/docs/rate-limits/`,
    'rate-limit-registrations',
  ],
  [
    `${LIMITED}Your account is temporarily prevented from requesting certificates for shop.example.org and possibly others. Please visit: https://portal.letsencrypt.org/sfe/v1/unpause?jwt=x`,
    'rate-limit-paused',
  ],
  ['429 urn:ietf:params:acme:error:rateLimited: Service busy; retry later.', 'ca-busy'],
  [`${LIMITED}some limit that nobody knows`, 'rate-limited'],
  // Names.
  [
    `${ORDER}400 urn:ietf:params:acme:error:rejectedIdentifier: Invalid identifiers requested :: Cannot issue for "shop.internal": Domain name does not end with a valid public suffix (TLD)`,
    'name-no-public-suffix',
  ],
  [
    `${ORDER}400 urn:ietf:params:acme:error:rejectedIdentifier: Cannot issue for "example.com": The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy`,
    'name-forbidden-by-policy',
  ],
  [
    `${ORDER}400 urn:ietf:params:acme:error:malformed: Cannot issue for "shop_1.example.org": Domain name contains an invalid character`,
    'name-malformed',
  ],
  [
    `${ORDER}400 urn:ietf:params:acme:error:rejectedIdentifier: The server will not issue certificates for the identifier`,
    'identifier-rejected',
  ],
  // CAA.
  [`${INVALID}403 urn:ietf:params:acme:error:caa: CAA record for example.org prevents issuance`, 'caa-forbids'],
  [
    `${ORDER}403 urn:ietf:params:acme:error:caa: Error finalizing order :: While processing CAA for shop.example.org: CAA record for example.org prevents issuance`,
    'caa-forbids',
  ],
  [
    `${ORDER}400 urn:ietf:params:acme:error:caa: Rechecking CAA for "shop.example.org" and 2 more identifiers failed. Refer to sub-problems for more information`,
    'caa',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: During secondary validation: DNS problem: query timed out looking up CAA for shop.example.org`,
    'caa-lookup-fails',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: While processing CAA for shop.example.org: DNS problem: SERVFAIL looking up CAA for example.org - the domain's nameservers may be malfunctioning`,
    'caa-lookup-fails',
  ],
  // What the CA found.
  [
    `${INVALID}403 urn:ietf:params:acme:error:unauthorized: 203.0.113.7: Invalid response from http://shop.example.org/.well-known/acme-challenge/T0k-en: 404`,
    'ca-got-wrong-response',
  ],
  [
    `${INVALID}403 urn:ietf:params:acme:error:unauthorized: Invalid response from https://shop.example.org/.well-known/acme-challenge/T0k-en [2001:db8::7]: "<!DOCTYPE html>"`,
    'ca-got-wrong-response',
  ],
  [
    `${INVALID}403 urn:ietf:params:acme:error:unauthorized: The key authorization file from the server did not match this challenge. Expected "a.b" (got "c.d")`,
    'ca-got-other-key',
  ],
  [
    `${INVALID}403 urn:ietf:params:acme:error:unauthorized: No TXT record found at _acme-challenge.shop.example.org`,
    'ca-found-no-txt',
  ],
  [
    `${INVALID}403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record "abc" (and 1 more) found at _acme-challenge.shop.example.org`,
    'ca-found-other-txt',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up TXT for _acme-challenge.shop.example.org - check that a DNS record exists for this domain`,
    'ca-name-does-not-exist',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up A for shop.example.org - check that a DNS record exists for this domain; DNS problem: NXDOMAIN looking up AAAA for shop.example.org - check that a DNS record exists for this domain`,
    'ca-name-does-not-exist',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: no valid A records found for shop.example.org; no valid AAAA records found for shop.example.org`,
    'ca-name-without-address',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:dns: DNS problem: SERVFAIL looking up A for shop.example.org - the domain's nameservers may be malfunctioning`,
    'ca-nameserver-fails',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:connection: 203.0.113.7: Fetching http://shop.example.org/.well-known/acme-challenge/T0k-en: Timeout during connect (likely firewall problem)`,
    'ca-cannot-connect',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:connection: 203.0.113.7: Fetching http://shop.example.org/.well-known/acme-challenge/T0k-en: Connection refused`,
    'ca-connection-refused',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:connection: During secondary validation: 203.0.113.7: Fetching http://shop.example.org/.well-known/acme-challenge/T0k-en: Error getting validation data`,
    'ca-connection-breaks',
  ],
  [
    `${INVALID}400 urn:ietf:params:acme:error:tls: 203.0.113.7: Fetching https://shop.example.org/.well-known/acme-challenge/T0k-en: remote error: tls: unrecognized name`,
    'tls',
  ],
  // Accounts and requests.
  [
    `${REGISTER}400 urn:ietf:params:acme:error:externalAccountRequired: External Account Binding is required for new accounts. See https://tools.ietf.org/html/rfc8555#section-7.3.4 for more information.`,
    'external-account-required',
  ],
  [
    `${REGISTER}403 urn:ietf:params:acme:error:unauthorized: Unknown external account binding (EAB) key. This may be due to the EAB key expiring which occurs 7 days after creation.`,
    'eab-key-unknown',
  ],
  [
    `${REGISTER}400 urn:ietf:params:acme:error:malformed: [External Account Binding] The account is not awaiting external account binding`,
    'eab-key-unknown',
  ],
  [
    `${REGISTER}403 urn:ietf:params:acme:error:unauthorized: External Account Binding JWS verification failed`,
    'eab-key-wrong',
  ],
  [
    `${REGISTER}400 urn:ietf:params:acme:error:invalidContact: Error validating contact(s) :: contact email has forbidden domain "example.com"`,
    'contact-refused',
  ],
  [
    `${ORDER}400 urn:ietf:params:acme:error:accountDoesNotExist: Account "https://ca.example.org/acme/acct/1" not found`,
    'account-does-not-exist',
  ],
  [`${ORDER}acme: certificate authority does not advertise a profile with name shortlive`, 'profile-refused'],
  [
    `${ORDER}400 urn:ietf:params:acme:error:malformed: Order cannot contain more than 100 identifiers`,
    'too-many-names',
  ],
  [
    'Failed to finalize Order: 400 urn:ietf:params:acme:error:badCSR: Error finalizing order :: signature algorithm not supported',
    'csr-refused',
  ],
  ['error finalizing order: acme: order https://acme.zerossl.com/v2/DV90/order/x status: invalid', 'order-invalid'],
  [
    'Failed to retrieve Order resource: 404 urn:ietf:params:acme:error:malformed: No order for ID 12',
    'order-not-found',
  ],
  [
    'Failed to create Order: 400 urn:ietf:params:acme:error:malformed: something that nobody knows',
    'malformed-request',
  ],
  ['500 urn:ietf:params:acme:error:serverInternal: Error retrieving account', 'ca-internal-error'],
  // The server.
  [
    `${REGISTER}Get "https://ca.corp.dev/directory": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    'server-not-trusted',
  ],
  [
    `${REGISTER}Get "https://ca.corp.dev/directory": dial tcp: lookup ca.corp.dev on 10.96.0.10:53: no such host`,
    'server-name-not-found',
  ],
  [`${REGISTER}Get "https://ca.corp.dev/directory": dial tcp 203.0.113.7:443: i/o timeout`, 'server-not-reached'],
  [
    `${REGISTER}Get "https://ca.corp.dev/directory": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
    'server-not-reached',
  ],
  [`${REGISTER}acme: server does not support the RFC 8555 version of ACME`, 'server-not-acme'],
  // The issuer.
  [`${REGISTER}secrets "eab" not found`, 'eab-secret-missing'],
  [`${REGISTER}failed to find external account binding key data in Secret "eab" at index "secret"`, 'eab-key-missing'],
  [
    `${REGISTER}failed to decode external account binding key data: illegal base64 data at input byte 44`,
    'eab-key-not-base64',
  ],
  [
    'Account private key is invalid: error decoding private key PEM block: no PEM data was found in given input',
    'account-key-invalid',
  ],
  ['failed to get secret "route53": secrets "route53" not found', 'solver-secret-missing'],
  ['the secret "tsig" does not have key "tsig-secret"', 'solver-secret-key-missing'],
  // The check by cert-manager itself.
  [`${CHECK}dial tcp: lookup shop.example.org on 10.96.0.10:53: no such host`, 'self-check-name-not-found'],
  [`${CHECK}dial tcp 203.0.113.7:80: connect: connection refused`, 'self-check-refused'],
  [`${CHECK}dial tcp 203.0.113.7:80: i/o timeout`, 'self-check-times-out'],
  [`${CHECK}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`, 'self-check-times-out'],
  [`${CHECK}EOF`, 'self-check-connection-breaks'],
  [`${CHECK}read tcp 10.0.0.5:40000->203.0.113.7:80: read: connection reset by peer`, 'self-check-connection-breaks'],
  [
    'Waiting for HTTP-01 challenge propagation: did not get expected response when querying endpoint, expected "a.b" but got: <html> (truncated)',
    'self-check-wrong-content',
  ],
  ["Waiting for HTTP-01 challenge propagation: wrong status code '403', expected '200'", 'http01-wrong-status-code'],
  [
    'Waiting for DNS-01 challenge propagation: DNS record for "shop.example.org" not yet propagated',
    'dns-record-not-propagated',
  ],
  [
    'Waiting for DNS-01 challenge propagation: NS ns1.example.org.:53 returned REFUSED for _acme-challenge.shop.example.org.',
    'nameserver-answers-badly',
  ],
  [
    "Waiting for DNS-01 challenge propagation: Could not determine the zone for \"_acme-challenge.shop.example.org.\": When querying the SOA record for the domain '_acme-challenge.shop.example.org.' using nameservers [10.96.0.10:53], rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'SERVFAIL'",
    'zone-not-determined',
  ],
  [
    'Waiting for DNS-01 challenge propagation: dial tcp: lookup ns1.corp.dev on 10.96.0.10:53: no such host',
    'nameserver-not-reached',
  ],
  [
    'Waiting for DNS-01 challenge propagation: read udp 10.0.0.5:40000->203.0.113.53:53: i/o timeout',
    'nameserver-not-reached',
  ],
  ['Waiting for DNS-01 challenge propagation: something that nobody knows', 'challenge-waits-for-propagation'],
  // DNS providers.
  [
    `${PRESENT}error getting cloudflare secret: failed to load secret "cert-manager/cloudflare": secrets "cloudflare" not found`,
    'credential-secret-missing',
  ],
  [`${PRESENT}error getting route53 secret access key: key 'secret' not found in secret`, 'credential-key-missing'],
  [
    `${PRESENT}while attempting to find Zones for domain _acme-challenge.shop.example.org.\nwhile querying the Cloudflare API for GET "/zones?name=example.org" \n\t Error: 6003: Invalid request headers<- 6103: Invalid format for X-Auth-Key header`,
    'cloudflare-token-refused',
  ],
  [
    `${PRESENT}while querying the Cloudflare API for POST "/zones/x/dns_records" \n\t Error: 9109: Invalid access token`,
    'cloudflare-token-refused',
  ],
  [
    `${PRESENT}while querying the Cloudflare API for POST "/zones/x/dns_records" \n\t Error: 1038: You cannot use this API for domains with a .cf, .ga, .gq, .ml, or .tk TLD (top-level domain). To configure the DNS settings for this domain, use the Cloudflare Dashboard.`,
    'cloudflare-free-domain',
  ],
  [
    `${PRESENT}while querying the Cloudflare API for POST "/zones/x/dns_records" \n\t Error: 81058: An identical record already exists.`,
    'cloudflare-fails',
  ],
  [
    `${PRESENT}Found no Zones for domain _acme-challenge.shop.example.org. (neither in the sub-domain nor in the SLD) please make sure your domain-entries in the config are correct and the API key is correctly setup with Zone.read rights.`,
    'cloudflare-zone-missing',
  ],
  [
    `${PRESENT}failed to determine Route 53 hosted zone ID: operation error Route 53: ListHostedZonesByName, https response error StatusCode: 403, RequestID: x, api error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/node/i-1 is not authorized to perform: route53:ListHostedZonesByName because no identity-based policy allows the route53:ListHostedZonesByName action`,
    'route53-not-permitted',
  ],
  [
    `${PRESENT}failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: x, InvalidClientTokenId: The security token included in the request is invalid.`,
    'route53-keys-refused',
  ],
  [
    `${PRESENT}error instantiating route53 challenge solver: unable to construct route53 provider: empty credentials; perhaps you meant to enable ambient credentials?`,
    'route53-without-credentials',
  ],
  [
    `${PRESENT}error instantiating route53 challenge solver: unable to assume role: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: x, api error AccessDenied: User: arn:aws:iam::1:user/dns is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/dns`,
    'route53-not-permitted',
  ],
  [
    `${PRESENT}error instantiating route53 challenge solver: unable to assume role with web identity: operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: x, api error AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity`,
    'route53-web-identity-refused',
  ],
  [
    `${PRESENT}failed to change Route 53 record set: <redacted AWS SDK error: http.ResponseError: see events and logs for details>`,
    'aws-error-in-events',
  ],
  [
    `${PRESENT}error instantiating azuredns challenge solver: ClientID was omitted without providing one of \`--cluster-issuer-ambient-credentials\` or \`--issuer-ambient-credentials\`. These are necessary to enable Azure Managed Identities`,
    'azure-without-credentials',
  ],
  [
    `${PRESENT}Zone example.org. not found in AzureDNS for domain _acme-challenge.shop.example.org.. Err: request error: see logs for more information`,
    'azure-fails',
  ],
  [
    `${PRESENT}authentication failed: {"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app are expired."}`,
    'azure-sign-in-refused',
  ],
  [`${PRESENT}GoogleCloud API call failed: googleapi: Error 403: Forbidden, forbidden`, 'cloud-dns-not-permitted'],
  [`${PRESENT}No matching GoogleCloud domain found for domain example.org.`, 'cloud-dns-zone-missing'],
  [`${PRESENT}DNS update failed: dns: bad authentication`, 'dns-update-not-signed'],
  [`${PRESENT}DNS update failed. Server replied: NOTAUTH`, 'dns-update-refused'],
  [`${PRESENT}account credentials not found for domain shop.example.org`, 'acme-dns-account-missing'],
  [
    `${PRESENT}the server could not find the requested resource (post hetzner.acme.example.org)`,
    'webhook-group-not-served',
  ],
  [
    `${PRESENT}hetzner.acme.example.org is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "hetzner" in API group "acme.example.org" at the cluster scope`,
    'webhook-not-permitted',
  ],
  [`${PRESENT}something that nobody knows`, 'challenge-not-presented'],
  // The API server and the nodes.
  [
    `${PRESENT}pods "cm-acme-http-solver-x" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10`,
    'quota-exceeded',
  ],
  [
    `${PRESENT}pods "cm-acme-http-solver-x" is forbidden: failed quota: compute: must specify limits.cpu for: acmesolver; limits.memory for: acmesolver`,
    'quota-needs-values',
  ],
  [
    `${PRESENT}pods "cm-acme-http-solver-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "acmesolver" must set securityContext.runAsNonRoot=true)`,
    'pod-security-refuses',
  ],
  [
    `${PRESENT}pods "cm-acme-http-solver-x" is forbidden: no PriorityClass with name high was found`,
    'priority-class-missing',
  ],
  [
    `${PRESENT}admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: ingress contains invalid paths: path /.well-known/acme-challenge/T0k-en cannot be used with pathType Exact`,
    'ingress-path-refused',
  ],
  [
    `${PRESENT}admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: host "shop.example.org" and path "/.well-known/acme-challenge/T0k-en" is already defined in ingress shop/cm-acme-http-solver-abc`,
    'ingress-host-taken',
  ],
  [
    `${PRESENT}admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod/shop/cm-acme-http-solver-x was blocked due to the following policies`,
    'kyverno-refuses',
  ],
  [
    `${PRESENT}admission webhook "validation.gatekeeper.sh" denied the request: [require-labels] you must provide labels: {"team"}`,
    'gatekeeper-refuses',
  ],
  [`${PRESENT}admission webhook "policy.corp.dev" denied the request: no`, 'webhook-denies'],
  [
    `${PRESENT}Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io": failed to call webhook: Post "https://ingress-nginx-controller-admission.ingress-nginx.svc:443/networking/v1/ingresses?timeout=10s": no endpoints available for service "ingress-nginx-controller-admission"`,
    'webhook-fails',
  ],
  [
    'Failed to create CertificateRequest: Internal error occurred: failed calling webhook "webhook.cert-manager.io": failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/validate?timeout=30s": x509: certificate signed by unknown authority',
    'cert-manager-webhook-fails',
  ],
  [
    'Failed to create CertificateRequest: Internal error occurred: failed calling webhook "webhook.cert-manager.io": failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/validate?timeout=30s": context deadline exceeded',
    'cert-manager-webhook-fails',
  ],
  [
    `${PRESENT}ingresses.networking.k8s.io is forbidden: unable to create new content in namespace shop because it is being terminated`,
    'namespace-terminating',
  ],
  [
    `${PRESENT}ingresses.networking.k8s.io is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "ingresses" in API group "networking.k8s.io" in the namespace "shop"`,
    'not-permitted',
  ],
  [`${PRESENT}Service "cm-acme-http-solver-x" is invalid: spec.type: Unsupported value: "Cluster"`, 'object-refused'],
  [
    'Failed to pull image "registry.corp.dev/acmesolver:v1.21.2": failed to pull and unpack image "registry.corp.dev/acmesolver:v1.21.2": failed to resolve reference "registry.corp.dev/acmesolver:v1.21.2": unexpected status from HEAD request to https://registry.corp.dev/v2/acmesolver/manifests/v1.21.2: 401 Unauthorized',
    'image-pull-unauthorized',
  ],
  [
    'Back-off pulling image "registry.corp.dev/acmesolver:v1.21.2": ErrImagePull: rpc error: code = Unknown desc = failed to pull and unpack image "registry.corp.dev/acmesolver:v1.21.2": failed to authorize: failed to fetch oauth token: unexpected status from GET request: 403 Forbidden',
    'image-pull-unauthorized',
  ],
  [
    'Failed to pull image "quay.io/acmesolver:v1": rpc error: code = NotFound desc = failed to pull and unpack image "quay.io/acmesolver:v1": failed to resolve reference "quay.io/acmesolver:v1": quay.io/acmesolver:v1: not found',
    'image-not-found',
  ],
  [
    'Failed to pull image "quay.io/acmesolver:v1": failed to do request: Head "https://quay.io/v2/acmesolver": dial tcp 203.0.113.7:443: i/o timeout',
    'registry-not-reached',
  ],
  [
    'Failed to pull image "registry.corp.dev/a:v1": failed to do request: Head "https://registry.corp.dev/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'registry-not-trusted',
  ],
  [
    'Unable to retrieve some image pull secrets (registry-credentials); attempting to pull the image may not succeed.',
    'pull-secret-not-retrieved',
  ],
  ['Back-off pulling image "registry.corp.dev/acmesolver:v1.21.2"', 'image-pull-back-off'],
  [
    '0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: apps}. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    'no-node-for-pod',
  ],
  [
    'Error: container has runAsNonRoot and image will run as root (pod: "x", container: acmesolver)',
    'container-config-error',
  ],
  // Certificates and their requests.
  ['The CertificateRequest was denied by an approval controller', 'request-denied'],
  ['Referenced "Issuer" not found: issuer.cert-manager.io "letsencrypt" not found', 'issuer-not-found'],
  [
    'Backing off from issuance due to previously failed issuance(s). Issuance will next be attempted at 2026-11-27 06:05:12.8123 +0100 CET m=+3600',
    'backing-off',
    '2026-11-27T05:05:12Z',
  ],
  [
    'The certificate request has failed to complete and will be retried: something that nobody knows',
    'issuance-failed',
  ],
  [
    'Secret was issued for "shop-tls". If this message is not transient, you might have two conflicting Certificates pointing to the same secret.',
    'secret-of-another-certificate',
  ],
  [
    'User intervention required: existing private key in Secret "shop" does not match requirements on Certificate resource, mismatching fields: [spec.privateKey.algorithm], but cert-manager cannot create new private key as the Certificate\'s .spec.privateKey.rotationPolicy is unset or set to Never.',
    'key-cannot-be-rotated',
  ],
];

test.each(TEXTS.map(([text, id, until = '']) => [text, id, until] as const))('%s', (text, id, until) => {
  const places: Place[] = ['Event', 'Challenge'];
  for (const place of places) expect(readMessage(text, place)).toMatchObject({ id, ...(until && { until }) });
});

test('what a reading says is a sentence with what the text named', () => {
  const reading = readMessage(TEXTS[4]![0], 'Order')!;
  expect(reading.cause).toBe(
    'The CA issued 50 certificates for names of "example.org" within 7 days, which is its limit for a registered domain.',
  );
  expect(reading.fix).toContain('from 2026-11-28T09:13:16Z on');
  expect(reading.explainedBy).toContain('limit-certificates-per-domain');
});

test('the address and the URL that the CA asked are in the reading', () => {
  const text = `${INVALID}400 urn:ietf:params:acme:error:connection: 203.0.113.7: Fetching http://shop.example.org/.well-known/acme-challenge/T0k-en: Timeout during connect (likely firewall problem)`;
  const { cause, look } = readMessage(text, 'Challenge')!;
  expect(cause).toContain('203.0.113.7');
  expect(look).toEqual(['curl -v http://shop.example.org/.well-known/acme-challenge/T0k-en']);
});

test('a URL with a token that is masked is not one to request', () => {
  const url = 'http://shop.example.org/.well-known/acme-challenge/0KQ5pzN7rW3v9XcTgYbH2mLsEaD4uJ8iRfVtBqZoP1k';
  const text = `Waiting for HTTP-01 challenge propagation: failed to perform self check GET request '${url}': Get "${url}": EOF`;
  expect(readMessage(text, 'Challenge')).toMatchObject({ id: 'self-check-connection-breaks', look: [] });
});

test('a text that ends with a full stop does not end with two', () => {
  const { cause } = readMessage(`${PRESENT}something is broken.`, 'Event')!;
  expect(cause).toBe('cert-manager cannot set up the challenge: something is broken.');
});

test('a link that signs somebody in is not repeated', () => {
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(40)}.${'b'.repeat(40)}`;
  const text = `${LIMITED}Your account is temporarily prevented from requesting certificates for a.example.org and possibly others. Please visit: https://portal.letsencrypt.org/sfe/v1/unpause?jwt=${jwt}`;
  expect(JSON.stringify(readMessage(text, 'Order'))).not.toContain('aaaa');
});

test('what a text holds cannot run as a command', () => {
  const text = `secrets "a'; rm -rf $HOME; '" not found`;
  const look = readMessage(text, 'Event')!.look!.join('\n');
  expect(look).toContain(String.raw`metadata.name='a'\''; rm -rf $HOME; '\'''`);
});

const BY_HAND = join(__dirname, 'by-hand');

test.each(readdirSync(BY_HAND).filter((file) => file.endsWith('.yaml')))('%s says what its first line says', (file) => {
  const text = readFileSync(join(BY_HAND, file), 'utf8');
  const { items } = parse(text);
  const said: string[] = items.flatMap(({ kind, status }: any) =>
    [status.reason, ...(status.conditions ?? []).map((condition: any) => condition.message)]
      .filter((one) => typeof one === 'string')
      .map((one) => readMessage(one, kind === 'ClusterIssuer' ? 'Issuer' : kind)?.id ?? `unread: ${one}`),
  );
  expect(said).toContain(/^# (\S+)/.exec(text)?.[1]);
  expect(said.filter((id) => id.startsWith('unread'))).toEqual([]);
});

const DUMPS = join(__dirname, '..', '..', 'conformance', 'cluster', 'dumps');

test('each text in the dumps of the cluster proof is read', () => {
  const unread = new Set<string>();
  const look = (value: any, kind: string): void => {
    if (Array.isArray(value)) for (const one of value) look(one, kind);
    else if (value && typeof value === 'object') {
      const own = value.kind ?? kind;
      for (const [key, one] of Object.entries(value)) {
        const isText = typeof one === 'string' && (key === 'message' || (key === 'reason' && own === 'Challenge'));
        if (!isText) look(one, own);
        else if (!readMessage(one, own === 'ClusterIssuer' ? 'Issuer' : own)) unread.add(`${own}: ${one}`);
      }
    }
  };
  for (const file of readdirSync(DUMPS)) look(JSON.parse(gunzipSync(readFileSync(join(DUMPS, file))).toString()), '');
  expect([...unread]).toEqual([]);
});
