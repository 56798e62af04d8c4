import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../../lib/doctor/known-message';
import { readMessage } from '../../lib/doctor/read-message';

/** Written by `npm run conformance:messages` from cert-manager's source. */
const FOLDER = join(__dirname, 'cert-manager-messages');

interface Message {
  readonly file: string;
  readonly line: number;
  readonly in?: string;
  readonly by?: string;
  readonly text: string;
}

/** What nobody reads in a status, a condition or an Event of a Certificate and what is made for it, and why. */
const LEFT_OUT: readonly { readonly file: RegExp; readonly text?: RegExp; readonly because: string }[] = [
  { file: /\/(ca|vault|venafi|selfsigned)\//, because: 'issuers that are not ACME' },
  { file: /certificatesigningrequests\//, because: 'CertificateSigningRequests, which no Certificate makes' },
  { file: /cainjector\/|acme\/webhook\/|http\/solver\/|configfile\//, because: 'other programs than the controller' },
  { file: /acme\/client\/fake|certificates\/metrics\//, because: 'for tests, and the help of metrics' },
  {
    file: /controller\/(builder|context|controller)\.go|\/(controller|\w+_controller|acme|approver)\.go$/,
    text: /^(error (setting up|adding|waiting)|failed to register|cannot get object for index|invalid value .* kubernetes|error (creating|building)|.*(client|watching|discover|enabled|CRD|config|Gateway|namespace|scoped))/,
    because: 'said when the controller starts, which then ends; logged',
  },
  {
    file: /controller\/(builder|context)\.go/,
    because: 'said when the controller starts',
  },
  {
    file: /certificate-shim\/\w+\/controller\.go|(acmeorders|certificaterequests|(cluster)?issuers)\/checks\.go|acmechallenges\/update\.go/,
    because: 'returned to the work queue, which logs it',
  },
  {
    file: /acmechallenges\/sync\.go|acmeorders\/sync\.go/,
    text: /^(error (upgrading managed fields|reading \(cluster\)issuer)|unexpected non-ACME API error$)/,
    because: 'returned to the work queue, which logs it',
  },
  {
    file: /certificate-shim\/(sync|helper)\.go|http\/(pod|service)\.go|api\/util\/names\.go/,
    text: /programmer mistake|buildCertificates: expected|pointer was nil|internal error: cannot cast|maxNameLength/,
    because: 'errors of the program, which no object causes',
  },
  {
    file: /certificate-shim\/helper\.go/,
    text: /^invalid ingress annotation$/,
    because: 'the beginning of other texts, which are read',
  },
  {
    file: /certificaterequests\/(acme\/acme|util\/reporter)\.go|util\/errors\/errors\.go|http\/http\.go|azuredns\.go/,
    text: /^("?%q does not exist in|Failed to wait for order resource|%s: %v|%v?\.\.\. \(truncated\)|\.\.\. \(truncated\)|%s %s:\/\/|see logs for more)/,
    because: 'parts of longer texts, which are read',
  },
  {
    file: /cloudflare\.go|route53\.go|requestmanager_controller\.go|pki\/generate\.go|forked\/acme\/(http|rfc8555)\.go/,
    text: /^(Bearer %v|Managed by cert-manager|CERTIFICATE REQUEST|(RSA |EC )?PRIVATE KEY|%v %v|\{"|<- %d: %s)/,
    because: 'written into requests, records and PEM, not into texts for people',
  },
  {
    file: /pki\/(asn1_util|basicconstraints|certificatetemplate|csr|generate|keyusage|kube|match|nameconstraints|sans|subject)\.go/,
    because:
      'making the key and the request: the controller logs it and writes nothing (the rule certificate-request-fails finds it); checking what came back is quoted after texts that are read',
  },
  {
    file: /pki\/(parse|parse_certificate_chain)\.go/,
    because:
      'quoted after texts that are read: "Failed to decode returned certificate", "Invalid certificate retrieved"',
  },
  {
    file: /forked\/acme\/(acme|ari|jws|rfc8555|types)\.go/,
    text: /duplicate key option|nil key|account already exists|pre-authorization|%w|ARI|renewalInfo|serial number|^\[%s: %s\] $|^%d %s: %s$|^; (subproblems|problem)|redacted/,
    because: 'handled by the controller, or parts of longer texts, which are read',
  },
];

const releases = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const messagesOf = (release: string): Message[] => JSON.parse(readFileSync(join(FOLDER, `${release}.json`), 'utf8'));
const all = releases.flatMap((release) => messagesOf(release).map((message) => ({ release, ...message })));
const leftOut = ({ file, text }: Message) =>
  LEFT_OUT.find((entry) => entry.file.test(file) && (entry.text?.test(text) ?? true));

const PLACES: readonly Place[] = ['Challenge', 'Order', 'CertificateRequest', 'Certificate', 'Issuer', 'Event'];
/** What stands in the place of %s and %v. */
const SAMPLES = ['x', 'REFUSED', '[10.0.0.1:53]', '2026-11-27 05:00:00 +0000 UTC'];

/** The texts that a format can make. */
function filled({ text, by = '' }: Message): string[] {
  const numbers = ['404', '200'];
  return SAMPLES.map((sample) => {
    let count = 0;
    const words = text.replace(/%[+#]*(\w|%)/g, (_, verb: string) => {
      if (verb === 'd') return numbers[count++ % 2]!;
      if (verb === 'w') return /^%w %q/.test(text) ? 'invalid ingress annotation' : sample;
      return verb === 'q' ? '"x"' : verb === 't' ? 'true' : verb === '%' ? '%' : sample;
    });
    return by.startsWith('errors.Wrap') ? `${words}: x` : words;
  });
}

const isRead = (message: Message) =>
  filled(message).some((text) => PLACES.some((place) => readMessage(text, place) !== undefined));

test('the list is of the newest release that is supported, and of older ones back to 1.12', () => {
  expect(messagesOf('1.21.2').length).toBeGreaterThan(700);
  expect(releases).toEqual(expect.arrayContaining(['1.12.14', '1.14.7', '1.16.5', '1.18.6', '1.21.2']));
});

test.each(releases)('each text that cert-manager %s writes is read, or left out with a reason', (release) => {
  const unread = messagesOf(release).filter((message) => !leftOut(message) && !isRead(message));
  expect(unread.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

test('nothing is left out by an entry that leaves out nothing', () => {
  const used = new Set(all.map(leftOut));
  expect(LEFT_OUT.filter((entry) => !used.has(entry))).toEqual([]);
});

test('what ACME code writes into a status or an Event itself is never left out', () => {
  const written = all.filter(
    ({ file, by = '' }) =>
      /recorder\.Eventf?$|^rec\.Eventf$|^reporter\./.test(by) &&
      !/\/(ca|vault|venafi|selfsigned|certificatesigningrequests)\//.test(file),
  );
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter(leftOut)).toEqual([]);
});
