import { isPublishedImage } from '../../../cert-manager/published-images';
import { join, valueAt } from '../../../values/field-path';
import { imageRepository } from '../../../values/image-registry';
import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { certManagerCharts, componentContainers } from '../../facts/controller/components';
import { controllers } from '../../facts/controller/controllers';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { type Controller, SETTINGS, textSetting } from '../../model/controller/controller';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * The images of cert-manager's controller, webhook and cainjector all come from one registry of the user's own, but that of the
 * solver pods is the one that cert-manager publishes: it has a setting of its own, which is easily overlooked.
 *
 * Source: cert-manager issue 5067; cert-manager website issue 163 (air-gapped installation: the acmesolver image and
 * --acme-http01-solver-image); deploy/charts/cert-manager/values.yaml (acmesolver.image).
 */
export const solverImageNotMirrored: Rule<Controller> = {
  id: 'solver-image-not-mirrored',
  severity: 'warning',
  title: 'The images of cert-manager come from a private registry, except that of the solver pods',
  each: { ...controllers, needs: ['http01'] },
  kinds: CONTROLLER_KINDS,

  find(controller: Controller, report: Report, model: Model): void {
    if (solversFor('http01').of(model).length === 0) return;
    const given = textSetting(controller, SETTINGS.solverImage);
    if (given ? !isPublishedImage(given.value) : !controller.complete) return;
    const registry = registryOfAll(controller, model);
    if (registry === undefined) return;
    const { object, path } = controller;
    const isChart = object.kind !== 'Deployment';
    report({
      object: given?.object ?? object,
      path: given?.path ?? (isChart ? join(path, 'acmesolver.image') : path),
      message: `The images of controller, webhook and cainjector come from ${registry}, but solver pods run ${given?.value ?? 'quay.io/jetstack/cert-manager-acmesolver'}.`,
      effect:
        'If nodes cannot pull from there, as in a network without access to the Internet, solver pods do not start (ImagePullBackOff), and challenges solved by HTTP01 stay pending.',
      fix: isChart
        ? `Mirror the image cert-manager-acmesolver, too, and set acmesolver.image.repository.`
        : 'Mirror the image cert-manager-acmesolver, too, and name it with --acme-http01-solver-image.',
    });
  },
};

/** The registry that all three images come from, if it is one of the user's own. */
function registryOfAll({ object }: Controller, model: Model): string | undefined {
  const chart = certManagerCharts.of(model).find((one) => one.object === object);
  const images = chart
    ? ['image', 'webhook.image', 'cainjector.image'].map((field) => {
        const image = plain(valueAt(chart.values, field));
        return [text(image.registry), text(image.repository)].filter((part) => part !== '').join('/');
      })
    : (['controller', 'webhook', 'cainjector'] as const).map((component) => {
        const found = componentContainers.of(model).find((one) => one.component === component);
        return text(found?.container.image);
      });
  // A namespace of Docker Hub is no registry.
  const registries = images.map((image) => (isPublishedImage(image) ? '' : imageRepository(image).split('/')[0]!));
  const [first = ''] = registries;
  const isOwn = registries.every((one) => one === first) && !['', 'docker.io', 'quay.io', 'ghcr.io'].includes(first);
  return isOwn && !isOpen(first) ? first : undefined;
}
