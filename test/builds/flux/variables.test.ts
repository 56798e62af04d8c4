import fc from 'fast-check';
import { substituted, type Variables } from '../../../lib/builds/flux/variables';

function variables(values: Record<string, string>, how: Partial<Variables> = {}): Variables {
  return { values: new Map(Object.entries(values)), hidden: new Set(), complete: true, ...how };
}

const KNOWN = { DOMAIN: 'shop.acme-corp.dev', NAME: 'Web', EMPTY: '', COUNT: '3', ON: 'true', STARS: 'a*b' };

function missingIn(value: unknown, of: Variables): string[] {
  const names: string[] = [];
  substituted(value, of, (name) => names.push(name));
  return names;
}

// What drone/envsubst gives for the same texts.
test.each([
  ['web.${DOMAIN}', 'web.shop.acme-corp.dev'],
  ['${NAME}-${NAME}', 'Web-Web'],
  ['${NAME,,}', 'web'],
  ['${NAME,}', 'web'],
  ['${NAME^^}', 'WEB'],
  ['${NAME^}', 'Web'],
  ['x${#NAME}', 'x3'],
  ['${NAME:1}', 'eb'],
  ['${NAME:0:2}', 'We'],
  ['${NAME:-2}', 'Web'],
  ['${NAME:x}', 'Web'],
  ['${DOMAIN/./-}', 'shop-acme-corp.dev'],
  ['${DOMAIN//./-}', 'shop-acme-corp-dev'],
  ['${DOMAIN/#shop/web}', 'web.acme-corp.dev'],
  ['${DOMAIN/%dev/test}', 'shop.acme-corp.test'],
  ['${DOMAIN#*.}', 'acme-corp.dev'],
  ['${DOMAIN##*.}', 'dev'],
  ['${DOMAIN%.*}', 'shop.acme-corp'],
  ['${DOMAIN%%.*}', 'shop'],
  ['${DOMAIN%%x}', 'shop.acme-corp.dev'],
  ['${STARS//\\*/-}', 'a-b'],
  ['${NONE:=corp.dev}', 'corp.dev'],
  ['${NONE:-corp.dev}', 'corp.dev'],
  ['${NONE=corp.dev}', 'corp.dev'],
  ['${EMPTY:=corp.dev}', 'corp.dev'],
  ['${NONE:=${NAME}.dev}', 'Web.dev'],
  ['${NAME:=corp.dev}', 'Web'],
  ['a$${NAME}', 'a${NAME}'],
  ['$NAME', '$NAME'],
  ['${not closed', '${not closed'],
  ['${NAME one}', '${NAME one}'],
])('%s is substituted as Flux does it', (text, expected) => {
  expect(substituted(text, variables(KNOWN), () => {})).toBe(expected);
});

test('what is no text afterwards is read as what YAML takes it for', () => {
  const value = {
    replicas: '${COUNT}',
    enabled: '${ON}',
    none: '${EMPTY}',
    text: 'x: ${COUNT}',
    '${NAME}': ['${COUNT}'],
  };
  expect(substituted(value, variables(KNOWN), () => {})).toEqual({
    ...{ replicas: 3, enabled: true, none: null, text: 'x: 3', Web: [3] },
  });
});

test('a variable that may be set elsewhere is left as it is, and one that nothing sets is named', () => {
  const partial = variables(KNOWN, { complete: false });
  expect(substituted('a.${NONE}.${DOMAIN}', partial, () => {})).toBe('a.${NONE}.shop.acme-corp.dev');
  expect(missingIn('a.${NONE}', partial)).toEqual([]);
  expect(missingIn('a.${NONE}', variables(KNOWN))).toEqual(['NONE']);
});

test('the value of a Secret is left open, and its default is not taken for it', () => {
  const hidden = variables({}, { hidden: new Set(['TOKEN']) });
  expect(substituted(['${TOKEN}', '${TOKEN:=x}', '${TOKEN/./-}'], hidden, () => {})).toEqual([
    ...['${TOKEN}', '${TOKEN}', '${TOKEN/./-}'],
  ]);
});

test('no text makes it fail, and what has no variable is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'${}:=/#%,^-AB.*\\') }), (text) => {
      expect(typeof substituted(`x ${text}: `, variables({ A: 'a', B: '*' }), () => {})).toBe('string');
      const plain = text.replaceAll('$', '');
      expect(substituted(plain, variables(KNOWN), () => {})).toBe(plain);
    }),
  );
});
