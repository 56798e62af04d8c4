import { Chart } from 'cdk8s';

/** A chart that is written without cdk8s validating the App once more. */
export abstract class UnvalidatedChart extends Chart {
  /** A mark, since to cdk8s any chart is an instance of any class of charts. */
  public readonly isUnvalidated = true;
}

/** Whether a construct is a chart for which cdk8s validates the App once more. */
export function isValidatedChart(construct: unknown): boolean {
  return construct instanceof Chart && !('isUnvalidated' in construct);
}
