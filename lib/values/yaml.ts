import type * as YAML from 'yaml';

/** The YAML library, read when there is YAML to read: most apps have none, and it is a good part of what loading costs. */
export function yaml(): typeof YAML {
  return require('yaml');
}
