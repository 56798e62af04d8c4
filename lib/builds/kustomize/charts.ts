import { posix } from 'node:path';
import { mergedValues } from '../../values/merged';
import { list, type Plain, plain, text } from '../../values/plain';
import type { BuiltObject, ChartOfBuild } from '../build';
import { yamlValue } from '../documents';
import { type Files, pathFrom } from '../files';
import { CHART_FILE, installedChart, isRead } from '../helm/chart';
import { objectsInFiles, type ValuesInFile } from '../helm/objects-in-values';
import { field } from '../maps';
import type { Kustomization } from './kustomization';

/** A chart that a kustomization asks for. */
export interface ChartOfKustomization extends ChartOfBuild {
  /** Its files of values. */
  readonly files: readonly string[];
  /** Its values, each where it is written. */
  readonly given: readonly ValuesInFile[];
}

/**
 * Reads an entry of `helmCharts`, or of the older `helmChartInflationGenerator`.
 *
 * Source: kustomize api/types/helmchartargs.go, api/internal/builtins/HelmChartInflationGenerator.go.
 */
export function readChart(
  entry: Plain,
  { folder, value }: Kustomization,
  step: { readonly file: string; readonly field: string },
  files: Files,
): ChartOfKustomization {
  const chart = text(field(entry, 'name')) || text(field(entry, 'chartName'));
  const version = text(field(entry, 'version')) || text(field(entry, 'chartVersion'));
  const home = pathFrom(folder, text(field(plain(value['helmGlobals']), 'chartHome')) || 'charts');
  const own = [`${chart}-${version}/${chart}`, chart]
    .map((name) => (home === undefined ? '' : posix.join(home, name)))
    .find((path) => files.list(path)?.includes(CHART_FILE));
  const named = [field(entry, 'valuesFile') ?? field(entry, 'values'), ...list(field(entry, 'additionalValuesFiles'))];
  const paths = named.map(text).filter((path) => path !== '');
  const read = paths.map((path): ValuesInFile | undefined => {
    const file = pathFrom(folder, path);
    const content = file === undefined ? undefined : files.read(file)?.toString('utf8');
    const values = content === undefined ? undefined : yamlValue(content);
    return values && { values: plain(values.value), file: file!, path: '' };
  });
  const ofFiles = read.filter((one) => one !== undefined);
  const inline = plain(field(entry, 'valuesInline'));
  const ofEntry: ValuesInFile = { values: inline, file: step.file, path: `${step.field}.valuesInline` };
  const merge = text(field(entry, 'valuesMerge'));
  const given = merge === 'replace' ? [ofEntry] : merge === 'merge' ? [ofEntry, ...ofFiles] : [...ofFiles, ofEntry];
  return {
    ...{ chart, version, given, file: step.file, field: step.field },
    files: ofFiles.map(({ file }) => file),
    repository: text(field(entry, 'repo')) || text(field(entry, 'chartRepo')) || text(field(entry, 'chartRepoUrl')),
    release: text(field(entry, 'releaseName')) || chart,
    namespace: text(field(entry, 'namespace')),
    values: mergedValues(...given.map(({ values }) => values)),
    complete: read.length === ofFiles.length,
    changed: CHANGES.some((key) => field(value, key) !== undefined),
    ...(own !== undefined && { folder: own }),
  };
}

const CHANGES = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers'];

/** What is known of the objects that a chart writes: cert-manager or a webhook, and the objects in its values. */
export function objectsOfChart(read: ChartOfKustomization): BuiltObject[] {
  const { chart, folder, given, namespace, changed } = read;
  // One that is rendered has them.
  if (folder !== undefined) return [];
  const embedded = objectsInFiles(given, chart, namespace);
  return [
    ...(isRead(chart) ? [installedChart(read)] : []),
    ...(changed ? embedded.map((one) => ({ ...one, partial: true })) : embedded),
  ];
}
