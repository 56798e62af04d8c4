/**
 * Values that are not known yet, because another tool fills them in before or while they are applied. Such a value is
 * *open*, and so is one that contains an expression of such a tool.
 */
const EXPRESSIONS: readonly RegExp[] = [
  // Flux and envsubst: ${VAR}, ${VAR/./-}; Terraform: ${var.x}.
  /\$\{[^{}]*\}/,
  // envsubst: $VAR. Lower case is left to nginx ($host) and regular expressions ($1).
  /\$[A-Z_][A-Z0-9_]*/,
  // kustomize's vars and plugins: $(DOMAIN). What a container of cert-manager reads from its own environment is known.
  /\$\((?!POD_NAMESPACE\))[A-Za-z_][\w.-]*\)/,
  // Argo CD's Vault plugin: <path:secret/data#key>, <secret:x>, <key>; and what people write for others to fill in.
  /<[A-Za-z][^<>\n]*>/,
  // SOPS.
  /ENC\[AES256_GCM,/,
  // vals, bank-vaults.
  /^(?:ref\+\w+:\/\/|vault:\w)/,
  // Azure DevOps' token replacement and its like.
  /#\{[^{}]+\}#?/,
  /__[A-Z][A-Z0-9_]*__/,
  // What scripts look for: CMP_PLACEHOLDER_DOMAIN, *.PLACEHOLDER_DOMAIN.
  /(?:^|[^A-Za-z])(?:[A-Z0-9]+_)*PLACEHOLDER(?:_[A-Z0-9]+)*(?![A-Za-z])/,
  // What an example leaves out: `...`, or the rest of a value.
  /(?:\.{3}|…)\s*$/,
  // What stands in for a value as a whole.
  /^\s*(?:PLACEHOLDER|(?:REPLACE|CHANGE)(?:[_-]?(?:ME|THIS|WITH[\w-]*))?|TO[_-]?BE[_-]?[\w-]+|YOUR[_-][\w-]+)\s*$/i,
];

/** Pairs of brackets: of Helm, Go templates, Jinja and Argo CD's ApplicationSets; of ytt. */
const BRACKETS = [
  ['{{', '}}'],
  ['(@', '@)'],
] as const;

/** Characters of which every expression above has one: most values have none. */
const HINT = /[$<{(#[:…]|__|\.\.\.|place|repl|chan|to.?be|your/i;

/** Whether a text is open. */
export function isOpen(text: string): boolean {
  if (!HINT.test(text)) return false;
  if (EXPRESSIONS.some((expression) => expression.test(text))) return true;
  return BRACKETS.some(([open, close]) => {
    const at = text.indexOf(open);
    return at >= 0 && text.lastIndexOf(close) > at;
  });
}

/** Fields that hold names and addresses: lower case, without underscores. */
const NAME_FIELD =
  /(?:^|\.)(?:(?:dnsNames|dnsZones|hosts|hostnames)\[\d+\]|host|hostname|commonName|email|name|namespace|secretName|server)$/;
const CONSTANT = /(?:^|[^A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/;

/** Whether the value of a field is the name of a variable, for a script to replace: `*.BASE_DOMAIN` among host names. */
export function isVariableName(field: string, value: unknown): boolean {
  return typeof value === 'string' && NAME_FIELD.test(field) && CONSTANT.test(value);
}

/** Whether a value is an open text, or contains one. */
export function holdsOpen(value: unknown): boolean {
  if (typeof value === 'string') return isOpen(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsOpen);
}

const VARIABLE =
  /\$\{[^}]*\}|\$[A-Z_][A-Z0-9_]*|\$\([A-Za-z_][\w.-]*\)|<[A-Za-z][^<>\n]*>|\{\{[\s\S]*?\}\}|\(@[\s\S]*?@\)|#\{[^}]+\}#?|__[A-Z][A-Z0-9_]*__/;

/** Whether two texts are the same, or could be once what is open in them is filled in. */
export function couldBeEqual(a: string, b: string): boolean {
  if (a === b) return true;
  const [openA, openB] = [isOpen(a), isOpen(b)];
  if (!openA && !openB) return false;
  // Nothing is known about two open texts.
  return openA && openB ? true : openA ? couldBe(a, b) : couldBe(b, a);
}

/** Whether an open text could become another: its known parts must occur in it, in their order. */
function couldBe(open: string, text: string): boolean {
  const known = open.split(VARIABLE);
  if (known.length === 1) return true;
  const [first, ...rest] = known as [string, ...string[]];
  const last = rest.pop() ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    at = text.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return at <= text.length - last.length;
}

/** A default within a variable: `${VAR:=corp.dev}`, `${VAR:-corp.dev}`, `${VAR=corp.dev}`. */
const DEFAULT = /\$\{[A-Za-z_][A-Za-z0-9_]*(?::=|:-|=|-)([^${}]*)\}/g;

/** A value in which variables with a default are replaced by it, in all texts below it. */
export function withDefaults<T>(value: T): T {
  if (typeof value === 'string') return (value.includes('${') ? value.replace(DEFAULT, '$1') : value) as T;
  if (Array.isArray(value)) return value.map(withDefaults) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDefaults(inner)])) as T;
}
