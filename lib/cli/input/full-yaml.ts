import { type Document, type ErrorCode, parseDocument, type ScalarTag } from 'yaml';
import { isSpecial, plainScalar } from '../../values/yaml-scalars';
import { copiedText } from './copied-text';
import type { Parsed } from './document';
import { firstContent } from './position';
import type { TextProblem } from './problem';
import { ValueReader } from './yaml-value';

/** Reads one document in any YAML that there is, and says what is wrong with it. Never throws. */
export function fullYaml(text: string): Parsed {
  try {
    const document = yamlDocument(text);
    if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return tooDeep();
    const problems = document.errors.slice(0, MOST_PROBLEMS).map(({ code, pos }) => problemOf(code, pos[0]));
    if (problems.length > 0) {
      const copied = copiedText(text, problems[0]!.offset);
      return { documents: [], problems: leftTemplating(text, copied ? [copied] : problems) };
    }
    const reader = new ValueReader();
    const value = reader.read(document.contents);
    const range = { start: firstContent(text, 0), end: text.length };
    const found = reader.problems.slice(0, MOST_PROBLEMS);
    // Of a key that is there twice the last one counts, as it does for kubectl; all else is not the document that was meant.
    const sound = found.every(({ harmless }) => harmless);
    return sound
      ? { documents: [{ value, range, items: reader.items }], problems: found }
      : { documents: [], problems: leftTemplating(text, found) };
  } catch (e) {
    if (e instanceof RangeError) return tooDeep();
    return { documents: [], problems: [{ offset: 0, message: 'The document cannot be read as YAML.', fix: SYNTAX }] };
  }
}

/** The parser recurses, and how deep it gets depends on the machine's stack: the problem is reported where the document begins. */
function tooDeep(): Parsed {
  const message = 'The document is nested too deeply to be read.';
  return { documents: [], problems: [{ offset: 0, message, fix: 'Nest it less: no Kubernetes object is as deep.' }] };
}

/** The syntax tree of a document; scalars are read as kubectl reads them. */
export function yamlDocument(text: string): Document.Parsed {
  return parseDocument(text, {
    schema: 'failsafe',
    customTags: (tags) => [PLAIN, ...tags],
    resolveKnownTags: false,
    // Looked for in a way that grows linearly with the number of keys.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
}

/** Plain scalars that are no strings. */
const PLAIN: ScalarTag = {
  tag: 'tag:yaml.org,2002:plain',
  default: true,
  identify: () => false,
  // The library asks for nothing but `test`.
  test: { test: isSpecial } as unknown as RegExp,
  resolve: (source) => plainScalar(source),
};

const MOST_PROBLEMS = 20;
const SYNTAX = 'Correct the syntax of the YAML.';

/** Where parts of a template are left, the syntax errors are its. */
function leftTemplating(text: string, problems: readonly TextProblem[]): readonly TextProblem[] {
  const offset = templatingIn(text);
  return offset < 0 ? problems : [templating(offset, /^[^#\n]*\{%/m.test(text))];
}

/** Where `{{` or `{%` is outside of comments, or -1. */
function templatingIn(text: string): number {
  const mark = /\{[{%]/g;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const at = found.index;
    const lineStart = text.lastIndexOf('\n', at) + 1;
    if (!/^\s*#/.test(text.slice(lineStart, at))) return at;
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) return -1;
    mark.lastIndex = lineEnd;
  }
  return -1;
}

/** A template that was not rendered: of Helm or another program with `{{ }}`, or one with the tags of Jinja. */
export function templating(offset: number, jinja = false): TextProblem {
  return {
    offset,
    message: `A template expression (${jinja ? '{% %}' : '{{ }}'}) was left in: this is not a manifest yet.`,
    fix: `Render the template first: ${jinja ? 'RENDER TEMPLATE' : 'helm template CHART'} | cdk8s-acme check -`,
    template: jinja ? '{% %}' : '{{ }}',
  };
}

/** A ytt template. */
export function yttTemplate(offset: number): TextProblem {
  return {
    offset,
    message: 'This is a ytt template (#@), and no manifest yet: YAML takes its values for comments.',
    fix: 'Render it first: ytt -f FOLDER | cdk8s-acme check -',
    template: '#@, ytt',
  };
}

/** What ytt reads: a comment that begins with `#@` on a line of its own, or in place of a value. */
export const YTT = /^[^\S\n]*#@(?:[ \t]|\w|\/)|(?:[:-]|^)[^\S\n]+#@ /m;

function problemOf(code: ErrorCode, offset: number): TextProblem {
  return { offset, message: MESSAGES[code] ?? 'This is not valid YAML.', fix: SYNTAX };
}

/** The library's messages quote what they are about. These do not. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias has an anchor or a tag of its own.',
  BAD_ALIAS: 'A value begins with * or &, which YAML takes for an alias or anchor: put the value in quotes.',
  BAD_COLLECTION_TYPE: 'A tag is for another kind of value.',
  BAD_DIRECTIVE: 'A directive (%) is not understood.',
  BAD_DQ_ESCAPE: 'A string in double quotes has an escape (\\) that YAML does not know.',
  BAD_INDENT: 'The indentation is wrong.',
  BAD_PROP_ORDER: 'An anchor or a tag is in the wrong place.',
  BAD_SCALAR_START: 'A value begins with a character that is reserved: put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A mapping or list begins where it is taken for a key: is a value with ": " in it without quotes?',
  BLOCK_IN_FLOW: 'A block begins within brackets or braces.',
  IMPOSSIBLE: 'This is not valid YAML.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters.',
  MISSING_CHAR: 'A character is missing: a closing quote, bracket or brace, a comma, a colon, or a space.',
  MULTILINE_IMPLICIT_KEY: 'A key goes over more than one line: is a ":" missing, or a value in the wrong column?',
  MULTIPLE_ANCHORS: 'A value has two anchors.',
  MULTIPLE_DOCS: 'There is something after the end of the document.',
  MULTIPLE_TAGS: 'A value has two tags.',
  TAB_AS_INDENT: 'A tab is used for indentation; YAML allows only spaces.',
  TAG_RESOLVE_FAILED: 'A tag does not fit its value, or has no meaning here.',
  UNEXPECTED_TOKEN: 'There is something unexpected here: are quotes missing, or is it in the wrong column?',
};
