import { isOpen } from '../../values/open';
import { isPlain } from '../../values/plain';
import { parseQuantity } from '../../values/quantity';

/**
 * Whether a value meets a pattern of a Kyverno `validate` rule; undefined where that cannot be told: global anchors,
 * variables, or values that are not known.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/validate/ (patterns, wildcards, operators, anchors).
 */
export function meetsPattern(pattern: unknown, value: unknown): boolean | undefined {
  if (typeof value === 'string' && isOpen(value)) return undefined;
  if (isPlain(pattern)) return meetsMap(pattern, value);
  if (Array.isArray(pattern)) {
    // One map stands for every item.
    if (pattern.length !== 1 || !isPlain(pattern[0])) return undefined;
    if (value === undefined || value === null) return false;
    return Array.isArray(value) ? all(value.map((item) => meetsPattern(pattern[0], item))) : false;
  }
  if (pattern === null) return value === undefined || value === null || value === '';
  if (typeof pattern === 'boolean') return value === pattern || value === String(pattern);
  if (typeof pattern === 'number')
    return typeof value === 'number' || typeof value === 'string' ? Number(value) === pattern : false;
  return typeof pattern === 'string' ? meetsText(pattern, value) : undefined;
}

function meetsMap(pattern: Readonly<Record<string, unknown>>, value: unknown): boolean | undefined {
  if (!isPlain(value)) return value === undefined || value === null ? mayBeAbsent(pattern) : false;
  // Applies to what is outside of this map as well, or changes the object.
  if (Object.keys(pattern).some((key) => /^[+<]\(/.test(key))) return undefined;
  // Where a condition does not hold, the rest of the map is not looked at.
  for (const [key, inner] of Object.entries(pattern)) {
    const [, name] = /^\((.*)\)$/.exec(key) ?? [];
    if (name === undefined) continue;
    if (name.includes('*')) return undefined;
    const holds = value[name] === undefined ? false : meetsPattern(inner, value[name]);
    if (holds !== true) return holds === false ? true : undefined;
  }
  return all(
    Object.entries(pattern).map(([key, inner]) => {
      if (/^\(.*\)$/.test(key)) return true;
      const [, anchor, name] = /^([=X^])\((.*)\)$/.exec(key) ?? [];
      if (anchor === undefined) return key.includes('*') ? undefined : meetsPattern(inner, value[key]);
      if (name!.includes('*')) return undefined;
      if (anchor === '=') return value[name!] === undefined ? true : meetsPattern(inner, value[name!]);
      return anchor === '^' ? hasOne(inner, value[name!]) : value[name!] === undefined;
    }),
  );
}

/** Whether some item of a list meets the one pattern that is given for it. */
function hasOne(pattern: unknown, value: unknown): boolean | undefined {
  if (!Array.isArray(pattern) || pattern.length !== 1 || !Array.isArray(value)) return undefined;
  const verdicts = value.map((item) => meetsPattern(pattern[0], item));
  return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
}

/** Whether a map may be missing altogether: if all of its keys may. */
function mayBeAbsent(pattern: Readonly<Record<string, unknown>>): boolean | undefined {
  return all(
    Object.keys(pattern).map((key) => (/^[=X]?\(/.test(key) ? true : /^[+<^]\(/.test(key) ? undefined : false)),
  );
}

function meetsText(pattern: string, value: unknown): boolean | undefined {
  if (pattern.includes('{{')) return undefined;
  const options = pattern.split('|').map((option) => option.trim());
  return options
    .map((option) => meetsOption(option, value))
    .reduce<boolean | undefined>(
      (met, one) => (met || one ? true : met === undefined || one === undefined ? undefined : false),
      false,
    );
}

function meetsOption(option: string, value: unknown): boolean | undefined {
  if (option.includes('&') || /^\d.*-.*\d$/.test(option)) return undefined;
  const [, operator, bound] = /^([<>]=?)(.+)$/.exec(option) ?? [];
  if (operator !== undefined) return compares(operator, value, bound!);
  const negated = option.startsWith('!');
  const wanted = negated ? option.slice(1) : option;
  if (value === undefined || value === null) return negated ? undefined : false;
  if (typeof value === 'object') return undefined;
  return isLike(wanted, String(value)) !== negated;
}

/** Whether a text is as a pattern with `*` and `?` says. It takes no longer for many of them, as an expression of JavaScript would. */
export function isLike(pattern: string, text: string): boolean {
  let at = 0;
  /** The last `*`, and where the text that it stands for ends. */
  let star = -1;
  let end = 0;
  for (let i = 0; i < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      end = i;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++end;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** As quantities or numbers. */
function compares(operator: string, value: unknown, bound: string): boolean | undefined {
  if (value === undefined || value === null) return false;
  const [own, other] = [parseQuantity(value), parseQuantity(bound.trim())];
  if (own === undefined || other === undefined) return undefined;
  if (own === other) return operator.length === 2;
  return own < other === operator.startsWith('<');
}

/** Whether all hold: false as soon as one does not, else undefined as soon as one is not known. */
function all(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}
