import { compareVersions } from '../../../cert-manager/versions';
import { valueAt } from '../../../values/field-path';
import { given, type Plain } from '../../../values/plain';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import {
  CONFIGURATION_SINCE,
  CONFIGURATION_TYPE,
  configurationProblems,
} from '../../knowledge/controller-configuration';
import { type Controller, join } from '../../model/controller/controller';
import type { Report, Rule } from '../../rule';

/**
 * The configuration file of the controller has a field that it does not know, or one of another type, or does not say what it is.
 *
 * Source: cert-manager pkg/controller/configfile/configfile.go (strict decoding);
 * deploy/charts/cert-manager/templates/controller-config.yaml of 1.13 to 1.16;
 * https://cert-manager.io/docs/reference/api-docs/#controller.config.cert-manager.io/v1alpha1
 */
export const controllerConfigurationRefused: Rule<Controller> = {
  id: 'controller-configuration-refused',
  severity: 'error',
  title: 'The controller refuses its configuration file',
  each: controllers,

  find(controller: Controller, report: Report): void {
    const { configuration } = controller;
    const release = controllerRelease(controller);
    // Charts before that have no such value.
    if (!configuration || (release !== undefined && compareVersions(release, CONFIGURATION_SINCE) < 0)) return;
    const { object, path: root, value } = configuration;
    const missing = ['apiVersion', 'kind'].filter((field) => !given(value[field]));
    if (missing.length > 0 && needsType(controller, value, release)) {
      const isChart = object === controller.object;
      report({
        object,
        path: root,
        message: `The controller's configuration has no ${missing.join(' and no ')}.`,
        effect: isChart
          ? 'The chart refuses it before 1.16 (config.apiVersion must be set): cert-manager is not installed, or stays as it was before.'
          : 'The controller cannot read it and does not start: no certificate is issued or renewed.',
        fix: `Add apiVersion: ${CONFIGURATION_TYPE.apiVersion} and kind: ${CONFIGURATION_TYPE.kind}.`,
      });
    }
    for (const { path, what, fix, mayBeNewer } of configurationProblems(value, release)) {
      const at = join(root, path);
      report({
        object,
        // Of what is in a text, only the text is a field.
        path: valueAt(object.raw, at) === undefined && valueAt(object.raw, root) !== undefined ? root : at,
        message: `The controller's configuration has "${path}", which ${what}${controller.release ? ` (the release is ${controller.release.value})` : ''}.`,
        effect:
          'The controller reads its configuration strictly and does not start (strict decoding error): no certificate is issued or renewed.',
        fix,
        ...(mayBeNewer && release === undefined && { severity: 'warning' as const }),
      });
    }
  },
};

/** Whether a configuration has to say what it is: charts since 1.16 do that themselves. */
function needsType(
  { object, configuration, complete }: Controller,
  value: Plain,
  release: string | undefined,
): boolean {
  if (!complete || Object.keys(value).length === 0) return false;
  return configuration!.object !== object || (release !== undefined && compareVersions(release, '1.16') < 0);
}
