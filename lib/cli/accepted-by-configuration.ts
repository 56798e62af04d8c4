import { hasEnded } from '../check/acceptances';
import type { Note } from './input/passed-over';
import type { PlacedFinding } from './report';

/** Findings of a rule that the configuration file accepts. */
export interface AcceptedFindings {
  readonly rule: string;
  /** The last day, in UTC: `2027-01-31`. Undefined if it has no end. */
  readonly until: string | undefined;
  /** Whether it is about a finding of the rule. */
  includes(finding: PlacedFinding): boolean;
  /** Where it is written. */
  readonly file: string;
  readonly line: number;
}

interface ConfigurationOptions {
  readonly accepted: readonly AcceptedFindings[];
  /** Rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  /** Whether all of the input is known: else what is accepted may only not have been seen. */
  readonly isWhole: boolean;
  /** Whether a rule may find more once values that are not known yet are filled in. */
  readonly isOpen: (rule: string) => boolean;
  readonly today?: string;
}

/** Findings without those that the configuration accepts, and what is to be said of what accepts nothing. */
export function byConfiguration(
  findings: readonly PlacedFinding[],
  { accepted, ignore, isWhole, isOpen, today }: ConfigurationOptions,
): { readonly findings: readonly PlacedFinding[]; readonly notes: readonly Note[] } {
  if (accepted.length === 0) return { findings, notes: [] };
  const used = new Set<AcceptedFindings>();
  const left = findings.filter((placed) => {
    const by = accepted.filter(({ rule }) => rule === placed.finding.rule).filter((one) => one.includes(placed));
    for (const one of by) used.add(one);
    return by.every((one) => hasEnded(one, today));
  });
  const notes = accepted.flatMap((one): Note[] => {
    const { rule, until, file, line } = one;
    if (hasEnded(one, today)) {
      const message = `Findings of the rule ${rule} are accepted until ${until}, which is over.`;
      const fix = used.has(one)
        ? 'Fix what it finds, or give a later date.'
        : 'Remove it: the rule finds nothing there.';
      return [{ file, line, message, fix }];
    }
    if (used.has(one) || !isWhole || ignore?.has(rule) || isOpen(rule)) return [];
    const message = `Findings of the rule ${rule} are accepted, but it has no findings.`;
    return [{ file, line, message, fix: 'Remove it: it would hide what the rule finds later.' }];
  });
  return { findings: left, notes };
}
