/** Docker Hub's entry in a docker config: a URL, for historical reasons. */
export const DOCKER_HUB = 'https://index.docker.io/v1/';

/** Whether a text can be a registry's entry in a docker config: a host, with a port and a path where it has them. */
export function isRegistryEntry(text: string): boolean {
  return text === DOCKER_HUB || /^[a-z0-9.-]+(:\d+)?(\/[^\s]*)?$/i.test(text);
}

/** A registry's entry without what may be left out: the scheme, and the version of the registry's API. */
export function bareEntry(entry: string): string {
  return withoutScheme(entry).replace(/\/(v[12]\/?)?$/, '');
}

/** The host of a registry's entry, with its port. */
export function hostOfEntry(entry: string): string {
  return withoutScheme(entry).split('/')[0]!;
}

/** A registry's entry for a message: some have credentials in it, before an `@`. */
export function shownEntry(entry: string): string {
  return entry.slice(entry.lastIndexOf('@') + 1);
}

function withoutScheme(entry: string): string {
  return entry.replace(/^https?:\/\//, '');
}

/** The repository of an image, in full: `docker.io/library/nginx` for `nginx:1.27`. */
export function imageRepository(image: string): string {
  const [name] = image.trim().split('@') as [string];
  const colon = name.lastIndexOf(':');
  const repository = colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
  const slash = repository.indexOf('/');
  const host = slash < 0 ? '' : repository.slice(0, slash);
  if (host.includes('.') || host.includes(':') || host === 'localhost') return repository;
  return `docker.io/${slash < 0 ? 'library/' : ''}${repository}`;
}

/**
 * Whether the entry of a docker config is for an image's repository, as the kubelet reads it.
 *
 * Source: kubernetes pkg/credentialprovider/keyring.go (URLsMatch, isDefaultRegistryMatch).
 */
export function isForRepository(entry: string, repository: string): boolean {
  const [host, path] = split(withoutScheme(entry));
  const [imageHost, imagePath] = split(repository);
  // Docker Hub's entry is https://index.docker.io/v1/, whatever its images are called.
  if (imageHost === 'docker.io' && host === 'index.docker.io') return true;
  const prefix = path.replace(/^\/v[12]\//, '/');
  if (prefix !== '/' && !imagePath.startsWith(prefix)) return false;
  const [name, port = ''] = host.split(':') as [string, string?];
  const [imageName, imagePort = ''] = imageHost.split(':') as [string, string?];
  const labels = name.split('.');
  const imageLabels = imageName.split('.');
  return (
    port === imagePort &&
    labels.length === imageLabels.length &&
    labels.every((label, i) => isGlobOf(label, imageLabels[i]!))
  );
}

function split(url: string): [host: string, path: string] {
  const slash = url.indexOf('/');
  return slash < 0 ? [url, '/'] : [url.slice(0, slash), url.slice(slash)];
}

/** Whether a label of a host is one, or a pattern of it. What is more than `*` is taken for one. */
function isGlobOf(pattern: string, label: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === label;
  if (/[?[]/.test(pattern)) return true;
  const [first, ...rest] = pattern.split('*') as [string, ...string[]];
  if (!label.startsWith(first)) return false;
  let at = first.length;
  for (const [i, part] of rest.entries()) {
    const found = i === rest.length - 1 ? label.length - part.length : label.indexOf(part, at);
    if (found < at || !label.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}
