import { array, assert, constantFrom, property } from 'fast-check';
import { Locator } from '../../../lib/cli/input/locate';
import type { Source } from '../../../lib/cli/input/source';
import { yamlOfTemplate } from '../../../lib/cli/input/template-text';

/** Where a field of an object is in the template that writes it: the text that is underlined, with its line. */
function at(template: string, path: string, value: unknown, kind = 'Certificate'): string {
  const bytes = Buffer.from(template);
  const again = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  const place = {
    ...{ source: { again } as unknown as Source, offset: 0, length: bytes.length, line: 10, column: 1 },
    isTemplate: true,
  };
  const { line, column, endColumn, excerpt } = new Locator().locate(place, kind, path, value);
  return `${line}: ${excerpt?.slice(column - 1, endColumn - 1)} | ${excerpt}`;
}

const TEMPLATE = `kind: Certificate
metadata:
  name: {{ .Release.Name }}-web
  {{- with .Values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  secretName: "{{ .Values.secret | default "web-tls" }}"
  {{- if .Values.prod }}
  duration: 2160h
  {{- else }}
  duration: 1h
  {{- end }}
  issuerRef: { name: letsencrypt, kind: {{ .Values.kind }} }
  dnsNames:
    {{- range .Values.names }}
    - {{ . }}
    {{- end }}
  usages:
    - server auth
    {{- if .Values.client }}
    - client auth
    {{- end }}
`;
const VALUE = {
  kind: 'Certificate',
  metadata: { name: 'shop-web', annotations: { 'corp.dev/a': 'b' } },
  spec: {
    secretName: 'web-tls',
    duration: '1h',
    issuerRef: { name: 'letsencrypt', kind: 'Issuer' },
    dnsNames: ['web.corp.dev', 'api.corp.dev'],
    usages: ['server auth', 'client auth'],
  },
};

test('a field that the template writes once is where it is written', () => {
  expect(at(TEMPLATE, 'metadata.name', VALUE)).toBe('12: {{ .Release.Name }}-web |   name: {{ .Release.Name }}-web');
  expect(at(TEMPLATE, 'spec.secretName', VALUE)).toBe(
    '18: "{{ .Values.secret | default "web-tls" }}" |   secretName: "{{ .Values.secret | default "web-tls" }}"',
  );
  expect(at(TEMPLATE, 'spec.issuerRef.name', VALUE)).toContain('24: letsencrypt |');
  expect(at(TEMPLATE, 'spec.issuerRef.kind', VALUE)).toContain('24: {{ .Values.kind }} |');
});

test('an entry that is repeated is where it is repeated', () => {
  for (const i of [0, 1]) expect(at(TEMPLATE, `spec.dnsNames[${i}]`, VALUE)).toBe('27: {{ . }} |     - {{ . }}');
});

test('where values decide which one it is, or write it, the field around it is shown', () => {
  expect(at(TEMPLATE, 'spec.duration', VALUE)).toBe('17: spec | spec:');
  expect(at(TEMPLATE, 'spec.usages[1]', VALUE)).toBe('29: usages |   usages:');
  expect(at(TEMPLATE, 'metadata.annotations["corp.dev/a"]', VALUE)).toBe('14: annotations |   annotations:');
  expect(at(TEMPLATE, 'spec.commonName', VALUE)).toBe('17: spec | spec:');
});

test('a text that is not what was written is not shown for it', () => {
  const other = { ...VALUE, spec: { ...VALUE.spec, issuerRef: { name: 'another', kind: 'Issuer' } } };
  expect(at(TEMPLATE, 'spec.issuerRef.name', other)).toContain('24: name |');
  // Unless what was written is not known.
  const open = { ...VALUE, spec: { ...VALUE.spec, issuerRef: { name: '<letsencrypt>', kind: 'Issuer' } } };
  expect(at(TEMPLATE, 'spec.issuerRef.name', open)).toContain('24: letsencrypt |');
});

test('secrets are hidden, in a default of an action too', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const secret = `kind: Secret
metadata: { name: token }
stringData:
  token: {{ .Values.token | default "s3cret" }}
`;
  expect(at(secret, 'stringData.token', { stringData: { token: 's3cret' } }, 'Secret')).not.toContain('s3cret');
  const certificate = TEMPLATE.replace('"web-tls"', `"${token}"`);
  expect(at(certificate, 'spec.secretName', VALUE)).toBe('18: "******** |   secretName: "********');
  const commented = TEMPLATE.replace('kind: Certificate', 'kind: Certificate # was s3cret');
  expect(at(commented, 'kind', VALUE)).toBe('10: Certificate | kind: Certificate');
});

test('a template has the same length and lines as YAML', () => {
  const piece = constantFrom(
    'a: ',
    '- b',
    '\n',
    '  ',
    '{{ .x }}',
    '{{- if .y }}',
    '{{/*\n c */}}',
    '"',
    '{{',
    '}}',
    'é',
    '\t',
  );
  assert(
    property(array(piece), (pieces) => {
      const template = pieces.join('');
      const yaml = yamlOfTemplate(template);
      expect(yaml.length).toBe(template.length);
      expect(yaml.replace(/[^\n]/g, '')).toBe(template.replace(/[^\n]/g, ''));
      // A second time changes nothing but what is left of braces.
      expect(yamlOfTemplate(yaml)).toBe(yaml);
    }),
  );
});
