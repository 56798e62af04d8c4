import { type CertificateWithIssuer, issuedCertificates } from '../../facts/issuers/issuers';
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
    if (implied || !isBefore(object) || isBefore(issuer.object) || isOfOther(object, issuer.object)) return;
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

/** Labels that charts give all of their objects. */
const OF_RELEASE = ['helm.sh/chart', 'app.kubernetes.io/instance', 'app.kubernetes.io/managed-by'];

/** Whether labels of its release, which an object has, show that another one is not part of it. */
function isOfOther(object: KubeObject, other: KubeObject): boolean {
  return OF_RELEASE.some((key) => object.labels[key] !== undefined && object.labels[key] !== other.labels[key]);
}

function isBefore({ metadata, annotations }: KubeObject): boolean {
  return metadata.annotations !== undefined && /\bpre-(install|upgrade)\b/.test(annotations[HOOK] ?? '');
}
