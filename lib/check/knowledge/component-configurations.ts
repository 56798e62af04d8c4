import type { ConfigurationSchema, FieldType } from './configuration-schema';

const TLS: FieldType = {
  ...{ cipherSuites: 'texts', minTLSVersion: 'text', filesystem: { certFile: 'text', keyFile: 'text' } },
  dynamic: { secretNamespace: 'text', secretName: 'text', dnsNames: 'texts', leafDuration: 'any' },
};

/**
 * The configuration files of cert-manager's components, by the component.
 *
 * Source: cert-manager pkg/apis/config/controller/v1alpha1/types.go of 1.13 to 1.21, pkg/apis/config/webhook/v1alpha1/types.go and
 * pkg/apis/config/cainjector/v1alpha1/types.go of 1.8 to 1.21, pkg/apis/config/shared/v1alpha1; configfile.go of each component
 * (serializer.EnableStrict).
 */
export const COMPONENT_CONFIGURATIONS = {
  controller: {
    type: { apiVersion: 'controller.config.cert-manager.io/v1alpha1', kind: 'ControllerConfiguration' },
    since: '1.13',
    fields: {
      ...{ apiVersion: 'text', kind: 'text', kubeConfig: 'text', apiServerHost: 'text' },
      ...{ kubernetesAPIQPS: 'number', kubernetesAPIBurst: 'number' },
      ...{ namespace: 'text', clusterResourceNamespace: 'text' },
      leaderElectionConfig: {
        ...{ enabled: 'switch', namespace: 'text', leaseDuration: 'any', renewDeadline: 'any', retryPeriod: 'any' },
        healthzTimeout: 'any',
      },
      ...{ controllers: 'texts', issuerAmbientCredentials: 'switch', clusterIssuerAmbientCredentials: 'switch' },
      ...{ enableCertificateOwnerRef: 'switch', enableGatewayAPI: 'switch', enableGatewayAPIListenerSet: 'switch' },
      ...{ copiedAnnotationPrefixes: 'texts', numberOfConcurrentWorkers: 'number', maxConcurrentChallenges: 'number' },
      ...{ metricsListenAddress: 'text', metricsTLSConfig: TLS, healthzListenAddress: 'text' },
      ...{ enablePprof: 'switch', pprofAddress: 'text', logging: 'any', featureGates: 'switches' },
      ingressShimConfig: {
        ...{ defaultIssuerName: 'text', defaultIssuerKind: 'text', defaultIssuerGroup: 'text' },
        ...{ defaultAutoCertificateAnnotations: 'texts', extraCertificateAnnotations: 'texts' },
      },
      acmeHTTP01Config: {
        ...{ solverImage: 'text', solverResourceRequestCPU: 'text', solverResourceRequestMemory: 'text' },
        ...{ solverResourceLimitsCPU: 'text', solverResourceLimitsMemory: 'text', solverRunAsNonRoot: 'switch' },
        ...{ solverRuntimeClassName: 'text', solverNameservers: 'texts', solverExtraLabels: 'labels' },
      },
      acmeDNS01Config: { recursiveNameservers: 'texts', recursiveNameserversOnly: 'switch', checkRetryPeriod: 'any' },
      pemSizeLimitsConfig: {
        ...{ maxCertificateSize: 'number', maxPrivateKeySize: 'number' },
        ...{ maxChainLength: 'number', maxBundleSize: 'number' },
      },
      gatewayAPI: { enabled: 'switch', enableListenerSet: 'switch', extraProtocols: 'texts' },
      ...{ certificateRequestMinimumBackoffDuration: 'any', certificateRequestMaximumBackoffDuration: 'any' },
    },
    fieldSince: {
      ...{ metricsTLSConfig: '1.14', 'metricsTLSConfig.dynamic.leafDuration': '1.15', enableGatewayAPI: '1.15' },
      'ingressShimConfig.extraCertificateAnnotations': '1.18',
      ...{ certificateRequestMinimumBackoffDuration: '1.20', pemSizeLimitsConfig: '1.20' },
      enableGatewayAPIListenerSet: '1.20',
      'acmeHTTP01Config.solverExtraLabels': '1.21',
      'acmeHTTP01Config.solverRuntimeClassName': '1.21',
      ...{ certificateRequestMaximumBackoffDuration: '1.21', gatewayAPI: '1.21' },
    },
    before: { gatewayAPI: 'enableGatewayAPI: true' },
  },
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
} satisfies Readonly<Record<string, ConfigurationSchema>>;
