import { compareVersions } from '../../../cert-manager/versions';
import { valueAt } from '../../../values/field-path';
import { holdsOpen } from '../../../values/open';
import { given, isPlain, plain } from '../../../values/plain';
import { certManagerCharts } from '../../facts/controller/components';
import { COMPONENT_CONFIGURATIONS } from '../../knowledge/component-configurations';
import { configurationProblems } from '../../knowledge/controller-configuration';
import { join } from '../../model/controller/controller';
import { certManagerChart } from '../../model/helm/cert-manager-chart';
import { type ChartInstallation, releaseOf } from '../../model/helm/chart-installations';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * The configuration file of the webhook or the cainjector, as values of cert-manager's chart give it, has a field that it does not know,
 * or one of another type, or does not say what it is.
 *
 * Source: cert-manager pkg/webhook/configfile/configfile.go, pkg/cainjector/configfile/configfile.go (strict decoding);
 * deploy/charts/cert-manager/templates/webhook-config.yaml, cainjector-config.yaml;
 * https://cert-manager.io/docs/reference/api-docs/#webhook.config.cert-manager.io/v1alpha1
 */
export const componentConfigurationRefused: Rule<ChartInstallation> = {
  id: 'component-configuration-refused',
  severity: 'error',
  title: 'The webhook or the cainjector refuses its configuration file',
  each: where(certManagerCharts, (installation) => certManagerChart(installation) === 'official'),

  find(installation: ChartInstallation, report: Report): void {
    const { object, values, path: root, complete } = installation;
    const release = releaseOf(installation.version)?.value.split('.', 2).join('.');
    for (const [component, schema] of Object.entries(COMPONENT_CONFIGURATIONS)) {
      const { config } = plain(values[component]);
      // Charts before that have no such value.
      if (!isPlain(config) || (release !== undefined && compareVersions(release, schema.since) < 0)) continue;
      const here = join(root, `${component}.config`);
      // Of what is in a text, only the text is a field.
      const placeOf = (at: string) =>
        valueAt(object.raw, at) === undefined && valueAt(object.raw, root) !== undefined ? root : at;
      const missing = (['apiVersion', 'kind'] as const).filter((field) => !given(config[field]));
      const needsType = release !== undefined && compareVersions(release, '1.16') < 0 && complete;
      if (missing.length > 0 && needsType && Object.keys(config).length > 0 && !holdsOpen(Object.keys(config)))
        report({
          object,
          path: placeOf(here),
          message: `The configuration of the ${component} has no ${missing.join(' and no ')}.`,
          effect: `The chart refuses it before 1.16 (${component}.config.apiVersion must be set): cert-manager is not installed, or stays as it was before.`,
          fix: `Add apiVersion: ${schema.type.apiVersion} and kind: ${schema.type.kind}.`,
        });
      for (const { path, what, fix, mayBeNewer } of configurationProblems(config, release, schema))
        report({
          object,
          path: placeOf(join(here, path)),
          message: `The configuration of the ${component} has "${path}", which ${what}${release ? ` (the release is ${release})` : ''}.`,
          effect: `The ${component} reads its configuration strictly and does not start (strict decoding error): ${EFFECTS[component as keyof typeof EFFECTS]}`,
          fix,
          ...(mayBeNewer && release === undefined && { severity: 'warning' as const }),
        });
    }
  },
};

const EFFECTS = {
  cainjector: "the API server does not trust cert-manager's webhook, and refuses all of its objects.",
  webhook: "the API server cannot call it, and refuses all of cert-manager's objects.",
};
