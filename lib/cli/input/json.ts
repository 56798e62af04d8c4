import type { Range, TextDocument } from './document';
import { keyName, type TextProblem } from './problem';

/**
 * Reads JSON, one value or several one after the other, as `kubectl get -o json` and `jq` write it. Undefined where the
 * text is something else; YAML is, with few exceptions, more than JSON, so another reader can say what is wrong.
 */
export function json(text: string): { documents: TextDocument[]; problems: TextProblem[] } | undefined {
  const scan = new Scan(text);
  const documents: TextDocument[] = [];
  try {
    for (let start = scan.space(0); start < text.length; ) {
      const items: Range[] = [];
      const end = scan.value(start, items);
      const value: unknown = JSON.parse(start === 0 && end === text.length ? text : text.slice(start, end));
      documents.push({ value, range: { start, end }, items: items.length > 0 ? items : undefined });
      start = scan.space(end);
    }
  } catch (e) {
    if (e === NO_JSON || e instanceof SyntaxError) return undefined;
    throw e;
  }
  return { documents, problems: scan.problems };
}

const NO_JSON = Symbol('no JSON');
const MOST_PROBLEMS = 20;
/** Deeper than any object; whatever looks at one may call itself for every level. */
const DEEPEST = 512;

/** Finds where values begin and end, and keys that are there twice; JSON.parse tells neither. */
class Scan {
  public readonly problems: TextProblem[] = [];

  public constructor(private readonly text: string) {}

  /** The first place from here that is no white space. */
  public space(at: number): number {
    const { text } = this;
    for (let i = at; ; i++) {
      const c = text.charCodeAt(i);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
    }
  }

  /** The end of the object or list that starts here; adds the entries of its `items`. */
  public value(start: number, items: Range[]): number {
    const { text } = this;
    // The keys of each object that is open; undefined for a list.
    const open: (Set<string> | undefined)[] = [];
    let key = '';
    let itemStart = -1;
    for (let at = start; at < text.length; ) {
      const c = text.charCodeAt(at);
      if (c === 34) {
        const end = this.string(at);
        const keys = open[open.length - 1];
        if (keys && text.charCodeAt(this.space(end)) === 58) {
          const written = text.slice(at + 1, end - 1);
          const name = written.includes('\\') ? String(JSON.parse(text.slice(at, end))) : written;
          if (keys.has(name)) this.twice(name, at);
          keys.add(name);
          if (open.length === 1) key = name;
        }
        at = end;
        continue;
      }
      if (c === 123 || c === 91) {
        if (open.length === 2 && key === 'items' && open[0] && !open[1] && itemStart < 0) itemStart = at;
        if (open.length >= DEEPEST) throw NO_JSON;
        open.push(c === 123 ? new Set() : undefined);
      } else if (c === 125 || c === 93) {
        if (open.length === 0 || (open.pop() !== undefined) !== (c === 125)) throw NO_JSON;
        if (open.length === 2 && itemStart >= 0) {
          items.push({ start: itemStart, end: at + 1 });
          itemStart = -1;
        }
        if (open.length === 0) return at + 1;
      } else if (open.length === 0) throw NO_JSON;
      at++;
    }
    throw NO_JSON;
  }

  private string(start: number): number {
    const { text } = this;
    for (let at = start + 1; ; at++) {
      const end = text.indexOf('"', at);
      if (end < 0) throw NO_JSON;
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
      if (slashes % 2 === 0) return end + 1;
      at = end;
    }
  }

  private twice(name: string, offset: number): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push({
      offset,
      message: `${keyName(name)} is there twice in the same mapping.`,
      fix: 'Keep one of them: which one counts is up to whoever reads it.',
    });
  }
}
