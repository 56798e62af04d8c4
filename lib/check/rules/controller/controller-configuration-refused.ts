import { compareVersions } from '../../../cert-manager/versions';
import { configurationFaults, refusedByChart } from '../../facts/controller/configuration-faults';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import type { Controller } from '../../model/controller/controller';
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
    if (!configuration) return;
    const written = { component: 'controller', ...configuration, release } as const;
    for (const fault of configurationFaults(written, untyped(controller, release))) report(fault);
  },
};

/** What happens without apiVersion and kind: charts since 1.16 add them themselves. */
function untyped({ object, configuration, complete }: Controller, release: string | undefined): string | undefined {
  if (!complete) return undefined;
  if (configuration!.object !== object)
    return 'The controller cannot read it and does not start: no certificate is issued or renewed.';
  return release !== undefined && compareVersions(release, '1.16') < 0 ? refusedByChart('config') : undefined;
}
