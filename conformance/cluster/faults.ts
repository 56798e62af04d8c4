import type { Manifest } from './kubectl';

/** One thing that is broken in the app. */
export interface Fault {
  readonly name: string;
  /** What is done to it, as a sentence. */
  readonly title: string;
  /** The objects with the fault. What is given is not changed. */
  readonly plant: (objects: readonly Manifest[]) => Manifest[];
}

const PULL_SECRET = 'registry-credentials';
const ACCOUNT = 'acme-http01-solver';
const DNS_SECRET = 'tsig';

/** One for each thing that a certificate hangs on. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'account-missing',
    title: `The ServiceAccount \`${ACCOUNT}\` is not in \`team-search\`.`,
    plant: without('ServiceAccount', 'team-search', ACCOUNT),
  },
  {
    name: 'account-without-pull-secret',
    title: `The ServiceAccount \`${ACCOUNT}\` in \`team-search\` has no pull secret.`,
    plant: changed('ServiceAccount', 'team-search', ACCOUNT, ({ imagePullSecrets, ...rest }) => rest),
  },
  {
    name: 'pull-secret-missing',
    title: `The Secret \`${PULL_SECRET}\` is not in \`team-payments\`.`,
    plant: without('Secret', 'team-payments', PULL_SECRET),
  },
  {
    name: 'pull-secret-type',
    title: `The Secret \`${PULL_SECRET}\` in \`team-shop\` is of the type \`Opaque\`.`,
    plant: changed('Secret', 'team-shop', PULL_SECRET, (secret) => ({ ...secret, type: 'Opaque' })),
  },
  {
    name: 'pull-secret-registry',
    title: `The Secret \`${PULL_SECRET}\` in \`team-shop\` is for another registry.`,
    plant: changed('Secret', 'team-shop', PULL_SECRET, (secret) => {
      const key = '.dockerconfigjson';
      const { auths } = JSON.parse(textOf(secret, key));
      const [entry] = Object.values(auths);
      const elsewhere = JSON.stringify({ auths: { 'registry.other-corp.dev': entry } });
      return { ...secret, data: { [key]: base64(elsewhere) }, stringData: undefined };
    }),
  },
  {
    name: 'credential-missing',
    title: `The Secret \`${DNS_SECRET}\` of the ClusterIssuer is not in \`cert-manager\`, and nowhere else.`,
    plant: (objects) => {
      const own = changed('Issuer', 'team-shop', 'own', (issuer) => renamed(issuer, DNS_SECRET, 'tsig-own'));
      const secret = changed('Secret', 'team-shop', DNS_SECRET, (one) => named(one, 'tsig-own'));
      return without('Secret', 'cert-manager', DNS_SECRET)(secret(own(objects)));
    },
  },
  {
    name: 'credential-key',
    title: `The Secret \`${DNS_SECRET}\` in \`cert-manager\` has its value under another key.`,
    plant: changed('Secret', 'cert-manager', DNS_SECRET, (secret) => ({
      ...secret,
      data: { key: base64(textOf(secret, 'tsig-secret')) },
      stringData: undefined,
    })),
  },
  {
    name: 'credential-empty',
    title: `The Secret \`${DNS_SECRET}\` in \`cert-manager\` has an empty value.`,
    plant: changed('Secret', 'cert-manager', DNS_SECRET, (secret) => ({
      ...secret,
      data: { 'tsig-secret': '' },
      stringData: undefined,
    })),
  },
  {
    name: 'credential-namespace',
    title: `The Secret \`${DNS_SECRET}\` of the ClusterIssuer is in \`team-payments\`, not in \`cert-manager\`.`,
    plant: changed('Secret', 'cert-manager', DNS_SECRET, (secret) => ({
      ...secret,
      metadata: { ...secret.metadata, namespace: 'team-payments' },
    })),
  },
  {
    name: 'credential-of-issuer',
    title: `The Secret \`${DNS_SECRET}\` of the Issuer \`own\` is not in its namespace, \`team-shop\`.`,
    plant: without('Secret', 'team-shop', DNS_SECRET),
  },
  {
    name: 'external-account',
    title: 'The Secret `external-account` of the ClusterIssuer `bound` is not in `cert-manager`.',
    plant: without('Secret', 'cert-manager', 'external-account'),
  },
  {
    name: 'solver',
    title:
      'The HTTP01 solver of `letsencrypt` is for `corp.dev` only, and `search` asks for a name of another zone as well.',
    plant: (objects) => {
      const narrow = changed('ClusterIssuer', undefined, 'letsencrypt', (issuer) => ({
        ...issuer,
        spec: {
          acme: {
            ...issuer.spec.acme,
            solvers: issuer.spec.acme.solvers.map((solver: any) =>
              solver.http01 ? { ...solver, selector: { dnsZones: ['corp.dev'] } } : solver,
            ),
          },
        },
      }));
      return withNames('team-search', 'search', ['search.corp.dev', 'search.other-corp.dev'])(narrow(objects));
    },
  },
  {
    name: 'wildcard',
    title: 'The Certificate `shop` asks for a wildcard that only the HTTP01 solver is for.',
    plant: withNames('team-shop', 'shop', ['shop.corp.dev', '*.shop.corp.dev']),
  },
  {
    name: 'reference',
    title: 'The Certificate `payments` refers to an issuer that does not exist.',
    plant: withIssuer('team-payments', 'payments', (ref) => ({ ...ref, name: 'lets-encrypt' })),
  },
  {
    name: 'reference-kind',
    title: 'The Certificate `search` refers to the ClusterIssuer with no kind, which means an Issuer.',
    plant: withIssuer('team-search', 'search', ({ name }) => ({ name })),
  },
  {
    name: 'annotation',
    title: 'The Ingress `portal` names an issuer that does not exist.',
    plant: changed('Ingress', 'team-search', 'portal', (ingress) => ({
      ...ingress,
      metadata: { ...ingress.metadata, annotations: { 'cert-manager.io/cluster-issuer': 'lets-encrypt' } },
    })),
  },
];

type Change = (object: Manifest) => Manifest | undefined;

/** Throws if the object is not there: a fault that changes nothing would agree with everything. */
function changed(kind: string, namespace: string | undefined, name: string, change: Change): Fault['plant'] {
  return (objects) => {
    const at = objects.findIndex(
      (object) => object.kind === kind && object.metadata.namespace === namespace && object.metadata.name === name,
    );
    if (at < 0) throw new Error(`The app has no ${kind} ${namespace ?? ''}/${name}.`);
    return objects.flatMap((object, i) => (i === at ? (change(structuredClone(object)) ?? []) : [object]));
  };
}

function without(kind: string, namespace: string, name: string): Fault['plant'] {
  return changed(kind, namespace, name, () => undefined);
}

function withNames(namespace: string, name: string, dnsNames: readonly string[]): Fault['plant'] {
  return changed('Certificate', namespace, name, (object) => ({ ...object, spec: { ...object.spec, dnsNames } }));
}

function withIssuer(namespace: string, name: string, change: (ref: any) => any): Fault['plant'] {
  return changed('Certificate', namespace, name, (object) => ({
    ...object,
    spec: { ...object.spec, issuerRef: change(object.spec.issuerRef) },
  }));
}

function named(object: Manifest, name: string): Manifest {
  return { ...object, metadata: { ...object.metadata, name } };
}

/** With every reference to a name leading to another one. */
function renamed(object: Manifest, from: string, to: string): Manifest {
  return JSON.parse(JSON.stringify(object), (key, value) => (key === 'name' && value === from ? to : value));
}

function textOf({ data = {}, stringData = {} }: Manifest, key: string): string {
  return stringData[key] ?? Buffer.from(data[key], 'base64').toString();
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
