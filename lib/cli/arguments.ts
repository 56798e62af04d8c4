import { InvalidArgumentError } from 'commander';
import type { KnownObjects } from '../check/model/known';
import { type Day, dayProblem } from '../values/day';
import { dnsNameProblem } from '../values/dns-names';
import { isEmailAddress } from '../values/email';
import { isRegistryEntry } from '../values/image-registry';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { UsageError } from './io';

/** Options by which a user says what exists outside the input. */
export interface KnownOptions {
  readonly knownSecret?: readonly string[];
  readonly knownServiceAccount?: readonly string[];
  readonly knownNamespace?: readonly string[];
  readonly knownIssuer?: readonly string[];
  readonly knownClusterIssuer?: readonly string[];
}

/** What exists, as the model takes it. */
export function knownObjects(options: KnownOptions): KnownObjects {
  return {
    secrets: new Set(options.knownSecret),
    serviceAccounts: new Set(options.knownServiceAccount),
    namespaces: new Set(options.knownNamespace),
    issuers: new Set([
      ...(options.knownIssuer ?? []).map((name) => `Issuer/${name}`),
      ...(options.knownClusterIssuer ?? []).map((name) => `ClusterIssuer/${name}`),
    ]),
  };
}

/** An option that can be given again, its values one after the other. */
export function each(
  parse: (value: string) => string,
): (value: string, before: readonly string[] | undefined) => string[] {
  return (value, before) => [...(before ?? []), parse(value)];
}

export function namespaceName(value: string): string {
  const problem = namespaceNameProblem(value);
  if (problem) throw new InvalidArgumentError(`A namespace's name ${problem}.`);
  return value;
}

export function objectName(value: string): string {
  const problem = objectNameProblem(value);
  if (problem) throw new InvalidArgumentError(`A name ${problem}.`);
  return value;
}

/** `NAMESPACE/NAME`, with `*` as the namespace for every one. */
export function namespacedOrAnyName(value: string): string {
  return value.startsWith('*/') ? `*/${objectName(value.slice(2))}` : namespacedName(value);
}

/** `NAMESPACE/NAME`. */
export function namespacedName(value: string): string {
  const slash = value.indexOf('/');
  if (slash < 0) throw new InvalidArgumentError('Write it as NAMESPACE/NAME.');
  return `${namespaceName(value.slice(0, slash))}/${objectName(value.slice(slash + 1))}`;
}

/** `KEY=VALUE`, or `KEY` for an empty value, added to those before. */
export function label(value: string, before: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const equals = value.indexOf('=');
  if (equals <= 0) throw new InvalidArgumentError('Write it as KEY=VALUE.');
  return { ...before, [value.slice(0, equals)]: value.slice(equals + 1) };
}

/** A day, as YYYY-MM-DD. */
export function day(value: string): Day {
  const problem = dayProblem(value);
  if (problem) throw new InvalidArgumentError(`It ${problem}.`);
  return value;
}

/** A number of days: not more than a certificate lives. */
export function dayCount(value: string): number {
  const days = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (days < 1 || days > 398) throw new InvalidArgumentError('Write it as a number of days, from 1 to 398.');
  return days;
}

/** A number of bytes: `64M`; K, M and G are powers of 1,024. */
export function byteSize(value: string): number {
  const [, digits, unit] = /^(\d+)([KMG]?)(?:i?B)?$/i.exec(value.trim()) ?? [];
  const size = Number(digits) * 1024 ** ['', 'K', 'M', 'G'].indexOf((unit ?? '').toUpperCase());
  if (!(size > 0) || !Number.isSafeInteger(size))
    throw new InvalidArgumentError('Write it as a number of bytes, or with K, M or G behind it, like 200M.');
  return size;
}

/** A domain, without a wildcard. */
export function domain(value: string): string {
  const problem = value.includes('*') ? 'has a wildcard' : dnsNameProblem(value);
  if (problem) throw new InvalidArgumentError(`The domain ${problem}.`);
  return value;
}

export function emailAddress(value: string): string {
  const problem = emailProblem(value);
  if (problem) throw new InvalidArgumentError(problem);
  return value;
}

/** What is wrong with an email address. */
export function emailProblem(value: string): string | undefined {
  return isEmailAddress(value) ? undefined : 'Write a single address, like platform@corp.dev.';
}

/** The host of a registry, with its port; or `none`. What is wrong is not shown: it may hold a login. */
export function registry(value: string): string {
  const problem = registryProblem(value);
  if (problem) throw new UsageError(`--registry: ${problem}`);
  return value;
}

/** What is wrong with the host of a registry, if it is not `none`. */
export function registryProblem(value: string): string | undefined {
  if (value === 'none' || (isRegistryEntry(value) && /^[\w.:/-]+$/.test(value))) return undefined;
  return 'Write it as in an image: registry.corp.dev, without a scheme or a login.';
}
