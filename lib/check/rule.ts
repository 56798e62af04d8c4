import type { Fault, Severity } from './finding';
import type { Model } from './model/model';
import type { Source } from './source';

/** Takes what a rule finds. */
export type Report = (fault: Fault) => void;

/** One way in which a certificate is never issued, or something else goes wrong. A rule does no I/O and never throws. */
export interface Rule<T = any> {
  /** Id, in kebab case: the name of its file and of its page in docs/rules. */
  readonly id: string;
  /** How bad a finding is, where the finding does not say. */
  readonly severity: Severity;
  /** The problem, in a few words. */
  readonly title: string;
  /** What it goes through: it is asked about each item. From this follow the kinds of objects that it needs. */
  readonly each: Source<T>;
  /** Kinds of objects that it looks up besides. */
  readonly kinds?: readonly string[];
  /**
   * What an item is about, where several items can be about the same: as soon as one of them has a finding, the others
   * are passed over. Items without a key are all looked at.
   */
  once?(item: T, model: Model): string | undefined;
  /** Reports what is wrong with an item. */
  find(item: T, report: Report, model: Model): void;
}
