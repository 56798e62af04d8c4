import { KubeObject } from '../../lib/check/model/kube-object';
import { ClusterState } from '../../lib/doctor/cluster-state';
import type { Examination } from '../../lib/doctor/diagnosis';
import { certificatesOf, examine } from '../../lib/doctor/examine';

/** An object as the API server has it. */
export type Stored = Record<string, any>;

/** When the objects were made that are made here, and minutes later. */
const START = Date.parse('2026-11-27T08:00:00Z');
/** A time, as the API has it. */
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString().replace('.000', '');

let uids = 0;

/** An object of a cluster: with an identity, and with its owner where it has one. */
export function stored(kind: string, place: string, parts: Stored = {}, owner?: Stored): Stored {
  const [name, namespace] = place.split('/').reverse();
  const { metadata, ...rest } = parts;
  const { uid: ownerUid, name: ownerName } = owner?.metadata ?? {};
  return {
    apiVersion: APIS[kind] ?? 'v1',
    kind,
    metadata: {
      ...{ name, namespace, uid: `uid-${++uids}`, resourceVersion: String(uids), creationTimestamp: at(0) },
      ...(owner && {
        ownerReferences: [{ kind: owner.kind, name: ownerName, uid: ownerUid, controller: true }],
      }),
      ...metadata,
    },
    ...rest,
  };
}

const APIS: Record<string, string> = {
  ...{ Certificate: 'cert-manager.io/v1', CertificateRequest: 'cert-manager.io/v1' },
  ...{ Issuer: 'cert-manager.io/v1', ClusterIssuer: 'cert-manager.io/v1' },
  ...{ Order: 'acme.cert-manager.io/v1', Challenge: 'acme.cert-manager.io/v1' },
  ...{ Ingress: 'networking.k8s.io/v1', Deployment: 'apps/v1' },
};

/** A condition of a status, since some minutes. */
export function condition(type: string, status: string, message = '', reason = type, since = 0): Stored {
  return { type, status, reason, message, lastTransitionTime: at(since) };
}

export const READY = condition('Ready', 'True');

/** A warning about an object. */
export function warning(object: Stored, message: string, minutes = 1): Stored {
  const { kind, metadata } = object;
  return stored('Event', `${metadata.namespace ?? 'default'}/${metadata.name}.${++uids}`, {
    type: 'Warning',
    involvedObject: { kind, name: metadata.name, namespace: metadata.namespace },
    message,
    lastTimestamp: at(minutes),
  });
}

/** A ClusterIssuer that is ready, with an HTTP01 solver, and a DNS01 solver for a zone. */
export function issuer(parts: Stored = {}): Stored {
  return stored('ClusterIssuer', 'letsencrypt', {
    spec: {
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        email: 'platform@corp.dev',
        privateKeySecretRef: { name: 'letsencrypt-account-key' },
        solvers: [HTTP01, DNS01],
      },
    },
    status: { conditions: [READY] },
    ...parts,
  });
}

export const HTTP01 = {
  http01: {
    ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } } },
  },
};
export const DNS01 = {
  selector: { dnsZones: ['apps.corp.dev'] },
  dns01: {
    rfc2136: {
      nameserver: '192.0.2.53:53',
      tsigKeyName: 'acme',
      tsigSecretSecretRef: { name: 'tsig', key: 'tsig-secret' },
    },
  },
};

/** What there is of a certificate's chain, as far as a challenge for a name that is pending. */
export interface Parts {
  readonly certificate: Stored;
  readonly request: Stored;
  readonly order: Stored;
  readonly challenge: Stored;
  readonly all: Stored[];
}

export function pending(place: string, dnsName: string, status: Stored = {}, challenge: Stored = {}): Parts {
  const issuerRef = { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' };
  const certificate = stored('Certificate', place, {
    spec: { secretName: `${place.split('/')[1]}-tls`, issuerRef, dnsNames: [dnsName] },
    status: { conditions: [condition('Ready', 'False', 'Issuing', 'DoesNotExist'), condition('Issuing', 'True')] },
  });
  const revision = { annotations: { 'cert-manager.io/certificate-revision': '1' } };
  const request = stored(
    'CertificateRequest',
    `${place}-1`,
    {
      metadata: revision,
      spec: { issuerRef },
      status: {
        conditions: [
          condition('Approved', 'True'),
          condition('Ready', 'False', 'Waiting on certificate issuance from order', 'Pending'),
        ],
      },
    },
    certificate,
  );
  const order = stored(
    'Order',
    `${place}-1-1`,
    { spec: { issuerRef, dnsNames: [dnsName] }, status: { state: 'pending' } },
    request,
  );
  const isDns = dnsName.endsWith('apps.corp.dev');
  const made = stored(
    'Challenge',
    `${place}-1-1-1`,
    {
      spec: {
        dnsName: dnsName.replace(/^\*\./, ''),
        wildcard: dnsName.startsWith('*'),
        type: isDns ? 'DNS-01' : 'HTTP-01',
        token: 'token',
        solver: isDns ? DNS01 : HTTP01,
        issuerRef,
        ...challenge,
      },
      status: { state: 'pending', processing: true, ...status },
    },
    order,
  );
  return { certificate, request, order, challenge: made, all: [certificate, request, order, made] };
}

/** Looks at some objects, some minutes after they were made. */
export function examined(objects: readonly Stored[], minutes = 5, complete = false, days?: number): Examination {
  const all = objects.map((object) => new KubeObject(object));
  return examine(new ClusterState(all, { at: START + minutes * 60_000, complete }), undefined, days);
}

/** The causes by id, each with its certificates. */
export function causes({ diagnoses }: Examination): Record<string, string[]> {
  return Object.fromEntries(
    diagnoses.map(({ id, patients }) => [
      id,
      [...certificatesOf(patients)].map(({ namespace, name }) => `${namespace}/${name}`),
    ]),
  );
}

export function waiting({ onTheWay }: Examination): string[] {
  return onTheWay.map(({ view }) => `${view.namespace}/${view.name}`);
}
