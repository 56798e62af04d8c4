import { certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const HOOK = 'helm.sh/hook';

/**
 * A Certificate is a Helm hook that runs before the release is installed, and its issuer is a part of that release.
 *
 * Source: https://helm.sh/docs/topics/charts_hooks/; cert-manager issue 3990.
 */
export const hookBeforeIssuer: Rule<Model> = {
  id: 'hook-before-issuer',
  severity: 'warning',
  title: 'A Certificate is a hook that runs before its issuer is there',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const issuer of model.issuers) {
      if (isBefore(issuer.object)) continue;
      for (const certificate of model.certificatesOf(issuer)) {
        if (certificate.implied || !isBefore(certificate.object)) continue;
        report({
          object: certificate.object,
          path: annotationPath(HOOK),
          message: `${certificateTitle(certificate)} is a hook that Helm applies before the release, and ${issuer.object.title} is in the release.`,
          effect:
            'At the first installation there is no issuer for it; and Helm neither updates nor removes a hook as it does its objects.',
          fix: 'Leave the hook out: a Certificate waits for its issuer by itself.',
        });
      }
    }
  },
};

function isBefore({ metadata, annotations }: KubeObject): boolean {
  return metadata.annotations !== undefined && /\bpre-(install|upgrade)\b/.test(annotations[HOOK] ?? '');
}
