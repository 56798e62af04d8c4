import * as YAML from 'yaml';
import type { Finding } from '../../lib/check/finding';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model, type ModelOptions } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';

/** The objects of a YAML text. */
export function objects(yaml: string): any[] {
  return YAML.parseAllDocuments(yaml).map((document) => document.toJS());
}

/** What the rules find in objects. */
export function findingsIn(found: readonly any[], options: ModelOptions = {}): Finding[] {
  return runRules(
    new Model(
      found.map((raw) => new KubeObject(raw)),
      options,
    ),
    RULES,
  );
}

/** Ids of the rules that find something, each once. */
export function rulesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}
