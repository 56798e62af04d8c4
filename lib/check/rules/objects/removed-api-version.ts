import { compareVersions } from '../../../cert-manager/versions';
import { versionOf } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const OLD = new Set(['v1alpha2', 'v1alpha3', 'v1beta1']);

/**
 * An object of a version of cert-manager's API that is no longer served.
 *
 * Source: https://cert-manager.io/docs/releases/upgrading/remove-deprecated-apis/: not served since 1.6, gone in 1.7.
 */
export const removedApiVersion: Rule<Model> = {
  id: 'removed-api-version',
  severity: 'error',
  title: "The object is of a version of cert-manager's API that is no longer served",
  each: wholeModel({ kinds: ['CertificateRequest', 'Challenge', 'Order'] }),

  find(model: Model, report: Report): void {
    for (const object of model.objects) {
      if (object.group !== 'cert-manager.io' && object.group !== 'acme.cert-manager.io') continue;
      const version = object.apiVersion.slice(object.group.length + 1);
      if (!OLD.has(version)) continue;
      const served = compareVersions(versionOf(object, model.certManagerVersion), '1.6') < 0;
      report({
        object,
        path: 'apiVersion',
        message: `${object.title} is of ${object.apiVersion}, which cert-manager serves no longer since 1.6.`,
        effect: served
          ? 'It is applied as long as cert-manager is older than 1.6, and not by later releases.'
          : 'The API server does not know the version: the object is not applied.',
        fix: `Write apiVersion: ${object.group}/v1; cmctl convert renames the fields that changed.`,
        severity: served ? 'warning' : 'error',
      });
    }
  },
};
