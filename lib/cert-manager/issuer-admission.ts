import { GO_DURATION_FIX, goDurationProblem, parseGoDuration } from '../values/duration';
import { objectNameProblem } from '../values/names';
import { pemCertificates } from '../values/pem';
import { given, isPlain, list, type Plain, plain, text } from '../values/plain';
import type { Refused } from './admission';
import { nameserverProblem, parseNameserver } from './nameserver';
import { compareVersions } from './versions';

/**
 * What cert-manager's admission webhook refuses in the `spec` of an Issuer or ClusterIssuer for ACME.
 *
 * Source: cert-manager internal/apis/certmanager/validation/issuer.go. What the API server itself refuses (types,
 * enumerations, required fields) is in the field table. Here are the other checks, and required strings that are
 * present but empty.
 */
export function issuerRefused(spec: unknown, version: string): Refused[] {
  const found: Refused[] = [];
  const refuse = (path: string, message: string, fix: string) => found.push({ path, message, fix });
  const acme = plain(plain(spec).acme);
  const types = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'].filter((type) => given(plain(spec)[type]));
  if (types.length > 1) {
    refuse(
      `spec.${types[1]}`,
      `An issuer has one type, but this has ${types.join(' and ')}.`,
      'Create a separate issuer for each type.',
    );
  }
  checkAcme(acme, refuse);
  for (const [i, solver] of list(acme.solvers).entries()) {
    checkSolver(plain(solver), `spec.acme.solvers[${i}]`, version, refuse);
  }
  return found;
}

type Refuse = (path: string, message: string, fix: string) => void;

function checkAcme(acme: Plain, refuse: Refuse): void {
  if (text(acme.server) === '')
    refuse('spec.acme.server', 'No ACME server is set.', "Set it to the URL of the CA's directory.");
  if (text(plain(acme.privateKeySecretRef).name) === '') {
    refuse(
      'spec.acme.privateKeySecretRef.name',
      "No Secret is set for the ACME account's private key.",
      'Set its name; cert-manager creates it.',
    );
  }
  const bundle = text(acme.caBundle);
  if (bundle && acme.skipTLSVerify === true) {
    refuse(
      'spec.acme.skipTLSVerify',
      'caBundle sets which CA to trust, but skipTLSVerify trusts anyone.',
      'Remove skipTLSVerify.',
    );
  }
  if (bundle && pemCertificates(Buffer.from(bundle, 'base64').toString('utf8')).good === 0) {
    refuse(
      'spec.acme.caBundle',
      'caBundle contains no certificate.',
      'Write certificates in PEM, encoded as a whole in base64, once.',
    );
  }
  if (given(acme.externalAccountBinding)) {
    const binding = plain(acme.externalAccountBinding);
    const at = 'spec.acme.externalAccountBinding';
    if (text(binding.keyID) === '')
      refuse(`${at}.keyID`, 'The external account has no key ID.', 'Set the ID that the CA issued.');
    checkSecretRef(binding.keySecretRef, `${at}.keySecretRef`, refuse);
  }
}

function checkSolver(solver: Plain, at: string, version: string, refuse: Refuse): void {
  const http = given(solver.http01);
  const dns = given(solver.dns01);
  if (http && dns) {
    refuse(at, 'A solver is for http01 or dns01, but this has both.', 'Split it into two solvers.');
  } else if (http) {
    checkHttp01(plain(solver.http01), `${at}.http01`, version, refuse);
  } else if (dns) {
    checkDns01(plain(solver.dns01), `${at}.dns01`, refuse);
  } else {
    refuse(at, 'The solver has neither http01 nor dns01.', 'Add one of them.');
  }
  const wait = parseGoDuration(solver.waitInsteadOfSelfCheck);
  const problem = goDurationProblem(solver.waitInsteadOfSelfCheck);
  if (problem) refuse(`${at}.waitInsteadOfSelfCheck`, `waitInsteadOfSelfCheck ${problem}.`, GO_DURATION_FIX);
  if (wait !== undefined && wait < 0) {
    refuse(`${at}.waitInsteadOfSelfCheck`, 'The time to wait is negative.', 'Set a duration such as "30s".');
  }
}

function checkHttp01(http01: Plain, at: string, version: string, refuse: Refuse): void {
  const ingress = given(http01.ingress);
  const gateway = given(http01.gatewayHTTPRoute);
  if (ingress === gateway) {
    refuse(
      at,
      ingress
        ? 'A solver goes through an Ingress or a Gateway, but this through both.'
        : 'The solver has neither ingress nor gatewayHTTPRoute.',
      'Keep or add one of them.',
    );
  }
  if (ingress) checkIngress(plain(http01.ingress), `${at}.ingress`, refuse);
  if (!gateway) return;
  const route = plain(http01.gatewayHTTPRoute);
  checkServiceType(route.serviceType, `${at}.gatewayHTTPRoute.serviceType`, refuse);
  const parents = list(route.parentRefs);
  if (parents.length === 0 && compareVersions(version, '1.20') < 0) {
    refuse(
      `${at}.gatewayHTTPRoute.parentRefs`,
      `No Gateway is named, but cert-manager ${version} requires one (optional since 1.20).`,
      'Name the Gateway in parentRefs.',
    );
  }
  parents.forEach((parent, i) => {
    if (isPlain(parent) && text(parent.name) === '') {
      refuse(`${at}.gatewayHTTPRoute.parentRefs[${i}].name`, 'The Gateway has no name.', 'Set its name.');
    }
  });
}

function checkIngress(ingress: Plain, at: string, refuse: Refuse): void {
  const ways = ['class', 'ingressClassName'].filter((field) => given(ingress[field]));
  if (text(ingress.name) !== '') ways.push('name');
  if (ways.length > 1) {
    refuse(
      at,
      `${ways.join(' and ')} are set, but only one of them can route the challenge.`,
      'Keep ingressClassName for most controllers, class for those that only read the annotation, name to edit an existing Ingress.',
    );
  }
  if (given(ingress.ingressClassName)) {
    const problem = objectNameProblem(ingress.ingressClassName);
    if (problem) {
      refuse(
        `${at}.ingressClassName`,
        `ingressClassName ${problem}.`,
        'Write the name of an IngressClass, or use class for an annotation.',
      );
    }
  }
  checkServiceType(ingress.serviceType, `${at}.serviceType`, refuse);
}

function checkServiceType(type: unknown, at: string, refuse: Refuse): void {
  if (['', 'ClusterIP', 'NodePort'].includes(text(type))) return;
  refuse(
    at,
    `A solver's Service must be ClusterIP or NodePort, not ${JSON.stringify(type)}.`,
    'Remove it to use NodePort.',
  );
}

function checkDns01(dns01: Plain, at: string, refuse: Refuse): void {
  const providers = Object.keys(PROVIDERS).filter((name) => given(dns01[name]));
  if (providers.length === 0) {
    // A provider that the table does not know yet is not for us to refuse.
    if (Object.keys(dns01).every((key) => key === 'cnameStrategy' || !given(dns01[key]))) {
      refuse(at, 'The solver has no DNS provider.', `Set one of ${Object.keys(PROVIDERS).join(', ')}.`);
    }
    return;
  }
  for (const [i, name] of providers.entries()) {
    // The webhook accepts acmeDNS after another provider, which is then used.
    if (i > 0 && name !== 'acmeDNS') {
      refuse(
        `${at}.${name}`,
        `A solver has one provider, but this has ${providers.join(' and ')}.`,
        'Split it into one solver for each.',
      );
    } else PROVIDERS[name]!(plain(dns01[name]), `${at}.${name}`, refuse);
  }
}

/** The checks by provider, in the webhook's order. */
const PROVIDERS: Record<string, (stanza: Plain, at: string, refuse: Refuse) => void> = {
  akamai(stanza, at, refuse) {
    checkRequired(stanza, 'serviceConsumerDomain', at, refuse);
    for (const ref of ['accessTokenSecretRef', 'clientSecretSecretRef', 'clientTokenSecretRef']) {
      checkSecretRef(stanza[ref], `${at}.${ref}`, refuse);
    }
  },
  azureDNS(stanza, at, refuse) {
    checkRequired(stanza, 'subscriptionID', at, refuse);
    checkRequired(stanza, 'resourceGroupName', at, refuse);
    const principal =
      text(stanza.clientID) !== '' || text(stanza.tenantID) !== '' || given(stanza.clientSecretSecretRef);
    if (principal) {
      checkRequired(stanza, 'clientID', at, refuse);
      checkRequired(stanza, 'tenantID', at, refuse);
      checkSecretRef(stanza.clientSecretSecretRef, `${at}.clientSecretSecretRef`, refuse);
      if (given(stanza.managedIdentity)) {
        refuse(
          `${at}.managedIdentity`,
          'A managed identity and a service principal are both set.',
          'Keep one: the identity, or clientID, tenantID and clientSecretSecretRef.',
        );
      }
      return;
    }
    const identity = plain(stanza.managedIdentity);
    const [client, tenant, resource] = ['clientID', 'tenantID', 'resourceID'].map((key) => text(identity[key]) !== '');
    if (client && resource) {
      refuse(`${at}.managedIdentity`, 'The identity is set by clientID and by resourceID.', 'Keep one of them.');
    }
    if (tenant && resource) {
      refuse(
        `${at}.managedIdentity.tenantID`,
        'A tenantID is set with a resourceID, but it requires a clientID.',
        'Remove tenantID.',
      );
    } else if (tenant && !client) {
      refuse(
        `${at}.managedIdentity.clientID`,
        'A tenantID is set without a clientID.',
        'Set clientID, or remove tenantID.',
      );
    }
  },
  cloudDNS(stanza, at, refuse) {
    checkRequired(stanza, 'project', at, refuse);
    if (given(stanza.serviceAccountSecretRef)) {
      checkSecretRef(stanza.serviceAccountSecretRef, `${at}.serviceAccountSecretRef`, refuse);
    }
  },
  cloudflare(stanza, at, refuse) {
    const key = given(stanza.apiKeySecretRef);
    const token = given(stanza.apiTokenSecretRef);
    if (key === token) {
      refuse(
        at,
        key ? 'An API key and an API token are both set.' : 'Neither an API token nor an API key is set.',
        'Set only apiTokenSecretRef; apiKeySecretRef requires email.',
      );
    }
    if (key) checkSecretRef(stanza.apiKeySecretRef, `${at}.apiKeySecretRef`, refuse);
    if (token) checkSecretRef(stanza.apiTokenSecretRef, `${at}.apiTokenSecretRef`, refuse);
    if (key && text(stanza.email) === '') {
      refuse(`${at}.email`, 'An API key is set without its account.', 'Set email, or use an API token.');
    }
  },
  route53(stanza, at, refuse) {
    if (text(stanza.accessKeyID) !== '' && given(stanza.accessKeyIDSecretRef)) {
      refuse(at, "The access key's ID is set twice: accessKeyID and accessKeyIDSecretRef.", 'Keep one of them.');
    }
    if (given(stanza.accessKeyIDSecretRef)) {
      checkSecretRef(stanza.accessKeyIDSecretRef, `${at}.accessKeyIDSecretRef`, refuse);
    }
  },
  acmeDNS(stanza, at, refuse) {
    checkRequired(stanza, 'host', at, refuse);
    checkSecretRef(stanza.accountSecretRef, `${at}.accountSecretRef`, refuse);
  },
  digitalocean(stanza, at, refuse) {
    checkSecretRef(stanza.tokenSecretRef, `${at}.tokenSecretRef`, refuse);
  },
  rfc2136(stanza, at, refuse) {
    const nameserver = text(stanza.nameserver);
    if (parseNameserver(nameserver) === undefined) {
      refuse(
        `${at}.nameserver`,
        `nameserver ${JSON.stringify(nameserver)} ${nameserver === '' ? 'is empty' : nameserverProblem(nameserver)}.`,
        'Write host, host:port or [IPv6]:port.',
      );
    }
    const algorithm = text(stanza.tsigAlgorithm);
    if (!['', 'HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA512'].includes(algorithm.toUpperCase())) {
      refuse(
        `${at}.tsigAlgorithm`,
        `tsigAlgorithm ${JSON.stringify(algorithm)} is not one that cert-manager knows.`,
        'Write HMACSHA256, HMACSHA512, HMACSHA1 or HMACMD5.',
      );
    }
    const secret = plain(stanza.tsigSecretSecretRef);
    const complete = text(secret.name) !== '' && text(secret.key) !== '';
    if (text(stanza.tsigKeyName) !== '')
      checkSecretRef(stanza.tsigSecretSecretRef, `${at}.tsigSecretSecretRef`, refuse);
    else if (complete)
      refuse(`${at}.tsigKeyName`, 'A TSIG secret is set without the name of its key.', 'Set tsigKeyName.');
  },
  webhook(stanza, at, refuse) {
    checkRequired(stanza, 'solverName', at, refuse);
  },
};

function checkRequired(stanza: Plain, field: string, at: string, refuse: Refuse): void {
  if (text(stanza[field]) === '') refuse(`${at}.${field}`, `${field} is empty.`, 'Set it.');
}

function checkSecretRef(ref: unknown, at: string, refuse: Refuse): void {
  if (text(plain(ref).name) === '') refuse(`${at}.name`, 'The reference has no name.', 'Set the name of the Secret.');
  if (text(plain(ref).key) === '') refuse(`${at}.key`, 'The reference has no key.', 'Set the key in the Secret.');
}
