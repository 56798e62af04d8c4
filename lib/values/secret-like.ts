/** What is shown in the place of a secret. It says nothing of its length. */
export const MASK = '********';

/**
 * Whether a value is, or holds, what looks like a secret: a private key, a token, an access key, a URL with credentials.
 * For what is to be shown; where it errs, a value is hidden that could have been shown.
 */
export function looksSecret(value: string): boolean {
  return hasSecret(value) || isTokenOfHex(value.trim()) || SETTING.test(value);
}

/** Whether the next argument of a command is a secret: `--token` is before one. */
export function takesSecret(argument: unknown): boolean {
  return typeof argument === 'string' && OPTION.test(argument);
}

/** A text with what looks like a secret in it replaced. */
export function maskSecrets(text: string): string {
  return replaceSecrets(text, () => MASK);
}

/** The parts of a text that look like a secret. */
export function secretsIn(text: string): string[] {
  const found: string[] = [];
  replaceSecrets(text, (secret) => {
    if (secret !== MASK) found.push(secret);
    return MASK;
  });
  return found;
}

function replaceSecrets(text: string, by: (secret: string) => string): string {
  let masked = text;
  if (masked.includes('-----BEGIN')) masked = masked.replace(PRIVATE_KEY, by);
  if (masked.includes('://')) masked = masked.replace(USER, by);
  if (masked.includes('=')) masked = masked.replace(QUERY, by);
  masked = masked.replace(TOKEN, by);
  return masked.replace(RUN, (run, at: number, whole: string) => (isRandom(run, at, whole) ? by(run) : run));
}

/** Data with what looks like a secret in its values replaced. */
export function maskedData<T>(data: T): T {
  return JSON.parse(JSON.stringify(data, (_, value) => (typeof value === 'string' ? maskSecrets(value) : value)));
}

function hasSecret(text: string): boolean {
  return maskSecrets(text) !== text;
}

/** Names of parameters and settings that hold a secret. */
const PARAMETER =
  '(?:[a-z0-9]+[-_])*(?:(?:access|api|auth|refresh|id|client|session|account|shared|hmac|private|secret|secretaccess|sharedaccess)?(?:token|key|secret|signature)|password|passwd|passphrase|pass|pwd|sig|credentials?|auth|code)';

/** To the end of the block, or of the text where that was cut off. */
const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g;
/** What is in front of the "@" of a URL. A name without a password is a token for HTTP; for ssh it is a user. */
const USER =
  /(?<=\b(?:https?|ftps?|wss?):\/\/)[^\s/?#@"'<>]+(?=@)|(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@:"'<>]*:[^\s/?#@"'<>]+(?=@)/gi;
/** In a query, and after an option of a command. */
const QUERY = new RegExp(`(?<=(?:[?&;#]|(?<![\\w-])--?)${PARAMETER}=)(?!(?:true|false)\\b)[^\\s&;#"'<>]+`, 'gi');

/** Tokens that are known by how they begin. */
const TOKEN = new RegExp(
  [
    // JSON Web Tokens.
    /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)*/,
    /\b(?:Bearer|Basic|bearer|basic) +[\w.~+/-]{16,}=*/,
    // AWS: the id of an access key.
    /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/,
    // GitHub, GitLab: those that it has, and such as no name of an object is.
    /\b(?:gh[a-z]|github_pat)_\w{20,}/,
    /\bgl(?:pat|agent|cbt|dt|ffct|ft|imt|oas|ptt|rtr?|soat|wt)-[\w.-]{16,}/,
    /\bgl[a-z]{2,6}-(?=[a-z\d_.-]{0,40}[A-Z])(?=[A-Za-z_.-]{0,40}\d)[\w.-]{16,}/,
    // Slack.
    /\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}/,
    /\bxapp-\d-[\w-]{8,}/,
    /\bhooks\.slack\.com\/[\w/-]+/,
    // npm, PyPI, Docker Hub.
    /\bnpm_[A-Za-z0-9]{30,}/,
    /\bpypi-(?=[a-z\d_-]{0,40}[A-Z])[\w-]{30,}/,
    /\bdckr_[a-z]+_[\w-]{16,}/,
    // DigitalOcean; Stripe and Porkbun; OpenAI and others; SendGrid.
    /\bdo[a-z]_v1_[a-f0-9]{32,}/,
    /\b[rsp]k[1_](?:(?:live|test)_)?\w{20,}/,
    /\bsk-(?=(?:[A-Za-z_-]{0,40}\d){3})[\w-]{20,}/,
    /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
    // Google: an API key, an access token, the secret of a client.
    /\bAIza[\w-]{30,}/,
    /\bya29\.[\w-]{16,}/,
    /\bGOCSPX-[\w-]{20,}/,
    // Azure: the secret of a client.
    /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{30,}/,
    // Cloudflare: tokens, the key of the origin CA.
    /\bcf[a-z]{1,3}_[\w-]{30,}/,
    /\bv1\.0-[a-f0-9]{24}-[a-f0-9]{32,}/,
    // HashiCorp: Vault, Terraform.
    /\bhv[a-z]\.[\w-]{20,}/,
    /\b[sb]\.[A-Za-z0-9]{24}\b/,
    /\b\w{14}\.atlasv1\.[\w-]{20,}/,
    // Akamai: EdgeGrid, and not its host.
    /\bakab-[a-z0-9]{12,}-[a-z0-9]{12,}\b(?!\.)/,
    /\bAGE-SECRET-KEY-1[A-Z0-9]+/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/**
 * The entry of a configuration that is a secret: `password=…` in a connection string, `"auth":"…"` in a docker config,
 * `--password …` in a command.
 */
const SETTING = new RegExp(
  `(?:^|[\\s;,{&"'])(?:${PARAMETER}["']?\\s*(?:=|:)\\s*|--?${PARAMETER} +(?!-))["']?[^\\s"'{}\\[\\],;]{4,}`,
  'i',
);

const OPTION = new RegExp(`^--?${PARAMETER}$`, 'i');

/** What could be base64 or hex, where it is not the end or the beginning of something else. */
const RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{32,}={0,2}/g;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
/** Words, in whatever case, and numbers: names are made of them, and what is random is not. */
const WORD = /[A-Z]?[a-z]{2,}|[A-Z]{3,}|\d{3,}/g;
/** A certificate and a public key in base64, with or without their armour; a public key of ssh. */
const PUBLIC = /^(?:LS0tLS1CRUdJTiBD|LS0tLS1CRUdJTiBQVUJMSUMg|AAAA[BCE][0-9A-Z])/;

/** How long the keys of AWS are, and 32 bytes in base64: what has that length need not look as random. */
const USUAL = new Set([40, 43, 44]);

function isRandom(run: string, at: number, text: string): boolean {
  // An absolute path, whose folders may have any names.
  if (/^\/.*\/.*\//.test(run)) return run.split('/').some((part) => part.length >= 32 && isRandom(part, 0, part));
  // Digests and fingerprints: sha256:…, SHA256:….
  if (/sha\d{1,3}[:-]$/i.test(text.slice(Math.max(0, at - 8), at)) || /^sha\d{1,3}-/i.test(run)) return false;
  if (/^[\da-f]{64,}$/i.test(run)) return isTokenOfHex(run.toLowerCase()) && !isLabel(at, run, text);
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run) || !/\d/.test(run) || PUBLIC.test(run)) return false;
  const rest = run.replace(UUID, '').replace(/[^A-Za-z0-9]/g, '-');
  const letters = rest.replaceAll('-', '').length;
  if (letters < 24) return false;
  let words = 0;
  for (const [word] of rest.matchAll(WORD)) words += word.length;
  return words / letters < (USUAL.has(run.length) ? 0.9 : 0.8);
}

/** Whether it is a label of a DNS name. */
function isLabel(at: number, run: string, text: string): boolean {
  return text[at - 1] === '.' || /^\.[a-z\d]/i.test(text.slice(at + run.length, at + run.length + 2));
}

/** A key in hex. 40 digits are a commit as well: as a value they are hidden, within a text they are not. */
function isTokenOfHex(value: string): boolean {
  return /^(?:[\da-f]{37}|[\da-f]{40,})$/.test(value) && /\d/.test(value) && /[a-f]/.test(value);
}
