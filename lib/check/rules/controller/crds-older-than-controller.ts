import { compareVersions } from '../../../cert-manager/versions';
import { text } from '../../../values/plain';
import { bringsDefinitions, certManagerCharts } from '../../facts/controller/components';
import { objectsOf } from '../../facts/objects/objects-of';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/** The label that cert-manager's CustomResourceDefinitions have in each release. */
const VERSION = 'app.kubernetes.io/version';

/** Their names: those of approver-policy and others have more parts. */
const NAME = /^\w+\.(?:acme\.)?cert-manager\.io$/;

/**
 * The CustomResourceDefinitions of cert-manager are of an older minor release than the controller.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/_helpers.tpl (labels); https://cert-manager.io/docs/installation/upgrade/;
 * https://cert-manager.io/docs/installation/helm/#crd-considerations; kubermatic/kubermatic issue 3569.
 */
export const crdsOlderThanController: Rule<KubeObject> = {
  id: 'crds-older-than-controller',
  severity: 'warning',
  title: "cert-manager's CustomResourceDefinitions are of an older release than its controller",
  each: where(objectsOf('CustomResourceDefinition'), ({ name, isLive }) => NAME.test(name) && !isLive),
  kinds: CONTROLLER_KINDS,
  // What is true of one is true of all.
  once: () => VERSION,

  find(object, report, model) {
    const own = minorOf(object.labels[VERSION]);
    const [controller, ...others] = model.controllers;
    const release = controller?.release;
    const newer = minorOf(release?.value);
    // Where there are several, each may be for another cluster; and those of the chart come with it.
    if (!own || !newer || !release || others.length > 0 || model.repeated.some(({ kind }) => kind === object.kind))
      return;
    if (certManagerCharts.of(model).some(({ values }) => bringsDefinitions(values))) return;
    if (compareVersions(own, newer) >= 0) return;
    report({
      object,
      path: `metadata.labels["${VERSION}"]`,
      message: `${object.title} is of cert-manager ${own}, but ${release.object.title} installs ${newer}.`,
      effect: `The API server does not know the fields that came since: it refuses them or leaves them out, those that cert-manager writes as well.`,
      fix: `Apply the CustomResourceDefinitions of ${release.value} first (cert-manager.crds.yaml of that release), or let the chart install them: crds.enabled, before 1.15 installCRDs.`,
      related: [
        { object: release.object, path: release.path, message: `The release of cert-manager: ${release.value}.` },
      ],
    });
  },
};

function minorOf(version: string | undefined): string | undefined {
  const [, major, minor] = /^v?(\d{1,9})\.(\d{1,9})(?:$|[.+-])/.exec(text(version)) ?? [];
  return major === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
}
