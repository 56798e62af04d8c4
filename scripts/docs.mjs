// Writes docs/api/, the reference of the public API, from the assembly that the build made: a page for each folder of
// lib/ that exports types, and an index. `--check` only compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Documentation, defaultLinkFormatter, Language, MarkdownRenderer } from 'jsii-docgen';

const FOLDER = 'docs/api';

/** The folders of lib/ in the order of the index, with the title of their page and what is on it. */
const ROOMS = {
  issuer: ['Issuers', 'AcmeClusterIssuer and AcmeIssuer, with their ACME server, account and trust'],
  http01: ['HTTP01', 'Solvers through an Ingress or a Gateway, and the ServiceAccount of their pods'],
  dns01: ['DNS01', 'Solvers, and the DNS providers that cert-manager has built in'],
  'dns01/webhooks': ['DNS01 webhooks', 'DNS providers that cert-manager reaches through a webhook'],
  certificate: ['Certificates', 'Certificate, with its private key, keystores and renewal'],
  secrets: [
    'Secrets',
    'Where the values of Secrets come from, how they are delivered, and pull secrets for registries',
  ],
  monitoring: ['Monitoring', 'AcmeDoctor, which looks at the certificates of a cluster from within'],
  namespaces: ['Namespaces', 'Lists of namespaces, and policies for namespaces that are created later'],
  synth: ['Rules at synth', 'Settings of the rules that run at `app.synth()`, and what exists outside of the app'],
  manifest: ['Manifests', 'How objects are written: Argo CD'],
  'cert-manager': ['Pod template', "The pod template of HTTP01 solvers, and other structs of cert-manager's API"],
  app: ['App', 'AcmeApp, which writes faster than App'],
  values: ['Label selectors', 'Label selectors of Kubernetes, for namespaces and pods'],
};

const KINDS = { constructs: 'construct', classes: 'class', interfaces: 'interface', enums: 'enum', structs: 'struct' };

const { name: PACKAGE, types } = JSON.parse(readFileSync('.jsii', 'utf8'));
/** Folders whose types are on the page of another. */
const ON_PAGE_OF = { 'dns01/providers': 'dns01', 'ingress-controllers': 'http01' };
const roomOf = (fqn) => {
  const [, folder] = /^lib\/(.*)\/[^/]+$/.exec(types[fqn].locationInModule.filename);
  return ON_PAGE_OF[folder] ?? folder;
};
const file = (room) => `${room.replaceAll('/', '-')}.md`;
const unknown = Object.keys(types).filter((fqn) => !Object.hasOwn(ROOMS, roomOf(fqn)));
if (unknown.length > 0) throw new Error(`scripts/docs.mjs has no page for the folder of ${unknown.join(', ')}`);

const documentation = await Documentation.forProject(process.cwd());
const { content: schema } = await documentation.toJson({ language: Language.TYPESCRIPT });
await documentation.cleanup();

const pages = new Map(
  Object.entries(ROOMS).map(([room, [title, about]]) => {
    const ofRoom = Object.entries(schema.apiReference).map(([kind, all]) => [
      kind,
      all.filter(({ id }) => roomOf(id) === room),
    ]);
    const apiReference = Object.fromEntries(ofRoom);
    const text = MarkdownRenderer.fromSchema(
      { ...schema, apiReference },
      {
        header: { title, id: room },
        linkFormatter: (type, metadata) => {
          const link = defaultLinkFormatter(type, metadata);
          // Members are on the page of their type.
          const owner = type.id.split('.').slice(0, 2).join('.');
          if (type.packageName !== PACKAGE || roomOf(owner) === room) return link;
          return link.replace('href="', `href="${file(roomOf(owner))}`);
        },
      },
    ).render();
    return [file(room), { title, about, apiReference, text }];
  }),
);

const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
const index = `# API

<!-- Written by scripts/docs.mjs. -->

The public API in TypeScript; in Python, Java and Go the names follow the language. What an app does with it is in the
[README](../../README.md). \`cdk8s-acme/testing\`, for tests, is in [testing.md](../testing.md), and the validation plugin
in [validation-plugin.md](../validation-plugin.md).
${[...pages]
  .map(
    ([page, { title, about, apiReference }]) => `
## [${title}](${page})

${about}.

| Name | | |
| --- | --- | --- |
${Object.entries(KINDS)
  .flatMap(([kind, name]) => apiReference[kind].map(({ id, displayName, docs }) => ({ id, displayName, docs, name })))
  .map(
    ({ id, displayName, docs, name }) => `| [${displayName}](${page}#${id}) | ${name} | ${cell(docs.summary ?? '')} |`,
  )
  .join('\n')}
`,
  )
  .join('')}`;

const wanted = new Map([['README.md', index], ...[...pages].map(([page, { text }]) => [page, text])]);
const there = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
if (process.argv.includes('--check')) {
  const stale = [...new Set([...wanted.keys(), ...there])].filter(
    (page) => !there.includes(page) || readFileSync(join(FOLDER, page), 'utf8') !== wanted.get(page),
  );
  if (stale.length > 0) {
    console.error(`${FOLDER} is not what the API is now (${stale.join(', ')}). Run: npm run docs`);
    process.exit(1);
  }
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const page of there) if (!wanted.has(page)) rmSync(join(FOLDER, page));
  for (const [page, text] of wanted) writeFileSync(join(FOLDER, page), text);
}
