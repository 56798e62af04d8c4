import { parseGoDuration } from '../../../values/duration';
import { valueAt } from '../../../values/field-path';
import { matchesLabels, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { CertificateView } from '../../model/certificate-view';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isInstalled } from '../objects/installers';

/** The controller that approves CertificateRequests, unless it is turned off. */
export const APPROVER = 'certificaterequests-approver';

/** Where automatic approval is turned off; undefined where it is not, or where that is not known. */
export function approvalOff(controller: Controller): ReturnType<typeof settingOf> {
  const given = settingOf(controller, SETTINGS.controllers);
  const names = (Array.isArray(given?.value) ? given.value.map(String) : String(given?.value ?? '').split(',')).map(
    (name) => name.trim(),
  );
  const off =
    names.includes(`-${APPROVER}`) ||
    (given && !names.includes('*') && !names.includes(APPROVER) && names.every((name) => !name.startsWith('-')));
  return off ? given : undefined;
}

/** Whether the objects show an approver besides the controller: approver-policy, or something that is called one. */
export function hasOtherApprover(model: Model): boolean {
  return (
    model.of('CertificateRequestPolicy').length > 0 ||
    isInstalled(model, (spec, { name }) => name.includes('approver') || spec.includes('approver-policy'))
  );
}

/** Why a CertificateRequestPolicy denies a certificate. */
export interface Denial {
  /** What it does not allow. */
  readonly what: string;
  /** The field of the certificate. */
  readonly field: string;
  /** Whether a constraint is not met, rather than nothing allows it. @default false */
  readonly isConstraint?: boolean;
}

/**
 * What a CertificateRequestPolicy says of the request for a certificate: `other` where it is not for it; undefined where that
 * cannot be told.
 *
 * Source: approver-policy pkg/internal/approver/allowed/evaluator.go;
 * https://cert-manager.io/docs/policy/approval/approver-policy/api-reference/
 */
export function verdictOf(
  policy: KubeObject,
  certificate: CertificateView,
  model: Model,
): 'other' | 'permits' | Denial | undefined {
  const { selector, allowed, constraints, plugins } = policy.spec;
  if (holdsOpen(policy.spec) || holdsOpen([certificate.dnsNames, certificate.namespace])) return undefined;
  const selected = isSelected(plain(selector), certificate, model);
  if (selected !== true) return selected === false ? 'other' : undefined;
  const denial = denialOf(plain(allowed), certificate) ?? unmetConstraint(plain(constraints), certificate);
  if (denial) return denial;
  return given(constraints) || given(plugins) || JSON.stringify(allowed ?? {}).includes('"validations"')
    ? undefined
    : 'permits';
}

function isSelected({ issuerRef, namespace }: Plain, certificate: CertificateView, model: Model): boolean | undefined {
  const { name, kind, group } = plain(issuerRef);
  const ref = certificate.issuerRef;
  for (const [pattern, value] of [
    [name, ref.name],
    [kind, ref.kind],
    [group, ref.group],
  ])
    if (given(pattern) && !isGlobOf(text(pattern), String(value))) return false;
  const { matchNames, matchLabels } = plain(namespace);
  if (list(matchNames).length > 0 && !list(matchNames).some((one) => isGlobOf(text(one), certificate.namespace)))
    return false;
  if (!given(matchLabels)) return true;
  const labels = model.namespaceLabels(certificate.namespace);
  return labels && matchesLabels({ matchLabels }, { ...labels, [NAMESPACE_NAME_LABEL]: certificate.namespace });
}

function denialOf(allowed: Plain, certificate: CertificateView): Denial | undefined {
  const { dnsNames, ipAddresses, commonName, spec, implied } = certificate;
  const lists: readonly (readonly [field: string, what: string, values: readonly unknown[]])[] = [
    ['dnsNames', 'the DNS name', dnsNames],
    ['ipAddresses', 'the address', ipAddresses],
    ['uris', 'the URI', list(spec.uris)],
    ['emailAddresses', 'the mail address', list(spec.emailAddresses)],
    ...SUBJECT.map(([field, what]) => [`subject.${field}`, `the ${what}`, list(plain(spec.subject)[field])] as const),
  ];
  for (const [field, what, values] of lists) {
    const rule = plain(valueAt(allowed, field));
    const i = values.findIndex((value) => isDenied(rule, rule.values, text(value)));
    if (i >= 0) return { what: `${what} "${text(values[i])}"`, field: `${field}[${i}]` };
    if (rule.required === true && values.length === 0) return { what: `a request without ${field}`, field };
  }
  const name = plain(allowed.commonName);
  if (commonName !== '' && isDenied(name, given(name.value) ? [name.value] : undefined, commonName))
    return { what: `the common name "${commonName}"`, field: 'commonName' };
  if (commonName === '' && name.required === true)
    return { what: 'a request without a common name', field: 'commonName' };
  if (spec.isCA === true && allowed.isCA !== true) return { what: 'a certificate of a CA', field: 'isCA' };
  const usages =
    list(spec.usages).length > 0 ? list(spec.usages) : implied ? ['digital signature', 'key encipherment'] : [];
  const usage = usages.find((one) => !list(allowed.usages).some((pattern) => isGlobOf(text(pattern), text(one))));
  return usage === undefined ? undefined : { what: `the usage "${text(usage)}"`, field: 'usages' };
}

/** The parts of a subject that have several values, and what they are. */
const SUBJECT = [
  ['organizations', 'organization'],
  ['organizationalUnits', 'organizational unit'],
  ['countries', 'country'],
  ['localities', 'locality'],
  ['provinces', 'province'],
] as const;

/** The default size of a private key in bits, by algorithm. approver-policy takes -1 for Ed25519, which has no sizes. */
const KEY_SIZES: Readonly<Record<string, number>> = { RSA: 2048, ECDSA: 256, Ed25519: -1 };

/**
 * The constraint that a certificate does not meet. A certificate without a duration meets any constraint on it.
 *
 * Source: approver-policy pkg/internal/approver/constraints/evaluator.go.
 */
function unmetConstraint(
  { maxDuration, minDuration, privateKey }: Plain,
  { spec }: CertificateView,
): Denial | undefined {
  const unmet = (what: string, field: string): Denial => ({ what, field, isConstraint: true });
  const isOutside = (value: number, least: unknown, most: unknown) =>
    (typeof least === 'number' && value < least) || (typeof most === 'number' && value > most);
  const duration = parseGoDuration(spec.duration);
  if (duration !== undefined && isOutside(duration, parseGoDuration(minDuration), parseGoDuration(maxDuration)))
    return unmet(`the duration ${text(spec.duration)}`, 'duration');
  const key = plain(spec.privateKey);
  if (holdsOpen(key)) return undefined;
  const { algorithm, maxSize, minSize } = plain(privateKey);
  const own = text(key.algorithm) || 'RSA';
  const size = typeof key.size === 'number' && key.size > 0 && own !== 'Ed25519' ? key.size : KEY_SIZES[own];
  const bits = size === undefined || size < 0 ? '' : ` of ${size} bits`;
  if (given(algorithm) && text(algorithm) !== own) return unmet(`an ${own} key`, 'privateKey');
  return size !== undefined && isOutside(size, minSize, maxSize)
    ? unmet(`an ${own} key${bits}`, 'privateKey')
    : undefined;
}

/** What is neither listed nor validated is not allowed. */
function isDenied(rule: Plain, patterns: unknown, value: string): boolean {
  if (!given(patterns)) return list(rule.validations).length === 0;
  return !list(patterns).some((pattern) => isGlobOf(text(pattern), value));
}

/** An asterisk stands for any characters. */
function isGlobOf(pattern: string, value: string): boolean {
  const [first, ...rest] = pattern.split('*') as [string, ...string[]];
  if (rest.length === 0) return pattern === value;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop()!;
  for (const part of rest) {
    at = value.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
