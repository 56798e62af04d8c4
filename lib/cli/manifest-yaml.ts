import * as YAML from 'yaml';
import { isSpecial } from '../values/yaml-scalars';

const MERGE = 'tag:yaml.org,2002:merge';

/**
 * An object as YAML that kubectl reads as it was: text that YAML 1.1, which kubectl reads, takes for a boolean or a number is in
 * quotes, as keys too (`on`, `n`, `0o7`).
 */
export function manifestYaml(object: object): string {
  const document = new YAML.Document(object, {
    version: '1.1',
    aliasDuplicateObjects: false,
    // Without the tag of merges, "<<" is text, and can be in quotes.
    customTags: (tags) => tags.filter((tag) => tag !== 'merge' && (tag as YAML.ScalarTag).tag !== MERGE),
  });
  YAML.visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && (isSpecial(scalar.value) || scalar.value === '<<'))
        scalar.type = 'QUOTE_DOUBLE';
    },
  });
  document.directives = undefined;
  return document.toString({ lineWidth: 0 });
}
