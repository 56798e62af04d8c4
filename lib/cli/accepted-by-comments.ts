import { hasEnded, withoutEffect } from '../check/acceptances';
import type { Severity } from '../check/finding';
import { RULES } from '../check/rules';
import type { Note } from './input/passed-over';
import type { AcceptingComment } from './input/read';
import type { PlacedFinding } from './report';

type PlacedRule = Pick<PlacedFinding, 'file' | 'location'> & { readonly rule: string };

/** What there is to accept, and by which comments. */
export interface CommentOptions {
  readonly comments: readonly AcceptingComment[];
  /** All findings of some rules, also those that are not reported. */
  readonly findings: (rules: ReadonlySet<string>) => readonly PlacedRule[];
  /** Files with values that are not known yet: more may be found once they are. */
  readonly open: ReadonlySet<string>;
  /** Whether all of the input is known: else what is accepted may only not have been seen. */
  readonly isWhole: boolean;
  readonly today: string | undefined;
  /** The severity of what is said of comments. @default - as it is worth */
  readonly severity: Severity | undefined;
}

/** Findings without those that comments accept, and with those about comments that accept nothing. */
export function byComments(
  findings: readonly PlacedFinding[],
  { comments, findings: findingsOf, open, isWhole, today, severity }: CommentOptions,
): { readonly findings: readonly PlacedFinding[]; readonly notes: readonly Note[] } {
  if (comments.length === 0) return { findings, notes: [] };
  const accepting = new Map<string, AcceptingComment>();
  for (const comment of comments) {
    if (comment.reason !== '' && !hasEnded(comment, today))
      accepting.set(keyOf(comment.file, comment.target, comment.rule), comment);
  }
  const by = ({ file, location, rule }: PlacedRule) => accepting.get(keyOf(file, location.line, rule));
  const used = new Set(findingsOf(new Set(comments.map(({ rule }) => rule))).map(by));
  const left = findings.filter(({ finding, ...place }) => !by({ ...place, rule: finding.rule }));
  const notes: Note[] = [];
  const about: PlacedFinding[] = [];
  const ids = RULES.map(({ id }) => id);
  for (const comment of comments) {
    if (used.has(comment)) continue;
    const { file, line, column, object } = comment;
    const { isUnused, severity: own, ...said } = withoutEffect(comment, 'A comment', ids, today);
    if (isUnused && (!isWhole || open.has(file))) continue;
    if (!object) notes.push({ file, line, message: said.message, fix: said.fix });
    else {
      const location = { line, column, endColumn: column + 1, excerpt: undefined, excerptColumn: 1 };
      const finding = { ...said, rule: 'acceptance-without-effect', severity: severity ?? own, object, path: '' };
      about.push({ finding, file, location, related: [] });
    }
  }
  return { findings: [...left, ...about], notes };
}

function keyOf(file: string, line: number, rule: string): string {
  return `${file}\n${line}\n${rule}`;
}
