import type { Fault, Severity } from './finding';
import type { Model } from './model/model';

/** Takes what a rule finds. */
export type Report = (fault: Fault) => void;

/** One way in which a certificate is never issued, or something else goes wrong. A rule does no I/O and never throws. */
export interface Rule {
  /** Id, in kebab case: the name of its file and of its page in docs/rules. */
  readonly id: string;
  /** How bad a finding is, where the finding does not say. */
  readonly severity: Severity;
  /** What it finds, in a few words. */
  readonly title: string;
  /**
   * What has to be there for it to find anything: one of these kinds of objects, or of ways of solving (`dns01`,
   * `route53`, `gatewayHTTPRoute`). Nothing asks it where none is: most sets need half of the rules.
   *
   * @default - it is always asked
   */
  readonly needs?: readonly string[];
  find(model: Model, report: Report): void;
}
