// npm run conformance:static -- RELEASE [RELEASE...]
//
// Compares what lib/cert-manager/static-manifests.ts says that cert-manager.yaml holds with what Helm makes of the chart of that
// release, in the way in which cert-manager makes the file. Needs Go, for the chart, and Helm.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { staticManifests } from '../lib/cert-manager/static-manifests';
import { isPlain, list, type Plain, plain, text } from '../lib/values/plain';
import { noGo } from './oracle';

function main(releases: readonly string[]): void {
  if (releases.length === 0 || !releases.every((release) => /^\d+\.\d+\.\d+$/.test(release))) {
    console.error('usage: npm run conformance:static -- RELEASE [RELEASE...], releases as 1.21.2');
    process.exitCode = 2;
    return;
  }
  const missing = noGo() ?? (spawnSync('helm', ['version']).status === 0 ? undefined : 'There is no helm');
  if (missing !== undefined) {
    console.error(`${missing}: the chart of a release is in its Go module, and Helm renders it.`);
    process.exitCode = 1;
    return;
  }
  for (const release of releases) {
    const differences = compared(release);
    console.log([`${release}: ${differences.length === 0 ? 'the same' : ''}`, ...differences].join('\n  '));
    if (differences.length > 0) process.exitCode = 1;
  }
}

function compared(release: string): string[] {
  const real = new Map(rendered(release).map((value) => [idOf(value), value]));
  const differences: string[] = [];
  for (const { value, nameOnly } of staticManifests(release)!.objects) {
    const id = idOf(value);
    // What is put before the chart's own objects.
    if (['CustomResourceDefinition', 'Namespace'].includes(text(value['kind']))) continue;
    const other = real.get(id);
    real.delete(id);
    if (!other) differences.push(`${id}: is not in the release`);
    else if (!nameOnly) differences.push(...differing(value, other, id));
  }
  return [...differences, ...[...real.keys()].map((id) => `${id}: is missing`)];
}

function idOf(value: Plain): string {
  const { namespace, name } = plain(value['metadata']);
  return [value['apiVersion'], value['kind'], namespace, name].map(text).join(' ');
}

function differing(one: unknown, other: unknown, path: string): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if ((isPlain(one) && isPlain(other)) || (Array.isArray(one) && Array.isArray(other))) {
    const [a, b] = [one as Plain, other as Plain];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differing(a[key], b[key], `${path}/${key}`),
    );
  }
  return [`${path}: ${JSON.stringify(one)}, and in the release ${JSON.stringify(other)}`];
}

/** The objects that the chart makes for the static manifests. */
function rendered(release: string): Plain[] {
  const owner = /^1\.[0-7]\./.test(release) ? 'jetstack' : 'cert-manager';
  const options = { encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const module = `github.com/${owner}/cert-manager@v${release}`;
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], options));
  const folder = mkdtempSync(join(tmpdir(), 'cert-manager-chart-'));
  try {
    const chart = join(folder, 'cert-manager');
    cpSync(join(Dir, 'deploy', 'charts', 'cert-manager'), chart, { recursive: true });
    spawnSync('chmod', ['-R', 'u+w', folder]);
    const about = { apiVersion: 'v1', name: 'cert-manager', version: `v${release}`, appVersion: `v${release}` };
    writeFileSync(join(chart, 'Chart.yaml'), JSON.stringify(about));
    const set = ['creator=static', 'startupapicheck.enabled=false'].flatMap((one) => ['--set', one]);
    const args = ['template', '--kube-version', '1.29.0', '--namespace', 'cert-manager', ...set, 'cert-manager', chart];
    const documents = parseAllDocuments(execFileSync('helm', args, options)).map((one) => plain(one.toJS()));
    return documents.filter(({ kind }) => kind !== undefined).map(withoutNothing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without fields that are null, and groups of subjects that are empty: they say the same. */
function withoutNothing(value: Plain): Plain {
  const clean = (node: unknown): unknown => {
    if (Array.isArray(node)) return list(node).map(clean);
    if (!isPlain(node)) return node;
    const kept = Object.entries(node).filter(([key, inner]) => inner !== null && !(key === 'apiGroup' && inner === ''));
    return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(value) as Plain;
}

main(process.argv.slice(2));
