import { isIP } from 'node:net';
import { isSpecialAddress } from '../../check/knowledge/special-addresses';
import type { Diagnosis, Examination, Patient, Probe } from '../../doctor/diagnosis';
import { dnsNameProblem } from '../../values/dns-names';
import { isPlain, list, plain, text } from '../../values/plain';
import type { Network, RecordType } from '../network';

/** So many names are looked at, and so many at a time. */
const MOST_NAMES = 20;
const AT_ONCE = 5;
/** How many CNAMEs are followed. */
const MOST_ALIASES = 8;

/**
 * Looks at what the network says of the names that hang: addresses, CNAMEs and the record or file of the challenge, CAA, and whether the
 * ACME directory answers. Each name and each directory is asked once.
 */
export async function probe(examination: Examination, network: Network): Promise<Examination> {
  const directories = new Map<string, Promise<Directory>>();
  const names = new Map<string, () => Promise<Probe[]>>();
  const wanted = examination.diagnoses.map((diagnosis) => wantedBy(diagnosis, network, directories));
  for (const probes of wanted)
    for (const [key, run] of probes) if (!names.has(key) && names.size < MOST_NAMES) names.set(key, run);
  const found = await inTurn(names);
  return {
    ...examination,
    diagnoses: examination.diagnoses.map((diagnosis, i) => ({
      ...diagnosis,
      probes: [...wanted[i]!.keys()].flatMap((key) => found.get(key) ?? []),
    })),
  };
}

/** What a diagnosis has to have looked at, by what it is. */
function wantedBy({ patients }: Diagnosis, network: Network, directories: Map<string, Promise<Directory>>) {
  const wanted = new Map<string, () => Promise<Probe[]>>();
  for (const patient of patients) {
    const server = patient.view.issuer?.server ?? '';
    const directory = () => {
      const known = directories.get(server) ?? directoryOf(server, network);
      directories.set(server, known);
      return known;
    };
    for (const name of namesOf(patient)) {
      const { hang } = patient;
      const isDns = hang.stage === 'Challenge' ? hang.object.spec.type === 'DNS-01' : name.startsWith('*.');
      const key = `${isDns ? 'dns' : 'http'} ${name} ${server}`;
      wanted.set(key, async () => {
        const bare = name.replace(/^\*\./, '');
        const challenge = isDns ? await probeRecord(bare, patient, network) : await probeFile(bare, patient, network);
        return [...challenge, await probeCaa(name, (await directory()).identities, network)];
      });
    }
    if (server !== '') wanted.set(`directory ${server}`, async () => [(await directory()).probe]);
  }
  return wanted;
}

/** The names to look at: that of the challenge, else all that hang. Only such as could be in DNS. */
function namesOf({ view, hang }: Patient): string[] {
  const { dnsName, wildcard } = hang.object.spec;
  const names = hang.stage === 'Challenge' ? [`${wildcard === true ? '*.' : ''}${text(dnsName)}`] : view.dnsNames;
  return names.filter((name) => isIP(name) === 0 && dnsNameProblem(name) === undefined);
}

async function probeFile(name: string, { view, hang }: Patient, network: Network): Promise<Probe[]> {
  const about = { subject: name, what: 'address' };
  const [v4, v6] = await Promise.all([ask(network, name, 'A'), ask(network, name, 'AAAA')]);
  const addresses = [...(v4.records ?? []), ...(v6.records ?? [])];
  if (addresses.length === 0) {
    const why = v4.problem ?? v6.problem;
    const message = why ? `${name} cannot be resolved: ${why}.` : `${name} has no address in DNS.`;
    return [{ ...about, ok: false, message }];
  }
  const file = hang.stage === 'Challenge' ? [await probeUrl(name, hang.object.spec, network)] : [];
  const inside = addresses.filter(isSpecialAddress);
  const listed = `${name} is at ${addresses.join(', ')}`;
  if (inside.length === 0) return [{ ...about, ok: true, message: `${listed}.` }, ...file];
  // A private CA may well reach it.
  const ok = view.issuer?.ca ? false : undefined;
  return [{ ...about, ok, message: `${listed}; no public CA reaches ${inside.join(', ')}.` }, ...file];
}

/** What is answered for a challenge's URL. Neither its token nor its content is told. */
async function probeUrl(name: string, spec: Patient['hang']['object']['spec'], network: Network): Promise<Probe> {
  const about = { subject: name, what: 'challenge-url' };
  const where = `http://${name}/.well-known/acme-challenge/…`;
  try {
    const url = `http://${name}/.well-known/acme-challenge/${encodeURIComponent(text(spec.token))}`;
    const { status, body, server, url: last } = await network.get(url);
    const by = `${new URL(last).host}${server ? ` (${server})` : ''}`;
    if (status === 200 && body.trim() === text(spec.key))
      return { ...about, ok: true, message: `${where} answers with the key of the challenge, from here.` };
    const what = status === 200 ? '200 with something else than the key of the challenge' : String(status);
    return { ...about, ok: false, message: `${where} is answered by ${by} with ${what}.` };
  } catch (e) {
    return { ...about, ok: false, message: `${where} is not answered: ${reasonOf(e)}.` };
  }
}

async function probeRecord(name: string, { hang }: Patient, network: Network): Promise<Probe[]> {
  const first = `_acme-challenge.${name}`;
  const aliases = [first];
  const probes: Probe[] = [];
  for (;;) {
    const { records = [] } = await ask(network, aliases.at(-1)!, 'CNAME');
    const [next] = records;
    if (next === undefined) break;
    if (aliases.includes(next) || aliases.length > MOST_ALIASES) {
      const message = `The CNAMEs of ${first} lead in a circle: ${[...aliases, next].join(' > ')}.`;
      return [{ subject: first, what: 'cname', ok: false, message }];
    }
    aliases.push(next);
  }
  if (aliases.length > 1) probes.push({ subject: first, what: 'cname', ok: true, message: `${aliases.join(' > ')}.` });
  const { records = [], problem } = await ask(network, aliases.at(-1)!, 'TXT');
  const about = { subject: first, what: 'txt' };
  const at = aliases.at(-1)!;
  const key = hang.stage === 'Challenge' ? text(hang.object.spec.key) : '';
  if (records.length === 0)
    probes.push({
      ...about,
      ok: false,
      message: `${at} has no TXT record${problem ? `: ${problem}` : ', for the resolver of this machine'}.`,
    });
  else if (key !== '' && records.includes(key))
    probes.push({
      ...about,
      ok: true,
      message: `${at} has the TXT record of the challenge, for the resolver of this machine.`,
    });
  else
    probes.push({
      ...about,
      ok: false,
      message: `${at} has ${records.length === 1 ? 'a TXT record' : `${records.length} TXT records`}, and not that of the challenge.`,
    });
  return probes;
}

/**
 * Whether CAA lets the CA issue: the records of the name, else of the next one above that has some.
 *
 * Source: RFC 8659, sections 3 and 4.3.
 */
async function probeCaa(name: string, identities: readonly string[], network: Network): Promise<Probe> {
  const isWildcard = name.startsWith('*.');
  const labels = name.replace(/^\*\./, '').split('.');
  for (let i = 0; i < labels.length; i++) {
    const at = labels.slice(i).join('.');
    const about = { subject: name, what: 'caa' };
    const { records = [], problem, isAbsent } = await ask(network, at, 'CAA');
    if (problem && !isAbsent)
      return { ...about, ok: false, message: `CAA of ${at} cannot be looked up: ${problem}; a CA refuses then.` };
    if (records.length === 0) continue;
    const of = (tag: string) =>
      records.filter((record) => record.startsWith(`${tag} `)).map((record) => record.slice(tag.length + 1));
    const wild = isWildcard ? of('issuewild') : [];
    const allowed = (wild.length > 0 ? wild : of('issue')).map((value) => value.split(';')[0]!.trim().toLowerCase());
    if (allowed.length === 0) return { ...about, ok: true, message: `CAA of ${at} restricts no CA for ${name}.` };
    const whom = allowed.filter(Boolean).join(', ') || 'no CA';
    if (identities.length === 0) return { ...about, ok: undefined, message: `CAA of ${at} lets ${whom} issue.` };
    const ok = identities.some((identity) => allowed.includes(identity.toLowerCase()));
    return {
      ...about,
      ok,
      message: `CAA of ${at} lets ${whom} issue${ok ? '' : `, and not ${identities.join(', ')}`}.`,
    };
  }
  return { subject: name, what: 'caa', ok: true, message: `There is no CAA record for ${name}: every CA may issue.` };
}

/** What an ACME server says of itself. */
interface Directory {
  readonly probe: Probe;
  /** The names of the CA in CAA records. */
  readonly identities: readonly string[];
}

/** Source: RFC 8555, section 7.1.1. */
async function directoryOf(server: string, network: Network): Promise<Directory> {
  const about = { subject: server, what: 'directory' };
  const failed = (message: string): Directory => ({ probe: { ...about, ok: false, message }, identities: [] });
  if (server === '') return failed('The issuer names no ACME server.');
  try {
    // The issuer may trust a CA of its own, which is not asked for here.
    const { status, body } = await network.get(server);
    const directory = status === 200 ? parsed(body) : undefined;
    if (!isPlain(directory) || text(directory.newOrder) === '')
      return failed(`The ACME server ${server} answers with ${status}, and no directory.`);
    const identities = list(plain(directory.meta).caaIdentities).map(text).filter(Boolean);
    return { probe: { ...about, ok: true, message: `The ACME server ${server} answers.` }, identities };
  } catch (e) {
    return failed(`The ACME server ${server} does not answer: ${reasonOf(e)}.`);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface Asked {
  readonly records?: readonly string[];
  readonly problem?: string;
  /** Whether the name is known not to exist. */
  readonly isAbsent?: boolean;
}

async function ask(network: Network, name: string, type: RecordType): Promise<Asked> {
  try {
    return { records: await network.records(name, type) };
  } catch (e) {
    return { problem: reasonOf(e), isAbsent: (e as NodeJS.ErrnoException).code === 'ENOTFOUND' };
  }
}

function reasonOf(e: unknown): string {
  const { code } = e as NodeJS.ErrnoException;
  if (typeof code !== 'string') throw e;
  return REASONS[code] ?? `it fails with ${code}`;
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'the name does not exist',
  ESERVFAIL: 'the nameserver fails (SERVFAIL)',
  EREFUSED: 'the nameserver refuses to answer (REFUSED)',
  ETIMEOUT: 'there was no answer in time',
  ETIMEDOUT: 'there was no answer in time',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is closed without an answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

/** Runs some at a time, and gives what each found. */
async function inTurn(all: ReadonlyMap<string, () => Promise<Probe[]>>): Promise<Map<string, Probe[]>> {
  const found = new Map<string, Probe[]>();
  const left = [...all];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) found.set(next[0], await next[1]());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
