import { KubeObject } from '../../lib/check/model/kube-object';
import { madeBy } from '../../lib/check/model/made';

const HERE = '{{request.object.metadata.name}}';

function made(apiVersion: string, kind: string, spec: unknown) {
  return madeBy(new KubeObject({ apiVersion, kind, metadata: { name: 'policy' }, spec } as never));
}

const rule = (resources: unknown, generate: object = {}, more: object = {}) =>
  made('kyverno.io/v1', 'ClusterPolicy', {
    rules: [
      {
        match: { any: [{ resources }] },
        generate: { kind: 'Secret', name: 'pull', namespace: HERE, clone: {}, ...generate },
        ...more,
      },
    ],
  });

/** Which of some namespaces get what is made first. */
function covered(found: ReturnType<typeof made>): string[] {
  const namespaces: Record<string, Record<string, string> | undefined> = {
    unknown: undefined,
    'team-a': { tls: 'yes', team: 'a' },
    'team-b': { team: 'b' },
  };
  return Object.keys(namespaces).filter((name) => found[0]!.in(name, namespaces[name]));
}

const ALL = ['unknown', 'team-a', 'team-b'];

describe('a generate rule', () => {
  test('makes a Secret or a ServiceAccount', () => {
    expect(rule({ kinds: ['Namespace'] })).toMatchObject([{ kind: 'Secret', name: 'pull' }]);
    expect(rule({ kinds: ['Namespace'] }, { kind: 'ServiceAccount' })).toMatchObject([{ kind: 'ServiceAccount' }]);
    expect(rule({ kinds: ['Namespace'] }, { kind: 'ConfigMap' })).toEqual([]);
    expect(rule({ kinds: ['Namespace'] }, { name: 'pull-{{request.object.metadata.name}}' })).toEqual([]);
    expect(rule({ kinds: ['Namespace'] }, { name: undefined, cloneList: {} })).toEqual([]);
  });

  test.each<[object, string[]]>([
    [{ kinds: ['Namespace'] }, ALL],
    [{ kinds: ['v1/Namespace'] }, ALL],
    [{ kinds: ['*'] }, ALL],
    [{ kinds: ['Pod', 'Namespace'] }, ALL],
    [{ kinds: ['Pod'] }, []],
    [{ kinds: ['Namespace'], names: ['team-a', 'other'] }, ['team-a']],
    [{ kinds: ['Namespace'], name: 'team-?' }, ['team-a', 'team-b']],
    [{ kinds: ['Namespace'], names: ['*am*b'] }, ['team-b']],
    [{ kinds: ['Namespace'], names: ['*', 'x'] }, ALL],
    [{ kinds: ['Namespace'], names: ['t*a*a'] }, ['team-a']],
    [{ kinds: ['Namespace'], names: ['team-a?'] }, []],
    [{ kinds: ['Namespace'], namespaces: ['team-b'] }, ['team-b']],
    [{ kinds: ['Namespace'], selector: { matchLabels: { tls: 'yes' } } }, ['team-a']],
    [{ kinds: ['Namespace'], namespaceSelector: { matchLabels: { team: 'b' } } }, ['team-b']],
    [{ kinds: ['Namespace'], names: ['team-*'], selector: { matchLabels: { tls: 'yes' } } }, ['team-a']],
    [
      { kinds: ['Namespace'], selector: { matchExpressions: [{ key: 'tls', operator: 'DoesNotExist' }] } },
      ['unknown', 'team-b'],
    ],
  ])('takes the namespaces of %j', (resources, namespaces) => {
    expect(covered(rule(resources))).toEqual(namespaces);
  });

  test('takes what any entry takes, or what all take, or its own resources', () => {
    const entry = (resources: object) => ({ resources: { kinds: ['Namespace'], ...resources } });
    const entries = [entry({ names: ['team-*'] }), entry({ selector: { matchLabels: { tls: 'yes' } } })];
    expect(covered(rule({}, {}, { match: { any: entries } }))).toEqual(['team-a', 'team-b']);
    expect(covered(rule({}, {}, { match: { all: entries } }))).toEqual(['team-a']);
    expect(covered(rule({}, {}, { match: entries[0] }))).toEqual(['team-a', 'team-b']);
    expect(covered(rule({}, {}, { match: {} }))).toEqual([]);
  });

  test('leaves out what it excludes', () => {
    const exclude = { any: [{ resources: { namespaces: ['team-a', 'kube-*'] } }] };
    expect(covered(rule({ kinds: ['Namespace'] }, {}, { exclude }))).toEqual(['unknown', 'team-b']);
  });

  test.each(['{{ request.object.metadata.name }}', '{{request.name}}', '{{ request.namespace}}'])(
    'makes it in the namespace that is asked for, however that is written: %s',
    (namespace) => expect(covered(rule({ kinds: ['Namespace'] }, { namespace }))).toEqual(ALL),
  );

  test('makes it in one namespace, where that is written down', () => {
    expect(covered(rule({ kinds: ['ConfigMap'] }, { namespace: 'team-b' }))).toEqual(['team-b']);
    expect(rule({ kinds: ['ConfigMap'] }, { namespace: '{{request.object.data.target}}' })).toEqual([]);
    expect(rule({ kinds: ['ConfigMap'] }, { namespace: undefined })).toEqual([]);
  });

  test('says the keys of a Secret that it has the content of', () => {
    const data = { data: { a: '' }, stringData: { b: '' } };
    expect(rule({ kinds: ['Namespace'] }, { data })[0]!.keys).toEqual(['a', 'b']);
    expect(rule({ kinds: ['Namespace'] }, { data: {} })[0]!.keys).toBeUndefined();
    expect(rule({ kinds: ['Namespace'] })[0]!.keys).toBeUndefined();
  });
});

describe('a GeneratingPolicy', () => {
  const policy = (spec: object, resources = ['namespaces']) =>
    made('policies.kyverno.io/v1', 'GeneratingPolicy', {
      matchConstraints: { resourceRules: [{ resources }], objectSelector: { matchLabels: { tls: 'yes' } } },
      ...spec,
    });

  test('makes the Secrets that it copies', () => {
    const variables = [{ name: 's', expression: 'resource.Get("v1", "secrets", "default", "pull")' }];
    const found = policy({ variables });
    expect(found).toMatchObject([{ kind: 'Secret', name: 'pull' }]);
    expect(covered(found)).toEqual(['team-a']);
    expect(policy({ variables }, ['configmaps'])).toEqual([]);
  });

  test('makes the objects that stand in its expressions', () => {
    const expression = `generator.Apply(object.metadata.name, [
      { "kind": dyn("ServiceAccount"), "apiVersion": dyn("v1"),
        "metadata": dyn({ "namespace": string(variables.ns), "name": "solver" }),
        "imagePullSecrets": dyn([{ "name": "pull" }]) },
      { "kind": dyn("ConfigMap"), "metadata": dyn({ "name": "no" }) },
      { "kind": dyn("Secret"), "metadata": dyn({ "name": dyn("pull") }) }
    ])`;
    expect(policy({ generate: [{ expression }] }).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ServiceAccount solver',
      'Secret pull',
    ]);
  });

  test('makes the objects of its templates', () => {
    const value =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: solver\n  namespace: (( object.metadata.name ))\n';
    expect(policy({ generate: [{ template: { interpolate: 'cel', value } }] })).toMatchObject([
      { kind: 'ServiceAccount', name: 'solver' },
    ]);
  });

  test('is selected by the labels of namespaces too', () => {
    const matchConstraints = {
      resourceRules: [{ resources: ['namespaces'] }],
      namespaceSelector: { matchLabels: { team: 'b' } },
    };
    const variables = [{ name: 's', expression: 'resource.Get("v1","secrets","default","pull")' }];
    expect(covered(policy({ matchConstraints, variables }))).toEqual(['team-b']);
  });
});

test.each([
  undefined,
  null,
  7,
  [],
  { rules: 7 },
  { rules: [null, 7, { generate: 7 }, { match: 7, generate: { kind: 'Secret', name: 'a', namespace: HERE } }] },
  { matchConstraints: 7, variables: 7, generate: [null, { expression: 7, template: 7 }] },
  { matchConstraints: { resourceRules: [null, { resources: ['namespaces'] }] }, variables: [null] },
])('what is malformed makes nothing: %j', (spec) => {
  for (const [apiVersion, kind] of [
    ['kyverno.io/v1', 'ClusterPolicy'],
    ['policies.kyverno.io/v1', 'GeneratingPolicy'],
  ] as const) {
    for (const one of made(apiVersion, kind, spec)) expect(one.in('team-a', {})).toBe(false);
  }
});
