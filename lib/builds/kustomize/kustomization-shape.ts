import { join } from '../../values/field-path';
import { isPlain, type Plain } from '../../values/plain';
import { withField } from '../maps';

/** The type of a field of a kustomization. */
export type Shape =
  | 'text'
  | 'flag'
  | 'integer'
  | 'anything'
  | { readonly list: Shape }
  | { readonly entries: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const TEXTS: Shape = { list: 'text' };
const TEXT_MAP: Shape = { entries: 'text' };
const GVK = { group: 'text', version: 'text', kind: 'text' } as const;
const SELECTOR_FIELDS = {
  ...GVK,
  ...({ name: 'text', namespace: 'text', annotationSelector: 'text', labelSelector: 'text' } as const),
};
const SELECTOR: Shape = { fields: SELECTOR_FIELDS };
const FIELD_OPTIONS: Shape = { fields: { delimiter: 'text', index: 'integer', encoding: 'text', create: 'flag' } };
const OPTIONS: Shape = {
  fields: { labels: TEXT_MAP, annotations: TEXT_MAP, disableNameSuffixHash: 'flag', immutable: 'flag' },
};
const GENERATOR_FIELDS: Readonly<Record<string, Shape>> = {
  ...{ namespace: 'text', name: 'text', behavior: 'text', literals: TEXTS, files: TEXTS, envs: TEXTS, env: 'text' },
  options: OPTIONS,
};
const PATCHES: Shape = {
  list: {
    fields: {
      ...{ path: 'text', patch: 'text', target: SELECTOR },
      options: { fields: { allowNameChange: 'flag', allowKindChange: 'flag' } },
    },
  },
};
const IMAGES: Shape = {
  list: { fields: { name: 'text', newName: 'text', tagSuffix: 'text', newTag: 'text', digest: 'text' } },
};
const REPLACEMENT_FIELDS: Readonly<Record<string, Shape>> = {
  sourceValue: 'text',
  source: { fields: { ...GVK, name: 'text', namespace: 'text', fieldPath: 'text', options: FIELD_OPTIONS } },
  targets: {
    list: { fields: { select: SELECTOR, reject: { list: SELECTOR }, fieldPaths: TEXTS, options: FIELD_OPTIONS } },
  },
};

/** A replacement in a file of its own. */
export const REPLACEMENT: Shape = { fields: REPLACEMENT_FIELDS };

/** A kustomization; kustomize refuses other fields and types. */
export const KUSTOMIZATION: Shape = {
  fields: {
    ...({ apiVersion: 'text', kind: 'text', metadata: 'anything', openapi: TEXT_MAP } as const),
    ...({ namePrefix: 'text', nameSuffix: 'text', namespace: 'text' } as const),
    commonLabels: TEXT_MAP,
    labels: {
      list: {
        fields: {
          ...({ pairs: TEXT_MAP, includeSelectors: 'flag', includeTemplates: 'flag' } as const),
          fields: { list: { fields: { ...GVK, path: 'text', create: 'flag' } } },
        },
      },
    },
    commonAnnotations: TEXT_MAP,
    ...{ patchesStrategicMerge: TEXTS, patchesJson6902: PATCHES, patches: PATCHES, images: IMAGES, imageTags: IMAGES },
    replacements: { list: { fields: { ...REPLACEMENT_FIELDS, path: 'text' } } },
    replicas: { list: { fields: { name: 'text', count: 'integer' } } },
    ...{ vars: { list: 'anything' }, sortOptions: 'anything' },
    ...{ resources: TEXTS, components: TEXTS, crds: TEXTS, bases: TEXTS },
    configMapGenerator: { list: { fields: GENERATOR_FIELDS } },
    secretGenerator: { list: { fields: { ...GENERATOR_FIELDS, type: 'text' } } },
    helmGlobals: 'anything',
    helmCharts: { list: 'anything' },
    helmChartInflationGenerator: { list: 'anything' },
    generatorOptions: OPTIONS,
    ...{ configurations: TEXTS, generators: TEXTS, transformers: TEXTS, validators: TEXTS, buildMetadata: TEXTS },
  },
};

/**
 * Keeps the parts of a value that have the expected types. Null is left out, as kustomize reads it as absent.
 *
 * @param invalid is called with the path of each part that is left out
 */
export function shaped(
  value: unknown,
  shape: Shape,
  path: string,
  invalid: (path: string, message: string) => void,
): unknown {
  if (value === null || value === undefined) return undefined;
  const wrong = (what: string) => {
    invalid(path, `It should be ${what}: kustomize refuses another type.`);
    return undefined;
  };
  switch (shape) {
    case 'anything':
      return value;
    case 'text':
      return typeof value === 'string' ? value : wrong('text, in quotes if it looks like something else');
    case 'flag':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return Number.isInteger(value) ? value : wrong('a whole number');
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong('a list');
    // Entries keep their index.
    return value.map((item, i) => shaped(item, shape.list, `${path}[${i}]`, invalid));
  }
  if (!isPlain(value)) return wrong('a mapping');
  let result: Plain = {};
  for (const [key, content] of Object.entries(value)) {
    const inside = join(path, key);
    // Go ignores the case of field names.
    const name = 'entries' in shape ? key : fieldNamed(key, shape.fields);
    if (name === undefined) {
      invalid(inside, 'kustomize does not know this field, and refuses it.');
      continue;
    }
    const part = shaped(content, 'entries' in shape ? shape.entries : shape.fields[name]!, inside, invalid);
    if (part !== undefined) result = withField(result, name, part);
  }
  return result;
}

function fieldNamed(key: string, fields: Readonly<Record<string, Shape>>): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
}
