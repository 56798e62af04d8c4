import { Resolver } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Answer, Network, RecordType } from './network';

/** Where requests go instead, for tests. */
export interface NetworkOptions {
  /** Nameservers, as `address:port`. @default - those of the machine */
  readonly nameservers?: readonly string[];
  /** The address and port that every request for http goes to. @default - those of the URL */
  readonly connect?: { readonly host: string; readonly port: number };
  /** How long a question or a request may take, in milliseconds. @default 5000 */
  readonly timeout?: number;
}

const TIMEOUT = 5_000;
/** As many as Let's Encrypt follows. */
const MOST_REDIRECTS = 10;
const MOST_BYTES = 1 << 16;

/** The network of the machine. */
export function systemNetwork({ nameservers, connect, timeout = TIMEOUT }: NetworkOptions = {}): Network {
  const resolver = new Resolver({ timeout, tries: 1 });
  if (nameservers) resolver.setServers(nameservers);
  return {
    records: async (name, type) => {
      try {
        return await within(timeout, lookUp(resolver, name, type));
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENODATA') return [];
        throw e;
      }
    },
    get: async (first, { verify = false } = {}) => {
      let url = new URL(first);
      for (let i = 0; ; i++) {
        const { answer, location } = await within(timeout, request(url, verify, timeout, connect));
        if (location === undefined || i === MOST_REDIRECTS) return answer;
        url = new URL(location, url);
      }
    },
  };
}

async function lookUp(resolver: Resolver, name: string, type: RecordType): Promise<string[]> {
  if (type === 'A') return resolver.resolve4(name);
  if (type === 'AAAA') return resolver.resolve6(name);
  if (type === 'CNAME') return resolver.resolveCname(name);
  if (type === 'TXT') return (await resolver.resolveTxt(name)).map((texts) => texts.join(''));
  return (await resolver.resolveCaa(name)).flatMap(({ critical: _, ...record }) =>
    Object.entries(record).map(([tag, value]) => `${tag} ${value}`),
  );
}

function request(
  url: URL,
  verify: boolean,
  timeout: number,
  connect: NetworkOptions['connect'],
): Promise<{ answer: Answer; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const isPlain = url.protocol === 'http:';
    if (!isPlain && url.protocol !== 'https:') {
      reject(Object.assign(new Error('no web address'), { code: 'ERR_INVALID_PROTOCOL' }));
      return;
    }
    const headers = { host: url.host, 'user-agent': 'cdk8s-acme doctor', accept: '*/*' };
    const target = { path: `${url.pathname}${url.search}`, headers, timeout, agent: false as const };
    const at =
      isPlain && connect ? connect : { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || undefined };
    const sent = isPlain
      ? http.get({ ...target, ...at })
      : https.get({ ...target, ...at, rejectUnauthorized: verify, servername: url.hostname });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    sent.on('error', reject);
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const location = status >= 300 && status < 400 ? headers.location : undefined;
      const parts: Buffer[] = [];
      let size = 0;
      const done = () => {
        const body = Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
        resolve({ answer: { status, body, server: String(headers.server ?? ''), url: url.href }, location });
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size < MOST_BYTES) return;
        done();
        sent.destroy();
      });
      response.on('end', done);
      response.on('error', reject);
    });
  });
}

/** A promise that fails after a while: the resolver's own limit is for each nameserver. */
function within<T>(timeout: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeout);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
