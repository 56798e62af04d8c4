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
  // All of them are of one release.
  once: () => VERSION,

  find(object, report, model) {
    const own = minorOf(object.labels[VERSION]);
    const [controller, ...others] = model.controllers;
    const release = controller?.release;
    const newer = minorOf(release?.value);
    // Several controllers or sets of CRDs may be for different clusters.
    if (!own || !newer || !release || others.length > 0 || model.repeated.some(({ kind }) => kind === object.kind))
      return;
    if (certManagerCharts.of(model).some(({ values }) => bringsDefinitions(values))) return;
    if (compareVersions(own, newer) >= 0) return;
    report({
      object,
      path: `metadata.labels["${VERSION}"]`,
      message: `${object.title} is of cert-manager ${own}, but ${release.object.title} installs ${newer}.`,
      effect:
        'The API server does not know newer fields: it refuses or drops them, including those that cert-manager itself writes.',
      fix: `Apply the CustomResourceDefinitions of ${release.value} first (cert-manager.crds.yaml of that release), or let the chart install them (crds.enabled: true; before 1.15, installCRDs: true).`,
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
