// Writes what follows from the files of the DNS01 providers, which are in lib/dns01/providers and lib/dns01/webhooks: their
// factories, what users import, what rules, `import` and `init` know of them, and the lists in the documentation.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ts from 'typescript';
import type { ProviderFacts, WebhookFacts } from '../lib/dns01/provider-facts';
import { between, formatted, ROOT, read, without, write } from './generated';

const BUILT_IN = 'lib/dns01/providers';
const WEBHOOKS = 'lib/dns01/webhooks';

/** The files of a folder: their public types, and the provider that each is, if it is one. */
function filesIn(folder: string) {
  return readdirSync(join(ROOT, folder))
    .sort()
    .map((file) => {
      const path = `${folder}/${file}`;
      const { statements } = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);
      const exported = statements.filter(
        (one) =>
          ts.canHaveModifiers(one) && ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
      );
      const types = exported.flatMap((one) => {
        const isValue = ts.isClassDeclaration(one) || ts.isEnumDeclaration(one);
        return isValue || ts.isInterfaceDeclaration(one) ? [{ name: one.name!.text, isValue }] : [];
      });
      const functions = exported.filter(ts.isFunctionDeclaration);
      return { id: basename(file, '.ts'), path, types, provider: providerOf(path, functions) };
    });
}

/** A provider is a function that gives a stanza. */
function providerOf(path: string, functions: readonly ts.FunctionDeclaration[]) {
  const stanza = functions.find(({ type }) => type?.getText() === 'ProviderStanza');
  if (!stanza) return undefined;
  const factory = stanza.name!.text;
  const docs = ts.getJSDocCommentsAndTags(stanza)[0]?.getText();
  const [options, ...others] = stanza.parameters;
  if (!docs) throw new Error(`${path}: ${factory} has no description, which its factory needs`);
  if (options?.name.getText() !== 'options' || !options.type || others.length > 0)
    throw new Error(`${path}: ${factory} must have one parameter, options`);
  return {
    id: basename(path, '.ts'),
    path,
    factory,
    docs,
    options: options.type.getText(),
    isOptional: options.initializer !== undefined,
    /** Whether it says how `import` writes it. */
    isWritten: functions.some(({ name }) => name!.text === 'written'),
  };
}

type Provider = NonNullable<ReturnType<typeof providerOf>>;

const [builtInFiles, webhookFiles] = [filesIn(BUILT_IN), filesIn(WEBHOOKS)];
const files = [...builtInFiles, ...webhookFiles];
const providersOf = (of: typeof files) => of.flatMap(({ provider }) => provider ?? []);
const [builtIn, webhooks] = [providersOf(builtInFiles), providersOf(webhookFiles)];

function writeFactories(file: string, folder: string, providers: readonly Provider[], made: string): void {
  const imports = providers.map(
    ({ id, options, factory }) => `import { type ${options}, ${factory} } from '${folder}/${id}';\n`,
  );
  const methods = providers.map(
    ({ docs, factory, options, isOptional }) => `${docs}
public static ${factory}(options: ${options}${isOptional ? ' = {}' : ''}): Dns01Provider {
  return ${made}(${factory}(options));
}
`,
  );
  const part = `\n${methods.join('\n')}`.replace(/^(?=.)/gm, '  ');
  const text = between(file, without(read(file), `${folder}/`), 'factories', part);
  write(file, formatted(file, `${imports.join('')}${text}`));
}
writeFactories('lib/dns01/dns01-provider.ts', './providers', builtIn, 'new Dns01Provider');
writeFactories(`${WEBHOOKS}/dns01-webhook.ts`, '.', webhooks, 'Dns01Provider._of');

const exported = files
  .filter(({ types }) => types.length > 0)
  .map(({ path, types }) => {
    const names = types.map(({ name }) => name).join(', ');
    return `export { ${names} } from './${path.slice('lib/'.length, -'.ts'.length)}';\n`;
  });
const index = without(read('lib/index.ts'), './dns01/(?:providers|webhooks)/');
write('lib/index.ts', formatted('lib/index.ts', index.replace('\n\nguard(', `\n${exported.join('')}\nguard(`)));

const values = files.flatMap(({ types }) => types.filter(({ isValue }) => isValue).map(({ name }) => name));
const fixture = 'rosetta/default.ts-fixture';
write(fixture, between(fixture, read(fixture), 'providers', values.map((name) => `  ${name},`).join('\n')));

/** What the files export as `facts`. */
function factsOf<Facts>(providers: readonly Provider[]): (Facts & { readonly id: string })[] {
  return providers.map(({ id, path }) => {
    const { facts } = require(join(ROOT, path));
    if (!facts) throw new Error(`${path} exports no facts`);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(facts)), facts))
      throw new Error(`${path}: facts are copied, and must consist of what JSON has`);
    return { id, ...facts };
  });
}
const data = (entries: readonly (readonly [string, unknown])[]) => JSON.stringify(Object.fromEntries(entries));
const WRITTEN =
  '// Written by `npm run rules` from the facts of the files in lib/dns01/providers and lib/dns01/webhooks.\n';

const facts = factsOf<ProviderFacts>(builtIn);
const webhookFacts = factsOf<WebhookFacts>(webhooks);
const known = 'lib/check/knowledge/dns-providers.ts';
write(
  known,
  formatted(
    known,
    `${WRITTEN}import type { DnsProvider, DnsWebhook } from './dns-provider';

/** The providers that are built into cert-manager, by the name in its API. */
export const DNS_PROVIDERS: Readonly<Record<string, DnsProvider>> = ${data(facts.map(({ id: _, init: __, ...one }) => [one.name, one]))};

/** The webhooks whose config is known, by the name of the solver. */
export const DNS_WEBHOOKS: Readonly<Record<string, DnsWebhook>> = ${data(webhookFacts.map(({ id: _, init: __, ...one }) => [one.solverName, one]))};
`,
  ),
);
const choices = [...facts, ...webhookFacts]
  .flatMap(({ id, init }) => (init ? [[id, init] as const] : []))
  .sort(([, a], [, b]) => a.place - b.place);
const offered = 'lib/init/dns-choices.ts';
write(
  offered,
  formatted(
    offered,
    `${WRITTEN}import type { DnsChoice } from './dns-choice';

/** The providers that are offered, by the name of the option's value. */
export const DNS_CHOICES: Readonly<Record<string, DnsChoice>> = ${data(choices)};
`,
  ),
);
const imported = builtIn.filter(({ isWritten }) => isWritten);
const writers = 'lib/import/dns-providers.ts';
write(
  writers,
  formatted(
    writers,
    `// Written by \`npm run rules\` from the files in lib/dns01/providers.
import type { Call, Typescript } from '../code/expression';
import type { Typed } from '../code/typed';
import type { Plain } from '../values/plain';
${imported.map(({ id, factory }) => `import { written as ${factory} } from '../dns01/providers/${id}';\n`).join('')}
/** How the stanza of a provider is written, by its name in cert-manager's API. */
export const DNS_PROVIDERS: Readonly<Record<string, (stanza: Plain, typed: Typed) => Call<Typescript>>> = {
${imported.map(({ id, factory }) => `  ${facts.find((one) => one.id === id)!.name}: ${factory},\n`).join('')}};
`,
  ),
);

const INIT = 'docs/init.md';
const { CAS, SOLVERS }: typeof import('../lib/init/choices') = require('../lib/init/choices');
const options = { ca: CAS, solver: SOLVERS };
write(
  INIT,
  Object.entries(options).reduce(
    (text, [option, values]) => text.replace(new RegExp(`(?<=\`--${option} )\\w[^\`]*`), () => values.join('\\|')),
    read(INIT),
  ),
);

/** What the list says of a provider, from its page. */
function row({ id, factory }: Provider, owner: string): string[] {
  const page = `docs/providers/${id}.md`;
  const text = read(page);
  const [, title] = /^# (.+)/.exec(text) ?? [];
  const [, ways] = /^<!-- signs in with: (.+) -->$/m.exec(text) ?? [];
  if (!title || !ways) throw new Error(`${page} lacks its title or <!-- signs in with: ... -->`);
  const [, webhook] = /^Through the webhook\s+(\[[^\]]+\]\([^)]+\))/m.exec(text) ?? [];
  if (owner === 'Dns01Webhook' && !webhook)
    throw new Error(`${page} does not begin with "Through the webhook [...](...)"`);
  return [`[${title}](${id}.md)`, `\`${owner}.${factory}\``, ...(owner === 'Dns01Webhook' ? [webhook!] : []), ways];
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
