import { list, type Plain, plain } from '../../../values/plain';

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
