import { SYNC_WAVE, syncWave } from '../../facts/sync-wave';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Certificate is in an earlier sync wave of Argo CD than its issuer. Argo CD waits for a wave to be healthy, and a
 * Certificate is healthy when it is issued.
 *
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/;
 * argo-cd resource_customizations/cert-manager.io/Certificate/health.lua.
 */
export const syncWaveBeforeIssuer: Rule<Model> = {
  id: 'sync-wave-before-issuer',
  severity: 'warning',
  title: 'A Certificate is in an earlier sync wave than its issuer',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const issuer of model.issuers) {
      const wave = syncWave(issuer.object);
      for (const certificate of model.certificatesOf(issuer)) {
        if (certificate.implied) continue;
        const { object } = certificate;
        // Most objects are in wave 0.
        if (wave <= 0 && object.metadata.annotations === undefined) continue;
        const own = syncWave(object);
        if (own >= wave) continue;
        report({
          object,
          path: object.annotations[SYNC_WAVE] === undefined ? 'metadata.annotations' : annotationPath(SYNC_WAVE),
          message: `${certificateTitle(certificate)} is in sync wave ${own}, and ${issuer.object.title} in the later wave ${wave}.`,
          effect: 'Argo CD waits for the Certificate to be issued before it applies the issuer: the sync never ends.',
          fix: `Put the Certificate into wave ${wave} or a later one.`,
        });
      }
    }
  },
};
