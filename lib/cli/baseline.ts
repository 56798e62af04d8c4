import { isPlain, list, plain, text } from '../values/plain';
import { maskSecrets } from '../values/secret-like';
import { shownJson } from '../values/shown';
import type { InputProblem } from './input/problem';
import { type Io, readFile } from './io';
import type { PlacedFinding } from './report';

/**
 * What a finding is known by: no line and no message, which change without it, and no value. It stays the same when the
 * file is moved.
 */
export interface KnownFinding {
  readonly rule: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly path: string;
}

/** Findings that are known already; one that is there twice is known twice. */
export class Baseline {
  public constructor(private readonly known: readonly KnownFinding[]) {}

  public static of(findings: readonly PlacedFinding[]): Baseline {
    return new Baseline(findings.map(knownBy));
  }

  /** Findings that are not known, and how many of those that are known are there no more. */
  public compare(findings: readonly PlacedFinding[]): {
    readonly fresh: readonly PlacedFinding[];
    readonly gone: number;
  } {
    const left = new Counts(this.known.map(keyOf));
    const unmatched = findings.filter((placed) => !left.take(keyOf(knownBy(placed))));
    // An entry before it in its list was added or removed.
    const moved = new Counts([...left].map(withoutIndexes));
    const fresh = unmatched.filter((placed) => !moved.take(withoutIndexes(keyOf(knownBy(placed)))));
    return { fresh, gone: moved.size };
  }

  /** The file: an entry on each line, in an order of its own, so that it changes with the findings only. */
  public write(): string {
    const entries = this.known.map((one) => shownJson(one)).sort();
    return `{\n  "version": 1,\n  "findings": [${entries.map((entry) => `\n    ${entry}`).join(',')}${entries.length > 0 ? '\n  ' : ''}]\n}\n`;
  }

  /** @throws SyntaxError if it is no baseline */
  public static parse(content: string): Baseline {
    const file: unknown = JSON.parse(content);
    if (!isPlain(file) || !Array.isArray(file['findings'])) throw new SyntaxError();
    if (file['version'] !== 1) throw new UnknownVersion();
    return new Baseline(
      list(file['findings']).map((entry) => {
        const { rule, kind, namespace, name, path } = plain(entry);
        if (text(rule) === '') throw new SyntaxError();
        return { rule: text(rule), kind: text(kind), namespace: text(namespace), name: text(name), path: text(path) };
      }),
    );
  }
}

class UnknownVersion extends Error {}

/** Reads a baseline, or says why it cannot be read. @param name its path, for people */
export function readBaseline(file: string, name: string, io: Io): Baseline | InputProblem {
  const problem = (message: string, fix: string) => ({ file: name, line: 1, column: 1, message, fix });
  let content: Buffer | undefined;
  try {
    content = readFile(io.files, file, MOST_BYTES);
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw e;
    if (code === 'ENOENT') return problem('There is no such baseline.', `Write it: ${WRITE}`);
    return problem(`The baseline cannot be read (${code}).`, 'Let the user who runs the check read it.');
  }
  try {
    if (content) return Baseline.parse(content.toString('utf8'));
  } catch (e) {
    if (e instanceof UnknownVersion)
      return problem('This baseline was written by a newer version of cdk8s-acme.', 'Update cdk8s-acme.');
    if (!(e instanceof SyntaxError)) throw e;
  }
  return problem('This is not a baseline.', `Name a file that was written with ${WRITE}`);
}

const MOST_BYTES = 1 << 28;
const WRITE = '--baseline FILE --write-baseline';

function knownBy({ finding: { rule, object, path } }: PlacedFinding): KnownFinding {
  const { kind, namespace, name } = object;
  return {
    rule,
    ...{ kind: maskSecrets(kind), namespace: maskSecrets(namespace), name: maskSecrets(name), path: maskSecrets(path) },
  };
}

function keyOf({ rule, kind, namespace, name, path }: KnownFinding): string {
  return JSON.stringify([rule, kind, namespace, name, path]);
}

function withoutIndexes(key: string): string {
  return key.replace(/\[\d+\]/g, '[]');
}

/** How often there is each of some texts. */
class Counts implements Iterable<string> {
  private readonly counts = new Map<string, number>();
  public size = 0;

  public constructor(texts: readonly string[]) {
    for (const one of texts) this.counts.set(one, (this.counts.get(one) ?? 0) + 1);
    this.size = texts.length;
  }

  /** Takes one away, if there is one. */
  public take(one: string): boolean {
    const count = this.counts.get(one) ?? 0;
    if (count === 0) return false;
    this.counts.set(one, count - 1);
    this.size--;
    return true;
  }

  public *[Symbol.iterator](): Iterator<string> {
    for (const [one, count] of this.counts) for (let i = 0; i < count; i++) yield one;
  }
}
