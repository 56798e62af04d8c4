import { list, type Plain, plain } from '../../../values/plain';

/** Puts Helm's `--set` names into values: `extraArgs[0]`, `config.gatewayAPI.enabled`. */
export function setValue(values: Plain, name: string, value: unknown): Plain {
  // A dot of a key itself is escaped: `annotations.cert-manager\\.io/issuer`.
  const [first = '', ...rest] = name.split(/(?<!\\)\.(?![^[]*\])/);
  const head = first.replace(/\\(.)/g, '$1');
  const indexed = /^(.*)\[(\d+)\]$/.exec(head);
  if (indexed) {
    const items = [...list(values[indexed[1]!])];
    items[Number(indexed[2])] =
      rest.length === 0 ? value : setValue(plain(items[Number(indexed[2])]), rest.join('.'), value);
    return { ...values, [indexed[1]!]: items };
  }
  return { ...values, [head]: rest.length === 0 ? value : setValue(plain(values[head]), rest.join('.'), value) };
}

/** A value of `--set`, which Helm takes for a switch, a number or nothing where it reads like one. Source: helm pkg/strvals (typedVal) */
export function typedValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(value)) return Number(value);
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : value;
}
