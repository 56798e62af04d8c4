import { isKustomization } from '../../builds/kustomize/kustomization';
import type { Acceptance } from '../../check/acceptances';
import { KEPT_KINDS } from '../../check/kept-kinds';
import { KubeObject } from '../../check/model/kube-object';
import { withDefaults } from '../../values/open';
import { isPlain, type Plain, plain, text } from '../../values/plain';
import { ASKING_KINDS } from '../repository/asking-kinds';
import { acceptingComments, COMMENT_MARK } from './accepting-comments';
import type { Range } from './document';
import { templating } from './full-yaml';
import { type ParsedText, parse } from './parse';
import { MARK, type Note, type PassedOver, type Reason } from './passed-over';
import type { Piece } from './piece';
import type { Place } from './place';
import { Cursor, firstContent, type Position } from './position';
import { type InputProblem, type TextProblem, tooLarge, unreadable } from './problem';
import type { Shelf } from './shelf';
import type { Source } from './source';
import { split } from './split';
import { TooLarge } from './window';

/** What was read. */
export interface Input {
  /** The objects of the kinds that are looked at; `hints.origin` is their `Place`. */
  readonly objects: readonly KubeObject[];
  /** All objects, those of other kinds too. */
  readonly count: number;
  readonly problems: readonly InputProblem[];
  /** Files in folders that are not checked; one for each reason. */
  readonly passedOver: readonly PassedOver[];
  readonly notes: readonly Note[];
  /** The comments that accept findings. */
  readonly comments: readonly AcceptingComment[];
}

/** A comment that accepts what a rule finds on a line. */
export interface AcceptingComment extends Acceptance {
  readonly file: string;
  /** The line whose findings it accepts, from 1. */
  readonly target: number;
  /** Where it is, from 1. */
  readonly line: number;
  readonly column: number;
  /** The object that it is in; undefined if it is in none that is looked at. */
  readonly object: KubeObject | undefined;
}

/** A source, and whether it may hold nothing. */
export interface NamedSource {
  readonly source: Source;
  /** Whether the user named it; what was found in a folder may be anything, and is passed over if it is no manifest. */
  readonly named: boolean;
  /** Whether it is to hold manifests all the same: what cannot be read in it is a problem. */
  readonly expected?: boolean;
}

/** How input is read. */
export interface ReadOptions {
  /** Is shown every object, of whatever kind. */
  readonly seen?: (object: Plain) => void;
  /** Takes what only counts if something refers to it; from what the user named, as builds look for their parts in folders. */
  readonly shelf?: Shelf;
  /** How many bytes a document may have; an entry of a JSON list counts by itself. Default: 32 MiB. */
  readonly maxDocumentSize?: number;
  /** Whether variables stay, where a default could be put in their place. @default false */
  readonly verbatim?: boolean;
  /** What was read of a source; it is read once, however many inputs it is in. */
  readonly memory?: Map<string, Found>;
}

/** YAML takes up to 40 times its size to read, and Node.js has 2 GiB on a small machine. */
const MOST_BYTES = 32 * 2 ** 20;

/** Reads all objects of all sources. Problems are reported for what has them; all else is read. Throws for no input. */
export function read(sources: readonly NamedSource[], options: ReadOptions = {}): Input {
  const { memory } = options;
  const objects: KubeObject[] = [];
  const problems: InputProblem[] = [];
  const passedOver: PassedOver[] = [];
  const notes: Note[] = [];
  const comments: AcceptingComment[] = [];
  let count = 0;
  for (const { source, named, expected = named } of sources) {
    const key = `${named}\n${source.name}`;
    const found = memory?.get(key) ?? readSource({ source, named }, options);
    memory?.set(key, found);
    for (const object of found.objects) objects.push(object);
    const judged = expected ? { problems: found.problems.map(({ problem }) => problem) } : judge(found);
    for (const problem of judged.problems) problems.push(problem);
    for (const reason of judged.reasons ?? []) passedOver.push({ file: source.name, reason });
    notes.push(...(judged.notes ?? []));
    comments.push(...found.comments);
    count += found.count;
  }
  return { objects, count, problems, passedOver, notes, comments };
}

/** Reads a source. Throws for no input. */
function readSource(
  { source, named }: NamedSource,
  { seen = () => {}, shelf, memory, verbatim = false, maxDocumentSize = MOST_BYTES }: ReadOptions,
): Found {
  // What is remembered is read once, and would be on the first shelf only.
  const reader = new SourceReader(source, !named, seen, named && !memory ? shelf : undefined, verbatim);
  const { found } = reader;
  try {
    reader.run(maxDocumentSize);
  } catch (e) {
    if (e instanceof TooLarge) found.addProblem(tooLarge(source.name, e), 'closed');
    else if (typeof (e as NodeJS.ErrnoException).code === 'string')
      found.addProblem(unreadable(source.name, e), 'closed');
    else throw e;
  }
  if (named && found.documents === 0 && found.problems.length === 0) {
    found.addProblem(
      {
        ...{ file: source.name, line: 1, column: 1, message: 'There is nothing in it.' },
        fix: 'Give Kubernetes objects. Did the command that writes them fail?',
      },
      'unreadable',
    );
  }
  return found;
}

interface Judged {
  readonly problems: readonly InputProblem[];
  readonly reasons?: Iterable<Reason>;
  readonly notes?: readonly Note[];
}

/** What becomes of the problems of a file in a folder: they count only where cert-manager's objects may be hidden by them. */
function judge({ problems, passedOver, mentions }: Found): Judged {
  const reasons = new Set(passedOver);
  const kept: InputProblem[] = [];
  let template: FoundProblem | undefined;
  for (const found of problems) {
    if (found.as === 'template') {
      reasons.add('template');
      template ??= found;
    } else if (found.as === 'closed' || mentions) kept.push(found.problem);
    else if (found.as !== 'harmless') reasons.add(found.as);
  }
  return { problems: kept, reasons, notes: template && mentions ? [templateNote(template)] : [] };
}

function templateNote({ problem, template }: FoundProblem): Note {
  const { file, line, fix } = problem;
  return {
    file,
    line,
    fix,
    message: `This is a template (${template}) that refers to cert-manager; it was not checked.`,
  };
}

/** Objects of other kinds are counted and passed over, so that memory grows with what is looked at. */
const KEPT: ReadonlySet<string> = new Set([...KEPT_KINDS, ...ASKING_KINDS]);

/** How deep Lists within Lists are followed. */
const DEEPEST_LIST = 4;
/** In UTF-16, as PowerShell writes what is redirected to a file; of either order of bytes. */
const WIDE_MARK = Buffer.from(MARK, 'utf16le');
/** From here on values are detached from the text that they were read from, so that it need not be held. */
const LARGE = 1 << 20;

/** What was found in a source, or in a part of it. */
export class Found {
  public readonly objects: KubeObject[] = [];
  public readonly problems: FoundProblem[] = [];
  public readonly passedOver = new Set<Reason>();
  public readonly comments: AcceptingComment[] = [];
  public count = 0;
  /** Documents that are not empty. */
  public documents = 0;
  /** Whether anything in it is about cert-manager; of what is named, it is not asked. */
  public mentions = false;

  public add(other: Found): void {
    for (const object of other.objects) this.objects.push(object);
    for (const problem of other.problems) this.problems.push(problem);
    for (const reason of other.passedOver) this.passedOver.add(reason);
    this.comments.push(...other.comments);
    this.count += other.count;
    this.documents += other.documents;
  }

  public addProblem(problem: InputProblem, as: FoundProblem['as'], template?: string): void {
    this.problems.push({ problem, as, template });
  }
}

/** A problem, and what the file is to a reader of the folder if it is no manifest. */
interface FoundProblem {
  readonly problem: InputProblem;
  /** `closed`: it may be anything; `harmless`: its document was read all the same. */
  readonly as: Reason | 'closed' | 'harmless';
  /** The tool that renders it. */
  readonly template: string | undefined;
}

class SourceReader {
  public readonly found = new Found();
  public constructor(
    private readonly source: Source,
    private readonly lenient: boolean,
    private readonly seen: (object: Plain) => void,
    private readonly shelf: Shelf | undefined,
    private readonly verbatim: boolean,
  ) {}

  public run(maxDocumentSize: number): void {
    const opened = this.source.open();
    /** The list whose end has not come yet. */
    let list: JsonList | undefined;
    try {
      for (const piece of split(opened, maxDocumentSize)) {
        this.found.mentions ||= this.lenient && (piece.bytes.includes(MARK) || piece.bytes.includes(WIDE_MARK));
        const parsed = parse(piece.bytes, maxDocumentSize);
        const reader = new PieceReader(this.source, piece, parsed, this.lenient, this.seen, this.shelf, this.verbatim);
        if (piece.part === undefined) this.found.add(reader.read());
        else {
          list ??= new JsonList(maxDocumentSize);
          if (piece.part === 'item') list.item(reader);
          else {
            this.found.add(piece.part === 'list' ? list.end(reader) : list.cut(reader));
            list = undefined;
          }
        }
      }
    } finally {
      opened.close();
      // What is too large, or cannot be read to its end.
      if (list) this.found.add(list.cut());
    }
  }
}

/**
 * A JSON list. Its items come one by one, and only after them what it is a list of: kubectl writes keys in the order of the
 * alphabet.
 */
class JsonList {
  private readonly found = new Found();
  /** Items that have to wait, from the first one on that does not say what it is, and how many bytes those have. */
  private readonly waiting: PieceReader[] = [];
  private size = 0;

  public constructor(private readonly maxDocumentSize: number) {}

  public item(reader: PieceReader): void {
    const { piece } = reader;
    reader.expectOneItem();
    if (reader.isTyped && this.waiting.length === 0) {
      this.found.add(reader.read(1));
      return;
    }
    this.size += piece.bytes.length;
    if (this.size > this.maxDocumentSize) throw new TooLarge(this.maxDocumentSize, piece.line, piece.column);
    this.waiting.push(reader);
  }

  /** All of the list, now that there is the rest of it. */
  public end(rest: PieceReader): Found {
    const own = rest.read();
    const { value } = rest;
    const list = isPlain(value) && isList(value) ? value : undefined;
    // An object that has `items` and lists no objects.
    if (value !== undefined && !list) return own;
    for (const item of this.waiting) this.found.add(item.read(1, list));
    this.found.add(own);
    return this.found;
  }

  /** What there is of a list that has no end, of which `last` is the last part. What the untyped items are is not known. */
  public cut(last?: PieceReader): Found {
    for (const item of this.waiting) if (item.isTyped) this.found.add(item.read(1));
    if (last) this.found.add(last.cutOff());
    return this.found;
  }
}

class PieceReader {
  private readonly found = new Found();
  private readonly cursor: Cursor;
  private readonly marks = new Map<string, boolean>();

  public constructor(
    private readonly source: Source,
    public readonly piece: Piece,
    private readonly parsed: ParsedText,
    /** Whether what is clearly something else is passed over. */
    private readonly lenient: boolean,
    private readonly seen: (object: Plain) => void,
    private readonly shelf: Shelf | undefined,
    private readonly verbatim: boolean,
  ) {
    this.cursor = new Cursor(parsed.text);
  }

  /** What is in it; undefined where it cannot be read. */
  public get value(): unknown {
    return this.parsed.documents[0]?.value;
  }

  /** Whether it needs no list to say what it is. */
  public get isTyped(): boolean {
    return this.parsed.documents.every(({ value }) => !isPlain(value) || value.kind !== undefined);
  }

  /** Of an item: that there is one, and no second that no comma sets off from it. */
  public expectOneItem(): void {
    const { documents, problems, text } = this.parsed;
    if (documents.length === 1 || problems.length > 0) return;
    const offset = documents[1]?.range.start ?? text.length;
    const message =
      documents.length === 0 ? 'An item of the list is missing.' : 'A comma is missing between two items.';
    this.problem({ offset, message, fix: 'Correct the syntax of the JSON.' });
  }

  /** Says that it is the last of a list, and not the end of it. */
  public cutOff(): Found {
    this.problem({
      offset: this.parsed.text.length,
      message: 'This list ends before its brackets are closed.',
      fix: 'Give all of it. Did the command that writes it fail?',
    });
    return this.found;
  }

  /** Reads what is in it: `depth` Lists down, and of what `list` says where it is an item of that one. */
  public read(depth = 0, list?: Plain): Found {
    const { found } = this;
    const { documents, problems } = this.parsed;
    for (const problem of problems) this.problem(problem, documents.length > 0 ? 'harmless' : 'unreadable');
    for (const { value, range, items } of documents) {
      if (depth === 0) {
        // A document with nothing but comments: Helm writes them.
        if (value === null || value === undefined) continue;
        if (this.lenient && isSomethingElse(value)) {
          found.passedOver.add(isKustomization(value) && holdsLists(value) ? 'kustomization' : 'no-object');
          continue;
        }
      }
      this.object(list ? typed(value, list, text(list.kind)) : value, range, items, depth);
    }
    if (found.objects.length > 0) this.source.keep(this.piece);
    if (this.has(COMMENT_MARK)) this.addComments();
    found.documents += documents.filter(({ value }) => value !== null).length + problems.length;
    return found;
  }

  private addComments(): void {
    const { name: file } = this.source;
    for (const { offset, target, ...acceptance } of acceptingComments(this.parsed.text)) {
      const at = this.piece.offset + this.cursor.at(offset).byte;
      const placed = this.found.objects.map((object) => ({ object, place: object.hints.origin as Place }));
      const around = placed.find(({ place }) => place.offset <= at && at < place.offset + place.length);
      const { object } = around ?? placed.find(({ place }) => place.offset > at) ?? placed.at(-1) ?? {};
      this.found.comments.push({
        ...acceptance,
        ...{ file, object, target: this.positionAt(target).line },
        ...this.positionAt(offset),
      });
    }
  }

  private problem({ offset, message, fix, template }: TextProblem, as: FoundProblem['as'] = 'unreadable'): void {
    const { line, column } = this.positionAt(offset);
    const problem = { file: this.source.name, line, column, message, fix };
    this.found.addProblem(problem, template === undefined ? as : 'template', template);
  }

  /** Where an offset in the text is in the source. */
  private positionAt(offset: number): Position {
    const { piece, cursor } = this;
    const { rest } = piece;
    const { line, column } = cursor.at(offset);
    if (!rest || offset < rest.at) return moved(line, column, piece);
    const start = cursor.at(rest.at);
    return moved(line - start.line + 1, line === start.line ? column - start.column + 1 : column, rest);
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
    if (this.lenient && depth === 0 && isKustomization(value) && text(value.apiVersion) !== '') {
      this.found.passedOver.add('kustomization');
      return;
    }
    if (kind === '' || text(value.apiVersion) === '') {
      const missing = kind === '' ? 'kind' : 'apiVersion';
      this.problem({
        offset: firstContent(this.parsed.text, range.start),
        message: `This has no ${missing}${value[missing] === undefined ? '' : ' that is text'}, and is not a Kubernetes object.`,
        fix: `Give it a ${missing}, or leave it out of what is checked.`,
      });
      return;
    }
    if (isList(value) && depth < DEEPEST_LIST) {
      const listed = value.items as unknown[];
      const ranges = items?.length === listed.length ? items : undefined;
      listed.forEach((item, i) => {
        this.object(typed(item, value, kind), ranges?.[i] ?? range, undefined, depth + 1);
      });
      return;
    }
    this.found.count++;
    this.seen(value);
    if (!KEPT.has(kind)) return;
    if (this.isTemplate(value, range)) return;
    const filled = !this.verbatim && this.has('${') ? withDefaults(value) : value;
    const place = this.place(range);
    const isDocument = depth === 0 && this.piece.part === undefined && filled === value;
    if (this.shelf?.take(filled, place, isDocument, () => this.bytesOf(place))) return;
    const raw = this.parsed.text.length > LARGE ? detached(filled) : filled;
    this.found.objects.push(new KubeObject(raw, { origin: place }));
  }

  /** Whether a template was left in what cert-manager reads, or in an object's name: text that YAML takes for a value. */
  private isTemplate(value: Plain, range: Range): boolean {
    if (!this.has('{{')) return false;
    const { metadata, spec } = value;
    const { name, namespace } = plain(metadata);
    const own = text(value.apiVersion).startsWith('cert-manager.io/');
    if (![name, namespace, ...(own ? [spec] : [])].some(holdsTemplate)) return false;
    const at = this.parsed.text.slice(range.start, range.end).indexOf('{{');
    this.problem(templating(range.start + Math.max(0, at)));
    return true;
  }

  /** Whether the text has a mark: looked for once, and not for each item of a list. */
  private has(mark: string): boolean {
    let found = this.marks.get(mark);
    if (found === undefined) {
      found = this.parsed.text.includes(mark);
      this.marks.set(mark, found);
    }
    return found;
  }

  private bytesOf({ offset, length }: Place): Buffer {
    const start = offset - this.piece.offset;
    return this.piece.bytes.subarray(start, start + length);
  }

  private place(range: Range): Place {
    const { line, column, byte } = this.cursor.at(range.start);
    const length = this.cursor.at(range.end).byte - byte;
    return { source: this.source, offset: this.piece.offset + byte, length, ...moved(line, column, this.piece) };
  }
}

/** A place in a text, as one in what the text is a part of. */
function moved(line: number, column: number, start: Position): Position {
  return { line: start.line + line - 1, column: line === 1 ? start.column + column - 1 : column };
}

function isList(value: Plain): boolean {
  return text(value.kind).endsWith('List') && Array.isArray(value.items);
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

/**
 * Whether it is no Kubernetes object: values of a chart, a kustomization, rules of Prometheus, a package.json beside the
 * manifests. What has a name and only one of apiVersion and kind is taken for an object with a fault if it is about
 * cert-manager.
 */
function isSomethingElse(value: unknown): boolean {
  if (!isPlain(value)) return true;
  const [apiVersion, kind] = [text(value.apiVersion), text(value.kind)];
  if (apiVersion !== '' && kind !== '') return false;
  return !isPlain(value.metadata) || !(apiVersion.startsWith(MARK) || isAnnotated(value.metadata));
}

function isAnnotated({ annotations }: Plain): boolean {
  return Object.keys(plain(annotations)).some((key) => key.startsWith(MARK));
}

/** Whether it lists what a kustomization is made of. */
function holdsLists(value: Plain): boolean {
  return ['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge'].some((key) =>
    Array.isArray(value[key]),
  );
}
