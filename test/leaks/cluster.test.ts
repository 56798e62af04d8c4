// Whatever a cluster says, and wherever a secret is in it, the doctor does not print it, nor write it into a dump.

import { cli } from '../cli/support';
import { condition, issuer, pending, type Stored, stored, warning } from '../doctor/cluster';
import { leaksOf, PASSWORD, TOKEN } from './markers';

const base64 = (value: string): string => Buffer.from(value).toString('base64');

/** All that the doctor says of a cluster, and the dump that it writes. */
async function said(items: readonly Stored[]): Promise<string[]> {
  const input = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const written: string[] = [];
  for (const format of ['text', 'json', 'markdown', 'prometheus']) {
    const writeFile = (_: string, text: string) => {
      written.push(text);
    };
    const { stdout, stderr } = await cli(['doctor', '--format', format, '--dump', 'dump.json', '-'], input, false, {
      writeFile,
    });
    written.push(stdout, stderr);
  }
  return written;
}

async function hunt(items: readonly Stored[], ...secrets: string[]): Promise<void> {
  for (const text of await said(items)) expect(leaksOf(text, ...secrets)).toEqual([]);
}

const account = {
  ...stored('ServiceAccount', 'team-a/acme-http01-solver'),
  imagePullSecrets: [{ name: 'registry' }],
};
const web = (reason = '') => pending('team-a/web', 'web.corp.dev', { reason });

/** A cluster in which something is said at one place. */
const PLACES: Record<string, (text: string) => Stored[]> = {
  challenge: (text) => web(text).all,
  'event of a challenge': (text) => {
    const { all, challenge } = web();
    return [...all, warning(challenge, text)];
  },
  order: (text) => {
    const { certificate, request, order } = web();
    return [certificate, request, { ...order, status: { state: 'errored', reason: text } }];
  },
  request: (text) => {
    const { certificate, request } = web();
    return [certificate, { ...request, status: { conditions: [condition('Ready', 'False', text, 'Failed')] } }];
  },
  certificate: (text) => {
    const { certificate } = web();
    const status = {
      lastFailureTime: '2026-11-27T08:00:00Z',
      conditions: [condition('Issuing', 'False', text, 'Failed')],
    };
    return [{ ...certificate, status }];
  },
  pod: (text) => {
    const { all, challenge } = web();
    const waiting = { reason: 'ErrImagePull', message: text };
    const status = { containerStatuses: [{ state: { waiting } }] };
    return [...all, stored('Pod', 'team-a/cm-acme-http-solver-abcde', { spec: {}, status }, challenge)];
  },
  'annotation and label': (text) => {
    const { all, certificate } = web('the weather is bad');
    Object.assign(certificate.metadata, { annotations: { note: text, [text]: text }, labels: { note: text } });
    return all;
  },
  name: (text) => pending(`team-a/${text}`, 'web.corp.dev', { reason: 'the weather is bad' }).all,
};

test.each(Object.keys(PLACES))('what looks like a secret is said by a %s', async (place) => {
  if (place === 'name') return hunt([issuer(), account, ...PLACES[place]!(TOKEN)], TOKEN);
  for (const text of [
    TOKEN,
    `bad token: Bearer ${TOKEN}`,
    `https://user:${PASSWORD}@corp.dev/x`,
    `GET /?token=${TOKEN}: 401`,
  ])
    await hunt([issuer(), account, ...PLACES[place]!(text)], TOKEN, PASSWORD);
});

test('an issuer that says it', async () => {
  const status = { conditions: [condition('Ready', 'False', `401 for Bearer ${TOKEN}`)] };
  const { certificate, request } = web();
  const ready = condition('Ready', 'False', 'Referenced issuer does not have a Ready status condition', 'Pending');
  await hunt([issuer({ status }), certificate, { ...request, status: { conditions: [ready] } }], TOKEN);
});

test.each(['pull secret', 'credential'])('an error that quotes the value of a %s', async (which) => {
  const config = JSON.stringify({ auths: { 'registry.corp.dev': { auth: base64(`robot:${PASSWORD}`) } } });
  const secrets = [
    stored('Secret', 'team-a/registry', {
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': base64(config) },
    }),
    stored('Secret', 'cert-manager/tsig', { data: { 'tsig-secret': base64('swordfish-of-tests') } }),
  ];
  const secret = which === 'credential' ? 'swordfish-of-tests' : PASSWORD;
  for (const place of Object.keys(PLACES).slice(0, 6))
    await hunt(
      [issuer(), account, ...secrets, ...PLACES[place]!(`no such user or password: "${secret}", ${base64(secret)}`)],
      secret,
    );
});

test('values of Secrets and copies of them, in whatever object', async () => {
  const value = base64(PASSWORD);
  const applied = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: { password: value } }) };
  const variables = [{ name: 'DNS_API_TOKEN', value: PASSWORD }];
  await hunt(
    [
      issuer(),
      account,
      stored('Secret', 'team-a/registry', {
        metadata: { annotations: applied },
        data: { password: value },
        stringData: { password: PASSWORD },
      }),
      stored('Secret', 'team-b/other', { metadata: { annotations: applied }, data: { note: value } }),
      stored('ConfigMap', 'cert-manager/settings', { data: { password: PASSWORD, note: TOKEN } }),
      stored('Deployment', 'cert-manager/cert-manager', {
        spec: {
          template: {
            spec: {
              containers: [
                { env: variables, args: [`--token=${TOKEN}`, `--api-token=${PASSWORD}`, '--password', PASSWORD] },
              ],
            },
          },
        },
      }),
      ...web('the weather is bad').all,
    ],
    PASSWORD,
    TOKEN,
  );
});
