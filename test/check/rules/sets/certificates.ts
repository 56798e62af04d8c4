import type { ModelOptions } from '../../../../lib/check/model/model';
import { findingsIn } from '../../support';

export const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
export const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
export const GOOGLE = 'https://dv.acme-v02.api.pki.goog/directory';
export const PRIVATE = 'https://ca.acme-corp.dev/acme/acme/directory';

/** A set of objects that no rule finds anything in, by a name for each. */
export function clean(): Record<string, any> {
  return {
    namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } },
    credentials: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'cloudflare', namespace: 'cert-manager' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        data: [{ secretKey: 'api-token', remoteRef: { key: 'cloudflare' } }],
      },
    },
    issuer: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: LETS_ENCRYPT,
          privateKeySecretRef: { name: 'letsencrypt-account-key' },
          solvers: [
            { http01: { ingress: { ingressClassName: 'nginx' } } },
            {
              selector: { dnsZones: ['acme-corp.dev'] },
              dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'api-token' } } },
            },
          ],
        },
      },
    },
    web: certificate('web', { dnsNames: ['web.acme-corp.dev', 'shop.acme-corp.co.uk'] }),
    all: certificate('all', { dnsNames: ['*.acme-corp.dev', 'acme-corp.dev'] }),
    ingress: ingress('blog', ['blog.acme-corp.dev']),
  };
}

export function certificate(name: string, spec: any, namespace = 'team-a'): any {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name, namespace },
    spec: { secretName: `${name}-tls`, issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' }, ...spec },
  };
}

export function ingress(name: string, hosts: string[], secretName = `${name}-tls`): any {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'team-a', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts, secretName }],
      rules: hosts.map((host) => ({
        host,
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }],
        },
      })),
    },
  };
}

export type Change = (set: Record<string, any>) => void;

/** What is found after a change, as `severity rule path`. */
export function found(change: Change, options?: ModelOptions): string[] {
  const set = clean();
  change(set);
  return findingsIn(Object.values(set).flat(), options).map(
    ({ severity, rule, path }) => `${severity} ${rule} ${path}`,
  );
}

export const web =
  (spec: any): Change =>
  (set) =>
    Object.assign(set.web.spec, spec);
export const names = (...dnsNames: unknown[]): Change => web({ dnsNames });
export const acme =
  (fields: any): Change =>
  (set) =>
    Object.assign(set.issuer.spec.acme, fields);
export const both =
  (...changes: Change[]): Change =>
  (set) =>
    changes.forEach((change) => void change(set));
export const add =
  (...objects: any[]): Change =>
  (set) => {
    set.added = objects;
  };
/** An issuer of a CA that is not known, which has a root of its own. */
export const atPrivateCa = acme({ server: PRIVATE });
export const atGoogle = acme({
  server: GOOGLE,
  email: 'platform@acme-corp.dev',
  externalAccountBinding: { keyID: 'kid', keySecretRef: { name: 'cloudflare', key: 'api-token' } },
});
