/** What the addresses of a Git repository have in common, whatever the protocol: its last two parts. */
export function repositoryName(url: string): string {
  const parts = url
    .trim()
    .replace(/\/+$|\.git\/*$/g, '')
    .split(/[/:]/);
  return parts.slice(-2).join('/').toLowerCase();
}
