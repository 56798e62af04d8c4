import { refusedValues, SCHEMA_SINCE } from '../../../cert-manager/chart-values';
import { compareVersions, NEWEST, OLDEST } from '../../../cert-manager/versions';
import { join, valueAt } from '../../../values/field-path';
import { nearest } from '../../../values/nearest';
import { holdsOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { certManagerCharts } from '../../facts/controller/components';
import { COMPONENT_CONFIGURATIONS } from '../../knowledge/component-configurations';
import { configurationField } from '../../knowledge/configuration-schema';
import { type ChartInstallation, releaseOf } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * The values for cert-manager's chart are not those that its schema allows, or labels and annotations among them are no texts.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.schema.json (since 1.16); cert-manager issues 7311, 7557, 7668;
 * mysticaltech/terraform-hcloud-kube-hetzner pull request 1840.
 */
export const chartValuesRefused: Rule<ChartInstallation> = {
  id: 'chart-values-refused',
  severity: 'error',
  title: "Helm refuses the values for cert-manager's chart",
  each: certManagerCharts,

  find(installation, report, model) {
    const { object, version, values, path } = installation;
    const release = releaseOf(version)?.value.split('.').slice(0, 2).join('.');
    if (release === undefined || compareVersions(release, OLDEST) < 0 || compareVersions(release, NEWEST) > 0) return;
    if (!isOfficial(installation, model)) return;
    const isWritten = (at: string) => valueAt(object.raw, at) !== undefined;
    // Of values in a text, only the text is a field. Those that come from elsewhere are where they would be.
    const isText = isWritten(path) && !object.hints.standsIn;
    const pathOf = (at: string) => (isText && !isWritten(join(path, at)) ? path : join(path, at));
    const hasSchema = compareVersions(release, SCHEMA_SINCE) >= 0;
    for (const { path: at, problem, type, known, elsewhere: place } of refusedValues(values)) {
      const ofConfig = configurationField(at, COMPONENT_CONFIGURATIONS.controller);
      const elsewhere = place ?? (ofConfig && `config.${ofConfig}`);
      if (problem === 'text') {
        // Later releases quote these.
        if (at === 'serviceAccount.annotations' && hasSchema && release !== SCHEMA_SINCE) continue;
        report({
          object,
          path: pathOf(at),
          message: `"${type}" in the value "${at}" must be a string.`,
          effect:
            'The chart writes it as it is, and Helm refuses the object (cannot unmarshal into a field of type string): cert-manager is not installed, or stays as it was before.',
          fix: 'Quote it: "true" instead of true.',
        });
        continue;
      }
      if (!hasSchema) continue;
      const name = at.slice(at.lastIndexOf('.') + 1);
      const near = nearest(name, known);
      if (holdsOpen(valueAt(object.raw, join(path, at)))) continue;
      report({
        object,
        path: pathOf(at),
        message:
          problem === 'unknown'
            ? `The chart of cert-manager ${release} has no value "${at}".`
            : `"${at}" must be ${type === 'array' ? 'a list' : type === 'object' ? 'a map' : `a ${type}`} in the chart of cert-manager ${release}.`,
        effect:
          "Helm refuses the values (values don't meet the specifications of the schema): cert-manager is not installed, or stays as it was before.",
        fix:
          problem === 'type'
            ? type === 'array'
              ? 'Write a list: of arguments, one "- --flag=value" for each.'
              : `Write ${type === 'object' ? 'a map' : `a ${type}`}.`
            : near || elsewhere
              ? `Write ${near ? join(at.slice(0, Math.max(at.lastIndexOf('.'), 0)), near) : elsewhere} if that is meant, or remove it.`
              : 'Remove it. What templates of your own read can go below global, which the schema leaves open.',
      });
    }
  },
};

/** Whether it is the official chart: others have the same name. */
function isOfficial({ object, chart }: ChartInstallation, model: Model): boolean {
  const { name, namespace } = sourceRef(object.spec);
  const repository = model.get('HelmRepository', namespace || object.namespace, name);
  const known = repository ? text(repository.spec.url) : `${chart} ${JSON.stringify(object.spec, withoutValues)}`;
  return /charts\.jetstack\.io|quay\.io\/jetstack|\bjetstack\b/.test(known);
}

/** Values name images of jetstack whatever the chart. */
function withoutValues(key: string, value: unknown): unknown {
  return ['values', 'valuesObject', 'valuesContent', 'set', 'parameters'].includes(key) ? undefined : value;
}

function sourceRef(spec: Record<string, unknown>): { readonly name: string; readonly namespace: string } {
  const ref = valueAt({ spec }, 'spec.chart.spec.sourceRef') as { name?: unknown; namespace?: unknown } | undefined;
  return { name: text(ref?.name), namespace: text(ref?.namespace) };
}
