import type { IConstruct } from 'constructs';
import { allRules } from '../check/all-rules';
import { dayProblem } from '../values/day';
import { didYouMean } from '../values/nearest';
import { refusal } from '../values/refusal';
import { type Finding, findingsBelow } from './app-finding';
import { AppRules } from './app-rules';
import type { Known } from './known';
import type { RuleSeverity } from './rule-severity';

/** Why a finding is accepted. */
export interface SuppressOptions {
  /** Why it is not a problem here, for whoever reads the code later. It must not be empty. */
  readonly reason: string;
}

/**
 * Settings of the rules, for an App, a Chart or a single construct.
 *
 * The rules run at synth, over all objects of the App, whatever created them.
 *
 * @example
 * const rules = AcmeRules.of(app);
 * rules.know(Known.secret('team-a', 'registry-credentials'));
 * rules.suppress('limit-orders-per-account', { reason: 'The rollout is staged' });
 */
export class AcmeRules {
  /**
   * The settings for a construct and everything below it.
   *
   * @param scope an App, a Chart or any construct
   *
   * @example
   * const findings = AcmeRules.of(app).findings();
   */
  public static of(scope: IConstruct): AcmeRules {
    return new AcmeRules(scope);
  }

  private readonly app: AppRules;

  private constructor(private readonly scope: IConstruct) {
    this.app = AppRules.of(scope);
  }

  /**
   * Accepts what a rule finds here. A suppression that matches nothing is reported as a warning.
   *
   * @param rule ID of the rule
   * @param options the reason
   * @throws if there is no such rule, or no reason
   */
  public suppress(rule: string, options: SuppressOptions): void {
    this.checkRule(rule);
    if (!options.reason?.trim()) {
      throw refusal(this.scope, `suppresses the rule "${rule}" without a reason.`, 'Say why it is not a problem here.');
    }
    this.app.suppress(this.scope, rule, options.reason);
  }

  /**
   * Changes the severity of what a rule finds here.
   *
   * @param rule ID of the rule
   * @param severity the severity
   * @throws if there is no such rule
   */
  public setSeverity(rule: string, severity: RuleSeverity): void {
    this.checkRule(rule);
    this.app.setSeverity(this.scope, rule, severity);
  }

  /**
   * Declares that something exists which this app does not write. Applies to the whole App.
   *
   * @param objects what exists
   */
  public know(...objects: Known[]): void {
    for (const { _kind, _key } of objects) this.app.know(_kind, _key);
  }

  /** Declares that the App writes everything, so that what it does not write is missing. Applies to the whole App. */
  public complete(): void {
    this.app.complete = true;
  }

  /**
   * Leaves the annotation `cdk8s-acme.dev/known` out of what is written. By it, `cdk8s-acme check` knows in the output what
   * exists elsewhere; without it, `known` in the configuration file has to say so. Applies to the whole App.
   */
  public omitKnownAnnotation(): void {
    this.app.notesKnown = false;
  }

  /**
   * Sets the day for which facts with dates are looked at: a CA that ends a service, a shorter lifetime. What will be wrong
   * within 180 days is reported as a warning. Applies to the whole App. It changes what is found, never what is written.
   *
   * @param day as YYYY-MM-DD. Without it, the environment variable CDK8S_ACME_AT sets the day, else it is the current one
   * @throws if it is not a day
   */
  public at(day: string): void {
    const problem = dayProblem(day);
    if (problem) throw refusal(this.scope, `${JSON.stringify(day)} ${problem}.`);
    this.app.at = day;
  }

  /**
   * What the rules find here and below, for tests in any language. Suppressions and severities that the App sets are
   * respected. The rules see the whole App, whatever the scope. Each call runs them anew.
   */
  public findings(): Finding[] {
    return findingsBelow(this.scope, this.app.findings());
  }

  private checkRule(rule: string): void {
    const ids = allRules().map(({ id }) => id);
    if (ids.includes(rule)) return;
    throw refusal(
      this.scope,
      `names the rule ${JSON.stringify(rule)}, which does not exist.`,
      `See the list in docs/rules.${didYouMean(rule, ids)}`,
    );
  }
}
