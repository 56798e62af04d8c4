import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { CertificateView } from '../../lib/check/model/certificate-view';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { claimed, type Finding } from './claims';
import type { Manifest } from './kubectl';

const ROOT = join(__dirname, '..', '..');

/** What `cdk8s-acme check` says of all that a cluster gets. */
export interface Verdict {
  /** All certificates that the objects ask for: `namespace/name`, in order. */
  readonly certificates: readonly string[];
  /** Those that do not become ready. */
  readonly pending: readonly string[];
  /** The rules that say so. */
  readonly rules: readonly string[];
}

/** Finds what is wrong with objects, for a release of cert-manager. */
export type Check = (objects: readonly Manifest[], release: string) => readonly Finding[];

/**
 * What is found in objects, and which certificates do not become ready by it.
 *
 * @param release of cert-manager, such as 1.21.2
 * @param healthy rules whose warnings the objects have when all is well; without it, only errors count
 */
export function verdictOn(
  objects: readonly Manifest[],
  release: string,
  healthy?: ReadonlySet<string>,
  check: Check = commandLine,
): Verdict {
  const model = new Model(
    objects.map((raw) => new KubeObject(raw)),
    { certManagerVersion: release.split('.').slice(0, 2).join('.'), complete: true },
  );
  const pending = new Set<string>();
  const rules = new Set<string>();
  for (const finding of check(objects, release)) {
    const { severity, rule } = finding;
    if (severity !== 'error' && (severity !== 'warning' || !healthy || healthy.has(rule))) continue;
    rules.add(rule);
    for (const certificate of claimed(finding, model)) pending.add(idOf(certificate));
  }
  return { certificates: model.certificates.map(idOf).sort(), pending: [...pending].sort(), rules: [...rules].sort() };
}

/** Rules whose warnings the objects of a healthy cluster have. */
export function warningsOf(objects: readonly Manifest[], release: string, check: Check = commandLine): Set<string> {
  return new Set(
    check(objects, release)
      .filter(({ severity }) => severity === 'warning')
      .map(({ rule }) => rule),
  );
}

const idOf = ({ namespace, name }: CertificateView): string => `${namespace}/${name}`;

/** `cdk8s-acme check` itself. */
function commandLine(objects: readonly Manifest[], release: string): Finding[] {
  const args = ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs', 'lib/cli/bin.ts'];
  args.push('check', '--format', 'json', '--complete', '--cert-manager-version', release, '-');
  const input = objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  const { stdout, stderr, status } = spawnSync('node', args, {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`cdk8s-acme check: ${stderr}`);
  return JSON.parse(stdout).findings;
}
