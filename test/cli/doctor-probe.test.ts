import { createSocket } from 'node:dgram';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Network } from '../../lib/cli/network';
import { systemNetwork } from '../../lib/cli/system-network';
import { issuer, pending, type Stored, stored } from '../doctor/cluster';
import { cli } from './support';

const TYPES: Record<string, number> = { A: 1, CNAME: 5, TXT: 16, AAAA: 28, CAA: 257 };

/** Records by name and type, as `A web.corp.dev`; a number is the code of an error, and what is not there is NXDOMAIN. */
type Zone = Record<string, readonly string[] | number>;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function dataOf(type: string, value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number));
  if (type === 'AAAA') {
    const groups = value.split(':').map((group) => Number.parseInt(group || '0', 16));
    return Buffer.concat(groups.map((group) => Buffer.from([group >> 8, group & 255])));
  }
  if (type === 'CNAME') return nameBytes(value);
  if (type === 'TXT') return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
  const [tag, rest] = value.split(' ') as [string, string];
  return Buffer.concat([Buffer.from([0, tag.length]), Buffer.from(tag), Buffer.from(rest)]);
}

/** A nameserver, by UDP. */
async function nameserver(zone: Zone): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (; query[at]! > 0; at += query[at]! + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
    const name = labels.join('.').toLowerCase();
    const number = query.readUInt16BE(at + 1);
    const type = Object.keys(TYPES).find((one) => TYPES[one] === number) ?? '';
    const found = zone[`${type} ${name}`];
    const exists = Object.keys(zone).some((key) => key.endsWith(` ${name}`) || key.endsWith(`.${name}`));
    const code = typeof found === 'number' ? found : found || exists ? 0 : 3;
    const answers = (Array.isArray(found) ? found : []).map((value) => {
      const data = dataOf(type, value);
      const head = Buffer.from([
        0xc0,
        12,
        number >> 8,
        number & 255,
        0,
        1,
        0,
        0,
        0,
        60,
        data.length >> 8,
        data.length & 255,
      ]);
      return Buffer.concat([head, data]);
    });
    const header = Buffer.from([query[0]!, query[1]!, 0x81, 0x80 | code, 0, 1, 0, answers.length, 0, 0, 0, 0]);
    socket.send(Buffer.concat([header, query.subarray(12, at + 5), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => socket.close(() => resolve())));
  return `127.0.0.1:${socket.address().port}`;
}

async function webServer(listener: RequestListener): Promise<{ host: string; port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const DIRECTORY = 'http://acme.corp.dev/directory';
const KEY = 'token.thumbprint';

/** A network with these names, in which one web server answers for all of them. */
async function network(
  zone: Zone,
  files: Record<string, { status?: number; body?: string; location?: string }>,
): Promise<Network> {
  const connect = await webServer(({ headers, url }, response) => {
    const {
      status = 200,
      body = '',
      location,
    } = files[`${headers.host}${url}`] ?? { status: 404, body: 'default backend' };
    response.writeHead(location ? 302 : status, { server: 'nginx', ...(location && { location }) });
    response.end(body);
  });
  return systemNetwork({ nameservers: [await nameserver(zone)], connect, timeout: 30_000 });
}

function items(name: string, challenge: Stored = {}): Stored[] {
  const made = issuer();
  made.spec.acme.server = DIRECTORY;
  const account = stored('ServiceAccount', 'team-a/acme-http01-solver');
  return [made, account, ...pending('team-a/web', name, { reason: 'the weather is bad' }, challenge).all];
}

async function probes(objects: readonly Stored[], net: Network): Promise<[string, boolean | undefined, string][]> {
  const input = objects.map((item) => `${JSON.stringify(item)}\n`).join('');
  const { stdout } = await cli(['doctor', '--probe', '--format', 'json', '-'], input, false, { network: net });
  return JSON.parse(stdout).diagnoses[0].probes.map(({ what, ok, message }: Stored) => [what, ok, message]);
}

const GOOD_DIRECTORY = {
  [`acme.corp.dev/directory`]: { body: JSON.stringify({ newOrder: 'x', meta: { caaIdentities: ['ca.corp.dev'] } }) },
};
const URL_PATH = '/.well-known/acme-challenge/token';

test('without the option, nobody asks the network', async () => {
  const input = items('web.corp.dev')
    .map((item) => `${JSON.stringify(item)}\n`)
    .join('');
  const { exitCode } = await cli(['doctor', '-'], input);
  expect(exitCode).toBe(1);
});

test('an HTTP01 challenge that is answered', async () => {
  const net = await network(
    { 'A web.corp.dev': ['9.9.9.9'], 'CAA corp.dev': ['issue ca.corp.dev; validationmethods=http-01'] },
    {
      ...GOOD_DIRECTORY,
      [`web.corp.dev${URL_PATH}`]: { location: `http://other.corp.dev${URL_PATH}` },
      [`other.corp.dev${URL_PATH}`]: { body: `${KEY}\n` },
    },
  );
  expect(await probes(items('web.corp.dev', { key: KEY }), net)).toEqual([
    ['address', true, 'web.corp.dev is at 9.9.9.9.'],
    [
      'challenge-url',
      true,
      'http://web.corp.dev/.well-known/acme-challenge/… answers with the key of the challenge, from here.',
    ],
    ['caa', true, 'CAA of corp.dev lets ca.corp.dev issue.'],
    ['directory', true, `The ACME server ${DIRECTORY} answers.`],
  ]);
});

test('one that is answered by another server, for a name inside, and a CA that CAA excludes', async () => {
  const net = await network(
    {
      'A web.corp.dev': ['10.0.0.7'],
      'AAAA web.corp.dev': ['fd00:0:0:0:0:0:0:7'],
      'CAA web.corp.dev': ['issue other-ca.dev', 'issuewild ca.corp.dev'],
    },
    { ...GOOD_DIRECTORY, [`web.corp.dev${URL_PATH}`]: { status: 200, body: '<html>Welcome' } },
  );
  expect(await probes(items('web.corp.dev', { key: KEY }), net)).toEqual([
    ['address', undefined, 'web.corp.dev is at 10.0.0.7, fd00::7; no public CA reaches 10.0.0.7, fd00::7.'],
    [
      'challenge-url',
      false,
      'http://web.corp.dev/.well-known/acme-challenge/… is answered by web.corp.dev (nginx) with 200 with something else than the key of the challenge.',
    ],
    ['caa', false, 'CAA of web.corp.dev lets other-ca.dev issue, and not ca.corp.dev.'],
    ['directory', true, `The ACME server ${DIRECTORY} answers.`],
  ]);
  const outside = await network(
    { 'A web.corp.dev': ['9.9.9.9'] },
    { [`web.corp.dev${URL_PATH}`]: { body: '<html>Welcome' } },
  );
  expect((await probes(items('web.corp.dev', { key: KEY }), outside)).slice(1)).toEqual([
    [
      'challenge-url',
      false,
      'http://web.corp.dev/.well-known/acme-challenge/… is answered by web.corp.dev (nginx) with 200 with something else than the key of the challenge.',
    ],
    ['caa', true, 'There is no CAA record for web.corp.dev: every CA may issue.'],
    ['directory', false, `The ACME server ${DIRECTORY} answers with 404, and no directory.`],
  ]);
});

test('a name that does not exist, a nameserver that fails, and a directory that is not there', async () => {
  const net = { ...(await network({ 'A other.corp.dev': ['9.9.9.9'] }, {})), get: refused };
  expect(await probes(items('web.corp.dev'), net)).toEqual([
    ['address', false, 'web.corp.dev cannot be resolved: the name does not exist.'],
    ['caa', true, 'There is no CAA record for web.corp.dev: every CA may issue.'],
    ['directory', false, `The ACME server ${DIRECTORY} does not answer: the connection is refused.`],
  ]);
  const failing = await network({ 'A web.corp.dev': 2, 'AAAA web.corp.dev': 2, 'CAA web.corp.dev': 2 }, GOOD_DIRECTORY);
  expect((await probes(items('web.corp.dev'), failing)).slice(0, 2)).toEqual([
    ['address', false, 'web.corp.dev cannot be resolved: the nameserver fails (SERVFAIL).'],
    ['caa', false, 'CAA of web.corp.dev cannot be looked up: the nameserver fails (SERVFAIL); a CA refuses then.'],
  ]);
});

const refused = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }));

test('a DNS01 challenge, through CNAMEs', async () => {
  const zone: Zone = {
    'CNAME _acme-challenge.x.apps.corp.dev': ['x.validation.corp.dev'],
    'CNAME x.validation.corp.dev': ['y.validation.corp.dev'],
    'TXT y.validation.corp.dev': ['another', KEY],
    'CAA apps.corp.dev': ['issue ca.corp.dev', 'issuewild ;'],
  };
  const found = await probes(items('*.x.apps.corp.dev', { key: KEY }), await network(zone, GOOD_DIRECTORY));
  const [FIRST, LAST] = ['_acme-challenge.x.apps.corp.dev', 'y.validation.corp.dev'];
  expect(found.slice(0, 3)).toEqual([
    ['cname', true, `${FIRST} > x.validation.corp.dev > ${LAST}.`],
    ['txt', true, `${LAST} has the TXT record of the challenge, for the resolver of this machine.`],
    ['caa', false, 'CAA of apps.corp.dev lets no CA issue, and not ca.corp.dev.'],
  ]);
  const without = await probes(
    items('x.apps.corp.dev', { key: KEY }),
    await network({ [`TXT ${FIRST}`]: ['another'] }, GOOD_DIRECTORY),
  );
  expect(without[0]).toEqual(['txt', false, `${FIRST} has a TXT record, and not that of the challenge.`]);
  const none = await probes(items('x.apps.corp.dev', { key: KEY }), await network({}, GOOD_DIRECTORY));
  expect(none[0]).toEqual(['txt', false, `${FIRST} has no TXT record: the name does not exist.`]);
  const circle = { [`CNAME ${FIRST}`]: [LAST], [`CNAME ${LAST}`]: [FIRST] };
  const led = await probes(items('x.apps.corp.dev', { key: KEY }), await network(circle, GOOD_DIRECTORY));
  expect(led[0]).toEqual(['cname', false, `The CNAMEs of ${FIRST} lead in a circle: ${FIRST} > ${LAST} > ${FIRST}.`]);
});

test('a server that says nothing is given up', async () => {
  const connect = await webServer(() => {});
  const net = systemNetwork({
    nameservers: [await nameserver({ 'A web.corp.dev': ['9.9.9.9'] })],
    connect,
    timeout: 500,
  });
  expect((await probes(items('web.corp.dev'), net))[1]).toEqual([
    'challenge-url',
    false,
    'http://web.corp.dev/.well-known/acme-challenge/… is not answered: there was no answer in time.',
  ]);
});

test('names that are none are not asked for, and what is found is in the text', async () => {
  const net = await network({ 'A web.corp.dev': ['9.9.9.9'] }, GOOD_DIRECTORY);
  const odd = items('web.corp.dev', { dnsName: 'x y/z' });
  expect((await probes(odd, net)).map(([what]) => what)).toEqual(['directory']);
  const input = items('web.corp.dev')
    .map((item) => `${JSON.stringify(item)}\n`)
    .join('');
  const { stdout } = await cli(['doctor', '--probe', '-'], input, false, { network: net });
  expect(stdout).toContain(' = probe: web.corp.dev is at 9.9.9.9.\n');
  expect(stdout).toContain(
    ' = failed probe: http://web.corp.dev/.well-known/acme-challenge/… is answered by web.corp.dev (nginx) with 404.\n',
  );
});
