import { type CertificateWithIssuer, issuedCertificates } from '../../facts/issuers';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

const HOOK = 'helm.sh/hook';

/**
 * A Certificate is a Helm hook that runs before the release is installed, and its issuer is part of that release.
 *
 * Source: https://helm.sh/docs/topics/charts_hooks/; cert-manager issue 3990.
 */
export const hookBeforeIssuer: Rule<CertificateWithIssuer> = {
  id: 'hook-before-issuer',
  severity: 'warning',
  title: 'A Certificate is a Helm hook that runs before its issuer exists',
  each: issuedCertificates,

  find(certificate, report) {
    const { object, implied, issuer } = certificate;
    if (implied || !isBefore(object) || isBefore(issuer.object)) return;
    report({
      object,
      path: annotationPath(HOOK),
      message: `${certificateTitle(certificate)} is a hook that Helm applies before the release, but ${issuer.object.title} is part of the release.`,
      effect:
        'At the first installation its issuer does not exist yet. Also, Helm neither updates nor removes hooks as it does other objects.',
      fix: 'Remove the hook annotation: a Certificate waits for its issuer anyway.',
    });
  },
};

function isBefore({ metadata, annotations }: KubeObject): boolean {
  return metadata.annotations !== undefined && /\bpre-(install|upgrade)\b/.test(annotations[HOOK] ?? '');
}
