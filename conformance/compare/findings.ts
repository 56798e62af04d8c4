import type { Finding } from '../../lib/check/finding';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model, type ModelOptions } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';

/** What this package finds in objects, for a release of cert-manager. */
export function findingsIn(objects: readonly any[], release: string, options: ModelOptions = {}): Finding[] {
  const model = new Model(
    objects.map((raw) => new KubeObject(raw)),
    { certManagerVersion: minorOf(release), ...options },
  );
  return runRules(model, RULES);
}

/** 1.21 of 1.21.2: what the field table knows. */
export function minorOf(release: string): string {
  return release.split('.').slice(0, 2).join('.');
}

/** A finding as a reason. */
export function reasonOf({ rule, path, message }: Finding): string {
  return `${rule}: ${path}: ${message}`;
}
