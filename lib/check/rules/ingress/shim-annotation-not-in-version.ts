import { SHIM_SINCE } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { targetRelease } from '../../facts/controller/target-release';
import { shimmed } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An annotation that the target release of cert-manager does not read yet.
 *
 * Source: cert-manager's release notes: 1.15 (secret-template), 1.20 (http01-ingress-ingressclassname), 1.21 (alt-names,
 * ip-sans, ignore-tls-listeners).
 */
export const shimAnnotationNotInVersion: Rule<KubeObject> = {
  id: 'shim-annotation-not-in-version',
  severity: 'error',
  title: "The cluster's cert-manager does not read the annotation yet",
  each: shimmed,

  find(object, report, model) {
    const { annotations } = object;
    for (const key in SHIM_SINCE) {
      if (annotations[key] === undefined) continue;
      const version = versionOf(object, model.certManagerVersion);
      if (compareVersions(version, SHIM_SINCE[key]!) >= 0) continue;
      const target = targetRelease(object, model);
      report({
        ...{ object, path: annotationPath(key), related: target?.related },
        message: `The annotation ${key} is read since cert-manager ${SHIM_SINCE[key]}, but ${target?.text ?? `the target is ${version}`}.`,
        effect: 'It is ignored.',
        fix: 'Upgrade cert-manager, or write a Certificate instead of the annotations.',
      });
    }
  },
};
