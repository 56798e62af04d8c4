import { type Plain, plain, text } from '../../values/plain';

/** The part of a template that writes an object. */
export interface TemplatePart {
  /** From its first field to its end. */
  readonly text: string;
  /** Where it begins in the template. */
  readonly offset: number;
  /** The line at which it begins, from 1. */
  readonly line: number;
  /** Whether it is certainly this part. */
  readonly certain: boolean;
  /** Whether it writes fields only with certain values, or takes them from values or from another template. */
  readonly decides: boolean;
}

/** Finds the part of a template that writes an object, by its kind and its name; undefined if it has none of that kind. */
export function templatePart(template: string, object: Plain): TemplatePart | undefined {
  const kind = text(object['kind']);
  const name = text(plain(object['metadata'])['name']);
  const parts = partsOf(template).filter((part) => fieldOf(part.text, 'kind') === kind);
  const named = parts.filter((part) => couldWrite(nameIn(part.text), name));
  const exact = named.filter((part) => nameIn(part.text) === name);
  const found = exact.length > 0 ? exact : named.length > 0 ? named : parts;
  const [first] = found;
  if (!first) return undefined;
  return { ...first, certain: found.length === 1, decides: found.some((part) => decides(part.text)) };
}

/** The documents of a template, without the conditions around them. */
function partsOf(template: string): Omit<TemplatePart, 'certain' | 'decides'>[] {
  const parts: Omit<TemplatePart, 'certain' | 'decides'>[] = [];
  const lines = template.split('\n');
  let offset = 0;
  let start: { readonly line: number; readonly offset: number } | undefined;
  const end = (before: number) => {
    if (start) parts.push({ ...start, text: template.slice(start.offset, before) });
    start = undefined;
  };
  let hasKind = false;
  lines.forEach((line, i) => {
    if (/^---(?:\s|$)/.test(line)) {
      end(offset);
      hasKind = false;
    } else if (/^["']?[\w-]+["']?:/.test(line)) {
      hasKind ||= /^["']?kind/.test(line);
      start ??= { line: i + 1, offset };
    } else if (/^\s*\{\{/.test(line) && !hasKind) start = undefined;
    offset += line.length + 1;
  });
  end(template.length);
  return parts;
}

function fieldOf(part: string, field: string): string {
  return new RegExp(`^${field}:[ \\t]*["']?([^"'#\\n]*?)["']?[ \\t]*(?:#.*)?$`, 'm').exec(part)?.[1] ?? '';
}

function nameIn(part: string): string {
  const [, block = '', inline = ''] =
    /^metadata:[ \t]*(?:#.*)?\r?\n((?:[ \t].*\n?|\n)*)|^metadata:[ \t]*\{(.*)\}/m.exec(part) ?? [];
  const found =
    /^[ \t]+name:[ \t]*(?:"((?:\{\{.*?\}\}|[^"\n])*)"|'([^'\n]*)'|(.*?))[ \t\r]*$/m.exec(block) ??
    /(?:^|[\s,])name:\s*(?:"((?:\{\{.*?\}\}|[^"\n])*)"|'([^'\n]*)'|([^,}]*))/.exec(inline);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '').trim() : '';
}

/** Whether a text with actions could be what was written. */
export function couldWrite(written: string, value: string): boolean {
  const known = written.split(/\{\{.*?\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${known.join('.*')}$`, 's').test(value);
}

function decides(part: string): boolean {
  const lines = part.split('\n');
  // What labels are added does not matter.
  const own = lines.filter(
    (line, i) => !(/^\s*\{\{-? *include\b/.test(line) && /^\s*labels:\s*$/.test(lines[i - 1] ?? '')),
  );
  return DECIDES.test(own.join('\n'));
}

const DECIDES =
  /\{\{-?\s*(?:if|with|range|else|block)\b|\{\{[^}]*[\s(|](?:toYaml|toJson|toRawJson|tpl|n?indent)\b|^\s*\{\{-?\s*(?:include|template)\b/m;
