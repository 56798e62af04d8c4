import type { IConstruct } from 'constructs';
import { allRules } from '../check/all-rules';
import { didYouMean } from '../values/nearest';
import { refusal } from '../values/refusal';
import { AppRules } from './app-rules';
import type { Known } from './known';

/** How bad a finding is. */
export enum RuleSeverity {
  /** Stops the synth. */
  ERROR = 'error',
  /** Printed at synth. */
  WARNING = 'warning',
  /** Shown by the command line and in reports alone. */
  INFO = 'info',
}

/** Why a finding is accepted. */
export interface SuppressOptions {
  /** Why it is no problem here; for whoever reads the code later. At least a word. */
  readonly reason: string;
}

/**
 * What the rules are told, for an App, a Chart or a single construct.
 *
 * The rules run at synth, over all objects of the App, whoever made them.
 */
export class AcmeRules {
  /**
   * The rules for a construct and all below it.
   *
   * @param scope an App, a Chart or any construct
   */
  public static of(scope: IConstruct): AcmeRules {
    return new AcmeRules(scope);
  }

  private readonly app: AppRules;

  private constructor(private readonly scope: IConstruct) {
    this.app = AppRules.of(scope);
  }

  /**
   * Accepts what a rule finds here. A suppression that matches nothing is a warning.
   *
   * @param rule id of the rule
   * @param options the reason
   * @throws if there is no such rule, or no reason
   */
  public suppress(rule: string, options: SuppressOptions): void {
    this.checkRule(rule);
    if (!options.reason?.trim()) {
      throw refusal(this.scope, `suppresses the rule "${rule}" without a reason.`, 'Say why it is no problem here.');
    }
    this.app.suppress(this.scope, rule, options.reason);
  }

  /**
   * Takes what a rule finds here for more, or less, than the rule does.
   *
   * @param rule id of the rule
   * @param severity the severity
   * @throws if there is no such rule
   */
  public setSeverity(rule: string, severity: RuleSeverity): void {
    this.checkRule(rule);
    this.app.setSeverity(this.scope, rule, severity);
  }

  /**
   * Says that something exists that this app does not write. Counts for the whole App.
   *
   * @param objects what exists
   */
  public know(...objects: Known[]): void {
    for (const { _kind, _key } of objects) this.app.know(_kind, _key);
  }

  /** Says that the App writes all that there is, so that what it does not write is missing. Counts for the whole App. */
  public complete(): void {
    this.app.complete = true;
  }

  private checkRule(rule: string): void {
    const ids = allRules().map(({ id }) => id);
    if (ids.includes(rule)) return;
    throw refusal(
      this.scope,
      `names the rule ${JSON.stringify(rule)}, which does not exist.`,
      `docs/rules lists them.${didYouMean(rule, ids)}`,
    );
  }
}
