import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';

/** The annotation by which Argo CD applies objects one group after the other. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** The wave in which Argo CD applies an object. */
export function syncWave({ annotations }: KubeObject): number {
  const wave = annotations[SYNC_WAVE];
  return wave !== undefined && /^-?\d{1,9}$/.test(wave.trim()) ? Number(wave) : 0;
}

/**
 * Whether Argo CD could apply all objects in one sync, in which waves count. Of several Applications among the objects,
 * nobody can say here which of them applies what.
 */
export function isOneSync(model: Model): boolean {
  return model.of('Application').length + model.of('ApplicationSet').length < 2;
}
