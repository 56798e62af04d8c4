/** The part of JSON Schema that the configuration file is described in. */
export interface Schema {
  readonly $ref?: string;
  /** What a text is, where it is one of many. */
  readonly title?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean';
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  // Of an object.
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: Schema;
  // Of an array.
  readonly items?: Schema;
  readonly minItems?: number;
  // Of a string.
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A schema of a file, with what several of its parts refer to. */
export interface RootSchema extends Schema {
  readonly $schema: string;
  readonly $defs: Readonly<Record<string, Schema>>;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(?:\\.${LABEL})*`;
/** A name, with the longest that it may be. */
const NAMESPACE = `(?=[^/]{1,63}(?:/|$))${LABEL}`;
const NAME = `(?=[^/]{1,253}$)${SUBDOMAIN}`;

/** The forms of texts. */
export const PATTERNS = {
  version: '^v?\\d{1,9}\\.\\d{1,9}(?:\\.\\d+)?(?:[-+][0-9A-Za-z.+-]*)?$',
  date: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
  namespace: `^${NAMESPACE}$`,
  name: `^${NAME}$`,
  namespacedName: `^(?:\\*|${NAMESPACE})/${NAME}$`,
  issuer: `^(?:ClusterIssuer/${NAME}|Issuer/${NAMESPACE}/${NAME})$`,
  path: '^(?![/!])[^\\\\]+$',
  file: '^(?!/)[^\\\\]+$',
} as const;

const text = (description: string): Schema => ({ type: 'string', minLength: 1, description });
const listOf = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const object = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  description: string,
): Schema => ({ type: 'object', properties, required, additionalProperties: false, description });

const CLUSTER: Readonly<Record<string, Schema>> = {
  certManagerVersion: {
    type: 'string',
    pattern: PATTERNS.version,
    description: 'The cert-manager release that the cluster runs, in quotes. Default: the newest that is known.',
    examples: ['1.18', 'v1.18.2'],
  },
  clusterResourceNamespace: {
    ...ref('namespace'),
    description: 'Where cert-manager looks for the Secrets of ClusterIssuers. Default: cert-manager.',
  },
  complete: {
    type: 'boolean',
    default: false,
    description:
      'Whether the objects are all that there is: what is not among them is missing, an error and not a warning.',
  },
  known: { ...ref('known') },
};

const PATHS: Readonly<Record<string, Schema>> = {
  paths: listOf(ref('path'), 'Files, folders and globs, relative to the folder of this file.'),
  groups: listOf(text('Name of a group.'), 'Groups of paths, by name.'),
};

/** The schema of cdk8s-acme.yaml. It is published, and the file is read by it. */
export function configSchema(rules: readonly string[]): RootSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'cdk8s-acme.yaml',
    description: 'What `cdk8s-acme check` checks, and how.',
    type: 'object',
    additionalProperties: false,
    properties: {
      sets: listOf(
        object(
          { name: text('Name of the set, for reports and --set.'), ...PATHS, ...CLUSTER },
          ['name'],
          'The objects of one cluster.',
        ),
        'Sets of objects, one for each cluster. Default: the folder of this file, divided into sets by its layout.',
      ),
      ...CLUSTER,
      failOn: {
        type: 'string',
        enum: ['error', 'warning'],
        default: 'error',
        description: 'From which severity on a finding makes the check fail.',
      },
      severities: {
        type: 'object',
        propertyNames: ref('rule'),
        additionalProperties: { type: 'string', enum: ['error', 'warning', 'info'] },
        description: "Severities other than the rules' own, by rule.",
      },
      ignore: listOf(
        object(
          {
            rule: ref('rule'),
            reason: text('Why its findings are accepted.'),
            until: {
              type: 'string',
              format: 'date',
              pattern: PATTERNS.date,
              description: 'The last day on which they are accepted, in UTC. Default: no end.',
              examples: ['2027-01-31'],
            },
            ...PATHS,
            objects: listOf(
              text('An object as reports name it: `Certificate team-a/web`, `Certificate team-a/*`.'),
              'Only findings at these objects. `*` stands for any part of a name.',
            ),
          },
          ['rule', 'reason'],
          'Findings that are accepted: those that meet all of what is given.',
        ),
        'Rules whose findings are accepted, each with a reason.',
      ),
      exclude: listOf(
        ref('path'),
        'Files, folders and globs that are not checked, relative to the folder of this file.',
      ),
      groups: {
        type: 'object',
        additionalProperties: { ...listOf(ref('path'), 'Files, folders and globs.'), minItems: 1 },
        description: 'Names for lists of paths.',
      },
      baseline: {
        ...ref('file'),
        description: 'File of findings that are known already (--baseline), written with --write-baseline.',
      },
    },
    $defs: {
      rule: { title: 'rule', type: 'string', enum: rules, description: 'Id of a rule.' },
      namespace: { type: 'string', pattern: PATTERNS.namespace },
      path: {
        type: 'string',
        pattern: PATTERNS.path,
        description: 'A file, a folder with all that is in it, or a glob (`*`, `**`, `?`, `{a,b}`).',
        examples: ['clusters/production', 'apps/*/overlays/production'],
      },
      file: { type: 'string', pattern: PATTERNS.file },
      known: object(
        {
          secrets: listOf(ref('knownObject'), 'Secrets.'),
          serviceAccounts: listOf(ref('knownObject'), 'ServiceAccounts.'),
          namespaces: listOf(ref('namespace'), 'Namespaces.'),
          issuers: listOf(
            { type: 'string', pattern: PATTERNS.issuer },
            'Issuers: `Issuer/team-a/internal`, `ClusterIssuer/letsencrypt`.',
          ),
        },
        [],
        'What exists besides the objects that are read.',
      ),
      knownObject: {
        anyOf: [
          {
            type: 'string',
            pattern: PATTERNS.namespacedName,
            description: '`namespace/name`, with `*` for every namespace.',
          },
          object(
            {
              name: { type: 'string', pattern: PATTERNS.name, description: 'Name of the object.' },
              namespaceSelector: {
                ...ref('labelSelector'),
                description: 'The namespaces in which it exists. What labels a namespace has is read from its object.',
              },
            },
            ['name', 'namespaceSelector'],
            'An object that exists in the namespaces that a label selector selects.',
          ),
        ],
      },
      labelSelector: object(
        {
          matchLabels: {
            type: 'object',
            additionalProperties: { type: 'string' },
            description: 'Labels and their values.',
          },
          matchExpressions: listOf(
            object(
              {
                key: text('The label.'),
                operator: { type: 'string', enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
                values: listOf({ type: 'string' }, 'Values for In and NotIn.'),
              },
              ['key', 'operator'],
              'A requirement on a label.',
            ),
            'Requirements on labels.',
          ),
        },
        [],
        'A label selector, as Kubernetes has it.',
      ),
    },
  };
}
