import { SYNC_WAVE, syncWave } from '../../../operators/argo-cd';
import { type CertificateWithIssuer, issuedCertificates } from '../../facts/issuers/issuers';
import { couldBeOneSync } from '../../facts/objects/one-sync';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A Certificate is in an earlier sync wave of Argo CD than its issuer. Argo CD waits for a wave to be healthy, and a
 * Certificate is healthy once it is issued. Waves order the objects of one Application only.
 *
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/;
 * argo-cd resource_customizations/cert-manager.io/Certificate/health.lua.
 */
export const syncWaveBeforeIssuer: Rule<CertificateWithIssuer> = {
  id: 'sync-wave-before-issuer',
  severity: 'warning',
  title: 'A Certificate is in an earlier sync wave than its issuer',
  each: issuedCertificates,
  kinds: ['Application', 'ApplicationSet'],

  find(certificate, report, model) {
    const { object, implied, issuer } = certificate;
    if (implied) return;
    const wave = syncWave(issuer.object.annotations);
    // Most objects are in wave 0.
    if (wave <= 0 && object.metadata.annotations === undefined) return;
    const own = syncWave(object.annotations);
    if (own >= wave || !couldBeOneSync(object, issuer.object, model)) return;
    report({
      object,
      path: object.annotations[SYNC_WAVE] === undefined ? 'metadata.annotations' : annotationPath(SYNC_WAVE),
      message: `${certificateTitle(certificate)} is in sync wave ${own}, but ${issuer.object.title} is in the later wave ${wave}.`,
      effect:
        'Argo CD waits for the Certificate to be issued before it applies the issuer, if both belong to one Application: the sync never ends.',
      fix: `Put the Certificate into wave ${wave} or a later one.`,
    });
  },
};
