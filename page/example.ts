/** What the page begins with: a certificate in a namespace without the account that solver pods run as. */
export const EXAMPLE = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: letsencrypt
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@corp.dev
    privateKeySecretRef:
      name: letsencrypt-account-key
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
            podTemplate:
              spec:
                serviceAccountName: acme-http01-solver
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: acme-http01-solver
  namespace: team-a
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
  namespace: team-b
spec:
  secretName: web-tls
  issuerRef:
    kind: ClusterIssuer
    name: letsencrypt
  dnsNames:
    - web.corp.dev
`;
