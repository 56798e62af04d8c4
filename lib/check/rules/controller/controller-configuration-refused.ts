import { compareVersions } from '../../../cert-manager/versions';
import { valueAt } from '../../../values/field-path';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import { CONFIGURATION_SINCE, configurationProblems } from '../../knowledge/controller-configuration';
import { type Controller, join } from '../../model/controller/controller';
import type { Report, Rule } from '../../rule';

/**
 * The configuration file of the controller has a field that it does not know, or one of another type.
 *
 * Source: cert-manager pkg/controller/configfile/configfile.go (strict decoding);
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
