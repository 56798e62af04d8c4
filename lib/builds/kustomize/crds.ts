import { isPlain, type Plain, plain, text } from '../../values/plain';
import { field } from '../maps';
import type { FieldSpec } from './field-spec';
import { EMPTY_CONFIG, mergedConfig, type TransformerConfig } from './transformer-config';

/**
 * Reads OpenAPI definitions that a kustomization names under `crds`: extensions tell which fields hold names of other
 * objects, labels or annotations. What is not such a file, a CustomResourceDefinition too, is refused: undefined.
 */
export function crdConfig(definitions: Plain): TransformerConfig | undefined {
  const all = Object.values(definitions);
  if (!all.every(isPlain)) return undefined;
  let config = EMPTY_CONFIG;
  const walk = (type: string, kind: string, path: readonly string[], open: readonly string[]): void => {
    if (open.includes(type)) return;
    for (const [key, value] of Object.entries(propertiesOf(definitions, type))) {
      const property = plain(value);
      const here = [...path, key];
      const extension = (name: string) => field(property, `x-kubernetes-${name}`);
      const add = (list: 'commonAnnotations' | 'commonLabels' | 'namePrefix') => {
        config = mergedConfig(config, { ...EMPTY_CONFIG, [list]: [specOf(kind, here)] });
      };
      if (extension('annotation') !== undefined) add('commonAnnotations');
      if (extension('label-selector') !== undefined) add('commonLabels');
      if (extension('identity') !== undefined) add('namePrefix');
      const version = extension('object-ref-api-version');
      const target = extension('object-ref-kind');
      if (typeof version === 'string' && typeof target === 'string') {
        const nameKey = text(extension('object-ref-name-key')) || 'name';
        const reference = { group: '', version, kind: target, fieldSpecs: [specOf(kind, [...here, nameKey])] };
        config = mergedConfig(config, { ...EMPTY_CONFIG, nameReference: [reference] });
      }
      const ref = field(property, '$ref');
      if (typeof ref === 'string') walk(ref, kind, here, [...open, type]);
    }
  };
  for (const type of Object.keys(definitions)) {
    const properties = propertiesOf(definitions, type);
    const isObject = ['kind', 'apiVersion', 'metadata'].every((key) => Object.hasOwn(properties, key));
    if (isObject) walk(type, type.slice(type.lastIndexOf('.') + 1), [], []);
  }
  return config;
}

function propertiesOf(definitions: Plain, type: string): Plain {
  return plain(field(plain(field(plain(field(definitions, type)), 'Schema')), 'properties'));
}

function specOf(kind: string, path: readonly string[]): FieldSpec {
  return { group: '', version: '', kind, path: path.join('/'), create: false };
}
