import type { Fault, Severity } from './finding';
import type { Model } from './model/model';
import type { Source } from './source';

/** Receives what a rule finds. */
export type Report = (fault: Fault) => void;

/** One way in which a certificate is never issued, or something else goes wrong. A rule does no I/O and never throws. */
export interface Rule<T = any> {
  /** Id, in kebab case: the name of its file and of its page in docs/rules. */
  readonly id: string;
  /** The severity of its findings, unless a finding sets its own. */
  readonly severity: Severity;
  /** The problem, in a few words. */
  readonly title: string;
  /** The items that it goes through. They determine the kinds of objects that it needs. */
  readonly each: Source<T>;
  /**
   * Whether a finding would go away with another object: it reports one that is not in the set, or not in the right
   * namespace of it. Where a set is known to lack what would answer it, such a finding does not count (`Fault.absent`).
   *
   * @default false
   */
  readonly reportsAbsence?: boolean;
  /**
   * Whether it is about how manifests are kept, so that it says nothing of the objects of a cluster (`Model.isDump`).
   *
   * @default false
   */
  readonly ofManifests?: boolean;
  /**
   * Whether it finds what examples have on purpose, such as names at example.com. It does not run on manifests that are not for
   * a cluster.
   *
   * @default false
   */
  readonly notOfExamples?: boolean;
  /** Further kinds of objects that it looks up. */
  readonly kinds?: readonly string[];
  /**
   * What an item is about, if several items can be about the same thing: as soon as one of them has a finding, the
   * others are skipped. Items without a key are all examined.
   */
  once?(item: T, model: Model): string | undefined;
  /** Reports what is wrong with an item. */
  find(item: T, report: Report, model: Model): void;
}

/** What the list of all rules says of one, so that its code is loaded only where there is something for it to look at. */
export interface ListedRule extends Pick<Rule, 'id' | 'severity' | 'title' | 'reportsAbsence' | 'notOfExamples'> {
  /** What its source needs (`Reads.needs`). */
  readonly needs?: readonly string[];
  load(): Rule;
}
