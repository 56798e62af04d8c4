// Providers that do not exist are added to a copy of the repository: only their files and pages; the script writes the rest.
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support';
import { type Ran, ROOT, run } from '../testing/packed';

const folder = temporaryFolder();
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const node = (...args: string[]) => run(process.execPath, ['-r', './scripts/register.cjs', ...args], folder);
const generate = (...args: string[]) => node('scripts/providers.ts', ...args);
const cli = (...args: string[]) => node('lib/cli/bin.ts', ...args);

const BUILT_IN = `import type { Call, Typescript } from '../../code/expression';
import { existing, referenceFields } from '../../code/secret-references';
import type { SecretSource } from '../../secrets/secret-source';
import type { Plain } from '../../values/plain';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'newDNS',
  credentials: [{ field: 'tokenSecretRef', what: 'the token of NewDNS' }],
  init: {
    place: 99,
    secret: { name: 'new-dns', key: 'token' },
    provider: {
      ...{ class: 'Dns01Provider', method: 'newDns' },
      options: { type: 'NewDnsOptions', fields: { tokenSecret: existing('new-dns') } },
    },
  },
};

/** The zones of NewDNS. */
export enum NewDnsZones {
  /** All. */
  ALL = 'all',
}

/** Options of NewDNS. */
export interface NewDnsOptions {
  /** The Secret with the token. */
  readonly tokenSecret: SecretSource;
}

/**
 * NewDNS, which opened yesterday.
 *
 * @example
 * const provider = Dns01Provider.newDns({ tokenSecret: SecretSource.existing('new-dns') });
 */
export function newDns(options: NewDnsOptions): ProviderStanza {
  return {
    name: facts.name,
    render: (context) => ({ tokenSecretRef: context.secretRef(options.tokenSecret, undefined, 'token') }),
  };
}

/** How \`import\` writes a stanza. */
export function written({ tokenSecretRef }: Plain): Call<Typescript> {
  return providerCall('newDns', 'NewDnsOptions', referenceFields(tokenSecretRef, 'tokenSecret', 'tokenKey', 'token'));
}
`;

const WEBHOOK = `import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'new-hook', lineBreak: 'kept', fixedKeys: { login: ['user'] } };

/** Options of NewHook's webhook. */
export interface NewHookWebhookOptions extends WebhookAccess {}

/**
 * NewHook, through its own webhook.
 *
 * @example
 * const provider = Dns01Webhook.newHook();
 */
export function newHook(options: NewHookWebhookOptions = {}): ProviderStanza {
  const config = () => ({ ttl: 60 });
  return webhookStanza('Dns01Webhook.newHook', {
    ...{ groupName: 'acme.new-hook.dev', solverName: facts.solverName, verbs: ['get'], config },
    ...options,
  });
}
`;

const issuer = (provider: string) => `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt }
    solvers:
      - dns01: ${provider}
---
apiVersion: v1
kind: Secret
metadata: { name: new-dns, namespace: cert-manager }
stringData: { other: only }
`;

let before: Ran;

beforeAll(async () => {
  const copied = ['lib', 'docs/providers', 'docs/init.md', 'rosetta', 'biome.json', 'package.json'];
  const scripts = ['factories.ts', 'generated.ts', 'providers.ts', 'register.cjs'].map((file) => `scripts/${file}`);
  for (const file of [...copied, ...scripts]) cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('lib/dns01/providers/new-dns.ts', BUILT_IN);
  write('lib/dns01/webhooks/new-hook.ts', WEBHOOK);
  write('docs/providers/new-dns.md', '# NewDNS\n\n## Ways to sign in\n\n<!-- signs in with: token -->\n');
  write(
    'docs/providers/new-hook.md',
    '# NewHook\n\nThrough the webhook [new/hook](https://new-hook.dev).\n\n<!-- signs in with: nothing -->\n',
  );
  before = await generate('--check');
  expect(await generate()).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('what was written before is out of date, and what is written is not', async () => {
  const stale = before.stderr.trim().split('\n');
  expect(before.status).toBe(1);
  expect(stale.map((line) => line.replace(/ is not .* Run: npm run rules$/, ''))).toEqual([
    'lib/dns01/dns01-provider.ts',
    'lib/dns01/webhooks/dns01-webhook.ts',
    'lib/index.ts',
    'rosetta/default.ts-fixture',
    'lib/check/knowledge/dns-providers.ts',
    'lib/init/dns-choices.ts',
    'lib/import/dns-providers.ts',
    'docs/init.md',
    'docs/providers/README.md',
  ]);
  expect(await generate('--check')).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('it has a factory with its description, and users import its types', async () => {
  expect(read('lib/dns01/dns01-provider.ts')).toContain(`  /**
   * NewDNS, which opened yesterday.
   *
   * @example
   * const provider = Dns01Provider.newDns({ tokenSecret: SecretSource.existing('new-dns') });
   */
  public static newDns(options: NewDnsOptions): Dns01Provider {
    return new Dns01Provider(newDns(options));
  }
`);
  expect(read('lib/dns01/webhooks/dns01-webhook.ts')).toContain(
    '  public static newHook(options: NewHookWebhookOptions = {}): Dns01Provider {',
  );
  expect(read('lib/index.ts')).toContain("export { NewDnsOptions, NewDnsZones } from './dns01/providers/new-dns';\n");
  expect(read('lib/index.ts')).toContain("export { NewHookWebhookOptions } from './dns01/webhooks/new-hook';\n");
  expect(read('rosetta/default.ts-fixture')).toContain('  NewDnsZones,\n');
  const program = `const { Dns01Provider, Dns01Webhook, NewDnsZones, SecretSource } = require('./lib');
    const provider = Dns01Provider.newDns({ tokenSecret: SecretSource.existing('new-dns') });
    console.log(provider.name, Dns01Webhook.newHook().name, NewDnsZones.ALL);`;
  expect(await node('-e', program)).toEqual({ status: 0, stdout: 'newDNS webhook all\n', stderr: '' });
});

test('the documentation lists it', () => {
  const list = read('docs/providers/README.md');
  expect(list).toContain('\n| [NewDNS](new-dns.md) | `Dns01Provider.newDns` | token |\n');
  expect(list).toContain(
    '\n| [NewHook](new-hook.md) | `Dns01Webhook.newHook` | [new/hook](https://new-hook.dev) | nothing |\n',
  );
  expect(read('docs/init.md')).toContain('\\|new-dns` |');
});

test.each([
  ['{ newDNS: { tokenSecretRef: { name: new-dns, key: token } } }', 'the token of NewDNS'],
  [
    '{ webhook: { groupName: acme.new-hook.dev, solverName: new-hook, config: { login: new-dns } } }',
    "the webhook's login",
  ],
])('the rules about credentials know what %s refers to', async (provider, what) => {
  write('manifest.yaml', issuer(provider));
  const { stdout } = await cli('check', 'manifest.yaml', '--format', 'json');
  const found = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'credential-key-missing');
  expect(found).toEqual([expect.objectContaining({ severity: 'error', message: expect.stringContaining(what) })]);
});

test('import writes its factory', async () => {
  write('manifest.yaml', issuer('{ newDNS: { tokenSecretRef: { name: new-dns, key: token } } }'));
  const { stdout } = await cli('import', 'manifest.yaml');
  expect(stdout).toContain("Dns01Provider.newDns({ tokenSecret: SecretSource.existing('new-dns') })");
});

test('init offers it', async () => {
  const { stderr, status } = await cli('init', '--solver', 'new-dns', 'platform');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(read('platform/certificates.ts')).toContain(
    "provider: Dns01Provider.newDns({ tokenSecret: SecretSource.existing('new-dns') })",
  );
  expect(read('platform/certificates.ts')).toContain('kubectl create secret generic new-dns -n cert-manager');
});
