import { join } from '../values/field-path';
import { isOpen } from '../values/open';
import { isPlain, type Plain, plain } from '../values/plain';
import { CHART_VALUES } from './chart-values-table';

/** A value of the official chart. */
interface ChartValue {
  readonly type: string;
  /** Whether Helm refuses values below it that it does not have. */
  readonly closed: boolean;
  readonly values: ReadonlyMap<string, ChartValue>;
}

/** What Helm refuses in values for the official chart. */
export interface RefusedValue {
  /** From the root of the values: `webhook.replicas`. */
  readonly path: string;
  /** `text`: a label or annotation that is no text, which the chart writes as it is. */
  readonly problem: 'unknown' | 'type' | 'text';
  /** The type that it must have; of a `text`, the label or annotation. */
  readonly type?: string;
  /** The values that there are in its place. */
  readonly known: readonly string[];
  /** Where a value of that name belongs: `webhook.replicaCount`. */
  readonly elsewhere?: string;
}

/** The release of the chart that has a schema at first. */
export const SCHEMA_SINCE = '1.16';

let root: ChartValue | undefined;

/** What the official chart's schema refuses. Texts where a number or a switch is meant pass: `--set` makes them of texts. */
export function refusedValues(values: Plain): readonly RefusedValue[] {
  root ??= parsed();
  return [...refused(values, root, '')];
}

function* refused(values: Plain, { closed, values: known }: ChartValue, path: string): Generator<RefusedValue> {
  for (const [name, value] of Object.entries(values)) {
    // Helm removes what is null.
    if (value === null || value === undefined || isOpen(name)) continue;
    const at = join(path, name);
    const own = known.get(name);
    if (!own) {
      if (closed) yield { path: at, problem: 'unknown', known: [...known.keys()], elsewhere: placeOf(name) };
      continue;
    }
    if (isWrong(value, own.type)) yield { path: at, problem: 'type', type: own.type, known: [] };
    else if (TEXTS.test(name)) {
      for (const [key, entry] of Object.entries(plain(value)))
        if (typeof entry === 'boolean' || typeof entry === 'number')
          yield { path: at, problem: 'text', type: key, known: [] };
    } else yield* refused(plain(value), own, at);
  }
}

/** The values that are maps of labels or annotations. */
const TEXTS = /(?:labels|annotations)$/i;

function isWrong(value: unknown, type: string): boolean {
  if (typeof value === 'string' || type === 'any') return false;
  if (type === 'array') return isPlain(value);
  if (type === 'object') return Array.isArray(value);
  return Array.isArray(value) || isPlain(value);
}

/** The one other place where the chart has a value of a name. */
function placeOf(name: string): string | undefined {
  const found = [...placesOf(name, root!, '')];
  return found.length === 1 ? found[0] : undefined;
}

function* placesOf(name: string, { values }: ChartValue, path: string): Generator<string> {
  for (const [key, value] of values) {
    const at = join(path, key);
    if (key === name) yield at;
    yield* placesOf(name, value, at);
  }
}

function parsed(): ChartValue {
  type Open = ChartValue & { readonly values: Map<string, ChartValue> };
  const top: Open = { type: 'object', closed: true, values: new Map() };
  const parents: Open[] = [top];
  for (const line of CHART_VALUES.trim().split('\n')) {
    const depth = /^ */.exec(line)![0].length / 2;
    const [name, type, closed] = line.trim().split(' ') as [string, string, string?];
    const value: Open = { type, closed: closed !== undefined, values: new Map() };
    parents.length = depth + 1;
    parents[depth]!.values.set(name, value);
    parents.push(value);
  }
  return top;
}
