import type * as YAML from 'yaml';
import { isPlain, type Plain } from './plain';

/** The YAML library, read when there is YAML to read: most apps have none, and it is a good part of what loading costs. */
export function yaml(): typeof YAML {
  return require('yaml');
}

/** A text as a YAML map; undefined where it is no map, or no YAML. */
export function parsedYaml(text: string): Plain | undefined {
  if (text === '') return undefined;
  try {
    const value: unknown = yaml().parse(text);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
