// Writes what follows from the files of the DNS01 providers, which are in lib/dns01/providers and lib/dns01/webhooks: their
// factories, what users import, what rules, `import` and `init` know of them, and the lists in the documentation.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ProviderFacts, WebhookFacts } from '../lib/dns01/provider-facts';
import { type Factory, factoriesIn, writeExports, writeFactories } from './factories';
import { between, ROOT, read, write, writeCode } from './generated';

const builtIn = factoriesIn('lib/dns01/providers', 'ProviderStanza');
const webhooks = factoriesIn('lib/dns01/webhooks', 'ProviderStanza');
const all = [...builtIn, ...webhooks];
writeFactories('lib/dns01/dns01-provider.ts', 'Dns01Provider', builtIn, (made) => `new Dns01Provider(${made})`);
writeFactories(
  'lib/dns01/webhooks/dns01-webhook.ts',
  'Dns01Provider',
  webhooks,
  (made) => `Dns01Provider._of(${made})`,
);
writeExports(all);

const values = all.flatMap(({ types }) => types.filter(({ isValue }) => isValue).map(({ name }) => name));
const fixture = 'rosetta/default.ts-fixture';
write(fixture, between(fixture, read(fixture), 'providers', values.map((name) => `  ${name},`).join('\n')));

/** What the files export as `facts`. */
function factsOf<Facts>(providers: readonly Factory[]): (Facts & { readonly id: string })[] {
  return providers.map(({ id, path }) => {
    const { facts } = require(join(ROOT, path));
    if (!facts) throw new Error(`${path} exports no facts`);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(facts)), facts))
      throw new Error(`${path}: facts are copied, and must consist of what JSON has`);
    return { id, ...facts };
  });
}
function data(entries: readonly (readonly [string, unknown])[]): string {
  const twice = entries.find(([name], i) => entries.findIndex(([other]) => other === name) < i);
  if (twice) throw new Error(`Two files have facts of "${twice[0]}"`);
  return JSON.stringify(Object.fromEntries(entries));
}
const WRITTEN =
  '// Written by `npm run rules` from the facts of the files in lib/dns01/providers and lib/dns01/webhooks.\n';

const facts = factsOf<ProviderFacts>(builtIn);
const webhookFacts = factsOf<WebhookFacts>(webhooks);
writeCode(
  'lib/check/knowledge/dns-providers.ts',
  `${WRITTEN}import type { DnsProvider, DnsWebhook } from './dns-provider';

/** The providers that are built into cert-manager, by the name in its API. */
export const DNS_PROVIDERS: Readonly<Record<string, DnsProvider>> = ${data(facts.map(({ id: _, init: __, ...one }) => [one.name, one]))};

/** The webhooks whose config is known, by the name of the solver. */
export const DNS_WEBHOOKS: Readonly<Record<string, DnsWebhook>> = ${data(webhookFacts.map(({ id: _, init: __, ...one }) => [one.solverName, one]))};
`,
);
const choices = [...facts, ...webhookFacts]
  .flatMap(({ id, init }) => (init ? [[id, init] as const] : []))
  .sort(([, a], [, b]) => a.place - b.place);
writeCode(
  'lib/init/dns-choices.ts',
  `${WRITTEN}import type { DnsChoice } from './dns-choice';

/** The providers that are offered, by the name of the option's value. */
export const DNS_CHOICES: Readonly<Record<string, DnsChoice>> = ${data(choices)};
`,
);
const imported = builtIn.filter(({ functions }) => functions.includes('written'));
writeCode(
  'lib/import/dns-providers.ts',
  `// Written by \`npm run rules\` from the files in lib/dns01/providers.
import type { Call, Typescript } from '../code/expression';
import type { Typed } from '../code/typed';
import type { Plain } from '../values/plain';
${imported.map(({ id, method }) => `import { written as ${method} } from '../dns01/providers/${id}';\n`).join('')}
/** How the stanza of a provider is written, by its name in cert-manager's API. */
export const DNS_PROVIDERS: Readonly<Record<string, (stanza: Plain, typed: Typed) => Call<Typescript>>> = {
${imported.map(({ id, method }) => `  ${facts.find((one) => one.id === id)!.name}: ${method},\n`).join('')}};
`,
);

const INIT = 'docs/init.md';
const { CAS }: typeof import('../lib/init/choices') = require('../lib/init/choices');
const options = { ca: CAS, solver: ['http01', ...choices.map(([id]) => id)] };
write(
  INIT,
  Object.entries(options).reduce(
    (text, [option, values]) => text.replace(new RegExp(`(?<=\`--${option} )\\w[^\`]*`), () => values.join('\\|')),
    read(INIT),
  ),
);

/** What the list says of a provider, from its page. */
function row({ id, method }: Factory, owner: string): string[] {
  const page = `docs/providers/${id}.md`;
  const text = read(page);
  const [, title] = /^# (.+)/.exec(text) ?? [];
  const [, ways] = /^<!-- signs in with: (.+) -->$/m.exec(text) ?? [];
  if (!title || !ways) throw new Error(`${page} lacks its title or <!-- signs in with: ... -->`);
  const [, webhook] = /^Through the webhook\s+(\[[^\]]+\]\([^)]+\))/m.exec(text) ?? [];
  if (owner === 'Dns01Webhook' && !webhook)
    throw new Error(`${page} does not begin with "Through the webhook [...](...)"`);
  return [`[${title}](${id}.md)`, `\`${owner}.${method}\``, ...(owner === 'Dns01Webhook' ? [webhook!] : []), ways];
}
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const list = 'docs/providers/README.md';
const inList = between(
  list,
  read(list),
  'built-in',
  `\n${table(
    ['DNS service', 'Factory', 'Ways to sign in'],
    builtIn.map((one) => row(one, 'Dns01Provider')),
  )}\n`,
);
write(
  list,
  between(
    list,
    inList,
    'webhooks',
    `\n${table(
      ['DNS service', 'Factory', 'Webhook', 'Ways to sign in'],
      webhooks.map((one) => row(one, 'Dns01Webhook')),
    )}\n`,
  ),
);
