import { describe } from '../values/names';
import { shown } from '../values/shown';
import { VERSIONS } from './field-table';

/** The oldest cert-manager release that the field table knows. */
export const OLDEST = VERSIONS[0]!;

/** The newest cert-manager release that the field table knows. */
export const NEWEST = VERSIONS.at(-1)!;

/**
 * The minor release that a text names: "1.12", "v1.12" and "1.12.3" are all "1.12".
 *
 * One newer than the table is read as the newest: its new fields are not known here, and all others are. Whoever asks says
 * so, with `newerThanKnown`.
 *
 * @throws where the text is not a version, or one older than the table
 */
export function parseVersion(text: unknown): string {
  const version = minorOf(text);
  if (compareVersions(version, NEWEST) > 0) return NEWEST;
  if (compareVersions(version, OLDEST) < 0) {
    throw new Error(`cert-manager ${version} is too old: ${KNOWN}. Give the version that your cluster runs.`);
  }
  return version;
}

/** The release of the table that is nearest to the one that a text names; undefined where the text is not a version. */
export function nearestVersion(text: string): string | undefined {
  try {
    const version = minorOf(text);
    if (compareVersions(version, NEWEST) > 0) return NEWEST;
    return compareVersions(version, OLDEST) < 0 ? OLDEST : version;
  } catch {
    return undefined;
  }
}

/** What is to be said of a release that is newer than all that are known; undefined for any other. @throws as `parseVersion` */
export function newerThanKnown(text: unknown): string | undefined {
  const version = minorOf(text);
  if (compareVersions(version, NEWEST) <= 0) return undefined;
  return `cert-manager ${version} is newer than ${NEWEST}, the newest release that this version of cdk8s-acme knows, and is checked as ${NEWEST}. Fields that were added since are reported as unknown.`;
}

const KNOWN = `known are ${OLDEST} to ${NEWEST}`;

function minorOf(text: unknown): string {
  // YAML and JavaScript read 1.10 as 1.1.
  if (typeof text === 'number') throw new Error(`${text} is a number: write it in quotes. As a number, 1.10 is 1.1.`);
  const found =
    typeof text === 'string' ? /^v?(\d{1,9})\.(\d{1,9})(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]*)?$/.exec(text.trim()) : null;
  if (!found) {
    const given = typeof text === 'string' ? shown(JSON.stringify(text)).slice(0, 60) : describe(text);
    throw new Error(`Not a cert-manager version: ${given}. Write it like "1.12" or "v1.12.3": ${KNOWN}.`);
  }
  return `${Number(found[1])}.${Number(found[2])}`;
}

/** Negative where `a` is older than `b`, positive where it is newer: 1.9 is older than 1.12. */
export function compareVersions(a: string, b: string): number {
  return a === b ? 0 : ordinal(a) - ordinal(b);
}

// There are a few dozen releases, and every field of every object is asked for its own.
const ordinals = new Map<string, number>();

function ordinal(version: string): number {
  let known = ordinals.get(version);
  if (known === undefined) {
    const [major, minor] = version.split('.').map(Number);
    known = major! * 1e6 + minor!;
    ordinals.set(version, known);
  }
  return known;
}

/** Whether a release's API has a field. */
export function hasField(field: { readonly since: string; readonly until?: string }, version: string): boolean {
  return (
    compareVersions(version, field.since) >= 0 &&
    (field.until === undefined || compareVersions(version, field.until) <= 0)
  );
}
