import { Baseline } from '../baseline';
import { placeOf } from '../input/place';
import type { PlacedFinding, Report } from '../report';
import { withFindings } from '../report';
import type { GitChanges } from './git-changes';

/**
 * A report with only what concerns files that changed: findings that are in such a file, about another place in one, or in
 * what is rendered with one, and findings that were not there before, because of what was changed or deleted elsewhere.
 *
 * @param before gives the findings in the files as they were
 */
export function onlyChanged(
  report: Report,
  { since, changes }: { readonly since: string; readonly changes: GitChanges },
  before: () => readonly PlacedFinding[],
): Report {
  const concerns = ({ finding, file, related }: PlacedFinding) =>
    [file, ...related.map((one) => one.file), ...(placeOf(finding.object).inputs ?? [])].some((name) =>
      changes.has(name),
    );
  const others = report.findings.filter((one) => !concerns(one));
  const isSame = others.length === 0 || changes.isEmpty;
  const fresh = new Set(isSame ? [] : Baseline.of(before()).compare(others).fresh);
  const old = new Set(others.filter((one) => !fresh.has(one)));
  const findings = report.findings.filter((one) => !old.has(one));
  return {
    ...withFindings(report, findings),
    notes: report.notes.filter(({ file }) => changes.has(file)),
    changed: { since, unchanged: old.size },
  };
}
