import type * as YAML from 'yaml';
import { isPlain, type Plain } from './plain';

/** The YAML library, loaded when there is YAML to read: most apps have none, and loading it takes a while. */
export function yaml(): typeof YAML {
  return require('yaml');
}

/** A text as a YAML map; undefined if it is not a map, or not YAML. */
export function parsedYaml(text: string): Plain | undefined {
  if (text === '') return undefined;
  try {
    const value: unknown = yaml().parse(text);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
