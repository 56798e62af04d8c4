import { isPlain, list, type Plain, plain } from '../../../values/plain';

/** Puts Helm's `--set` names into values: `extraArgs[0]`, `config.gatewayAPI.enabled`. */
export function setValue(values: Plain, name: string, value: unknown): Plain {
  const [head = '', ...rest] = name.split(/\.(?![^[]*\])/);
  const indexed = /^(.*)\[(\d+)\]$/.exec(head);
  if (indexed) {
    const items = [...list(values[indexed[1]!])];
    items[Number(indexed[2])] =
      rest.length === 0 ? value : setValue(plain(items[Number(indexed[2])]), rest.join('.'), value);
    return { ...values, [indexed[1]!]: items };
  }
  return { ...values, [head]: rest.length === 0 ? value : setValue(plain(values[head]), rest.join('.'), value) };
}

/** Values of which later ones win, map by map, as Helm merges them. */
export function mergedValues(...all: readonly Plain[]): Plain {
  const merged: Plain = {};
  for (const values of all) {
    for (const [key, value] of Object.entries(values)) {
      const before = merged[key];
      merged[key] = isPlain(value) && isPlain(before) ? mergedValues(before, value) : value;
    }
  }
  return merged;
}
