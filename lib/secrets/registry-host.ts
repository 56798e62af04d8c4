import { refusal } from '../values/refusal';

/** Docker Hub's entry in a docker config. */
export const DOCKER_HUB = 'https://index.docker.io/v1/';

/** Refuses what is not the name of a registry's entry: a host, with a port and a path where it has them. */
export function checkHost(where: string, host: unknown): void {
  if (host === DOCKER_HUB || (typeof host === 'string' && /^[a-z0-9.-]+(:\d+)?(\/[^\s]*)?$/i.test(host))) return;
  const shown = typeof host === 'string' && host.includes('@') ? 'a URL with credentials' : JSON.stringify(host);
  throw refusal(
    where,
    `has ${shown} as host.`,
    'Write it as it stands in the image: "registry.corp.dev", without a scheme.',
  );
}

/** Refuses a part of a host that is not of its form. */
export function checkPattern(where: string, property: string, value: unknown, form: RegExp, is: string): void {
  if (typeof value === 'string' && form.test(value)) return;
  throw refusal(where, `has ${JSON.stringify(value)} as ${property}, which is not ${is}.`);
}
