import { generateKeyPairSync } from 'node:crypto';
import type { Random } from '../random';

export interface SetupQuestion {
  readonly issuer: any;
  readonly secrets: readonly any[];
  /** namespace/name */
  readonly serviceAccounts: readonly string[];
}

/** Stands for the nameserver in the oracle's own process. */
const NAMESERVER = '203.0.113.53:53';

interface Need {
  readonly field: string;
  /** Right first. */
  readonly values: readonly string[];
}

const TOKENS = [
  'd0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9',
  '',
  ' ',
  'a\n',
  ' a',
  'a\nb',
  'ü',
  'a b',
  'x'.repeat(40),
  '\u0000',
];

/**
 * Keys stand in questions as {{name}} and are made when the question is asked: no vector holds a key, and a seed makes
 * the same questions again.
 */
const made = new Map<string, string>();

function keys(): ReadonlyMap<string, string> {
  if (made.size > 0) return made;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rsa = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const [name, text] of Object.entries({
    rsa,
    pkcs8,
    ec: ec.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sec1: ec.export({ type: 'sec1', format: 'pem' }).toString(),
    ed25519: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    cut: rsa.slice(0, 300),
    trimmed: rsa.trim(),
    relabelled: rsa.replace(/RSA PRIVATE KEY/g, 'PRIVATE KEY'),
    crlf: rsa.replace(/\n/g, '\r\n'),
  })) {
    made.set(name, text);
  }
  return made;
}

const RSA_KEYS = ['{{rsa}}', '{{pkcs8}}'];
const ODD_KEYS = [
  ...['ec', 'sec1', 'ed25519', 'public', 'cut', 'trimmed', 'relabelled', 'crlf'].map((name) => `{{${name}}}`),
  ...['', 'not pem', '\n{{rsa}}', 'x\n{{rsa}}', '{{rsa}}\n\n', '{{rsa}}{{pkcs8}}'],
];

/** The question with keys in their places, and values as the API server keeps them. */
export function withKeys({ issuer, secrets, serviceAccounts }: SetupQuestion): SetupQuestion {
  const filled = secrets.map(({ stringData, ...secret }) => ({
    ...secret,
    data: Object.fromEntries(
      Object.entries<string>(stringData).map(([key, value]) => {
        // Within JSON a key's line breaks are escaped.
        const escaped = (text: string) => (value.startsWith('{"') ? JSON.stringify(text).slice(1, -1) : text);
        const text = value.replace(/\{\{(\w+)\}\}/g, (_, name) => escaped(keys().get(name)!));
        return [key, Buffer.from(text).toString('base64')];
      }),
    ),
  }));
  return { issuer, secrets: filled, serviceAccounts };
}

const googleKey = (over: object) =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'p',
    private_key_id: 'id',
    private_key: RSA_KEYS[1],
    client_email: 'dns@p.iam.gserviceaccount.com',
    client_id: '1',
    token_uri: 'https://oauth2.googleapis.com/token',
    ...over,
  });
const GOOGLE = [
  googleKey({}),
  googleKey({ type: 'authorized_user' }),
  googleKey({ type: undefined }),
  googleKey({ private_key: undefined }),
  googleKey({ private_key: 'x' }),
  googleKey({ client_email: undefined }),
  '',
  'not json',
  '{}',
  '[]',
  'null',
  `${googleKey({})}\n`,
  `${googleKey({})}x`,
];
const ACME_DNS = [
  '{"corp.dev":{"fulldomain":"a.auth.corp.dev","subdomain":"a","username":"u","password":"p","allowfrom":[]}}',
  '{}',
  '',
  'not json',
  '[]',
  '{"corp.dev":{}}',
  '{"corp.dev":null}',
  '{"corp.dev":{"fulldomain":1}}',
  'null',
  '{"fulldomain":"a","subdomain":"a","username":"u","password":"p"}',
];
const BASE64 = [
  'c2VjcmV0LXNlY3JldC1zZWNyZXQ=',
  'c2VjcmV0',
  'not base64!',
  '',
  'c2VjcmV0LXNlY3JldA',
  'c2VjcmV0\n',
  ' c2VjcmV0',
  'c2Vj_-V0',
  'c2Vj cmV0',
];
const BASE64URL = [
  'c2VjcmV0LXNlY3JldC1zZWNyZXQ',
  'c2VjcmV0LXNlY3JldC1zZWNyZXQ=',
  'c2Vj+/V0',
  'not base64!',
  '',
  'c2Vj_-V0',
  'c2VjcmV0\n',
  ' c2VjcmV0',
  'c2VjcmV0LXNlY3JldAx',
];

/** Providers: a stanza without its references, and what these lead to. */
const PROVIDERS: readonly { readonly name: string; readonly stanza: any; readonly needs: readonly Need[] }[] = [
  {
    name: 'acmeDNS',
    stanza: { host: 'https://auth.corp.dev' },
    needs: [{ field: 'accountSecretRef', values: ACME_DNS }],
  },
  { name: 'acmeDNS', stanza: { host: 'auth.corp.dev' }, needs: [{ field: 'accountSecretRef', values: ACME_DNS }] },
  {
    name: 'akamai',
    stanza: { serviceConsumerDomain: 'akab.luna.akamaiapis.net' },
    needs: ['clientTokenSecretRef', 'clientSecretSecretRef', 'accessTokenSecretRef'].map((field) => ({
      field,
      values: TOKENS,
    })),
  },
  {
    name: 'azureDNS',
    stanza: {
      subscriptionID: 's',
      resourceGroupName: 'r',
      clientID: 'c',
      tenantID: '72f988bf-86f1-41af-91ab-2d7cd011db47',
    },
    needs: [{ field: 'clientSecretSecretRef', values: TOKENS }],
  },
  {
    name: 'azureDNS',
    stanza: {
      subscriptionID: 's',
      resourceGroupName: 'r',
      clientID: 'c',
      tenantID: 'a tenant',
      environment: 'AzureChinaCloud',
    },
    needs: [{ field: 'clientSecretSecretRef', values: TOKENS }],
  },
  { name: 'cloudDNS', stanza: { project: 'p' }, needs: [{ field: 'serviceAccountSecretRef', values: GOOGLE }] },
  { name: 'cloudflare', stanza: {}, needs: [{ field: 'apiTokenSecretRef', values: TOKENS }] },
  { name: 'cloudflare', stanza: { email: 'a@corp.dev' }, needs: [{ field: 'apiKeySecretRef', values: TOKENS }] },
  { name: 'digitalocean', stanza: {}, needs: [{ field: 'tokenSecretRef', values: TOKENS }] },
  {
    name: 'rfc2136',
    stanza: { nameserver: NAMESERVER, tsigKeyName: 'acme' },
    needs: [{ field: 'tsigSecretSecretRef', values: BASE64 }],
  },
  {
    name: 'rfc2136',
    stanza: { nameserver: NAMESERVER, tsigKeyName: 'acme', tsigAlgorithm: 'hmacsha256' },
    needs: [{ field: 'tsigSecretSecretRef', values: BASE64 }],
  },
  { name: 'rfc2136', stanza: { nameserver: NAMESERVER }, needs: [] },
  {
    name: 'route53',
    stanza: { region: 'eu-west-1', accessKeyID: 'AKIAIOSFODNN7EXAMPLE' },
    needs: [{ field: 'secretAccessKeySecretRef', values: TOKENS }],
  },
  {
    name: 'route53',
    stanza: { region: 'eu-west-1', role: 'arn:aws:iam::123456789012:role/dns' },
    needs: ['accessKeyIDSecretRef', 'secretAccessKeySecretRef'].map((field) => ({ field, values: TOKENS })),
  },
  { name: 'route53', stanza: { region: 'eu-west-1', accessKeyID: 'AKIAIOSFODNN7EXAMPLE' }, needs: [] },
  { name: 'route53', stanza: { region: 'eu-west-1' }, needs: [{ field: 'secretAccessKeySecretRef', values: TOKENS }] },
  {
    name: 'route53',
    stanza: {
      role: 'arn:aws:iam::123456789012:role/dns',
      auth: { kubernetes: { serviceAccountRef: { name: 'dns' } } },
    },
    needs: [],
  },
  { name: 'route53', stanza: { auth: { kubernetes: { serviceAccountRef: { name: 'dns' } } } }, needs: [] },
];

const NAMESPACES = ['cert-manager', 'team-a', 'team-b'];

/** An ACME issuer with one DNS01 solver at most, and the Secrets and ServiceAccounts of a cluster. */
export function setupQuestion(random: Random): SetupQuestion {
  const kind = random.pick(['Issuer', 'ClusterIssuer']);
  const namespace = kind === 'Issuer' ? 'team-a' : 'cert-manager';
  const secrets = new Map<string, any>();
  // Where a key is, and what it holds: mostly as it should be.
  const put = (name: string, key: string, values: readonly string[]) => {
    if (random.chance(0.06)) return;
    const at = random.chance(0.05) ? random.pick(NAMESPACES) : namespace;
    const inKey = random.chance(0.05) ? random.pick(['other', key.toUpperCase(), `${key}s`]) : key;
    const value = random.chance(0.75) ? values[0]! : random.pick(values);
    const secret = secrets.get(`${at}/${name}`) ?? {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: at },
      stringData: {},
    };
    secret.stringData[inKey] = value;
    secrets.set(`${at}/${name}`, secret);
  };

  const acme: any = {
    server: random.chance(0.95) ? 'https://acme.corp.dev/directory' : random.pick(SERVERS),
    email: random.pick(['platform@corp.dev', 'Platform@Corp.dev']),
    privateKeySecretRef: { name: 'account', ...(random.chance(0.2) && { key: 'key' }) },
    ...(random.chance(0.15) && { disableAccountKeyGeneration: true }),
    solvers: [],
  };
  // Making an account's key takes long: most have one.
  if (random.chance(0.97) || acme.disableAccountKeyGeneration)
    put(
      'account',
      acme.privateKeySecretRef.key ?? 'tls.key',
      random.chance(0.8) ? RSA_KEYS : [...RSA_KEYS, ...ODD_KEYS],
    );
  if (random.chance(0.15)) {
    acme.externalAccountBinding = { keyID: 'id', keySecretRef: { name: 'binding', key: 'secret' } };
    put('binding', 'secret', BASE64URL);
  }
  const serviceAccounts: string[] = [];
  if (random.chance(0.8)) {
    const provider = random.pick(PROVIDERS);
    const stanza = structuredClone(provider.stanza);
    provider.needs.forEach(({ field, values }, i) => {
      const key = `key-${i}`;
      stanza[field] = { name: 'credentials', key };
      put('credentials', key, values);
    });
    if (stanza.auth && random.chance(0.8)) serviceAccounts.push(`${namespace}/dns`);
    acme.solvers.push({ dns01: { [provider.name]: stanza } });
  } else {
    acme.solvers.push({ http01: { ingress: { ingressClassName: 'nginx' } } });
  }
  const metadata = { name: 'letsencrypt', ...(kind === 'Issuer' && { namespace }) };
  return {
    issuer: { apiVersion: 'cert-manager.io/v1', kind, metadata, spec: { acme } },
    secrets: [...secrets.values()],
    serviceAccounts,
  };
}

const SERVERS = [
  'https://acme-v01.api.letsencrypt.org/directory',
  'https://acme-staging.api.letsencrypt.org/directory/',
  'https://acme corp.dev/directory',
  'https://acme.corp.dev:port/directory',
  'https://acme.corp.dev/%zz',
  'https://[::1/directory',
  ':',
];
