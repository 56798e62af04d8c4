import { compareVersions } from '../../../cert-manager/versions';
import { join } from '../../../values/field-path';
import { holdsOpen } from '../../../values/open';
import { isPlain, plain } from '../../../values/plain';
import { certManagerCharts } from '../../facts/controller/components';
import { configurationFaults, refusedByChart } from '../../facts/controller/configuration-faults';
import { type ChartInstallation, releaseOf } from '../../model/helm/chart-installations';
import type { Report, Rule } from '../../rule';

/**
 * The configuration file of the webhook or the cainjector, in the values of cert-manager's chart, has a field that the component does
 * not know or that has another type, or lacks its apiVersion and kind.
 *
 * Source: cert-manager pkg/webhook/configfile/configfile.go, pkg/cainjector/configfile/configfile.go (strict decoding);
 * deploy/charts/cert-manager/templates/webhook-config.yaml, cainjector-config.yaml;
 * https://cert-manager.io/docs/reference/api-docs/#webhook.config.cert-manager.io/v1alpha1
 */
export const componentConfigurationRefused: Rule<ChartInstallation> = {
  id: 'component-configuration-refused',
  severity: 'error',
  title: 'The webhook or the cainjector refuses its configuration file',
  each: certManagerCharts,

  find({ object, values, path, version, complete }: ChartInstallation, report: Report): void {
    const release = releaseOf(version)?.value.split('.', 2).join('.');
    for (const component of ['cainjector', 'webhook'] as const) {
      const { config: value } = plain(values[component]);
      if (!isPlain(value)) continue;
      const place = `${component}.config`;
      const needsType = complete && release !== undefined && compareVersions(release, '1.16') < 0;
      const untyped = needsType && !holdsOpen(Object.keys(value)) ? refusedByChart(place) : undefined;
      const written = { component, object, path: join(path, place), value, release };
      for (const fault of configurationFaults(written, untyped)) report(fault);
    }
  },
};
