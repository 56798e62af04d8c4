import { posix } from 'node:path';
import type { Files } from '../files';

/**
 * Whether a file is what Kluctl renders a Helm chart into, before it runs kustomize. It is not kept in the repository.
 *
 * Source: https://kluctl.io/docs/kluctl/deployments/helm/ (helm-chart.yaml, output).
 */
export function isRenderedByKluctl(file: string, files: Files): boolean {
  const folder = posix.dirname(file);
  const text = CHART_FILES.map((name) => files.read(posix.join(folder, name))).find((bytes) => bytes !== undefined);
  const chart = text?.toString('utf8') ?? '';
  if (!/^helmChart:/m.test(chart)) return false;
  const [, output = 'helm-rendered.yaml'] = /^\s+output:\s*["']?([^\s"'#]+)/m.exec(chart) ?? [];
  return posix.basename(file) === output;
}

const CHART_FILES = ['helm-chart.yaml', 'helm-chart.yml'];
