function(size)
  local auth = std.base64('robot:example-only');
  local config = std.manifestJsonMinified({
    auths: { 'registry.corp.dev': { username: 'robot', password: 'example-only', auth: auth } },
  });
  local namespaces = ['team-%d' % i for i in std.range(0, size - 1)];
  [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'registry-credentials', namespace: namespace },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': std.base64(config) },
    }
    for namespace in namespaces
  ] + [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'acme-http01-solver', namespace: namespace },
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: 'registry-credentials' }],
    }
    for namespace in namespaces
  ] + [
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          email: 'platform@corp.dev',
          privateKeySecretRef: { name: 'letsencrypt-account-key' },
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          solvers: [{
            http01: {
              ingress: {
                ingressClassName: 'nginx',
                podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } },
              },
            },
          }],
        },
      },
    },
  ] + [
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web-%d-%d' % [i, j], namespace: namespaces[i] },
      spec: {
        dnsNames: ['web-%d-%d.acme-corp-%d.dev' % [i, j, i]],
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
        secretName: 'web-%d-%d-tls' % [i, j],
      },
    }
    for i in std.range(0, size - 1)
    if i % 10 == 0
    for j in std.range(0, 9)
  ]
