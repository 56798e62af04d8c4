import { isRegistryEntry } from '../values/image-registry';
import { refusal } from '../values/refusal';

/** Refuses what cannot be the name of a registry's entry in a docker config. */
export function checkHost(where: string, property: string, host: unknown): void {
  if (typeof host === 'string' && isRegistryEntry(host)) return;
  const shown = typeof host === 'string' && host.includes('@') ? 'a URL with credentials' : JSON.stringify(host);
  throw refusal(
    where,
    `has ${shown} as ${property}, but a host is expected.`,
    'Write it as in the image: "registry.corp.dev", without a scheme.',
  );
}

/** Throws if a part of a host does not have the expected form. */
export function checkPattern(where: string, property: string, value: unknown, form: RegExp, is: string): void {
  if (typeof value === 'string' && form.test(value)) return;
  throw refusal(where, `has ${JSON.stringify(value)} as ${property}, which is not ${is}.`);
}
