/** The name of a Helm chart, without its repository: `cert-manager` of `jetstack/cert-manager`. */
export function chartName(chart: string): string {
  return chart.slice(chart.lastIndexOf('/') + 1);
}
