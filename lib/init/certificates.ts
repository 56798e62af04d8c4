import type { Call, Expression, Statement, Struct } from '../code/expression';
import { existing } from '../code/secret-references';
import { CA_CHOICES, type CaChoice } from './ca-choices';
import type { Choices } from './choices';
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
  return [caChoice(ca).secret, DNS_CHOICES[solver]?.secret].filter((secret) => secret !== undefined);
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

function caChoice(ca: string): CaChoice {
  return CA_CHOICES.find(({ id }) => id === ca)!;
}

function server(ca: string): Call {
  const { method, secret } = caChoice(ca);
  if (!secret) return call('AcmeServer', method);
  return call('AcmeServer', method, [], {
    type: 'ExternalAccountBinding',
    fields: { keyId: 'replace-with-the-key-id', secret: existing(secret.name), secretKey: secret.key },
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
