import { type Field, fieldAt } from '../../lib/cert-manager/fields';
import { allPaths } from '../../test/cert-manager/all-paths';
import type { Random } from '../random';

/** A value that the field table allows for a field, with what is required below it, and little more. */
export function valueFor(field: Field, random: Random): any {
  switch (field.type) {
    case 'any':
      return random.pick([{}, { a: 'b' }, { zone: { nested: [1, 'x'] } }]);
    case 'array':
      return [valueFor(field.children.get('[]')!, random)];
    case 'object': {
      const any = field.children.get('*');
      if (any) return { [random.pick(['a', 'team', 'app.kubernetes.io/name'])]: valueFor(any, random) };
      const own: Record<string, any> = {};
      for (const child of field.children.values()) if (child.required) own[child.name] = valueFor(child, random);
      return own;
    }
    case 'integer':
      return random.pick([1, 2, field.minimum ?? 3, field.maximum ?? 50]);
    case 'boolean':
      return random.chance(0.5);
    case 'int-or-string':
      return random.pick([1, '50m', '64Mi', '1.5']);
    default:
      if (field.enum) return random.pick(field.enum);
      return sensible(field, random);
  }
}

/** A string for a field by its path, so that most of what is made is right. */
function sensible(field: Field, random: Random): string {
  const { path } = field;
  if (field.format === 'byte') return 'YWJj';
  if (/(duration|windowDuration)$/i.test(path)) return random.pick(['2160h', '720h']);
  if (/(renewBefore|waitInsteadOfSelfCheck)$/.test(path)) return random.pick(['30m', '24h']);
  if (/cron$/.test(path)) return '0 2 * * 6';
  if (/timezone$/.test(path)) return 'Europe/Berlin';
  if (/nameserver$/.test(path)) return '192.0.2.53:53';
  if (/tsigAlgorithm$/.test(path)) return 'HMACSHA256';
  if (/serviceType$/.test(path)) return random.pick(['ClusterIP', 'NodePort']);
  if (/ipAddresses\[\]$/.test(path)) return '192.0.2.7';
  if (/emailAddresses\[\]$/.test(path)) return 'web@corp.dev';
  if (/ipRanges\[\]$/.test(path)) return '10.0.0.0/8';
  if (/oid$/.test(path)) return '1.3.6.1.4.1.311.20.2.3';
  if (/uris\[\]$/.test(path)) return 'spiffe://corp.dev/web';
  if (/literalSubject$/.test(path)) return 'CN=web.corp.dev,O=Corp';
  if (/issuerRef\.kind$/.test(path)) return random.pick(['Issuer', 'ClusterIssuer']);
  if (/issuerRef\.group$/.test(path)) return 'cert-manager.io';
  if (/dnsNames\[\]$|commonName$/.test(path)) return 'web.corp.dev';
  if (/kind$/.test(path)) return 'Gateway';
  return random.pick(['a', 'web', 'key']);
}

/** Sets a field of the table in an object, with the parents that it needs; leaves it where it is there already. */
export function setPath(root: Field, object: any, path: string, random: Random, value?: unknown): void {
  const steps = path.slice(root.path.length).match(/\[\]|[^.[\]]+/g) ?? [];
  let field = root;
  let owner = object;
  let key: string | number = root.name;
  for (const step of steps) {
    owner[key] ??= field.type === 'array' ? [] : valueFor(field, random);
    if (typeof owner[key] !== 'object' || owner[key] === null) return;
    owner = owner[key];
    const child: Field | undefined = field.children.get(step);
    if (!child) return;
    field = child;
    key =
      step === '[]'
        ? Array.isArray(owner) && owner.length > 0
          ? random.below(owner.length)
          : 0
        : step === '*'
          ? 'a'
          : step;
  }
  if (value !== undefined) owner[key] = value;
  else owner[key] ??= valueFor(field, random);
}

const paths = new WeakMap<Field, readonly string[]>();

/** Any field of the table, each as likely as the next. */
export function anyPath(root: Field, random: Random): string {
  let all = paths.get(root);
  if (!all) {
    all = allPaths(root);
    paths.set(root, all);
  }
  return random.pick(all);
}

interface Place {
  readonly owner: any;
  readonly key: string | number;
  /** With [] for items. */
  readonly path: string;
}

/** Every value in an object, with where it is. */
export function places(owner: any, key: string | number, path = String(key)): Place[] {
  const found: Place[] = [{ owner, key, path }];
  const value = owner[key];
  if (Array.isArray(value)) {
    for (const i of value.keys()) found.push(...places(value, i, `${path}[]`));
  } else if (value !== null && typeof value === 'object') {
    for (const name of Object.keys(value)) found.push(...places(value, name, `${path}.${name}`));
  }
  return found;
}

const WRONG: readonly unknown[] = [
  null,
  '',
  'x',
  0,
  -1,
  1,
  1.5,
  3e9,
  true,
  false,
  [],
  {},
  [''],
  [null],
  { a: 1 },
  ['x', 'x'],
];

/** One thing wrong, or odd, in a part of an object: by type, by name, by place. */
export function breakOne(random: Random, object: any, part: string, root?: Field): void {
  if (object[part] === undefined) return;
  const all = places(object, part);
  const { owner, key, path } = random.pick(all);
  const value = owner[key];
  const named = typeof key === 'string';
  switch (random.below(9)) {
    case 0:
      if (named) delete owner[key];
      else owner.splice(key, 1);
      return;
    case 1:
    case 2:
      owner[key] = structuredClone(random.pick(WRONG));
      return;
    case 3: // A name misspelt.
      if (!named) return;
      delete owner[key];
      owner[misspelt(key, random)] = value;
      return;
    case 4: // A field of nobody, or of another place.
      if (value !== null && typeof value === 'object' && !Array.isArray(value))
        value[random.pick(['name', 'spec', 'extra', 'secretRef', 'email', 'server', 'solvers', 'dnsNames'])] =
          random.pick(WRONG);
      return;
    case 5: // An item twice.
      if (Array.isArray(value) && value.length > 0) value.push(structuredClone(random.pick(value)));
      return;
    case 6: // A level left out.
      if (value !== null && typeof value === 'object' && !Array.isArray(value) && named && !Array.isArray(owner)) {
        delete owner[key];
        Object.assign(owner, value);
      }
      return;
    case 7: // A level too many.
      if (named) owner[key] = { [key]: value };
      else owner[key] = [value];
      return;
    default: {
      // Its own type, at the edge of what it may be.
      const field = root && fieldAt(root, path);
      if (typeof value === 'string')
        owner[key] = random.pick(['', ' ', `${value} `, value.toUpperCase(), 'x'.repeat(300), 'ü', `${value}\n`]);
      else if (typeof value === 'number')
        owner[key] = random.pick([0, -1, field?.maximum ?? 2 ** 31, (field?.maximum ?? 2 ** 31 - 1) + 1]);
    }
  }
}

function misspelt(key: string, random: Random): string {
  const i = random.below(Math.max(1, key.length - 1));
  switch (random.below(4)) {
    case 0:
      return key.slice(0, i) + (key[i + 1] ?? '') + (key[i] ?? '') + key.slice(i + 2);
    case 1:
      return key.slice(0, i) + key.slice(i + 1);
    case 2:
      return key === key.toLowerCase() ? key[0]?.toUpperCase() + key.slice(1) : key.toLowerCase();
    default:
      return `${key}s`;
  }
}
