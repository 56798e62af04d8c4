import { type ChartInstallation, chartInstallations } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';

/** The installations of charts among the objects, by the last part of the chart's name: its text, or what holds for it. */
export function installedCharts(model: Model, name: string | Pick<RegExp, 'test'>): readonly ChartInstallation[] {
  return chartInstallations(
    (kind) => model.of(kind),
    (kind, namespace, object) => model.get(kind, namespace, object),
    name,
  );
}
