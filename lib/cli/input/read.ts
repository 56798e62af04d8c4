import { keptKinds } from '../../check/kept-kinds';
import { KubeObject } from '../../check/model/kube-object';
import { RULES } from '../../check/rules';
import { withDefaults } from '../../values/open';
import { isPlain, type Plain, plain, text } from '../../values/plain';
import type { Range, TextDocument } from './document';
import { templating } from './full-yaml';
import { type ParsedText, parse } from './parse';
import type { Place } from './place';
import { Cursor, firstContent } from './position';
import type { InputProblem, TextProblem } from './problem';
import type { Source } from './source';
import { type Piece, split } from './split';

/** What was read. */
export interface Input {
  /** The objects of the kinds that are looked at; `hints.origin` is their `Place`. */
  readonly objects: readonly KubeObject[];
  /** All objects, those of other kinds too. */
  readonly count: number;
  readonly problems: readonly InputProblem[];
}

/** A source, and whether it may hold nothing. */
export interface NamedSource {
  readonly source: Source;
  /** Whether the user named it; what only lies in a folder may be empty. */
  readonly named: boolean;
}

/**
 * Reads all objects of all sources. Problems are reported for what has them; all else is read. Throws for no input.
 *
 * @param seen is shown every object, of whatever kind
 */
export function read(sources: readonly NamedSource[], seen: (object: Plain) => void = () => {}): Input {
  const objects: KubeObject[] = [];
  const problems: InputProblem[] = [];
  let count = 0;
  for (const { source, named } of sources) {
    const reader = new SourceReader(source, !named, seen);
    try {
      reader.run();
    } catch (e) {
      if (typeof (e as NodeJS.ErrnoException).code !== 'string') throw e;
      reader.problems.push(unreadable(source.name, e));
    }
    if (named && reader.documents === 0 && reader.problems.length === 0) {
      reader.problems.push({
        ...{ file: source.name, line: 1, column: 1, message: 'There is nothing in it.' },
        fix: 'Give Kubernetes objects. Did the command that writes them fail?',
      });
    }
    for (const object of reader.objects) objects.push(object);
    for (const problem of reader.problems) problems.push(problem);
    count += reader.count;
  }
  return { objects, count, problems };
}

/** A file or folder that cannot be opened. */
export function unreadable(file: string, error: unknown): InputProblem {
  const { code } = error as NodeJS.ErrnoException;
  return {
    file,
    line: 1,
    column: 1,
    message: REASONS[code ?? ''] ?? `It cannot be read (${code ?? 'unknown'}).`,
    fix: GIVE,
  };
}

const GIVE = 'Give files, folders, or - for standard input.';
const REASONS: Record<string, string> = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'It may not be read.',
  EPERM: 'It may not be read.',
  ERR_STRING_TOO_LONG: 'One of its documents is larger than half a gigabyte.',
  EISDIR: 'It is a folder.',
  ELOOP: 'It is a symbolic link that leads to itself.',
};

/** Objects of other kinds are counted and passed over, so that memory grows with what is looked at. */
const KEPT = keptKinds(RULES);

/** How deep Lists within Lists are followed. */
const DEEPEST_LIST = 4;
/** From here on values are detached from the text that they were read from, so that it need not be held. */
const LARGE = 1 << 20;

class SourceReader {
  public readonly objects: KubeObject[] = [];
  public readonly problems: InputProblem[] = [];
  public count = 0;
  /** Documents that are not empty. */
  public documents = 0;

  public constructor(
    private readonly source: Source,
    private readonly lenient: boolean,
    private readonly seen: (object: Plain) => void,
  ) {}

  public run(): void {
    const opened = this.source.open();
    try {
      for (const piece of split((atLeast) => opened.next(atLeast))) this.piece(piece);
    } finally {
      opened.close();
    }
  }

  private piece(piece: Piece): void {
    const parsed = parse(piece.bytes);
    const reader = new PieceReader(this.source, piece, parsed, this.lenient, this.seen);
    for (const problem of parsed.problems) reader.problem(problem);
    for (const document of parsed.documents) reader.document(document);
    if (reader.objects.length > 0) this.source.keep(piece);
    for (const object of reader.objects) this.objects.push(object);
    for (const problem of reader.problems) this.problems.push(problem);
    this.count += reader.count;
    this.documents += parsed.documents.filter(({ value }) => value !== null).length + parsed.problems.length;
  }
}

class PieceReader {
  public readonly objects: KubeObject[] = [];
  public readonly problems: InputProblem[] = [];
  public count = 0;
  private readonly cursor: Cursor;

  public constructor(
    private readonly source: Source,
    private readonly piece: Piece,
    private readonly parsed: ParsedText,
    /** Whether what is clearly something else is passed over. */
    private readonly lenient: boolean,
    private readonly seen: (object: Plain) => void,
  ) {
    this.cursor = new Cursor(parsed.text);
  }

  public document({ value, range, items }: TextDocument): void {
    // A document of comments alone: Helm writes them.
    if (value === null || value === undefined) return;
    if (this.lenient && isSomethingElse(value)) return;
    this.object(value, range, items, 0);
  }

  public problem({ offset, message, fix }: TextProblem): void {
    const { line, column } = this.cursor.at(offset);
    this.problems.push({ file: this.source.name, line: this.piece.line + line - 1, column, message, fix });
  }

  private object(value: unknown, range: Range, items: readonly Range[] | undefined, depth: number): void {
    if (!isPlain(value)) {
      this.problem({
        offset: firstContent(this.parsed.text, range.start),
        message: `This is ${Array.isArray(value) ? 'a list' : 'a single value'}, and no Kubernetes object.`,
        fix: 'An object is a mapping with apiVersion, kind and metadata. Several objects are documents of their own (---).',
      });
      return;
    }
    const kind = text(value.kind);
    if (kind === '' || text(value.apiVersion) === '') {
      const missing = kind === '' ? 'kind' : 'apiVersion';
      this.problem({
        offset: firstContent(this.parsed.text, range.start),
        message: `This has no ${missing}${value[missing] === undefined ? '' : ' that is text'}, and is no Kubernetes object.`,
        fix: `Give it a ${missing}, or leave it out of what is checked.`,
      });
      return;
    }
    if (kind.endsWith('List') && Array.isArray(value.items) && depth < DEEPEST_LIST) {
      const listed: unknown[] = value.items;
      const ranges = items?.length === listed.length ? items : undefined;
      listed.forEach((item, i) => {
        this.object(typed(item, value, kind), ranges?.[i] ?? range, undefined, depth + 1);
      });
      return;
    }
    this.count++;
    this.seen(value);
    if (!KEPT.has(kind)) return;
    if (this.isTemplate(value, range)) return;
    const filled = this.parsed.text.includes('${') ? withDefaults(value) : value;
    const raw = this.parsed.text.length > LARGE ? detached(filled) : filled;
    this.objects.push(new KubeObject(raw, { origin: this.place(range) }));
  }

  /** Whether a template was left in what cert-manager reads, or in an object's name: text that YAML takes for a value. */
  private isTemplate(value: Plain, range: Range): boolean {
    if (!this.parsed.text.includes('{{')) return false;
    const { metadata, spec } = value;
    const { name, namespace } = plain(metadata);
    const own = text(value.apiVersion).startsWith('cert-manager.io/');
    if (![name, namespace, ...(own ? [spec] : [])].some(holdsTemplate)) return false;
    const at = this.parsed.text.indexOf('{{', range.start);
    this.problem(templating(at < 0 ? range.start : at));
    return true;
  }

  private place(range: Range): Place {
    const { line, column, byte } = this.cursor.at(range.start);
    const length = this.cursor.at(range.end).byte - byte;
    return {
      source: this.source,
      offset: this.piece.offset + byte,
      length,
      line: this.piece.line + line - 1,
      column,
    };
  }
}

/** An item of a typed list leaves out what the list says. */
function typed(item: unknown, list: Plain, kind: string): unknown {
  if (kind === 'List' || !isPlain(item) || item.kind !== undefined) return item;
  return { ...item, apiVersion: item.apiVersion ?? list.apiVersion, kind: kind.slice(0, -'List'.length) };
}

function holdsTemplate(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{{');
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsTemplate);
}

function detached(value: Plain): Plain {
  return JSON.parse(JSON.stringify(value));
}

/** Whether it has nothing of a Kubernetes object: values of a chart, a kustomization, a package.json beside the manifests. */
function isSomethingElse(value: unknown): boolean {
  return !isPlain(value) || !OBJECT_KEYS.some((key) => Object.hasOwn(value, key));
}

const OBJECT_KEYS = ['apiVersion', 'kind', 'metadata', 'spec'];
