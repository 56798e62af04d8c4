import { Parser } from 'yaml';
import type { Acceptance } from '../../check/acceptances';

/** A comment that accepts what a rule finds: `# cdk8s-acme: accept rule-id reason`. */
export interface CommentInText extends Acceptance {
  /** Where it begins in the text. */
  readonly offset: number;
  /** Where the line that it is for begins: its own, or the next one if it has its line for itself. */
  readonly target: number;
}

/** What such comments have in their text. */
export const COMMENT_MARK = 'cdk8s-acme:';

/** The comments of a YAML text that accept findings. What only looks like a comment, in a string, does not count. */
export function acceptingComments(text: string): CommentInText[] {
  return commentsIn(text).flatMap(({ offset, source }) => {
    const comment = COMMENT.exec(source);
    if (!comment) return [];
    const [, rule = '', until, reason = ''] = ACCEPTED.exec((comment[1] ?? '').trim())!;
    return [{ rule, until, reason, offset, target: targetOf(text, offset) }];
  });
}

const COMMENT = /^#+\s*cdk8s-acme:\s*accept(?:\s+(.*))?$/;
const ACCEPTED = /^(\S*?):?(?:\s+until\s+(\d{4}-\d{2}-\d{2}):?)?(?:\s+(.*))?$/;

interface Comment {
  readonly offset: number;
  readonly source: string;
}

function commentsIn(text: string): Comment[] {
  const found: Comment[] = [];
  const visit = (token: unknown): void => {
    if (typeof token !== 'object' || token === null) return;
    if ((token as { type?: unknown }).type === 'comment') found.push(token as Comment);
    else for (const inner of Object.values(token)) visit(inner);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return found;
}

function targetOf(text: string, offset: number): number {
  let at = text.lastIndexOf('\n', offset - 1) + 1;
  if (text.slice(at, offset).trim() !== '') return at;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return at;
    at = end + 1;
    if (!/^[^\S\n]*(?:#|\n|$)/.test(text.slice(at, at + MOST_INDENT))) return at;
  }
}

/** How much of a line is looked at. */
const MOST_INDENT = 1000;
