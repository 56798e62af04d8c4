import type { IConstruct } from 'constructs';
import type { Finding as RuleFinding } from '../check/finding';
import type { KubeObject } from '../check/model/kube-object';
import { rulePage } from '../check/rule-page';
import { maskedData } from '../values/secret-like';
import { constructOf } from './app-rules';
import type { RuleSeverity } from './rule-severity';

/** A Kubernetes object, by its name. */
export interface FindingResource {
  /** API group and version: `cert-manager.io/v1`. */
  readonly apiVersion: string;
  /** The kind: `Certificate`. */
  readonly kind: string;
  /** The namespace, empty for cluster-scoped objects and if none is set. */
  readonly namespace: string;
  /** The name. */
  readonly name: string;
}

/** Another place that a finding is about. */
export interface FindingPlace {
  /** The object. */
  readonly resource: FindingResource;
  /** The field: `spec.secretName`. */
  readonly path: string;
  /** Path of the construct. */
  readonly construct: string;
  /** What it has to do with the finding. */
  readonly message: string;
}

/** What a rule found in an app. No secret value is in it. */
export interface Finding {
  /** ID of the rule. */
  readonly rule: string;
  /** How bad it is. */
  readonly severity: RuleSeverity;
  /** What is wrong. */
  readonly message: string;
  /** What will happen in the cluster. */
  readonly effect: string;
  /** How to fix it. */
  readonly fix: string;
  /** The object. */
  readonly resource: FindingResource;
  /** The field: `spec.dnsNames[0]`. */
  readonly path: string;
  /** Path of the construct. */
  readonly construct: string;
  /**
   * Other places that it is about, such as the other one of two objects that clash.
   *
   * @default - none
   */
  readonly related?: FindingPlace[];
  /** Address of the rule's page. */
  readonly docs: string;
}

/** Those of some findings that concern a construct or what is below it, as users see them. */
export function findingsBelow(scope: IConstruct, findings: readonly RuleFinding[]): Finding[] {
  const concerns = (finding: RuleFinding) =>
    constructOf(finding).node.scopes.includes(scope) || finding.object.hints.origin === scope;
  return findings.filter(concerns).map((finding) => {
    const { rule, severity, message, effect, fix, related = [] } = finding;
    const places = related.map((other) => ({ ...placeOf(other), message: other.message }));
    return {
      ...{ rule, severity: severity as RuleSeverity, message, effect, fix },
      ...placeOf(finding),
      ...(places.length > 0 ? { related: places } : {}),
      docs: rulePage(rule),
    };
  });
}

function placeOf({ object, path }: { readonly object: KubeObject; readonly path: string }) {
  const { apiVersion, kind, namespace, name } = object;
  return {
    resource: maskedData({ apiVersion, kind, namespace, name }),
    path,
    construct: constructOf({ object }).node.path,
  };
}
