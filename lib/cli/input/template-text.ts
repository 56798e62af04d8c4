import { looksSecret, MASK } from '../../values/secret-like';

/** An action of a template; one in a quoted text may have quotes of its own. */
const ACTION = /\{\{[\s\S]*?\}\}/g;

/**
 * A template of Helm as YAML of the same length: lines that hold only actions are comments, and other actions are text. What
 * is at an offset there is at the same offset of the template.
 */
export function yamlOfTemplate(template: string): string {
  const marked = template.replace(ACTION, (action) => action.replace(/[^\r\n]/g, MARK));
  return marked
    .replace(/^([ \t]*)(\0[\0 \t]*)$/gm, (_, indent: string, rest: string) => {
      return `${indent}#${' '.repeat(rest.length - 1)}`;
    })
    .replaceAll(MARK, 'x');
}

const MARK = '\0';

/** Whether a part of a template has actions on lines of their own, which may leave out or repeat what is there. */
export function hasActionLines(part: string): boolean {
  return /^[ \t]*\{\{-?[ \t]*(?!\/\*)/m.test(part);
}

/**
 * A line of a template as it is shown.
 *
 * @param line the line, of a template
 * @param plain the same line without actions
 * @param shown what of that one is shown
 */
export function shownTemplateLine(line: string, plain: string, shown: string): string {
  const rest = plain.startsWith(shown) ? '' : MASK;
  const kept = line.slice(0, shown.length - rest.length);
  const secret = [...kept.matchAll(/\{\{[\s\S]*?(?:\}\}|$)/g)].find(([action]) => literalsIn(action).some(looksSecret));
  return secret ? `${kept.slice(0, secret.index)}${MASK}` : `${kept}${rest}`;
}

function literalsIn(action: string): string[] {
  return [...action.matchAll(/"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^']*)'/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}
