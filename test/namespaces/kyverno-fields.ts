import type { KubernetesObject } from '../support';

/** Labels, or a selector of them. */
const SELECTOR = {
  matchLabels: { '*': 'string' },
  matchExpressions: [{ key: 'string', operator: 'string', values: ['string'] }],
};

/**
 * The fields of Kyverno's policies of which this library may write any, with their types: from the CRDs of Kyverno 1.13 to
 * 1.19 (config/crds of kyverno/kyverno). npm has no package with the schemas.
 */
const FIELDS: Record<string, object> = {
  'kyverno.io/v1 ClusterPolicy': {
    useServerSideApply: 'boolean',
    rules: [
      {
        name: 'string',
        match: { any: [{ resources: { kinds: ['string'], names: ['string'], selector: SELECTOR } }] },
        skipBackgroundRequests: 'boolean',
        generate: {
          generateExisting: 'boolean',
          synchronize: 'boolean',
          apiVersion: 'string',
          kind: 'string',
          name: 'string',
          namespace: 'string',
          data: 'any',
          clone: { name: 'string', namespace: 'string' },
        },
      },
    ],
  },
  'policies.kyverno.io/v1 GeneratingPolicy': {
    evaluation: { generateExisting: { enabled: 'boolean' }, synchronize: { enabled: 'boolean' } },
    matchConstraints: {
      objectSelector: SELECTOR,
      resourceRules: [
        { apiGroups: ['string'], apiVersions: ['string'], operations: ['string'], resources: ['string'] },
      ],
    },
    variables: [{ name: 'string', expression: 'string' }],
    generate: [{ expression: 'string' }],
  },
};

/** What Kyverno's API does not know of its policies among the objects. */
export function kyvernoProblems(objects: readonly KubernetesObject[]): string[] {
  return objects
    .filter(({ apiVersion }) => apiVersion.includes('kyverno.io/'))
    .flatMap(({ apiVersion, kind, metadata, spec }) => {
      const fields = FIELDS[`${apiVersion} ${kind}`];
      if (!fields) return [`${apiVersion} ${kind}`];
      // Kyverno puts the name into a label.
      const name = metadata.name.length > 63 ? [`${metadata.name} is too long`] : [];
      return [...name, ...problems(spec, fields, 'spec')];
    });
}

function problems(value: any, fields: any, path: string): string[] {
  if (fields === 'any') return [];
  if (typeof fields === 'string') return typeof value === fields ? [] : [`${path} is no ${fields}`];
  if (Array.isArray(fields)) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, i) => problems(item, fields[0], `${path}[${i}]`));
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const field = fields[key] ?? fields['*'];
    return field === undefined ? [`${path}.${key} is no field`] : problems(child, field, `${path}.${key}`);
  });
}
