import fc from 'fast-check';
import { couldBeEqual, isOpen, isVariableName, withDefaults } from '../../lib/values/open';

test.each([
  '${BASE_DOMAIN}',
  '*.${BASE_DOMAIN}',
  '${BASE_DOMAIN/./-}-tls',
  'app.$DOMAIN',
  '<path:secret/data/dns#token>',
  '<secret:dns>',
  'https://<host>/directory',
  '<app-name>',
  '{{ .Values.host }}',
  'web.{{ cluster }}.corp.dev',
  '(@= data.values.host @)',
  'ENC[AES256_GCM,data:abcd,iv:abcd,tag:abcd,type:str]',
  'ref+vault://secret/dns#/token',
  'vault:secret/data/dns#token',
  '#{Domain}#',
  '__DOMAIN__',
  '$(DOMAIN)',
  'web.$(cluster.domain)',
  'CMP_PLACEHOLDER_API_DOMAIN',
  '*.PLACEHOLDER_DOMAIN',
  'PLACEHOLDER',
  'REPLACE_ME',
  'CHANGEME',
  'replace-me',
  'YOUR_DOMAIN',
  'to-be-replaced',
  '...',
  '…',
  '291b9d21-8ff5-...',
])('%s is open', (text) => {
  expect(isOpen(text)).toBe(true);
});

test.each([
  '',
  'web.corp.dev',
  'spare-replacements',
  'change.corp.dev',
  'replace.corp.dev',
  'your.corp.dev',
  '/$1',
  'proxy_set_header Host $host;',
  '5$',
  'a <1> c',
  'a...b',
  'Done.',
  '{"type":"service_account"}',
  'arn:aws:iam::111122223333:role/dns',
  'https://acme-v02.api.letsencrypt.org/directory',
  'registry.corp.dev/app@sha256:0123',
  '$(POD_NAMESPACE)',
  '$(1)',
  'placeholder.corp.dev',
  'NOPLACEHOLDERS',
  '(a|b)',
])('%s is not', (text) => {
  expect(isOpen(text)).toBe(false);
});

test.each([
  ['spec.dnsNames[0]', '*.BASE_DOMAIN', true],
  ['spec.rules[0].host', 'APP_NAME.corp.dev', true],
  ['spec.acme.email', 'ACME_EMAIL', true],
  ['metadata.name', 'APP_NAME-tls', true],
  ['spec.dnsNames[0]', 'my_app.corp.dev', false],
  ['spec.dnsNames[0]', 'WEB.corp.dev', false],
  ['spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.key', 'CLOUDFLARE_API_TOKEN', false],
  ['spec.dnsNames', ['BASE_DOMAIN'], false],
])('whether %s: %s is the name of a variable', (field, value, is) => {
  expect(isVariableName(field, value)).toBe(is);
});

test.each([
  ['${A}-tls', 'web-tls', true],
  ['${A}-tls', 'web-key', false],
  ['web-${A}', 'api-tls', false],
  ['web-${A}', 'web-tls', true],
  ['a${X}b${Y}c', 'a-b-c', true],
  ['a${X}b${Y}c', 'a-c', false],
  ['ab${X}ba', 'aba', false],
  ['${A}', '${B}', true],
  ['web', 'web', true],
  ['web', 'api', false],
])('whether %s could be %s', (a, b, could) => {
  expect(couldBeEqual(a, b)).toBe(could);
  expect(couldBeEqual(b, a)).toBe(could);
});

test('a variable that is filled in could always be what it becomes', () => {
  const word = fc.stringMatching(/^[a-z0-9.-]{0,8}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 4 }), word, (parts, end) => {
      const open = parts.map(([known], i) => `${known}\${V${i}}`).join('') + end;
      const filled = parts.map(([known, value]) => known + value).join('') + end;
      return couldBeEqual(open, filled);
    }),
  );
});

test('a default is taken, wherever it stands', () => {
  expect(
    withDefaults({
      a: '${D:=corp.dev}',
      b: ['app.${D:-corp.dev}', 7, null],
      c: { d: '${D}', e: '${D/./-}', f: '${D:=}' },
    }),
  ).toEqual({ a: 'corp.dev', b: ['app.corp.dev', 7, null], c: { d: '${D}', e: '${D/./-}', f: '' } });
});

test('no text is too long or too strange', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => couldBeEqual(a, b) === couldBeEqual(b, a)));
  for (const half of ['${', '<a', '{{', '(@', '#{', '__']) expect(isOpen(half.repeat(100_000))).toBe(false);
});
