import { valueAt } from '../../../values/field-path';
import { type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';

/** A certificate that a chart or a program requests for itself, and that is not for names of a domain of the user. */
export interface InternalCertificate {
  readonly object: KubeObject;
  /** Where the issuer is named in the object. */
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace of the certificate; empty where it is not known. */
  readonly namespace: string;
  readonly what: string;
  /** Why it is not issued. */
  readonly because: string;
  /** Whether no ACME server issues it; else those of public CAs do not. */
  readonly never: boolean;
}

interface Internal {
  /** Whether the values have the chart request it. */
  readonly requested: (values: Plain) => boolean;
  /** The path of the reference to the issuer. */
  readonly ref: string;
  readonly what: string;
  readonly because: string;
  readonly never?: true;
}

const SERVICE = "it is for a Service's names inside the cluster";

/** What charts request for themselves, by the last part of their name. Source: the template of each that is named. */
const CHARTS: Readonly<Record<string, Internal>> = {
  // kubernetes-sigs/metrics-server charts/metrics-server/templates/certificate.yaml, and issue 1709
  'metrics-server': {
    requested: (values) =>
      valueAt(values, 'tls.type') === 'cert-manager' &&
      valueAt(values, 'tls.certManager.existingIssuer.enabled') === true,
    ref: 'tls.certManager.existingIssuer',
    what: 'its certificate',
    because: SERVICE,
  },
  // external-secrets deploy/charts/external-secrets/templates/webhook-certificate.yaml
  'external-secrets': {
    requested: (values) =>
      valueAt(values, 'webhook.create') !== false &&
      valueAt(values, 'webhook.certManager.enabled') === true &&
      valueAt(values, 'webhook.certManager.cert.create') !== false,
    ref: 'webhook.certManager.cert.issuerRef',
    what: 'the certificate of its webhook',
    because: SERVICE,
  },
  // kubernetes/ingress-nginx charts/ingress-nginx/templates/admission-webhooks/cert-manager.yaml
  'ingress-nginx': {
    requested: (values) =>
      valueAt(values, 'controller.admissionWebhooks.enabled') !== false &&
      valueAt(values, 'controller.admissionWebhooks.certManager.enabled') === true,
    ref: 'controller.admissionWebhooks.certManager.issuerRef',
    what: 'the certificate of its webhook',
    because: SERVICE,
  },
  // prometheus-community/helm-charts charts/kube-prometheus-stack/templates/prometheus-operator/certmanager.yaml
  'kube-prometheus-stack': {
    requested: (values) => valueAt(values, 'prometheusOperator.admissionWebhooks.certManager.enabled') === true,
    ref: 'prometheusOperator.admissionWebhooks.certManager.issuerRef',
    what: "the certificate of its operator's webhook",
    because: SERVICE,
  },
  // open-telemetry/opentelemetry-helm-charts charts/opentelemetry-operator/templates/certmanager.yaml
  'opentelemetry-operator': {
    requested: (values) =>
      valueAt(values, 'admissionWebhooks.create') !== false &&
      valueAt(values, 'admissionWebhooks.certManager.enabled') !== false,
    ref: 'admissionWebhooks.certManager.issuerRef',
    what: 'the certificate of its webhook',
    because: SERVICE,
  },
  // kedacore/charts keda/templates/cert-manager/keda-tls-certificate.yaml
  keda: {
    requested: (values) =>
      valueAt(values, 'certificates.certManager.enabled') === true &&
      valueAt(values, 'certificates.certManager.existingIssuer.enabled') === true,
    ref: 'certificates.certManager.existingIssuer',
    what: 'its certificate',
    because: SERVICE,
  },
  // cilium install/kubernetes/cilium/templates/hubble/tls-certmanager/server-secret.yaml
  cilium: {
    requested: (values) =>
      valueAt(values, 'hubble.enabled') !== false &&
      valueAt(values, 'hubble.tls.enabled') !== false &&
      valueAt(values, 'hubble.tls.auto.enabled') !== false &&
      valueAt(values, 'hubble.tls.auto.method') === 'certmanager',
    ref: 'hubble.tls.auto.certManagerIssuerRef',
    what: 'the certificates of Hubble',
    because: 'they are for names below hubble-grpc.cilium.io, which nobody but the project can validate',
  },
  // cert-manager/istio-csr deploy/charts/istio-csr/templates/certificate.yaml
  'cert-manager-istio-csr': {
    requested: () => true,
    ref: 'app.certmanager.issuer',
    what: 'the certificates of the mesh',
    because: 'they are for SPIFFE URIs',
    never: true,
  },
};

/** The certificates that charts and SPIRE request for themselves, where an issuer of cert-manager is named for them. */
export const internalCertificates: ListSource<InternalCertificate> = source(
  function* (model) {
    yield* ofCharts(model);
    yield* ofSpire(model);
  },
  { kinds: [...CHART_KINDS, 'ConfigMap'] },
);

function* ofCharts(model: Model): Generator<InternalCertificate> {
  for (const [chart, { requested, ref, ...internal }] of Object.entries(CHARTS)) {
    const found = installedCharts(model, chart);
    for (const { object, namespace = '', values, path } of found) {
      const { name, kind, group } = plain(valueAt(values, ref));
      if (text(name) === '' || !['', 'cert-manager.io'].includes(text(group)) || !requested(values)) continue;
      yield {
        ...{ object, namespace, name: text(name), kind: text(kind) || 'Issuer', path: `${path}.${ref}` },
        ...{ never: false, ...internal },
      };
    }
  }
}

/** The settings of SPIRE's plugin. Source: spiffe/spire doc/plugin_server_upstreamauthority_cert_manager.md and issue 6142. */
const PLUGIN = /UpstreamAuthority\s+"cert-manager"\s*\{\s*plugin_data\s*\{([^{}]*)\}/;

function* ofSpire(model: Model): Generator<InternalCertificate> {
  for (const object of model.of('ConfigMap')) {
    for (const [key, value] of Object.entries(plain(object.raw.data))) {
      const settings = typeof value === 'string' ? PLUGIN.exec(value)?.[1] : undefined;
      if (settings === undefined) continue;
      const setting = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, 'm').exec(settings)?.[1] ?? '';
      const name = setting('issuer_name');
      if (name === '' || !['', 'cert-manager.io'].includes(setting('issuer_group'))) continue;
      yield {
        ...{ object, name, namespace: setting('namespace'), kind: setting('issuer_kind') || 'Issuer' },
        ...{ path: `data["${key}"]`, what: 'the intermediate CA of SPIRE', because: 'it is for a CA', never: true },
      };
    }
  }
}
