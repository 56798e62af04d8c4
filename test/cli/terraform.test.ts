import { madeByTerraform } from '../../lib/cli/repository/terraform';

const NOTHING = { secrets: [], namespaces: [], gaps: [] };

function resource(type: string, ...metadata: string[]): string {
  return `resource "${type}" "x" {\n  metadata {\n    ${metadata.join('\n    ')}\n  }\n}\n`;
}

test.each([
  ['a Secret', resource('kubernetes_secret', 'name = "token"', 'namespace = "dns"'), 'dns/token'],
  ['one of the later type', resource('kubernetes_secret_v1', 'name      = "token"', 'namespace = "dns"'), 'dns/token'],
  ['one without a namespace', resource('kubernetes_secret', 'name = "token"'), 'default/token'],
  [
    'a namespace that is an expression',
    resource('kubernetes_secret', 'name = "token"', 'namespace = var.ns'),
    '*/token',
  ],
  [
    'one that is put together',
    resource('kubernetes_secret', 'name = "token"', 'namespace = "${var.a}-dns"'),
    '*/token',
  ],
  ['metadata in one line', 'resource "kubernetes_secret" "x" {\n  metadata { name = "token" }\n}\n', 'default/token'],
  [
    'for_each before it',
    `resource "kubernetes_secret" "x" {\n  for_each = { name = "b" }\n  metadata {\n    name = "token"\n  }\n}`,
    'default/token',
  ],
  ['line breaks of Windows', resource('kubernetes_secret', 'name = "token"').replaceAll('\n', '\r\n'), 'default/token'],
])('a Secret is known by its name: %s', (_, text, secret) => {
  expect(madeByTerraform(text)).toEqual({ ...NOTHING, secrets: [secret] });
});

test.each([
  ['an expression', resource('kubernetes_secret', 'name = var.name', 'namespace = "dns"'), 'Secret', 'dns'],
  ['a text with an expression', resource('kubernetes_secret', 'name = "${var.a}-token"'), 'Secret', 'default'],
  [
    'a generated one',
    resource('kubernetes_secret', 'generate_name = "token-"', 'namespace = local.ns'),
    'Secret',
    undefined,
  ],
  ['another kind', resource('kubernetes_service_account_v1', 'name = "a"', 'namespace = "b"'), 'ServiceAccount', 'b'],
  [
    'a namespace by expression',
    resource('kubernetes_namespace', 'name = each.key', 'namespace = local.x'),
    'Namespace',
    undefined,
  ],
])('what is not known by its name is a gap: %s', (_, text, kind, namespace) => {
  const gap = { kinds: new Set([kind]), ...(namespace !== undefined && { namespace }) };
  expect(madeByTerraform(text)).toEqual({ ...NOTHING, gaps: [gap] });
});

test.each([
  [
    'YAML in a heredoc',
    'kubectl_manifest',
    'yaml_body = <<-YAML\n    apiVersion: v1\n    kind: Secret\n  YAML',
    ['Secret'],
  ],
  [
    'attributes',
    'kubernetes_manifest',
    'manifest = {\n    apiVersion = "v1"\n    kind       = "Secret"\n  }',
    ['Secret'],
  ],
  ['names in quotation marks', 'kubernetes_manifest', 'manifest = {\n    "kind" = "Issuer"\n  }', ['Issuer']],
  ['an expression', 'kubectl_manifest', 'yaml_body = each.value', undefined],
  ['a kind that is an expression', 'kubernetes_manifest', 'manifest = {\n    kind = var.kind\n  }', undefined],
  ['a template', 'kubectl_manifest', 'yaml_body = templatefile("${path.module}/x.tpl", {})', undefined],
])('a manifest is a gap of its kinds: %s', (_, type, body, kinds) => {
  const text = `resource "${type}" "x" {\n  ${body}\n}\n`;
  expect(madeByTerraform(text)).toEqual({ ...NOTHING, gaps: [kinds ? { kinds: new Set(kinds) } : {}] });
});

test.each([
  ['a manifest in a file', 'resource "kubectl_manifest" "x" {\n  yaml_body = file("${path.module}/a.yaml")\n}\n'],
  ['another provider', 'resource "aws_secretsmanager_secret" "x" {\n  name = "token"\n}\n'],
  ['data', 'data "kubernetes_secret" "x" {\n  metadata {\n    name = "token"\n  }\n}\n'],
  ['a comment', resource('kubernetes_secret', 'name = "token"').replace(/^/gm, '# ')],
  ['what nothing refers to', resource('kubernetes_deployment', 'name = "web"')],
  ['no text', ''],
])('nothing else is made: %s', (_, text) => {
  expect(madeByTerraform(text)).toEqual(NOTHING);
});

test('a Namespace is known by its name', () => {
  expect(madeByTerraform(resource('kubernetes_namespace', 'name = "web"'))).toEqual({
    ...NOTHING,
    namespaces: ['web'],
  });
});

test('what follows a resource is not of it', () => {
  const text = `${resource('kubernetes_secret', 'name = "a"')}data "x" "y" {\n  metadata {\n    namespace = "b"\n  }\n}\n`;
  expect(madeByTerraform(text).secrets).toEqual(['default/a']);
});
