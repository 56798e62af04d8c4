import type { ModelOptions } from '../../../../lib/check/model/model';
import { findingsIn, objects } from '../../support';

/** A realistic set that no rule finds anything in. */
export const CLEAN = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: staging, namespace: team-a }
spec:
  acme:
    server: https://acme-staging-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: staging-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer, group: cert-manager.io }
  dnsNames: [web.acme-corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: test, namespace: team-a }
spec:
  secretName: test-tls
  issuerRef: { name: staging }
  dnsNames: [test.acme-corp.dev]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: team-b, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  ingressClassName: nginx
  tls:
    - { hosts: [shop.acme-corp.dev], secretName: shop-tls }
    - { hosts: [cart.acme-corp.dev], secretName: cart-tls }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: team-b, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  gatewayClassName: public
  listeners:
    - { name: http, protocol: HTTP, port: 80 }
    - name: https
      protocol: HTTPS
      port: 443
      hostname: edge.acme-corp.dev
      tls: { mode: Terminate, certificateRefs: [{ name: edge-tls }] }
`;

export interface SetOfObjects {
  readonly all: any[];
  readonly cluster: any;
  readonly issuer: any;
  readonly web: any;
  readonly test: any;
  readonly ingress: any;
  readonly gateway: any;
  readonly listener: any;
}

export function clean(): SetOfObjects {
  const all = objects(CLEAN);
  const [cluster, issuer, web, test, ingress, gateway] = all;
  return { all, cluster, issuer, web, test, ingress, gateway, listener: gateway.spec.listeners[1] };
}

/** Findings as `severity rule object path`. */
export function found(set: SetOfObjects, options: ModelOptions = {}): string[] {
  return findingsIn(set.all, options).map(
    ({ severity, rule, object, path }) => `${severity} ${rule} ${object.kind}/${object.name} ${path}`,
  );
}

export const annotation = (key: string) => `metadata.annotations["${key}"]`;
export const CLUSTER = 'cert-manager.io/cluster-issuer';
export const ISSUER = 'cert-manager.io/issuer';
export const KIND = 'cert-manager.io/issuer-kind';
export const GROUP = 'cert-manager.io/issuer-group';

export const annotate = (annotations: object) => (set: SetOfObjects) => {
  Object.assign(set.ingress.metadata.annotations, annotations);
};
export const annotateOnly = (annotations: object) => (set: SetOfObjects) => {
  set.ingress.metadata.annotations = annotations;
};
