/** The severity of a finding. */
export enum RuleSeverity {
  /** Stops the synth. */
  ERROR = 'error',
  /** Printed at synth. */
  WARNING = 'warning',
  /** Shown only by the command line and in reports. */
  INFO = 'info',
}
