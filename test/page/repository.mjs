const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@corp.dev
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
            podTemplate: { spec: { serviceAccountName: acme-http01-solver } }
      - selector: { dnsZones: [corp.dev] }
        dns01:
          cloudflare:
            apiTokenSecretRef: { name: cloudflare-token, key: api-token }
`;

/** Manifests of some namespaces; a few of them lack the account of solver pods, or its pull secret. */
export function repository(count) {
  const objects = [ISSUER];
  for (let i = 0; i < count; i++) {
    const namespace = count < 10 ? `team-${'abcdefghi'[i]}` : `team-${String(i).padStart(4, '0')}`;
    if (i % 50 !== (count < 10 ? 1 : 7)) {
      objects.push(
        `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: acme-http01-solver, namespace: ${namespace} }\nimagePullSecrets: [{ name: registry-credentials }]\n`,
      );
    }
    if (i % 40 !== 9) {
      objects.push(
        `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: registry-credentials, namespace: ${namespace} }\nspec:\n` +
          '  encryptedData: { .dockerconfigjson: AgB }\n  template: { type: kubernetes.io/dockerconfigjson }\n',
      );
    }
    objects.push(certificate('web', namespace, `web.${namespace}.acme-apps.net`));
    if (i % 3 === 0) objects.push(certificate('api', namespace, `api.${namespace}.corp.dev`));
  }
  return objects.join('---\n');
}

function certificate(name, namespace, dnsName) {
  return (
    `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n` +
    `  secretName: ${name}-tls\n  issuerRef: { name: letsencrypt, kind: ClusterIssuer }\n  dnsNames:\n    - ${dnsName}\n`
  );
}
