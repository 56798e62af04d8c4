import { isIP } from 'node:net';
import { DAY, GO_DURATION_FIX, goDuration, goDurationProblem, HOUR, parseGoDuration } from '../values/duration';
import { labelKeyProblem, labelValueProblem, objectNameProblem } from '../values/names';
import { given, isPlain, list, type Plain, plain, text } from '../values/plain';
import type { Refused } from './admission';
import { cronProblem } from './cron';
import { parseDistinguishedName } from './distinguished-name';
import { isMailAddress } from './mail-address';
import { isObjectIdentifier } from './object-identifier';
import { timeZoneProblem } from './time-zone';
import { compareVersions } from './versions';

const MINUTE = 60_000;
/** cert-manager's default duration of a certificate. */
const DEFAULT_DURATION = 90 * DAY;
const GROUP = 'cert-manager.io';
const OWN_GROUP = ['', GROUP];
const OWN_KINDS = ['', 'Issuer', 'ClusterIssuer'];

/**
 * What cert-manager's admission webhook refuses in the `spec` of a Certificate. Feature gates are those of the webhook; without
 * more knowledge, they are as its release has them by default.
 *
 * Source: cert-manager internal/apis/certmanager/validation/certificate.go. What the API server itself refuses is in
 * the field table.
 */
export function certificateRefused(
  spec: unknown,
  version: string,
  isOn: (gate: string) => boolean = () => false,
): Refused[] {
  const found: Refused[] = [];
  const refuse = (path: string, message: string, fix: string) => found.push({ path, message, fix });
  const certificate = plain(spec);
  checkReferences(certificate, refuse);
  const gated: Gated = (gate, since) => compareVersions(version, since) < 0 && !isOn(gate);
  checkSubject(certificate, version, gated, refuse);
  checkNames(certificate, version, gated, refuse);
  checkPrivateKey(certificate, refuse);
  checkDuration(certificate, refuse);
  if (given(certificate.secretTemplate)) checkSecretTemplate(plain(certificate.secretTemplate), refuse);
  checkOutput(certificate, version, gated, refuse);
  if (given(certificate.renewal)) checkRenewal(plain(certificate.renewal), refuse);
  return found;
}

/** Whether a feature is off: its gate is on by default since a release only, and is not set. */
type Gated = (gate: string, since: string) => boolean;

/** How to have a feature in a release that has it off. */
const OR_ENABLE = 'or enable the feature gate for the controller and for the webhook';

type Refuse = (path: string, message: string, fix: string) => void;

function checkReferences(certificate: Plain, refuse: Refuse): void {
  const problem = objectNameProblem(text(certificate.secretName));
  if (problem)
    refuse('spec.secretName', `secretName ${problem}.`, 'Name the Secret that the certificate is written to.');
  const { name, kind, group } = plain(certificate.issuerRef);
  if (text(name) === '') refuse('spec.issuerRef.name', 'issuerRef has no name.', 'Set the name of the issuer.');
  if (OWN_GROUP.includes(text(group)) && !OWN_KINDS.includes(text(kind))) {
    refuse(
      'spec.issuerRef.kind',
      `issuerRef.kind is ${JSON.stringify(kind)}, but cert-manager's own kinds are Issuer and ClusterIssuer.`,
      "Use one of these, or set the issuer's own group.",
    );
  }
}

function checkSubject(certificate: Plain, version: string, gated: Gated, refuse: Refuse): void {
  if (!given(certificate.commonName) && !given(certificate.literalSubject)) return;
  const commonName = text(certificate.commonName);
  checkCommonName(commonName, 'spec.commonName', refuse);
  const literal = text(certificate.literalSubject);
  if (literal === '') return;
  if (commonName) {
    refuse(
      'spec.literalSubject',
      'literalSubject and commonName are both set.',
      'Write the common name into literalSubject.',
    );
  }
  if (Object.values(plain(certificate.subject)).some((part) => text(part) !== '' || list(part).length > 0)) {
    refuse('spec.subject', 'subject and literalSubject are both set.', 'Keep one of them.');
  }
  if (gated('LiteralCertificateSubject', '1.15')) {
    refuse(
      'spec.literalSubject',
      `literalSubject needs a feature gate in cert-manager ${version} (LiteralCertificateSubject; on since 1.15).`,
      `Use commonName and subject, ${OR_ENABLE}.`,
    );
  }
  const parsed = parseDistinguishedName(literal);
  if (typeof parsed === 'string') {
    refuse(
      'spec.literalSubject',
      `literalSubject ${parsed}.`,
      'Write it as "CN=name,O=organization,C=country" (RFC 4514).',
    );
  } else {
    for (const { type, value } of parsed) if (type === 'CN') checkCommonName(value, 'spec.literalSubject', refuse);
  }
}

function checkCommonName(name: string, path: string, refuse: Refuse): void {
  const length = Buffer.byteLength(name, 'utf8');
  if (length <= 64) return;
  refuse(path, `The common name has ${length} bytes, but at most 64 are allowed.`, 'Remove it: clients read dnsNames.');
}

function checkNames(certificate: Plain, version: string, gated: Gated, refuse: Refuse): void {
  if (!NAMES.some((field) => list(certificate[field]).length > 0) && !hasCommonName(certificate))
    refuse('spec', 'The certificate has no names.', 'Add dnsNames, or names of another type.');
  list(certificate.ipAddresses).forEach((address, i) => {
    if (isIP(text(address)) === 0 || text(address).includes('%')) {
      refuse(
        `spec.ipAddresses[${i}]`,
        `${JSON.stringify(address)} is not an IP address.`,
        'Write only an address, without a port or prefix length.',
      );
    }
  });
  list(certificate.emailAddresses).forEach((address, i) => {
    if (!isMailAddress(text(address))) {
      refuse(
        `spec.emailAddresses[${i}]`,
        `${JSON.stringify(address)} is not an email address.`,
        'Write it as user@host, without a display name.',
      );
    }
  });
  const others = list(certificate.otherNames);
  if (others.length > 0 && gated('OtherNames', '1.20')) {
    refuse(
      'spec.otherNames',
      `otherNames require a feature gate in cert-manager ${version} (OtherNames, enabled by default since 1.20).`,
      `Remove them, ${OR_ENABLE}.`,
    );
  }
  others.forEach((other, i) => {
    if (!isObjectIdentifier(text(plain(other).oid))) {
      refuse(
        `spec.otherNames[${i}].oid`,
        'The name has no object identifier.',
        'Write it with dots: "1.3.6.1.4.1.311.20.2.3".',
      );
    }
    if (text(plain(other).utf8Value) === '') {
      refuse(`spec.otherNames[${i}].utf8Value`, 'The name has no value.', 'Set utf8Value.');
    }
  });
}

const NAMES = ['dnsNames', 'uris', 'emailAddresses', 'ipAddresses', 'otherNames'];

function hasCommonName({ commonName, literalSubject }: Plain): boolean {
  if (text(commonName) !== '') return true;
  const literal = parseDistinguishedName(text(literalSubject));
  return typeof literal !== 'string' && literal.some(({ type, value }) => type === 'CN' && value !== '');
}

function checkPrivateKey(certificate: Plain, refuse: Refuse): void {
  if (!given(certificate.privateKey) && !given(certificate.signatureAlgorithm)) return;
  const key = plain(certificate.privateKey);
  const size = typeof key.size === 'number' ? key.size : 0;
  const algorithm = text(key.algorithm) || 'RSA';
  if (size > 0 && algorithm === 'RSA' && (size < 2048 || size > 8192)) {
    refuse(
      'spec.privateKey.size',
      `An RSA key of ${size} bits is not allowed, only 2048 to 8192.`,
      'Use 2048, 3072 or 4096.',
    );
  }
  if (size > 0 && algorithm === 'ECDSA' && ![256, 384, 521].includes(size)) {
    refuse('spec.privateKey.size', `An ECDSA key cannot have ${size} bits, only 256, 384 or 521.`, 'Use 256.');
  }
  const signature = text(certificate.signatureAlgorithm);
  const family = signature.startsWith('ECDSA') ? 'ECDSA' : signature === 'PureEd25519' ? 'Ed25519' : 'RSA';
  if (signature && family !== algorithm) {
    refuse('spec.signatureAlgorithm', `${signature} does not work with a key of type ${algorithm}.`, 'Remove it.');
  }
}

function checkDuration(certificate: Plain, refuse: Refuse): void {
  // The webhook checks all of these only if one of the two is set.
  if (!given(certificate.duration) && !given(certificate.renewBefore)) return;
  for (const field of ['duration', 'renewBefore']) checkGoDuration(certificate[field], `spec.${field}`, refuse);
  const duration = parseGoDuration(certificate.duration) ?? DEFAULT_DURATION;
  if (duration < HOUR)
    refuse('spec.duration', 'The certificate would be valid for less than an hour.', 'Set at least "1h".');
  const before = parseGoDuration(certificate.renewBefore);
  const percentage = certificate.renewBeforePercentage;
  if (before !== undefined && given(percentage)) {
    refuse('spec.renewBeforePercentage', 'renewBefore and renewBeforePercentage are both set.', 'Keep one of them.');
  }
  if (before !== undefined && before < 5 * MINUTE) {
    refuse(
      'spec.renewBefore',
      'The certificate would be renewed less than five minutes before it expires.',
      'Set at least "5m".',
    );
  }
  if (before !== undefined && before >= duration) {
    refuse(
      'spec.renewBefore',
      `renewBefore is not less than the certificate's duration of ${goDuration(duration)}: it would be renewed all the time.`,
      'A third of the duration is usual, and the default.',
    );
  }
  if (typeof percentage === 'number' && before === undefined) {
    const left = (duration * (100 - percentage)) / 100;
    if (left < 5 * MINUTE || left >= duration) {
      refuse(
        'spec.renewBeforePercentage',
        `renewBeforePercentage ${percentage} leaves no time.`,
        'Set 1 to 99; 33, a third, is usual.',
      );
    }
  }
}

function checkSecretTemplate(template: Plain, refuse: Refuse): void {
  for (const [key, value] of Object.entries(plain(template.labels))) {
    // Go reads null as an empty text.
    const problem = labelKeyProblem(key) ?? labelValueProblem(value ?? '');
    if (problem)
      refuse('spec.secretTemplate.labels', `Label ${JSON.stringify(key)} ${problem}.`, 'Kubernetes accepts no other.');
  }
  for (const key of Object.keys(plain(template.annotations))) {
    // Annotation keys are like label keys, but case-insensitive.
    const problem = labelKeyProblem(key.toLowerCase());
    if (problem) {
      refuse(
        'spec.secretTemplate.annotations',
        `Annotation ${JSON.stringify(key)} ${problem}.`,
        'Kubernetes accepts no other.',
      );
    } else if (key.startsWith(`${GROUP}/`) && key !== `${GROUP}/allow-direct-injection`) {
      refuse(
        'spec.secretTemplate.annotations',
        `Annotation ${JSON.stringify(key)} has the prefix that is reserved for cert-manager.`,
        'Remove it.',
      );
    }
  }
}

function checkOutput(certificate: Plain, version: string, gated: Gated, refuse: Refuse): void {
  const limit = certificate.revisionHistoryLimit;
  if (typeof limit === 'number' && limit < 1) {
    refuse('spec.revisionHistoryLimit', 'revisionHistoryLimit is less than 1.', 'Remove it, or set 1 or more.');
  }
  const formats = list(certificate.additionalOutputFormats).map((format) => text(plain(format).type));
  formats.forEach((format, i) => {
    if (formats.indexOf(format) !== i) {
      refuse(`spec.additionalOutputFormats[${i}]`, `${format} is listed twice.`, 'List each format once.');
    }
  });
  if (formats.length > 0 && gated('AdditionalCertificateOutputFormats', '1.15')) {
    refuse(
      'spec.additionalOutputFormats',
      `additionalOutputFormats require a feature gate in cert-manager ${version} (AdditionalCertificateOutputFormats, enabled by default since 1.15).`,
      `Remove them, ${OR_ENABLE}.`,
    );
  }
  for (const store of given(certificate.keystores) ? ['jks', 'pkcs12'] : []) {
    const keystore = plain(certificate.keystores)[store];
    if (!isPlain(keystore)) continue;
    const at = `spec.keystores.${store}`;
    const literal = given(keystore.password);
    const reference = text(plain(keystore.passwordSecretRef).name) !== '';
    if (literal === reference) {
      refuse(
        at,
        `A keystore needs one password, but this has ${literal ? 'two' : 'none'}.`,
        'Set passwordSecretRef, or password.',
      );
    } else if (keystore.password === '') {
      refuse(`${at}.password`, "The keystore's password is empty.", 'Remove it and set passwordSecretRef.');
    }
  }
  if (!given(certificate.nameConstraints)) return;
  const constraints = plain(certificate.nameConstraints);
  if (gated('NameConstraints', '1.17')) {
    refuse(
      'spec.nameConstraints',
      `nameConstraints require a feature gate in cert-manager ${version} (NameConstraints, enabled by default since 1.17).`,
      `Remove them, ${OR_ENABLE}.`,
    );
  }
  if (certificate.isCA !== true)
    refuse('spec.nameConstraints', 'Name constraints are for CA certificates only.', 'Remove them.');
  if (!given(constraints.permitted) && !given(constraints.excluded)) {
    refuse('spec.nameConstraints', 'The name constraints permit and exclude nothing.', 'Set permitted or excluded.');
  }
}

function checkRenewal(renewal: Plain, refuse: Refuse): void {
  const windows = list(renewal.windows);
  if (!given(renewal.policy)) {
    refuse(
      'spec.renewal.policy',
      'The renewal has no policy.',
      'Set it to RenewBefore, and to Disabled for a certificate that is not to be renewed.',
    );
  }
  if (renewal.policy === 'Disabled' && windows.length > 0) {
    refuse('spec.renewal.windows', 'Renewal is disabled, but has windows.', 'Remove the windows, or the policy.');
  }
  windows.forEach((window, i) => {
    const at = `spec.renewal.windows[${i}]`;
    const { cron, timezone, windowDuration } = plain(window);
    checkGoDuration(windowDuration, `${at}.windowDuration`, refuse);
    const zoneProblem = timeZoneProblem(text(timezone));
    if (zoneProblem) {
      refuse(
        `${at}.timezone`,
        `timezone is ${JSON.stringify(timezone)}, which ${zoneProblem}.`,
        'Write it as "Europe/Berlin".',
      );
    }
    const problem = cronProblem(text(cron), text(timezone) !== '');
    if (problem) {
      refuse(
        `${at}.cron`,
        `The cron expression ${JSON.stringify(cron)} ${problem}.`,
        'Write minute, hour, day of month, month and day of week: "0 2 * * 6".',
      );
    }
  });
}

/** Refuses a text that Go reads no duration from: then the webhook cannot read the object at all. */
function checkGoDuration(value: unknown, path: string, refuse: Refuse): void {
  const problem = goDurationProblem(value);
  if (problem) refuse(path, `${path.slice(path.lastIndexOf('.') + 1)} ${problem}.`, GO_DURATION_FIX);
}
