import { findingsIn, objects } from '../support';

/** A ClusterIssuer with one solver, in YAML's flow style. */
export const issuer = (solver: string, more = '') => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }${more}
    solvers: [${solver}]
`;

/** A solver through an Ingress of a class. */
export const through = (ingressClassName: string, more = '') =>
  issuer(`{ http01: { ingress: { ingressClassName: ${ingressClassName}${more} } } }`);

/** A Certificate that is requested from that issuer. */
export const certificate = (more = '', namespace = 'team-a', name = 'web.corp.dev') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: ${namespace} }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [${name}]${more} }
`;

/** cert-manager's Deployment, with arguments. */
export const controller = (
  args: readonly string[],
  more = '',
  image = 'quay.io/jetstack/cert-manager-controller:v1.21.2',
) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  template:
    spec:
      serviceAccountName: cert-manager${more}
      containers: [{ name: controller, image: "${image}", args: ${JSON.stringify(args)} }]
`;

/** What the rules find in documents: `severity rule path`. */
export function found(...documents: readonly string[]): string[] {
  return findingsIn(objects(documents.join('\n---\n'))).map(
    ({ severity, rule, path }) => `${severity} ${rule} ${path}`,
  );
}

/** What one rule finds in documents: `severity path`. */
export function foundBy(rule: string, ...documents: readonly string[]): string[] {
  return findingsIn(objects(documents.join('\n---\n')))
    .filter((finding) => finding.rule === rule)
    .map(({ severity, path }) => `${severity} ${path}`);
}

/** A Secret where cert-manager looks for those of ClusterIssuers. */
export const secret = (name: string, data: Readonly<Record<string, string>>, namespace = 'cert-manager') => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: ${namespace} }
stringData: ${JSON.stringify(data)}
`;
