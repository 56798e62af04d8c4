import { SHIM, SHIM_SINCE } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { namingIssuer } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An annotation that lists names has blanks around its commas, which become part of the names.
 *
 * Source: cert-manager pkg/controller/certificate-shim/helper.go (strings.Split, without trimming).
 */
export const ingressNamesWithBlanks: Rule<KubeObject> = {
  id: 'ingress-names-with-blanks',
  severity: 'error',
  title: 'An annotation that lists names contains blanks or an empty name',
  each: namingIssuer,

  find(object, report, model) {
    const { annotations } = object;
    for (const key of [SHIM.altNames, SHIM.ipSans, SHIM.emailSans]) {
      const value = annotations[key];
      if (!value || (!/\s/.test(value) && !value.split(',').includes(''))) continue;
      const since = SHIM_SINCE[key];
      // Earlier releases do not read the annotation at all.
      if (since && compareVersions(versionOf(object, model.certManagerVersion), since) < 0) continue;
      report({
        object,
        path: annotationPath(key),
        message: `The annotation ${key} of ${object.title} contains blanks or an extra comma.`,
        effect: 'Blanks become part of the names, which are then invalid: the certificate is refused.',
        fix: `Use "${value
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
          .join(',')}".`,
      });
    }
  },
};
