// Writes what follows from the rules' files and pages: lib/check/rules/index.ts, lib/doctor/messages/index.ts, docs/rules/README.md (its text above the
// list is scripts/rules-intro.md), docs/dated-facts.md, docs/ingress-controllers, in each page what the rule says and where to read on, and the schema of
// the configuration file, which lists the rules. `--check` only compares.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../lib/check/rule';
import { between, ROOT, read, write } from './generated';
import './lists';
import './providers';

const RULES = 'lib/check/rules';
const PAGES = 'docs/rules';

/** The subjects: a folder of rules each. */
const SUBJECTS: Readonly<Record<string, string>> = {
  account: 'The ACME account: its key, its email address, its external account binding',
  certificate: 'Certificates: how they name their issuer, what the CA issues, their Secrets, renewal and keystores',
  controller: "cert-manager's controller and how it is configured",
  credentials: 'Credentials in Secrets: whether cert-manager finds them, and can use them',
  dns01: 'DNS01 solvers, provider by provider',
  gateway: 'Gateway API: Gateways that ask for certificates, and solvers that go through one',
  http01: 'HTTP01 solvers: which ingress controller serves the challenge, and what gets in its way',
  ingress: 'Ingresses and Gateways that ask for certificates by annotation',
  issuer: 'Issuers and ClusterIssuers: the ACME server and what it offers',
  limits: 'Rate limits of CAs',
  names: 'Names and addresses that a CA does not issue for',
  objects: 'Objects in general: fields, API versions, namespaces, order of application, what does not belong in Git',
  selectors: 'Solver selectors: which solver is chosen for a name, and names that no solver matches',
  'solver-pods': 'The pods that answer HTTP01 challenges: ServiceAccounts, pull secrets, admission',
};

interface Described {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly source: string;
  readonly rule: Rule;
}

function describe(subject: string, id: string): Described {
  const file = `${RULES}/${subject}/${id}.ts`;
  const text = read(file);
  const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  // The comment right before the rule.
  const comment = /\/\*\*((?:(?!\/\*\*)[\s\S])*)\*\/\s*$/.exec(
    text.slice(0, text.indexOf(`export const ${name}: Rule`)),
  );
  const prose = (comment?.[1] ?? '').replace(/^\s*\*? ?/gm, '').trim();
  const source = /(?:^|\n)Source: ([\s\S]*)$/.exec(prose)?.[1]?.replace(/\s+/g, ' ').replace(/\.$/, '');
  if (!source) throw new Error(`${file} lacks a source`);
  if (!SUBJECTS[subject]) throw new Error(`${file}: say in scripts/rules.ts what the subject "${subject}" is`);
  const rule: Rule = require(join(ROOT, file))[name];
  return { id, subject, name, source, rule };
}

const rules = readdirSync(join(ROOT, RULES), { recursive: true, encoding: 'utf8' })
  .map((file) => /^([\w-]+)[\\/]([\w-]+)\.ts$/.exec(file))
  .filter((match) => match !== null)
  .map(([, subject, id]) => describe(subject!, id!))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

function entry({ id, subject, name, rule }: Described): string {
  const { severity, title, each, reportsAbsence, notOfExamples } = rule;
  const fields = {
    ...{ id: literal(id), severity: literal(severity), title: literal(title) },
    ...(each.needs && { needs: `[${sorted(each.needs).map(literal).join(', ')}]` }),
    ...(reportsAbsence && { reportsAbsence: 'true' }),
    ...(notOfExamples && { notOfExamples: 'true' }),
    load: `() => require('./${subject}/${id}').${name}`,
  };
  const text = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
  return `  { ${text.join(', ')} },`;
}

const literal = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const sorted = (words: readonly string[]) => [...new Set(words)].sort();
const kinds = sorted(rules.flatMap(({ rule: { each, kinds = [] } }) => [...each.kinds, ...kinds]));

const index = `import type { ListedRule } from '../rule';

// \`npm run rules\` writes this file from the files of the folder.

/** Kinds of objects that rules look at, beyond those of the model itself. The command line keeps objects of these kinds only. */
export const RULE_KINDS: readonly string[] = [${kinds.map(literal).join(', ')}];

/** All rules, by id. */
export const RULES: readonly ListedRule[] = [
${rules.map(entry).join('\n')}
];
`;

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/(^|[\s(])(https?:\/\/[^\s,;)]+)/g, '$1<$2>');
const group = (subject: string) => `### ${subject}

${SUBJECTS[subject]}.

| Rule | | What it finds | Source |
| --- | --- | --- | --- |
${rules
  .filter((rule) => rule.subject === subject)
  .map((r) => `| [${r.id}](${r.id}.md) | ${r.rule.severity} | ${cell(r.rule.title)} | ${cell(r.source)} |`)
  .join('\n')}
`;
const list = `<!-- Written by scripts/rules.ts; the text above the list is in scripts/rules-intro.md. -->
${readFileSync(join(__dirname, 'rules-intro.md'), 'utf8')}
${Object.keys(SUBJECTS)
  .map((subject) => `[${subject}](#${subject})`)
  .join(' · ')}

${Object.keys(SUBJECTS).map(group).join('\n')}`;

write(`${RULES}/index.ts`, index);

const MESSAGES = 'lib/doctor/messages';
const messages = readdirSync(join(ROOT, MESSAGES), { recursive: true, encoding: 'utf8' })
  .map((file) => /^([\w-]+)[\\/]([\w-]+)\.ts$/.exec(file))
  .filter((match) => match !== null)
  .map(([, folder, id]) => ({
    path: `${folder}/${id}`,
    name: id!.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
  }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));
write(
  `${MESSAGES}/index.ts`,
  `import type { KnownMessage } from '../known-message';
${messages.map(({ path, name }) => `import { ${name} } from './${path}';`).join('\n')}

/** All messages that are known. \`npm run rules\` writes this list from the files of the folder. */
export const MESSAGES: readonly KnownMessage[] = [
${messages.map(({ name }) => `  ...${name},`).join('\n')}
];
`,
);
write(`${PAGES}/README.md`, list);
const { configSchema }: typeof import('../lib/cli/config/schema') = require('../lib/cli/config/schema');
write('schema/cdk8s-acme.schema.json', `${JSON.stringify(configSchema(rules.map(({ id }) => id)), null, 2)}\n`);
// This reads the index, which has been written by now.
const { moreOn, withSections }: typeof import('../test/check/rule-page') = require('../test/check/rule-page');
for (const { id, source } of rules) {
  const page = `${PAGES}/${id}.md`;
  const text = read(page);
  write(page, withSections(text, id, moreOn(text, id, source)));
}
const { DATED_FACTS, REVISED }: typeof import('../lib/cas/dated-facts') = require('../lib/cas/dated-facts');
const facts = Object.values(DATED_FACTS).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
write(
  'docs/dated-facts.md',
  `<!-- Written by scripts/rules.ts; the text above the table is in scripts/dated-facts-intro.md. -->
${readFileSync(join(__dirname, 'dated-facts-intro.md'), 'utf8')}
Last compared with the sources on ${REVISED}.

| From | | Source |
| --- | --- | --- |
${facts.map(({ from, says, source }) => `| ${from} | ${cell(says)} | ${cell(source)} |`).join('\n')}
`,
);
const { INGRESS_CONTROLLERS }: typeof import('../lib/ingress-controllers/ingress-controllers') =
  require('../lib/ingress-controllers/ingress-controllers');
/** The rules about Ingresses and solvers of any controller. */
const OF_ALL = [
  'http01-class-missing',
  'http01-class-unknown',
  'edited-ingress-diverted',
  'edited-ingress-guarded',
  'solver-template-guarded',
  'solver-template-diverted',
];
const title = (name: string) => name.replace(/^the /, '');
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
for (const controller of INGRESS_CONTROLLERS) {
  const { id, controllers, classes, charts = [], image, challenges } = controller;
  const recognized = [
    `the controller of its IngressClass: ${code(controllers)}`,
    ...(classes.length > 0 ? [`the name of the class, where nothing else has it: ${code(classes)}`] : []),
    ...(charts.length > 0 ? [`its chart: ${code(charts)}`] : []),
    ...(image ? ['its image'] : []),
  ];
  const about = [...controller.rules, ...OF_ALL].map((rule) => {
    const { title } = rules.find((one) => one.id === rule)!.rule;
    return `- [${rule}](../rules/${rule}.md): ${title}`;
  });
  const facts = `It is recognized by ${recognized.join('; ')}.

## What it does to challenges

${challenges.map(({ says, source }) => `- ${says} Source: ${cell(source)}.`).join('\n')}

## What is checked

${about.join('\n')}`;
  const page = `docs/ingress-controllers/${id}.md`;
  write(page, between(page, read(page), 'facts', `\n${facts}\n`));
}
write(
  'docs/ingress-controllers/README.md',
  `<!-- Written by scripts/rules.ts; the text above the table is in scripts/ingress-controllers-intro.md. -->
${readFileSync(join(__dirname, 'ingress-controllers-intro.md'), 'utf8')}
| Ingress controller | IngressClass | In cdk8s |
| --- | --- | --- |
${INGRESS_CONTROLLERS.map(({ id, name, controllers, factory }) => `| [${title(name)}](${id}.md) | ${code(controllers)} | \`IngressController.${factory}\` |`).join('\n')}
`,
);
