import type { KubeObject } from '../model/kube-object';

/** The annotation by which Argo CD applies objects one group after the other. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** The wave in which Argo CD applies an object. */
export function syncWave({ annotations }: KubeObject): number {
  const wave = annotations[SYNC_WAVE];
  return wave !== undefined && /^-?\d{1,9}$/.test(wave.trim()) ? Number(wave) : 0;
}
