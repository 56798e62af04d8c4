/**
 * The annotation by which Argo CD applies objects one group (wave) after the other.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** The wave in which Argo CD applies an object with these annotations. */
export function syncWave(annotations: Readonly<Record<string, string>>): number {
  const wave = annotations[SYNC_WAVE];
  return wave !== undefined && /^-?\d{1,9}$/.test(wave.trim()) ? Number(wave) : 0;
}
