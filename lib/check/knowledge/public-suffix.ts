type Lists = typeof import('./public-suffix-list');

/** A section of the list: sorted lines of a parent and the labels of the suffixes below it. */
class Section {
  private readonly found = new Map<string, ReadonlySet<string>>();

  public constructor(private readonly text: string) {}

  /** The labels of the suffixes below a parent. Only the line that is asked for is taken apart: a process asks for few. */
  public below(parent: string): ReadonlySet<string> | undefined {
    const known = this.found.get(parent);
    if (known) return known;
    const line = this.lineOf(`${parent} `);
    if (line === undefined) return undefined;
    const labels = new Set(line.split(' ').slice(1));
    this.found.set(parent, labels);
    return labels;
  }

  private lineOf(beginning: string): string | undefined {
    const { text } = this;
    // Offsets at which lines begin; the text begins and ends with a line break.
    let low = 1;
    let high = text.length;
    while (low < high) {
      const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
      const end = text.indexOf('\n', start);
      if (text.startsWith(beginning, start)) return text.slice(start, end);
      if (text.slice(start, start + beginning.length) < beginning) low = end + 1;
      else high = start;
    }
    return undefined;
  }
}

/** The position of a name: below a public suffix of a registry, itself one, or below none that is known. */
export type Standing = 'below' | 'suffix' | 'unknown';

interface Parent {
  readonly standing: Standing;
  readonly registered: string;
  /** Whether a suffix is directly below it, so that its children are not all alike. */
  readonly suffixesBelow: boolean;
}

let icann: Section | undefined;
let hosting: Section | undefined;
// What is known of a name's parent goes for most of its children, and a set of names has few parents.
const parents = new Map<string, Parent>();
const MOST_PARENTS = 50_000;

/** The standing of a name in lower case, without `*.`, by the list's ICANN section: that is what public CAs go by. */
export function standingOf(name: string): Standing {
  const dot = name.indexOf('.');
  if (dot < 0) return ownStanding(name);
  const parent = parentOf(name.slice(dot + 1));
  if (parent.suffixesBelow) return ownStanding(name);
  return parent.standing === 'unknown' ? 'unknown' : 'below';
}

/**
 * The registered domain of a name in lower case, without `*.`, by the whole list: a public suffix and one label. A
 * suffix is its own.
 */
export function registeredDomain(name: string): string {
  const dot = name.indexOf('.');
  if (dot < 0) return name;
  const parent = parentOf(name.slice(dot + 1));
  return parent.suffixesBelow || parent.registered === '' ? ownRegistered(name) : parent.registered;
}

function parentOf(name: string): Parent {
  let parent = parents.get(name);
  if (!parent) {
    if (parents.size >= MOST_PARENTS) parents.clear();
    const [registries, hosts] = sections();
    // Of a name that ends in no suffix of the list, the last label is taken for one.
    const isSuffix = (suffixOf(name, [registries, hosts]) ?? name.slice(name.lastIndexOf('.') + 1)) === name;
    parent = {
      standing: ownStanding(name),
      registered: isSuffix ? '' : ownRegistered(name),
      suffixesBelow: (registries.below(name) ?? hosts.below(name)) !== undefined,
    };
    parents.set(name, parent);
  }
  return parent;
}

function ownStanding(name: string): Standing {
  const suffix = suffixOf(name, [sections()[0]]);
  if (suffix === undefined) return 'unknown';
  return suffix === name ? 'suffix' : 'below';
}

function ownRegistered(name: string): string {
  const suffix = suffixOf(name, sections()) ?? name.slice(name.lastIndexOf('.') + 1);
  if (suffix === name) return name;
  const before = name.length - suffix.length - 1;
  return name.slice(name.lastIndexOf('.', before - 1) + 1);
}

/** The longest suffix of the list that a name ends in. Source: https://github.com/publicsuffix/list/wiki/Format */
function suffixOf(name: string, among: readonly Section[]): string | undefined {
  for (let at = 0; ; ) {
    const dot = name.indexOf('.', at);
    const label = dot < 0 ? name.slice(at) : name.slice(at, dot);
    const parent = dot < 0 ? '.' : name.slice(dot + 1);
    for (const section of among) {
      const labels = section.below(parent);
      if (labels?.has(`!${label}`)) return parent;
      if (labels?.has(label) || labels?.has('*')) return name.slice(at);
    }
    if (dot < 0) return undefined;
    at = dot + 1;
  }
}

function sections(): readonly [Section, Section] {
  if (!icann || !hosting) {
    // Loaded when the first name is looked at: it is 100 KB, and most who load the package have no name to look at.
    const lists: Lists = require('./public-suffix-list');
    icann = new Section(lists.ICANN_SUFFIXES);
    hosting = new Section(lists.PRIVATE_SUFFIXES);
  }
  return [icann, hosting];
}
