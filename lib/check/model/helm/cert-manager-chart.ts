import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import type { ChartInstallation } from './chart-installations';

/** Where the official chart is published, and was before 1.0. Repositories that users name themselves are usually called `jetstack`. */
const OFFICIAL = /jetstack|kubernetes-charts\.storage\.googleapis\.com|charts\.helm\.sh\/stable|^stable\//;

/**
 * Whose chart it is that is called cert-manager: the official one or a copy of it, Bitnami's, which has versions and values of
 * its own, or one that installs something else; then undefined.
 *
 * Source: bitnami/charts bitnami/cert-manager/Chart.yaml (0.4.4 installs cert-manager 1.7.0); charts.okteto.com has a DNS01
 * webhook by that name (0.3.2).
 */
export function certManagerChart({
  chart,
  repository = '',
  version,
  object,
}: ChartInstallation): 'official' | 'bitnami' | undefined {
  const source = text(plain(plain(plain(object.spec.chart).spec).sourceRef).name);
  const from = `${chart} ${repository} ${source}`;
  if (OFFICIAL.test(from)) return 'official';
  if (/bitnami/i.test(from)) return 'bitnami';
  // A copy has the versions of the original, and nobody keeps copies of releases before 1.0.
  const isOlder = /^[^\d]*0\./.test(version.value);
  return isOlder && repository !== '' && repository !== chart && !isOpen(repository) ? undefined : 'official';
}
