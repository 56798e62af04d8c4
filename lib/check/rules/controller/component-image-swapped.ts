import { valueAt } from '../../../values/field-path';
import { list, plain, text } from '../../../values/plain';
import { type Component, certManagerCharts, componentContainers, componentOf } from '../../facts/controller/components';
import { controllers } from '../../facts/controller/controllers';
import type { Fault } from '../../finding';
import { SETTINGS, textSetting } from '../../model/controller/controller';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { onlyFrom, wholeModel } from '../../source';

/**
 * A component of cert-manager is given the image of another one, as happens where images are mirrored.
 *
 * Source: cert-manager issues 7089, 7294, 7575; deploy/charts/cert-manager/values.yaml (image, webhook.image, cainjector.image,
 * acmesolver.image, startupapicheck.image).
 */
export const componentImageSwapped: Rule<Model> = {
  id: 'component-image-swapped',
  severity: 'error',
  title: 'A component of cert-manager runs the image of another one',
  each: wholeModel(onlyFrom(CONTROLLER_KINDS)),

  find(model: Model, report: Report): void {
    for (const { object, path, values } of certManagerCharts.of(model)) {
      for (const [field, expected] of CHART_IMAGES) {
        const image = plain(valueAt(values, field));
        const own = componentOf(text(image.repository));
        // Until 1.14, the check at startup was made by cmctl.
        if (own && own !== expected && !(expected === 'startupapicheck' && own === 'ctl'))
          report(faultOf(object, `${path}.${field}.repository`, expected, own));
      }
    }
    for (const { object, component, container, path } of componentContainers.of(model)) {
      const args = [...list(container.command), ...list(container.args)].map(text);
      const expected = FLAGS.find(([flag]) => args.some((arg) => arg.startsWith(`--${flag}`)))?.[1];
      if (expected && expected !== component) report(faultOf(object, `${path}.image`, expected, component));
    }
    for (const controller of controllers.of(model)) {
      const given = textSetting(controller, SETTINGS.solverImage);
      const own = given && componentOf(given.value);
      // What the chart's value says was seen above.
      if (own && own !== 'acmesolver' && !given.path.endsWith('acmesolver.image.repository'))
        report(faultOf(given.object, given.path, 'acmesolver', own));
    }
  },
};

const CHART_IMAGES: readonly (readonly [field: string, Component])[] = [
  ['image', 'controller'],
  ['webhook.image', 'webhook'],
  ['cainjector.image', 'cainjector'],
  ['acmesolver.image', 'acmesolver'],
  ['startupapicheck.image', 'startupapicheck'],
];

/** Flags that only one component has. */
const FLAGS: readonly (readonly [flag: string, Component])[] = [
  ['acme-http01-solver-image', 'controller'],
  ['cluster-resource-namespace', 'controller'],
  ['dynamic-serving-ca-secret-name', 'webhook'],
];

function faultOf(object: Fault['object'], path: string, expected: Component, own: Component): Fault {
  const isSolver = expected === 'acmesolver';
  return {
    object,
    path,
    message: `The ${isSolver ? 'solver pods are' : `${expected} is`} given the image of ${own === 'ctl' ? 'cmctl' : `the ${own}`}.`,
    effect: isSolver
      ? `Solver pods do not start (${own === 'ctl' ? 'there is none since 1.15' : 'unknown flag'}), and challenges solved by HTTP01 stay pending.`
      : `It does not start (unknown flag): ${EFFECTS[expected] ?? 'the installation fails'}.`,
    fix: `Give it the image whose name ends in cert-manager-${expected}.`,
  };
}

const EFFECTS: Partial<Record<Component, string>> = {
  controller: 'no certificate is issued or renewed',
  webhook: "the API server refuses all of cert-manager's objects",
  cainjector: 'the webhook is not trusted, and the API server refuses all new objects of cert-manager',
};
