/** Words that no variable can be called by, and names that a program has already. */
const TAKEN = new Set([
  ...[
    'app',
    'chart',
    'arguments',
    'await',
    'break',
    'case',
    'catch',
    'class',
    'const',
    'continue',
    'debugger',
    'default',
  ],
  ...[
    'delete',
    'do',
    'else',
    'enum',
    'eval',
    'export',
    'extends',
    'false',
    'finally',
    'for',
    'function',
    'if',
    'implements',
  ],
  ...[
    'import',
    'in',
    'instanceof',
    'interface',
    'let',
    'new',
    'null',
    'package',
    'private',
    'protected',
    'public',
    'return',
  ],
  ...[
    'static',
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'typeof',
    'undefined',
    'var',
    'void',
    'while',
    'with',
  ],
  ...['yield', 'certificates'],
]);

/** The ids and variables of a program, each used once. */
export class Names {
  // The id of what orders the objects of a chart.
  private readonly ids = new Set(['apply-order']);
  private readonly variables = new Set(TAKEN);

  /** An id for a construct: the first of some that is free, else the last one with a number. */
  public id(...wanted: readonly string[]): string {
    // What is in a path between slashes.
    const all = wanted.map((one) => one.replaceAll('/', '--') || 'object');
    return this.free(this.ids, all, (id, n) => `${id}-${n}`);
  }

  /** A variable that is named after an id. */
  public variable(id: string): string {
    const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
    const name = words.map((word, i) => (i === 0 ? lower(word) : word[0]!.toUpperCase() + word.slice(1))).join('');
    return this.free(this.variables, [/^[a-z]/.test(name) ? name : `object${name}`], (one, n) => `${one}${n}`);
  }

  private free(taken: Set<string>, wanted: readonly string[], numbered: (name: string, n: number) => string): string {
    let found = wanted.find((one) => !taken.has(one));
    for (let n = 2; found === undefined; n++) {
      const next = numbered(wanted.at(-1)!, n);
      if (!taken.has(next)) found = next;
    }
    taken.add(found);
    return found;
  }
}

function lower(word: string): string {
  return word[0]!.toLowerCase() + word.slice(1);
}
