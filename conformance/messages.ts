// npm run conformance:messages -- NEWEST [OLDER...]
//
// Writes what cert-manager's source can put into a status, a condition or an Event: for the newest release all of it, for
// each older one what no newer release in the list says. The test of the doctor's messages reads these files.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noGo } from './oracle';

const MODULE = 'github.com/cert-manager/cert-manager';
const TO = join(__dirname, '..', 'test', 'doctor', 'cert-manager-messages');

interface Message {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function main(releases: readonly string[]): void {
  if (releases.length === 0 || !releases.every((release) => /^\d+\.\d+\.\d+$/.test(release))) {
    console.error('usage: npm run conformance:messages -- NEWEST [OLDER...], releases as 1.21.2');
    process.exitCode = 2;
    return;
  }
  const missing = noGo();
  if (missing !== undefined) {
    console.error(`${missing}: the code of a release is read from its Go module.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(TO, { recursive: true });
  const known = new Set<string>();
  for (const release of releases) {
    const messages = messagesOf(release).filter(({ text }) => !known.has(text));
    for (const { text } of messages) known.add(text);
    const rows = messages.map((message) => `  ${JSON.stringify(message)}`).join(',\n');
    writeFileSync(join(TO, `${release}.json`), `[\n${rows}\n]\n`);
    console.log(`${release}: ${messages.length}`);
  }
}

function messagesOf(release: string): Message[] {
  const options = { encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', `${MODULE}@v${release}`], options));
  return JSON.parse(execFileSync('go', ['run', '.', Dir], { ...options, cwd: join(__dirname, 'messages') }));
}

main(process.argv.slice(2));
