import { VERSIONS } from './field-table';

/** The oldest cert-manager release that the field table knows. */
export const OLDEST = VERSIONS[0];

/** The newest cert-manager release that the field table knows. */
export const NEWEST = VERSIONS[VERSIONS.length - 1];

/**
 * The minor release that a text names: "1.12", "v1.12" and "1.12.3" are all "1.12".
 *
 * One newer than the table is read as the newest: its new fields are not known here, and all others are.
 *
 * @throws where the text is not a version, or one older than the table
 */
export function parseVersion(text: string): string {
  const known = `known are ${OLDEST} to ${NEWEST}`;
  const [, major, minor] = /^v?(\d{1,9})\.(\d{1,9})(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]*)?$/.exec(String(text).trim()) ?? [];
  if (minor === undefined) {
    const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 40)) : `a ${typeof text}`;
    throw new Error(`Not a cert-manager version: ${shown}. Write it like "1.12" or "v1.12.3": ${known}.`);
  }
  const version = `${Number(major)}.${Number(minor)}`;
  if (compareVersions(version, NEWEST) > 0) return NEWEST;
  if (compareVersions(version, OLDEST) < 0) {
    throw new Error(`cert-manager ${version} is too old: ${known}. Give the version that your cluster runs.`);
  }
  return version;
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
