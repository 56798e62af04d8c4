import { compareVersions } from '../../../cert-manager/versions';
import { objectsOf } from '../../facts/objects/objects-of';
import { isRemovedVersion } from '../../facts/objects/removed-versions';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An object of a version of cert-manager's API that is no longer served.
 *
 * Source: https://cert-manager.io/docs/releases/upgrading/remove-deprecated-apis/: not served since 1.6, removed in 1.7.
 */
export const removedApiVersion: Rule<KubeObject> = {
  id: 'removed-api-version',
  severity: 'error',
  title: "The object is of a version of cert-manager's API that is no longer served",
  each: objectsOf('Certificate', 'CertificateRequest', 'Issuer', 'ClusterIssuer', 'Order', 'Challenge'),

  find(object, report, model) {
    if (!isRemovedVersion(object)) return;
    const served = compareVersions(versionOf(object, model.certManagerVersion), '1.6') < 0;
    report({
      object,
      path: 'apiVersion',
      message: `${object.title} is of ${object.apiVersion}, which cert-manager no longer serves since 1.6.`,
      effect: served
        ? 'It can be applied as long as cert-manager is older than 1.6, and not with later releases.'
        : 'The API server does not know the version: the object is not applied.',
      fix: `Set apiVersion: ${object.group}/v1; cmctl convert renames the fields that changed.`,
      severity: served ? 'warning' : 'error',
    });
  },
};
