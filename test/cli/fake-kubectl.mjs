// A kubectl for tests: answers from a dump, as a cluster would. What it was asked goes to a file.
import { appendFileSync, readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const { DUMP, ASKED, FORBIDDEN = '' } = process.env;
appendFileSync(ASKED, `${args.join(' ')}\n`);
const items = JSON.parse(readFileSync(DUMP, 'utf8')).items;
const GROUPED = ['certificates', 'certificaterequests', 'orders', 'challenges', 'issuers', 'clusterissuers'];
const plural = ({ kind }) => (kind.endsWith('s') ? `${kind.toLowerCase()}es` : `${kind.toLowerCase()}s`);
const nameOf = (item) => [plural(item), item.apiVersion.split('/').slice(0, -1)[0]].filter(Boolean).join('.');

if (args[0] === 'api-resources') {
  if (FORBIDDEN === 'everything') {
    process.stderr.write(
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
    );
    process.exit(1);
  }
  const rows = new Map(items.map((item) => [nameOf(item), item]));
  for (const item of rows.values())
    process.stdout.write(
      `${plural(item).padEnd(30)} ${GROUPED.includes(plural(item)) ? 'short' : '     '}   ${item.apiVersion}   true   ${item.kind}\n`,
    );
  process.exit(0);
}
if (args[0] !== 'get') {
  process.stderr.write(`error: a doctor only reads, and was to ${args[0]}\n`);
  process.exit(1);
}
const namespace = args.includes('-n') ? args[args.indexOf('-n') + 1] : undefined;
const names = new Set(args[1].split(','));
const isMeant = (item) =>
  (names.has(nameOf(item)) || names.has(plural(item))) &&
  (namespace === undefined || [undefined, namespace].includes(item.metadata.namespace));
const forbidden = [...names].filter((name) => FORBIDDEN !== '' && name.split('.')[0] === FORBIDDEN);
const found = items.filter((item) => isMeant(item) && plural(item) !== FORBIDDEN);
const output = args[args.indexOf('-o') + 1];
if (output === 'json') process.stdout.write(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: found }));
else {
  // What the template writes of each Secret.
  const escaped = (value) => encodeURIComponent(value).replaceAll('%20', '+');
  for (const { metadata, type, data = {} } of found) {
    const { namespace, name, uid, resourceVersion, creationTimestamp, labels = {}, annotations = {} } = metadata;
    process.stdout.write(
      `S ${[namespace, name, uid, resourceVersion, creationTimestamp, type].map(escaped).join(' ')}\n`,
    );
    for (const [key, value] of Object.entries(labels)) process.stdout.write(`L ${escaped(key)} ${escaped(value)}\n`);
    for (const key of Object.keys(annotations)) process.stdout.write(`A ${escaped(key)} \n`);
    for (const [key, value] of Object.entries(data)) process.stdout.write(`D ${escaped(key)} ${value ? '1' : ''}\n`);
  }
}
for (const name of forbidden)
  process.stderr.write(
    `Error from server (Forbidden): ${name} is forbidden: User "jane" cannot list resource "${name.split('.')[0]}" in API group "" at the cluster scope\n`,
  );
process.exit(forbidden.length > 0 ? 1 : 0);
