import fc from 'fast-check';
import { checkFields, type FieldProblem } from '../../lib/cert-manager/check-fields';
import { certificateFields, type Field, fieldAt, issuerFields } from '../../lib/cert-manager/fields';
import { compareVersions, NEWEST, OLDEST } from '../../lib/cert-manager/versions';
import { countReads } from '../counted';
import { allPaths } from './all-paths';
import { anyValue, deepFreeze, type Position, positions } from './values';

const issuer = issuerFields();
const certificate = certificateFields();
const roots: [string, Field][] = [
  ['Issuer', issuer],
  ['Certificate', certificate],
];

const acme = (rest: object, version = NEWEST) =>
  checkFields(issuer, { acme: { server: 'https://a', privateKeySecretRef: { name: 'a' }, ...rest } }, version);
const ingress = (rest: object, version = NEWEST) => acme({ solvers: [{ http01: { ingress: rest } }] }, version);
const cert = (rest: object, version = NEWEST) =>
  checkFields(certificate, { secretName: 'a', issuerRef: { name: 'a' }, ...rest }, version);

const INGRESS = 'spec.acme.solvers[0].http01.ingress';
const DROPPED = /^The API server drops the field silently/;
const REFUSED = /^The API server refuses the object/;

describe.each(roots)('any %s', (_, root) => {
  // One value, and one place in it.
  const valueAndPlace = fc
    .tuple(anyValue(root), fc.nat())
    .map(([value, n]) => ({ value: { spec: structuredClone(value) }, n }));
  const pick = (all: Position[], n: number) => all[n % all.length]!;

  /** Changes one place, and expects one problem there. */
  function mutation(
    problem: FieldProblem['problem'],
    candidates: (place: Position) => boolean,
    change: (place: Position) => string,
    numRuns = 300,
  ) {
    fc.assert(
      fc.property(valueAndPlace, ({ value, n }) => {
        const places = positions(root, value, 'spec').filter(candidates);
        if (places.length === 0) return;
        const path = change(pick(places, n));
        const found = checkFields(root, value.spec, NEWEST);
        expect(found.map((one) => [one.problem, one.path])).toEqual([[problem, path]]);
        expect(found[0]!.effect).toMatch(problem === 'unknown' ? DROPPED : REFUSED);
        expect(found[0]!.message && found[0]!.fix).toBeTruthy();
      }),
      { numRuns },
    );
  }

  test('that follows the table passes', () => {
    fc.assert(fc.property(anyValue(root), (value) => expect(checkFields(root, deepFreeze(value), NEWEST)).toEqual([])));
  });

  test('with a key that the table does not have is reported there', () => {
    const isStruct = ({ field }: Position) => field.type === 'object' && !field.children.has('*');
    mutation('unknown', isStruct, ({ value, path }) => {
      value.zyxwvut = { a: 1 };
      return `${path}.zyxwvut`;
    });
  });

  test('with a value of another type is reported there', () => {
    const wrong: Record<string, unknown> = { string: 42, integer: 1.5, boolean: 'true', 'int-or-string': true };
    mutation(
      'type',
      ({ field }) => field.type !== 'any',
      ({ field, owner, key, path }) => {
        owner[key] = wrong[field.type] ?? 'text';
        return path;
      },
    );
  });

  test('with a word outside an enumeration is reported there', () => {
    mutation(
      'enum',
      ({ field }) => field.enum !== undefined,
      ({ owner, key, path }) => {
        owner[key] = 'Zyxwvut';
        return path;
      },
      1000,
    );
  });

  test('without what is required is reported there', () => {
    mutation(
      'required',
      ({ field }) => field.required === true,
      ({ owner, key, path }) => {
        owner[key] = null;
        return path;
      },
    );
  });

  test('with null for what is optional passes', () => {
    fc.assert(
      fc.property(valueAndPlace, ({ value, n }) => {
        // But for the key of a list: two items without it are the same.
        const optional = ({ field, path }: Position) =>
          !field.required && field.default !== '' && !path.endsWith(']') && path !== 'spec';
        const places = positions(root, value, 'spec').filter(optional);
        if (places.length === 0) return;
        const { owner, key } = pick(places, n);
        owner[key] = null;
        expect(checkFields(root, value.spec, NEWEST)).toEqual([]);
      }),
    );
  });

  test('in an older release: what came later is reported, once, at its top', () => {
    fc.assert(
      fc.property(anyValue(root), fc.nat(20), (value, minor) => {
        const version = `1.${minor}`;
        const late = positions(root, { spec: value }, 'spec').filter(
          ({ field, path }) =>
            compareVersions(field.since, version) > 0 &&
            compareVersions(
              fieldAt(root, path.replace(/(\[\d+\]|\["(?:[^"\\]|\\.)*"\]|\.[^.[]+)$/, ''))!.since,
              version,
            ) <= 0,
        );
        const found = checkFields(root, value, version);
        expect(found.map((one) => [one.problem, one.path])).toEqual(late.map(({ path }) => ['too-new', path]));
        for (const one of found) expect(one.effect).toMatch(DROPPED);
      }),
    );
  });

  test('and anything else, in any place, does not make it throw', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const paths = allPaths(root);
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        expect(Array.isArray(checkFields(fieldAt(root, path)!, value, NEWEST))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(valueAndPlace, anything, ({ value, n }, other) => {
        const { owner, key } = pick(positions(root, value, 'spec'), n);
        owner[key] = other;
        expect(Array.isArray(checkFields(root, value.spec, NEWEST))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each(['', 'latest', '1', undefined as unknown as string])(
  'a version that is none (%j) is the newest',
  (version) => {
    expect(ingress({ ingressClassName: 'a' }, version)).toEqual([]);
  },
);

test('neither a throwing property, nor a cycle, nor a proxy makes it throw', () => {
  const throwing = {
    get acme() {
      throw new Error('no');
    },
  };
  expect(checkFields(issuer, throwing, NEWEST)).toMatchObject([
    { path: 'spec', problem: 'type', fix: 'Pass plain data.' },
  ]);
  const cyclic: any = { server: 'a', privateKeySecretRef: { name: 'a' } };
  cyclic.solvers = [{ http01: cyclic }];
  expect(checkFields(issuer, { acme: cyclic }, NEWEST).length).toBe(3);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(checkFields(issuer, proxy, NEWEST)).toMatchObject([{ path: 'spec', problem: 'type' }]);
});

describe('absent values', () => {
  test('a spec has to be there', () => {
    for (const value of [null, undefined]) {
      expect(checkFields(issuer, value, NEWEST)).toMatchObject([{ path: 'spec', problem: 'required' }]);
      expect(checkFields(certificate, value, NEWEST)).toMatchObject([{ path: 'spec', problem: 'required' }]);
    }
  });

  test('an optional field has not', () => {
    expect(checkFields(fieldAt(issuer, 'spec.acme.solvers')!, undefined, NEWEST)).toEqual([]);
  });

  test('null in a list is an item without a type', () => {
    expect(cert({ dnsNames: ['a', null] })).toMatchObject([
      { path: 'spec.dnsNames[1]', problem: 'type', message: 'dnsNames[1] must be a string, but is null.' },
    ]);
  });

  test('what an older release does not have is not required there', () => {
    const auth = { dns01: { route53: { auth: {} } } };
    expect(acme({ solvers: [auth] }).map((one) => one.problem)).toEqual(['required']);
    expect(acme({ solvers: [auth] }, '1.14').map((one) => one.problem)).toEqual(['too-new']);
    const late: Field = {
      ...{ name: 'late', path: 'spec.late', type: 'string', since: '1.9', required: true },
      children: new Map(),
    };
    const spec: Field = { ...issuer, children: new Map([['late', late]]) };
    expect(checkFields(spec, {}, '1.8')).toEqual([]);
    expect(checkFields(spec, {}, '1.9')).toMatchObject([{ path: 'spec.late', problem: 'required' }]);
  });
});

describe('a path', () => {
  test('starts where the caller says', () => {
    const field = fieldAt(issuer, 'spec.acme.solvers[].http01')!;
    expect(checkFields(field, { ingress: 1 }, NEWEST, 'spec.acme.solvers[4].http01')).toMatchObject([
      { path: 'spec.acme.solvers[4].http01.ingress' },
    ]);
  });

  test('quotes a key that would not be one', () => {
    expect(cert({ secretTemplate: { labels: { 'a.b/c': 1, d: 2 } } })).toMatchObject([
      { path: 'spec.secretTemplate.labels["a.b/c"]', message: 'labels["a.b/c"] must be a string, but is a number.' },
      { path: 'spec.secretTemplate.labels.d', message: 'd must be a string, but is a number.' },
    ]);
  });

  test('and a long key is whole in the path, and cut in the message', () => {
    const key = 'x'.repeat(5000);
    const [problem] = cert({ [key]: 1 });
    expect(problem!.path).toBe(`spec.${key}`);
    expect(problem!.message.length).toBeLessThan(1000);
  });
});

describe('an unknown field', () => {
  test.each([
    ['ingressclassname', 'ingressClassName'],
    ['ingress_class_name', 'ingressClassName'],
    ['ingresClassName', 'ingressClassName'],
    ['ingressClass', 'ingressClassName'],
    ['calss', 'class'],
    ['podTemplates', 'podTemplate'],
  ])('%s: did you mean %s?', (key, name) => {
    expect(ingress({ [key]: 'a' })).toEqual([
      {
        path: `${INGRESS}.${key}`,
        problem: 'unknown',
        message: `${key} is not a field of cert-manager's API: did you mean ${name}?`,
        effect: expect.stringMatching(DROPPED),
        fix: `Rename it to ${name}.`,
      },
    ]);
  });

  test('a name of a newer release is not proposed', () => {
    expect(ingress({ ingressclassname: 'a' }, '1.11')[0]!.message).not.toContain('ingressClassName');
  });

  test('may belong further down', () => {
    expect(ingress({ serviceAccountName: 'a' })).toMatchObject([
      {
        message: 'serviceAccountName is not a field here: did you mean podTemplate.spec.serviceAccountName?',
        fix: `Move it to ${INGRESS}.podTemplate.spec.serviceAccountName.`,
      },
    ]);
    expect(acme({ solvers: [{ http01: { podTemplate: {} } }] })[0]!.fix).toBe(
      'Move it to spec.acme.solvers[0].http01.gatewayHTTPRoute.podTemplate, or to spec.acme.solvers[0].http01.ingress.podTemplate.',
    );
  });

  test('does not belong where the release has no such field', () => {
    expect(ingress({ imagePullSecrets: [] }, '1.12')[0]!.message).toContain(
      'did you mean podTemplate.spec.imagePullSecrets',
    );
    expect(ingress({ imagePullSecrets: [] }, '1.11')[0]!.message).not.toContain('podTemplate.spec.imagePullSecrets');
  });

  test('may belong further up', () => {
    expect(ingress({ selector: {} })).toMatchObject([
      {
        message: 'selector is not a field here: it belongs further up.',
        fix: 'Move it to spec.acme.solvers[0].selector.',
      },
    ]);
    expect(ingress({ podTemplate: { spec: { email: 'a' } } })[0]!.fix).toBe('Move it to spec.acme.email.');
  });

  test.each([
    ['a field', { apiToken: 'abc' }, 'apiToken', 'apiTokenSecretRef'],
    [
      'within the reference',
      { apiTokenSecretRef: { name: 'a', key: 'b', value: 'abc' } },
      'apiTokenSecretRef.value',
      'apiTokenSecretRef',
    ],
  ])('holds a secret, as %s: it belongs in a Secret', (_, cloudflare, at, reference) => {
    const place = 'spec.acme.solvers[0].dns01.cloudflare';
    expect(acme({ solvers: [{ dns01: { cloudflare } }] })).toMatchObject([
      {
        path: `${place}.${at}`,
        fix: `Put the value into a Secret, and refer to it in ${place}.${reference} (name: the Secret, key: the key in it).`,
      },
    ]);
  });

  test.each(['key', 'hmacKey', 'hmac'])('holds the key of an external account, as %s', (key) => {
    const [problem] = acme({
      externalAccountBinding: { keyID: 'a', [key]: 'abc', keySecretRef: { name: 'a', key: 'b' } },
    });
    expect(problem!.message).not.toContain('did you mean');
    expect(problem!.fix).toBe(
      'Put the value into a Secret, and refer to it in spec.acme.externalAccountBinding.keySecretRef (name: the Secret, key: the key in it).',
    );
  });

  test('may be a misspelt reference, which is renamed or moved', () => {
    const dns01 = (cloudflare: object) => acme({ solvers: [{ dns01: { cloudflare } }] })[0]!.fix;
    expect(dns01({ apiTokenSecretref: { name: 'a' } })).toBe('Rename it to apiTokenSecretRef.');
    expect(dns01({ apiTokenSecretRef: { nmae: 'a', key: 'b' } })).toBe('Rename it to name.');
    expect(acme({ externalAccountBinding: { keyID: 'a', name: 'b' } })[0]!.fix).toBe(
      'Move it to spec.acme.externalAccountBinding.keySecretRef.name.',
    );
  });

  test('that looks like a secret is not shown, whole or in part', () => {
    const token = `https://user:${'x'.repeat(80)}@corp.dev`;
    expect(cert({ [token]: 1 })[0]!.message).not.toContain('xxx');
    expect(cert({ privateKey: { algorithm: `${token}` } })[0]!.message).not.toContain('xxx');
  });

  test('may be nothing that is known', () => {
    const [problem] = ingress({ podTemplate: { spec: { containers: [] } } });
    expect(problem!.message).toMatch(/^containers is not a field of cert-manager's API\. Here it has: affinity, /);
    expect(problem!.fix).toMatch(/^Remove it, or correct its name: https:/);
  });

  test('is free in a webhook, and in an issuer of another kind', () => {
    const webhook = { groupName: 'a', solverName: 'a', config: { anything: [{ at: null }] } };
    expect(acme({ solvers: [{ dns01: { webhook } }] })).toEqual([]);
    expect(checkFields(issuer, { ca: { secretName: 'a' } }, NEWEST)).toEqual([]);
  });
});

describe('a field that came later', () => {
  const podTemplate = (spec: object) => ({ podTemplate: { spec } });
  const gateway = (rest: object) => (version: string) =>
    acme({ solvers: [{ http01: { gatewayHTTPRoute: rest } }] }, version);
  const dns01 = (rest: object) => (version: string) => acme({ solvers: [{ dns01: rest }] }, version);
  const azure = { resourceGroupName: 'a', subscriptionID: 'a' };

  test.each<[string, string, (version: string) => FieldProblem[], RegExp]>([
    [
      '1.11',
      '1.12',
      (v) => ingress(podTemplate({ imagePullSecrets: [] }), v),
      /pull secrets on the solver's ServiceAccount/,
    ],
    ['1.11', '1.12', (v) => ingress({ ingressClassName: 'a' }, v), /use class/],
    ['1.15', '1.16', (v) => ingress(podTemplate({ securityContext: {} }), v), /own security context/],
    ['1.18', '1.19', (v) => ingress(podTemplate({ resources: {} }), v), /--acme-http01-solver-resource/],
    ['1.15', '1.16', gateway({ podTemplate: {} }), /use an ingress solver/],
    ['1.4', '1.5', gateway({}), /use an ingress solver/],
    ['1.7', '1.8', gateway({ parentRefs: [] }), /set labels/],
    ['1.9', '1.10', gateway({ parentRefs: [{ name: 'a', port: 1 }] }), /sectionName/],
    [
      '1.14',
      '1.15',
      dns01({ route53: { auth: { kubernetes: { serviceAccountRef: { name: 'a' } } } } }),
      /access key.*ambient/,
    ],
    ['1.8', '1.9', dns01({ route53: { accessKeyIDSecretRef: { name: 'a' } } }), /accessKeyID/],
    ['1.5', '1.6', dns01({ azureDNS: { ...azure, managedIdentity: {} } }), /service principal/],
    ['1.16', '1.17', dns01({ azureDNS: { ...azure, managedIdentity: { tenantID: 'a' } } }), /tenant-id/],
    ['1.10', '1.11', (v) => acme({ caBundle: 'YWJj' }, v), /trust store.*skipTLSVerify.*not recommended/],
    ['1.17', '1.18', (v) => acme({ profile: 'a' }, v), /default profile/],
    ['1.8', '1.9', (v) => cert({ literalSubject: 'CN=a' }, v), /subject and commonName/],
    ['1.15', '1.16', (v) => cert({ renewBeforePercentage: 30 }, v), /renewBefore/],
    ['1.16', '1.17', (v) => cert({ keystores: { jks: { create: true, password: 'a' } } }, v), /passwordSecretRef/],
  ])('is not in %s, is in %s (%#)', (before, since, check, instead) => {
    const found = check(before);
    expect(found).toMatchObject([{ problem: 'too-new' }]);
    expect(found[0]!.message).toMatch(
      new RegExp(`^\\w+ was added in cert-manager ${since}, but the target is ${before}\\.$`),
    );
    expect(found[0]!.fix).toMatch(new RegExp(`^Upgrade cert-manager to ${since} or newer\\.`));
    expect(found[0]!.fix).toMatch(instead);
    expect(check(since)).toEqual([]);
  });

  test('where there is nothing in its stead, the fix is to upgrade', () => {
    expect(acme({ solvers: [{ waitInsteadOfSelfCheck: '1m' }] }, '1.20')[0]!.fix).toBe(
      'Upgrade cert-manager to 1.21 or newer.',
    );
  });

  test('is known to have come later, each of them', () => {
    for (const [, root] of roots) {
      for (const path of allPaths(root)) {
        const field = fieldAt(root, path)!;
        if (field.since === OLDEST) continue;
        expect(checkFields(field, 'a', OLDEST)).toMatchObject([{ problem: 'too-new', path }]);
      }
    }
  });
});

test('a field that is gone', () => {
  const spec: Field = {
    ...{ name: 'spec', path: 'spec', type: 'object', since: '1.0' },
    children: new Map([
      ['old', { name: 'old', path: 'spec.old', type: 'string', since: '1.1', until: '1.9', children: new Map() }],
    ]),
  };
  expect(checkFields(spec, { old: 'a' }, '1.9')).toEqual([]);
  expect(checkFields(spec, { old: 'a' }, '1.0')).toMatchObject([{ problem: 'too-new' }]);
  expect(checkFields(spec, { old: 'a' }, '1.10')).toEqual([
    {
      path: 'spec.old',
      problem: 'gone',
      message: 'old was last in cert-manager 1.9, but the target is 1.10.',
      about: 'old was last in cert-manager 1.9',
      effect: expect.stringMatching(DROPPED),
      fix: expect.stringContaining('Remove it'),
    },
  ]);
});

describe('a value', () => {
  const message = (found: FieldProblem[]) => found.map((one) => `${one.problem}: ${one.message} ${one.fix}`);

  test('of another type: what to write', () => {
    expect(message(cert({ secretTemplate: { annotations: { a: true } } }))).toEqual([
      'type: a must be a string, but is a boolean. Quote it, so that YAML reads a string.',
    ]);
    expect(message(cert({ isCA: 'true' }))).toEqual([
      'type: isCA must be true or false, but is a string. Write it without quotes.',
    ]);
    expect(message(cert({ privateKey: { size: 2048.5 } }))).toEqual([
      'type: size must be a whole number, but is a fraction. Write a whole number.',
    ]);
    expect(message(cert({ dnsNames: 'a.b' }))).toEqual([
      'type: dnsNames must be a list, but is a string. Write a list, also for one entry.',
    ]);
    expect(message(cert({ issuerRef: 'letsencrypt' }))).toEqual([
      'type: issuerRef must be a map, but is a string. Write a map with: group, kind, name.',
    ]);
    expect(message(acme({ privateKeySecretRef: 'key' }))).toEqual([
      'type: privateKeySecretRef must be a map, but is a string. Refer to a Secret and a key in it (name, key), and put the secret value there.',
    ]);
  });

  test('outside an enumeration: the nearest word in it', () => {
    expect(message(cert({ privateKey: { algorithm: 'rsa' } }))).toEqual([
      'enum: algorithm is "rsa", which the API does not know: did you mean RSA? Write one of: RSA, ECDSA, Ed25519.',
    ]);
    expect(message(cert({ usages: ['server-auth'] }))[0]).toContain('did you mean server auth?');
    expect(message(cert({ privateKey: { encoding: 'x'.repeat(100) } }))).toEqual([
      'enum: encoding is a string of 100 characters, which the API does not know. Write one of: PKCS1, PKCS8.',
    ]);
  });

  test('out of bounds', () => {
    const parent = (rest: object) =>
      acme({ solvers: [{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'a', ...rest }] } } }] });
    for (const port of [1, 65535]) expect(parent({ port })).toEqual([]);
    expect(message(parent({ port: 0 }))).toEqual([
      'bound: port is 0, but must be at least 1 and at most 65535. Write a number that is at least 1 and at most 65535.',
    ]);
    expect(message(parent({ name: '' }))).toEqual([
      'bound: name has 0 characters, but must have at least 1. Write a value.',
    ]);
    expect(message(parent({ namespace: 'A' }))).toEqual([
      'pattern: namespace is "A", but must match ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$ Write a value of that form.',
    ]);
    const int32 = -(2 ** 31);
    expect(cert({ revisionHistoryLimit: int32 })).toEqual([]);
    expect(message(cert({ revisionHistoryLimit: int32 - 1 }))[0]).toContain(
      'at least -2147483648 and at most 2147483647',
    );
    const user = (runAsUser: unknown) => ingress({ podTemplate: { spec: { securityContext: { runAsUser } } } });
    for (const id of [0, -(2 ** 63), 2n ** 63n - 1n]) expect(user(id)).toEqual([]);
    expect(message(user(2 ** 63))[0]).toContain('at least -9223372036854775808 and at most 9223372036854775807');
    expect(user(2n ** 63n)).toMatchObject([{ problem: 'bound' }]);
    expect(user(Number.NaN)).toMatchObject([{ problem: 'type' }]);
  });

  test('has the length that the API server counts: in code points', () => {
    expect(acme({ preferredChain: '\u{1F512}'.repeat(64) })).toEqual([]);
    expect(message(acme({ preferredChain: '\u{1F512}'.repeat(65) }))).toEqual([
      'bound: preferredChain has 65 characters, but must have at most 64. Write at most 64 characters.',
    ]);
  });

  test('in base64', () => {
    for (const caBundle of ['YWJj', 'YWI=', 'YQ==']) expect(acme({ caBundle })).toEqual([]);
    // The API server takes no empty text for bytes.
    for (const caBundle of ['', 'YWJj\n', 'YW', '-----BEGIN CERTIFICATE-----', 'Y===']) {
      expect(acme({ caBundle })).toMatchObject([{ problem: 'pattern', path: 'spec.acme.caBundle' }]);
    }
  });

  test('that is a quantity', () => {
    const limits = (cpu: unknown) => ingress({ podTemplate: { spec: { resources: { limits: { cpu } } } } });
    for (const cpu of [1, '100m', '0.5', '1e3', '2Gi']) expect(limits(cpu)).toEqual([]);
    expect(limits('1 core')).toMatchObject([{ problem: 'pattern', fix: 'Write a quantity, such as 50m or 64Mi.' }]);
    expect(limits(0.5)).toMatchObject([{ problem: 'type', fix: 'Quote it, so that YAML reads a string.' }]);
  });

  test('that may occur once', () => {
    const pull = (...imagePullSecrets: unknown[]) => ingress({ podTemplate: { spec: { imagePullSecrets } } });
    expect(pull({ name: 'a' }, { name: 'b' }, {})).toEqual([]);
    expect(pull({ name: 'a' }, { name: 'b' }, { name: 'a' })).toEqual([
      {
        path: `${INGRESS}.podTemplate.spec.imagePullSecrets[2]`,
        problem: 'duplicate',
        message: 'imagePullSecrets[2] has the same name as imagePullSecrets[0], but it must be unique.',
        effect: expect.stringMatching(REFUSED),
        fix: 'Remove one of the two, or change its name.',
      },
    ]);
    expect(pull({ name: 'b' }, { name: 'a' }, { name: 'a' })[0]!.message).toContain('as imagePullSecrets[1],');
    // The API server fills in the default first.
    expect(pull({}, { name: '' })).toMatchObject([{ problem: 'duplicate' }]);
    expect(pull('a', null).map((one) => one.problem)).toEqual(['type', 'type']);
  });

  test('that may be secret is not shown', () => {
    const secret = 'hunter2-hunter2';
    const found = [
      ...acme({ privateKeySecretRef: secret, externalAccountBinding: { keyID: 'a', keySecretRef: secret } }),
      ...acme({ solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: secret } } }] }),
      ...acme({ solvers: [{ dns01: { webhook: { groupName: 'a', solverName: 'a', config: secret } } }] }),
      ...cert(
        { keystores: { jks: { create: true, password: { secret } }, pkcs12: { create: secret, password: secret } } },
        '1.14',
      ),
      ...cert({ keystores: { jks: { create: true, password: [secret] }, pkcs12: { create: true, pasword: secret } } }),
    ];
    expect(found.length).toBeGreaterThan(6);
    expect(JSON.stringify(found)).not.toContain(secret);
    const password = {
      name: 'password',
      path: 'spec.password',
      type: 'string',
      since: '1.0',
      children: new Map(),
    } as const;
    const strict: Field = { ...password, enum: ['a'], pattern: '^a$' };
    expect(JSON.stringify(checkFields(strict, secret, NEWEST))).not.toContain(secret);
  });
});

test('what may be anything, may be anything', () => {
  const { type, path } = fieldAt(issuer, 'spec.vault')!;
  expect(type).toBe('any');
  for (const value of [{ a: [1] }, [], 'a', 1, true]) {
    const found = checkFields(issuer, { vault: value }, NEWEST).filter((problem) => problem.path.startsWith(path));
    expect([value, found]).toEqual([value, []]);
  }
});

test('is linear in the length of a list', () => {
  const reads = (length: number) => {
    const solvers = Array.from({ length }, (_, i) => ({
      selector: { dnsNames: [`${i}.example.com`] },
      http01: { ingress: { clas: 'a', podTemplate: { spec: { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] } } } },
    }));
    return countReads(solvers, (counted) => expect(acme({ solvers: counted })).toHaveLength(length));
  };
  expect(reads(2_000) / reads(1_000)).toBeCloseTo(2, 1);
});
