import { shown } from './refused';

/** Whether a path that does not exist means something outside of the repository: a URL, or a Git repository. */
export function isRemote(path: string): boolean {
  return (
    /^(?:git::|[a-z][a-z0-9+.-]*:\/\/)/i.test(path) ||
    /^[\w.-]+@[\w.-]+:/.test(path) ||
    /^(?:github\.com|gitlab\.com|bitbucket\.org|gh:)/i.test(path) ||
    /\.git(?:\/|\?|$)/.test(path) ||
    /[?&](?:ref|version|timeout|submodules)=/.test(path) ||
    /^[\w-]+(?:\.[\w-]+)+\/.*\/\//.test(path)
  );
}

/** A remote place for messages; credentials are left out. */
export function remoteText(path: string): string {
  const ref = /[?&](?:ref|version)=([\w./-]+)/.exec(path)?.[1];
  const place = path.replace(/\?.*$/s, '').replace(/\/\/[^/@]*@/, '//');
  return shown(ref === undefined ? place : `${place}?ref=${ref}`);
}
