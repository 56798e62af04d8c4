import type { Call, Expression, Statement, Struct } from '../code/expression';
import { existing } from '../code/secret-references';
import type { Ca, Choices } from './choices';
import { DNS_CHOICES } from './dns-choices';

/** Where cert-manager looks for the Secrets of ClusterIssuers, unless it is told otherwise. */
const RESOURCE_NAMESPACE = 'cert-manager';

/** The program: an issuer, what its solver needs, and a first certificate. */
export function certificates(choices: Choices): Statement[] {
  const { solver, domain, namespace, ca, email } = choices;
  const names = solver === 'http01' ? [`web.${domain}`] : [domain, `*.${domain}`];
  const fields = { server: server(ca), ...(email === undefined ? {} : { email }) };
  const account = accountOf(choices);
  return [
    ...(account ? [account] : []),
    {
      comment: notes(choices),
      variable: 'issuer',
      value: {
        construct: 'AcmeClusterIssuer',
        id: ca,
        fields: { ...fields, solvers: { listOf: 'ISolver', items: [solverOf(choices)] } },
      },
    },
    {
      comment: [account ? 'One for each service; the account and its pull secret follow.' : 'One for each service.'],
      value: {
        construct: 'Certificate',
        id: 'web',
        fields: { namespace, issuer: { variable: 'issuer' }, dnsNames: { strings: names } },
      },
    },
  ];
}

/** The Secrets that have to exist in the cluster, and are in no manifest. */
export function secretsOf({ ca, solver }: Choices): { readonly name: string; readonly key: string }[] {
  const binding = BINDINGS[ca];
  const credential = DNS_CHOICES[solver]?.secret;
  return [...(binding ? [binding.secret] : []), ...(credential ? [credential] : [])];
}

function accountOf({ solver, registry }: Choices): Statement | undefined {
  if (solver !== 'http01' || registry === undefined) return undefined;
  const file = call('PullSecret', 'fromDockerConfigFile', ['registry-credentials', 'docker-config.json', undefined]);
  return {
    comment: ['The credentials are in docker-config.json, which is not for Git.'],
    variable: 'account',
    value: {
      construct: 'Http01SolverAccount',
      id: 'acme-http01-solver',
      fields: { pullSecrets: { listOf: 'PullSecret', items: [file] } },
    },
  };
}

/** How to create the Secrets. */
function notes(choices: Choices): string[] {
  return secretsOf(choices).map(
    ({ name, key }) => `Its Secret: kubectl create secret generic ${name} -n ${RESOURCE_NAMESPACE} --from-file=${key}`,
  );
}

interface Binding {
  readonly method: string;
  readonly secret: { readonly name: string; readonly key: string };
}

const BINDINGS: Partial<Record<Ca, Binding>> = {
  zerossl: { method: 'zeroSsl', secret: { name: 'zerossl-eab', key: 'hmac-key' } },
  google: { method: 'googleTrustServices', secret: { name: 'google-eab', key: 'hmac-key' } },
};

function server(ca: Ca): Call {
  const binding = BINDINGS[ca];
  if (!binding) return call('AcmeServer', ca === 'letsencrypt' ? 'letsEncrypt' : 'letsEncryptStaging');
  const { name, key } = binding.secret;
  return call('AcmeServer', binding.method, [], {
    type: 'ExternalAccountBinding',
    fields: { keyId: 'replace-with-the-key-id', secret: existing(name), secretKey: key },
  });
}

function solverOf({
  solver,
  registry,
  ingressClass,
  domain,
}: Choices): Call | Extract<Expression, { construct: string }> {
  if (solver === 'http01') {
    const account = registry === undefined ? undefined : { account: { variable: 'account' } };
    return call('Http01Solver', 'ingress', [], {
      type: 'Http01IngressSolverOptions',
      fields: { ingressClassName: ingressClass, ...account },
    });
  }
  const zones: Struct = { type: 'SolverSelector', fields: { dnsZones: { strings: [domain] } } };
  return {
    construct: 'Dns01Solver',
    id: solver,
    fields: { provider: DNS_CHOICES[solver]!.provider, selector: zones },
  };
}

function call(of: string, method: string, args: Call['args'] = [], options?: Struct): Call {
  return { class: of, method, args, options };
}
