/** A question that this package and cert-manager answer differently. */
export interface Difference {
  /**
   * *missed*: cert-manager says no, and nothing here does. *surplus*: something here says no, and cert-manager does not.
   * *differs*: both give an answer, and not the same one.
   */
  readonly side: 'missed' | 'surplus' | 'differs';
  /** What the side says that speaks: cert-manager's reasons, or `rule: message` of this package. */
  readonly reasons: readonly string[];
}

/** A reason with its values left out, by which like ones are counted as one. */
export function classOf(reason: string): string {
  return reason
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/\[[^\]]*\]/g, '[]')
    .replace(/(?<![\w.])-?\d[\w.:+-]*/g, '#')
    .slice(0, 300);
}
