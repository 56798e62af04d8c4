import type { ModelOptions } from '../../../../lib/check/model/model';
import { findingsIn, objects } from '../../support';

/** A realistic set that no rule finds anything in. */
export const CLEAN = `
apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { pod-security.kubernetes.io/enforce: restricted } }
---
apiVersion: v1
kind: Namespace
metadata: { name: team-b }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: acme-http01-solver, namespace: team-a }
imagePullSecrets: [{ name: registry-credentials }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: acme-http01-solver, namespace: team-b }
imagePullSecrets: [{ name: registry-credentials }]
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: registry-credentials, namespace: team-a }
spec: { data: [{ secretKey: .dockerconfigjson, remoteRef: { key: registry } }] }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: registry-credentials, namespace: team-b }
spec: { data: [{ secretKey: .dockerconfigjson, remoteRef: { key: registry } }] }
---
apiVersion: v1
kind: LimitRange
metadata: { name: limits, namespace: team-a }
spec: { limits: [{ type: Container, min: { cpu: 5m }, max: { memory: 1Gi } }, { type: PersistentVolumeClaim, min: { storage: 1Gi } }] }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: team-a }
spec: { hard: { pods: 10, services.nodeports: "0" } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: team-a }
spec: { podSelector: {}, policyTypes: [Ingress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: acme-http01-solver, namespace: team-a }
spec:
  podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }
  ingress: [{ ports: [{ port: 8000, endPort: 9000, protocol: TCP }] }]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: platform }
value: 1000
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
            serviceType: ClusterIP
            podTemplate:
              metadata: { labels: { team: platform } }
              spec:
                serviceAccountName: acme-http01-solver
                priorityClassName: platform
                nodeSelector: { pool: system }
                securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      - dns01: { route53: { region: eu-west-1 } }
        selector: { dnsZones: [acme-corp.net], matchLabels: { acme: dns } }
      - dns01: { route53: { region: eu-west-1 } }
        selector: { dnsNames: ["*.acme-corp.org", acme-corp.org] }
      - dns01:
          azureDNS:
            subscriptionID: 4b1d8a3f-2f6c-4c0e-9a57-0d7c1f3b6e21
            resourceGroupName: dns
            hostedZoneName: acme-corp.io
        selector: { dnsZones: [acme-corp.io] }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.acme-corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: api, namespace: team-b, labels: { acme: dns } }
spec:
  secretName: api-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [api.acme-corp.dev, api.acme-corp.net, "*.acme-corp.org", acme-corp.org, www.acme-corp.io]
`;

export interface SetOfObjects {
  readonly all: any[];
  get(kind: string, name: string, namespace?: string): any;
  remove(kind: string, name: string, namespace?: string): void;
  readonly issuer: any;
  readonly solvers: any[];
  /** The pod template's spec. */
  readonly pod: any;
}

export function clean(): SetOfObjects {
  const all = objects(CLEAN);
  const at = (kind: string, name: string, namespace?: string) => {
    const found = all.findIndex(
      (o) => o.kind === kind && o.metadata.name === name && (!namespace || o.metadata.namespace === namespace),
    );
    if (found < 0) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const get: SetOfObjects['get'] = (...id) => all[at(...id)];
  const issuer = get('ClusterIssuer', 'letsencrypt');
  const { solvers } = issuer.spec.acme;
  return {
    ...{ all, get, issuer, solvers, pod: solvers[0].http01.ingress.podTemplate.spec },
    remove: (...id) => all.splice(at(...id), 1),
  };
}

/** Findings as `severity rule object path`. */
export function found(set: SetOfObjects, options: ModelOptions = {}): string[] {
  return findingsIn(set.all, options).map(
    ({ severity, rule, object, path }) => `${severity} ${rule} ${object.kind}/${object.name} ${path}`,
  );
}

export const pullSecret = (data: object, type = 'kubernetes.io/dockerconfigjson') => ({
  ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'registry-credentials', namespace: 'team-a' }, type },
  ...data,
});
export const config = (value: unknown) => ({ stringData: { '.dockerconfigjson': JSON.stringify(value) } });
/** As the kubelet reads it; `secret-in-git` is another rule's. */
export const withSecret = (data: object, type?: string) => (set: SetOfObjects) => {
  set.remove('ExternalSecret', 'registry-credentials', 'team-a');
  set.all.push(pullSecret(data, type));
};
export const own = (lines: string[]) => lines.filter((line) => !line.includes(' secret-in-git '));

export const TEMPLATE = 'spec.acme.solvers[0].http01.ingress.podTemplate';
