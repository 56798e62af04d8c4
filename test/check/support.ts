import * as YAML from 'yaml';
import type { Finding } from '../../lib/check/finding';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model, type ModelOptions } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { remember } from './said';

/** The objects of a YAML text. */
export function objects(yaml: string): any[] {
  return YAML.parseAllDocuments(yaml).map((document) => document.toJS());
}

/** What the rules find in objects. */
export function findingsIn(found: readonly any[], options: ModelOptions = {}): Finding[] {
  const model = new Model(
    found.map((raw) => new KubeObject(raw)),
    options,
  );
  const findings = runRules(model, RULES);
  for (const finding of findings) remember(finding);
  return findings;
}

/** Ids of the rules that find something, each once. */
export function rulesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}
