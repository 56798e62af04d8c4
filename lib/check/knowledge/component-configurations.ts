import type { ConfigurationSchema, FieldType } from './controller-configuration';

const TLS: FieldType = {
  ...{ cipherSuites: 'texts', minTLSVersion: 'text', filesystem: { certFile: 'text', keyFile: 'text' } },
  dynamic: { secretNamespace: 'text', secretName: 'text', dnsNames: 'texts', leafDuration: 'any' },
};

/**
 * The configuration files of the webhook and the cainjector, by the component as cert-manager's chart calls it.
 *
 * Source: cert-manager pkg/apis/config/webhook/v1alpha1/types.go and pkg/apis/config/cainjector/v1alpha1/types.go of 1.8 to 1.21,
 * pkg/webhook/configfile/configfile.go and pkg/cainjector/configfile/configfile.go (serializer.EnableStrict).
 */
export const COMPONENT_CONFIGURATIONS: Readonly<Record<'cainjector' | 'webhook', ConfigurationSchema>> = {
  cainjector: {
    type: { apiVersion: 'cainjector.config.cert-manager.io/v1alpha1', kind: 'CAInjectorConfiguration' },
    since: '1.14',
    fields: {
      ...{ apiVersion: 'text', kind: 'text', kubeConfig: 'text', namespace: 'text', ignoreNamespaces: 'texts' },
      leaderElectionConfig: {
        ...{ enabled: 'switch', namespace: 'text', leaseDuration: 'any', renewDeadline: 'any', retryPeriod: 'any' },
      },
      enableDataSourceConfig: { certificates: 'switch' },
      enableInjectableConfig: {
        ...{ validatingWebhookConfigurations: 'switch', mutatingWebhookConfigurations: 'switch' },
        ...{ customResourceDefinitions: 'switch', apiServices: 'switch' },
      },
      ...{ enablePprof: 'switch', pprofAddress: 'text', logging: 'any', featureGates: 'switches' },
      ...{ metricsListenAddress: 'text', metricsTLSConfig: TLS },
    },
    fieldSince: { metricsListenAddress: '1.16', metricsTLSConfig: '1.16', ignoreNamespaces: '1.21' },
  },
  webhook: {
    type: { apiVersion: 'webhook.config.cert-manager.io/v1alpha1', kind: 'WebhookConfiguration' },
    since: '1.8',
    fields: {
      ...{ apiVersion: 'text', kind: 'text', kubeConfig: 'text', apiServerHost: 'text' },
      ...{ securePort: 'number', healthzPort: 'number', tlsConfig: TLS },
      ...{ enablePprof: 'switch', pprofAddress: 'text', logging: 'any', featureGates: 'switches' },
      ...{ metricsListenAddress: 'text', metricsTLSConfig: TLS },
      ...{ enableClientVerification: 'switch', clientCAPath: 'text', clientCertificateSubjects: 'texts' },
    },
    fieldSince: {
      ...{ logging: '1.13', 'tlsConfig.dynamic.leafDuration': '1.15' },
      ...{ metricsListenAddress: '1.16', metricsTLSConfig: '1.16' },
      ...{ enableClientVerification: '1.20', clientCAPath: '1.20', clientCertificateSubjects: '1.20' },
    },
  },
};
