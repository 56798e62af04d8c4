import { templatePart } from '../../../lib/builds/helm/template';

const TEMPLATE = `{{- if .Values.enabled }}
# The one for the web.
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: {{ include "app.name" . }}-web
spec: { secretName: web }
{{- end }}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  labels: { name: api }
  name: "{{ .Release.Name }}-api"
spec:
  {{- with .Values.names }}
  dnsNames: {{ . }}
  {{- end }}
---
kind: Issuer
metadata: { name: own, namespace: "{{ .Release.Namespace }}" }
`;

function part(kind: string, name: string, template = TEMPLATE) {
  return templatePart(template, { kind, metadata: { name } });
}

test('the part of an object is found by its kind and the known parts of its name', () => {
  expect(part('Certificate', 'shop-web')).toMatchObject({ line: 3, certain: true, decides: false });
  expect(part('Certificate', 'x-api')).toMatchObject({ line: 10, certain: true, decides: true });
  const issuer = part('Issuer', 'own')!;
  expect(issuer).toMatchObject({ line: 20, certain: true, decides: false });
  expect(TEMPLATE.slice(issuer.offset)).toBe(issuer.text);
});

test('of several that could be it, the first is taken, and it is not certain', () => {
  const template = TEMPLATE.replace('{{ include "app.name" . }}-web', '{{ .a }}').replace('-api"', '"');
  expect(part('Certificate', 'shop', template)).toMatchObject({ line: 3, certain: false, decides: true });
  expect(part('Certificate', 'neither')).toMatchObject({ line: 3, certain: false, decides: true });
});

test('a name that is written as it is comes first', () => {
  const template = TEMPLATE.replace('{{ include "app.name" . }}-web', '{{ .a }}').replace(
    '"{{ .Release.Name }}-api"',
    'api',
  );
  expect(part('Certificate', 'api', template)).toMatchObject({ line: 10, certain: true });
});

test('there is no part for a kind that the template does not write', () => {
  expect(part('Secret', 'own')).toBeUndefined();
});
