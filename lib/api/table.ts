// Written by scripts/api-table.mjs from the jsii assembly of the public API.
import type { ApiTable } from './api-table';

export const TABLE: ApiTable = {
  structs: {
    AcmeClusterIssuerProps: {
      'accountKey?': 'AccountKey',
      'acme?': '{any}',
      'certManagerVersion?': 'string',
      'clusterResourceNamespace?': 'string',
      'email?': 'string',
      'enableDurationFeature?': 'boolean',
      'metadata?': 'ApiObjectMetadata',
      'preferredChain?': 'string',
      'profile?': 'string',
      server: 'AcmeServer',
      'solvers?': 'ISolver[]',
    },
    AcmeDnsOptions: {
      accountSecret: 'SecretSource',
      'accountSecretKey?': 'string',
      host: 'string',
    },
    AcmeDoctorProps: {
      image: 'string',
      'metadata?': 'ApiObjectMetadata',
      'metrics?': 'MetricsFile',
      'namespace?': 'string',
      'pullSecrets?': 'PullSecret[]',
      'readSecrets?': 'boolean',
      'renewalDays?': 'number',
      'runAsUser?': 'number',
      'schedule?': 'string',
    },
    AcmeIssuerProps: {
      'accountKey?': 'AccountKey',
      'acme?': '{any}',
      'certManagerVersion?': 'string',
      'email?': 'string',
      'enableDurationFeature?': 'boolean',
      'metadata?': 'ApiObjectMetadata',
      'namespace?': 'string',
      'preferredChain?': 'string',
      'profile?': 'string',
      server: 'AcmeServer',
      'solvers?': 'ISolver[]',
    },
    AcmeLabelSelector: {
      'matchExpressions?': 'AcmeLabelSelectorRequirement[]',
      'matchLabels?': '{string}',
    },
    AcmeLabelSelectorRequirement: {
      key: 'string',
      operator: 'string',
      'values?': 'string[]',
    },
    AcmeServerOptions: {
      'externalAccountBinding?': 'ExternalAccountBinding',
      'trust?': 'ServerTrust',
    },
    AcrOptions: {
      'domain?': 'string',
      name: 'string',
      password: 'string',
      username: 'string',
    },
    AcrTokenOptions: {
      'clientIdKey?': 'string',
      'clientSecretKey?': 'string',
      'environment?': 'AzureEnvironment',
      'managedIdentityId?': 'string',
      'refreshInterval?': 'Duration',
      registry: 'string',
      'scope?': 'string',
      'serviceAccountName?': 'string',
      'servicePrincipal?': 'SecretSource',
      'tenantId?': 'string',
    },
    AkamaiOptions: {
      'accessTokenKey?': 'string',
      'clientSecretKey?': 'string',
      'clientTokenKey?': 'string',
      secret: 'SecretSource',
      serviceConsumerDomain: 'string',
    },
    ApiObjectMetadata: {
      'annotations?': '{string}',
      'finalizers?': 'string[]',
      'labels?': '{string}',
      'name?': 'string',
      'namespace?': 'string',
      'ownerReferences?': 'OwnerReference[]',
    },
    ArtifactRegistryOptions: {
      'accessToken?': 'string',
      'jsonKey?': 'string',
      location: 'string',
    },
    AwsLoadBalancerOptions: {
      'className?': 'string',
      group: 'string',
      'targetType?': 'AwsTargetType',
    },
    AzureDnsOptions: {
      'credentials?': 'AzureDnsCredentials',
      'environment?': 'AzureEnvironment',
      'hostedZoneName?': 'string',
      resourceGroupName: 'string',
      subscriptionId: 'string',
      'zoneType?': 'AzureZoneType',
    },
    AzureServicePrincipal: {
      clientId: 'string',
      secret: 'SecretSource',
      'secretKey?': 'string',
      tenantId: 'string',
    },
    AzureWorkloadIdentity: {
      clientId: 'string',
      'tenantId?': 'string',
    },
    CertificateKeystores: {
      'jks?': 'JksKeystore',
      'pkcs12?': 'Pkcs12Keystore',
    },
    CertificateNamespaceOptions: {
      'exclude?': 'string[]',
    },
    CertificateProps: {
      'additionalOutputFormats?': 'CertificateOutputFormat[]',
      'certManagerVersion?': 'string',
      'commonName?': 'string',
      'dnsNames?': 'string[]',
      'duration?': 'Duration',
      'emailAddresses?': 'string[]',
      'encodeUsagesInRequest?': 'boolean',
      'ipAddresses?': 'string[]',
      'isCa?': 'boolean',
      issuer: 'IIssuer',
      'keystores?': 'CertificateKeystores',
      'literalSubject?': 'string',
      'metadata?': 'ApiObjectMetadata',
      'nameConstraints?': 'NameConstraints',
      'namespace?': 'string',
      'otherNames?': 'OtherName[]',
      'privateKey?': 'PrivateKey',
      'renewBefore?': 'Duration',
      'renewBeforePercentage?': 'number',
      'renewal?': 'CertificateRenewal',
      'revisionHistoryLimit?': 'number',
      'secretName?': 'string',
      'secretTemplate?': 'CertificateSecretTemplate',
      'signatureAlgorithm?': 'SignatureAlgorithm',
      'spec?': '{any}',
      'subject?': 'CertificateSubject',
      'uris?': 'string[]',
      'usages?': 'KeyUsage[]',
    },
    CertificateRenewal: {
      'policy?': 'RenewalPolicy',
      'windows?': 'RenewalWindow[]',
    },
    CertificateSecretTemplate: {
      'annotations?': '{string}',
      'labels?': '{string}',
    },
    CertificateSubject: {
      'countries?': 'string[]',
      'localities?': 'string[]',
      'organizationalUnits?': 'string[]',
      'organizations?': 'string[]',
      'postalCodes?': 'string[]',
      'provinces?': 'string[]',
      'serialNumber?': 'string',
      'streetAddresses?': 'string[]',
    },
    CiliumOptions: {
      'className?': 'string',
      'sharedLoadBalancer?': 'boolean',
    },
    CloudDnsOptions: {
      'credentials?': 'CloudDnsCredentials',
      'hostedZoneName?': 'string',
      project: 'string',
    },
    CloudflareOptions: {
      credentials: 'CloudflareCredentials',
    },
    ControllerSettingsOptions: {
      'clusterIssuerAmbientCredentials?': 'boolean',
      'clusterResourceNamespace?': 'string',
      'featureGates?': '{boolean}',
      'flags?': '{string}',
      'gatewayApi?': 'boolean',
      'issuerAmbientCredentials?': 'boolean',
      'namespace?': 'string',
      'recursiveNameservers?': 'string[]',
      'recursiveNameserversOnly?': 'boolean',
      'solverImage?': 'string',
      'version?': 'string',
      'watchedNamespace?': 'string',
    },
    DeliveredCredentials: {
      'registry?': 'string',
    },
    DesecWebhookOptions: {
      'groupName?': 'string',
      tokenSecret: 'SecretSource',
      'tokenSecretKey?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    DigitalOceanOptions: {
      tokenSecret: 'SecretSource',
      'tokenSecretKey?': 'string',
    },
    Dns01SolverProps: {
      'cnameStrategy?': 'CnameStrategy',
      provider: 'Dns01Provider',
      'selector?': 'SolverSelector',
      'waitInsteadOfSelfCheck?': 'Duration',
    },
    DockerConfigOptions: {
      'registries?': 'Registry[]',
    },
    DockerHubOptions: {
      token: 'string',
      username: 'string',
    },
    EcrOptions: {
      account: 'string',
      region: 'string',
      token: 'string',
    },
    EcrTokenOptions: {
      'accessKey?': 'SecretSource',
      'accessKeyIdKey?': 'string',
      'refreshInterval?': 'Duration',
      region: 'string',
      'role?': 'string',
      'secretAccessKeyKey?': 'string',
      'serviceAccountName?': 'string',
    },
    ExternalAccountBinding: {
      'keyAlgorithm?': 'EabKeyAlgorithm',
      keyId: 'string',
      secret: 'SecretSource',
      'secretKey?': 'string',
    },
    ExternalSecretsOptions: {
      'entries?': '{string}',
      'entryPrefix?': 'string',
      'refreshInterval?': 'Duration',
      store: 'ExternalSecretStore',
      'values?': '{{RemoteValue}}',
    },
    F5NginxOptions: {
      'className?': 'string',
      'mergeable?': 'boolean',
    },
    Finding: {
      construct: 'string',
      docs: 'string',
      effect: 'string',
      fix: 'string',
      message: 'string',
      path: 'string',
      'related?': 'FindingPlace[]',
      resource: 'FindingResource',
      rule: 'string',
      severity: 'RuleSeverity',
    },
    FindingPlace: {
      construct: 'string',
      message: 'string',
      path: 'string',
      resource: 'FindingResource',
    },
    FindingResource: {
      apiVersion: 'string',
      kind: 'string',
      name: 'string',
      namespace: 'string',
    },
    GandiWebhookOptions: {
      credentials: 'GandiCredentials',
      'groupName?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    GatewayParentRef: {
      'group?': 'string',
      'kind?': 'string',
      name: 'string',
      'namespace?': 'string',
      'port?': 'number',
      'sectionName?': 'string',
    },
    GceOptions: {
      ingressName: 'string',
    },
    GcrOptions: {
      'accessToken?': 'string',
      'host?': 'string',
      'jsonKey?': 'string',
    },
    GcrTokenOptions: {
      'jsonKey?': 'SecretSource',
      'jsonKeyKey?': 'string',
      projectId: 'string',
      'refreshInterval?': 'Duration',
      'workloadIdentity?': 'GkeWorkloadIdentity',
    },
    GhcrOptions: {
      token: 'string',
      username: 'string',
    },
    GithubTokenOptions: {
      appId: 'string',
      installId: 'string',
      privateKey: 'SecretSource',
      'privateKeyKey?': 'string',
      'refreshInterval?': 'Duration',
      'repositories?': 'string[]',
      'url?': 'string',
    },
    GkeWorkloadIdentity: {
      clusterLocation: 'string',
      clusterName: 'string',
      'clusterProjectId?': 'string',
      serviceAccountName: 'string',
    },
    GoDaddyWebhookOptions: {
      apiKeySecret: 'SecretSource',
      'apiKeySecretKey?': 'string',
      groupName: 'string',
      'production?': 'boolean',
      'ttl?': 'number',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    HarborRobotOptions: {
      host: 'string',
      'prefix?': 'string',
      'project?': 'string',
      robot: 'string',
      secret: 'string',
    },
    HetznerWebhookOptions: {
      credentials: 'HetznerCredentials',
      'groupName?': 'string',
      'httpTimeout?': 'Duration',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    Http01GatewaySolverOptions: {
      'account?': 'Http01SolverAccount',
      'labels?': '{string}',
      'parentRefs?': 'GatewayParentRef[]',
      'podTemplate?': 'SolverPodTemplate',
      'selector?': 'SolverSelector',
      'serviceType?': 'SolverServiceType',
      'waitInsteadOfSelfCheck?': 'Duration',
    },
    Http01IngressSolverOptions: {
      'account?': 'Http01SolverAccount',
      'class?': 'string',
      'controller?': 'IngressController',
      'ingressClassName?': 'string',
      'ingressName?': 'string',
      'ingressTemplate?': 'SolverIngressTemplate',
      'podTemplate?': 'SolverPodTemplate',
      'selector?': 'SolverSelector',
      'serviceType?': 'SolverServiceType',
      'waitInsteadOfSelfCheck?': 'Duration',
    },
    Http01SolverAccountProps: {
      'automountServiceAccountToken?': 'boolean',
      'createNamespaces?': 'boolean',
      'kyverno?': 'KyvernoOptions',
      'metadata?': 'ApiObjectMetadata',
      'namespaceSelector?': 'AcmeLabelSelector',
      'namespaces?': 'string[]',
      'perNamespace?': 'boolean',
      'pullSecrets?': 'PullSecret[]',
      'pullSecretsInPodTemplate?': 'boolean',
      'serviceAccountPatches?': 'JsonPatch[]',
      'serviceAccounts?': 'boolean',
      'solverImage?': 'string',
      'strict?': 'boolean',
    },
    Http01SolverOptions: {
      'account?': 'Http01SolverAccount',
      'podTemplate?': 'SolverPodTemplate',
      'selector?': 'SolverSelector',
      'serviceType?': 'SolverServiceType',
      'waitInsteadOfSelfCheck?': 'Duration',
    },
    InfomaniakWebhookOptions: {
      apiTokenSecret: 'SecretSource',
      'apiTokenSecretKey?': 'string',
      'groupName?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    IngressClassOptions: {
      'className?': 'string',
    },
    IngressNginxOptions: {
      'annotationsPrefix?': 'string',
      'className?': 'string',
    },
    IonosWebhookOptions: {
      'apiUrl?': 'string',
      'groupName?': 'string',
      'publicPrefixKey?': 'string',
      secret: 'SecretSource',
      'secretKey?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
      'zoneName?': 'string',
    },
    IssuerReference: {
      group: 'string',
      kind: 'string',
      name: 'string',
    },
    JksKeystore: {
      'alias?': 'string',
      'create?': 'boolean',
      password: 'KeystorePassword',
    },
    Keystore: {
      'create?': 'boolean',
      password: 'KeystorePassword',
    },
    KubectlNamespaceOptions: {
      'labelSelector?': 'string',
    },
    KyvernoOptions: {
      'permissions?': 'boolean',
      'policyKind?': 'KyvernoPolicyKind',
      'sourceNamespace?': 'string',
    },
    MetricsFileOptions: {
      'fileName?': 'string',
    },
    NameConstraintItem: {
      'dnsDomains?': 'string[]',
      'emailAddresses?': 'string[]',
      'ipRanges?': 'string[]',
      'uriDomains?': 'string[]',
    },
    NameConstraints: {
      'critical?': 'boolean',
      'excluded?': 'NameConstraintItem',
      'permitted?': 'NameConstraintItem',
    },
    NamecheapWebhookOptions: {
      'apiKeyKey?': 'string',
      'apiUserKey?': 'string',
      'clientIp?': 'string',
      'groupName?': 'string',
      secret: 'SecretSource',
      'useSandbox?': 'boolean',
      'usernameKey?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    NamespaceFileOptions: {
      'path?': 'string',
    },
    NamespaceFolderOptions: {
      'exclude?': 'string[]',
    },
    NodeMetricsFileOptions: {
      'fileName?': 'string',
      'nodeSelector?': '{string}',
    },
    OciWebhookOptions: {
      compartmentOcid: 'string',
      credentials: 'OciCredentials',
      groupName: 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    OtherName: {
      oid: 'string',
      utf8Value: 'string',
    },
    OvhApplication: {
      'applicationKeyKey?': 'string',
      'applicationSecretKey?': 'string',
      'consumerKeyKey?': 'string',
      secret: 'SecretSource',
    },
    OvhOauth2Client: {
      'clientIdKey?': 'string',
      'clientSecretKey?': 'string',
      secret: 'SecretSource',
    },
    OvhWebhookOptions: {
      credentials: 'OvhCredentials',
      'endpoint?': 'OvhEndpoint',
      groupName: 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    OwnerReference: {
      apiVersion: 'string',
      'blockOwnerDeletion?': 'boolean',
      'controller?': 'boolean',
      kind: 'string',
      name: 'string',
      uid: 'string',
    },
    Pkcs12Keystore: {
      'create?': 'boolean',
      password: 'KeystorePassword',
      'profile?': 'Pkcs12Profile',
    },
    PorkbunWebhookOptions: {
      'apiKeyKey?': 'string',
      'groupName?': 'string',
      secret: 'SecretSource',
      'secretApiKeyKey?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    PowerDnsWebhookOptions: {
      apiKeySecret: 'SecretSource',
      'apiKeySecretKey?': 'string',
      'caBundle?': 'string',
      'groupName?': 'string',
      'headers?': '{string}',
      host: 'string',
      'serverId?': 'string',
      'timeout?': 'number',
      'ttl?': 'number',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    PrivateKeyOptions: {
      'encoding?': 'PrivateKeyEncoding',
      'rotationPolicy?': 'PrivateKeyRotationPolicy',
    },
    QuayOptions: {
      'host?': 'string',
      token: 'string',
      username: 'string',
    },
    RegistryCredentials: {
      password: 'string',
      registry: 'string',
      username: 'string',
    },
    RegistryLogin: {
      host: 'string',
      password: 'string',
      username: 'string',
    },
    RegistryTokenOptions: {
      'refreshInterval?': 'Duration',
    },
    RegistryVariables: {
      passwordVariable: 'string',
      registry: 'string',
      usernameVariable: 'string',
    },
    RemoteValue: {
      key: 'string',
      'property?': 'string',
      'version?': 'string',
    },
    RenewalWindow: {
      cron: 'string',
      'timezone?': 'string',
      windowDuration: 'Duration',
    },
    Rfc2136Options: {
      nameserver: 'string',
      'protocol?': 'Rfc2136Protocol',
      'tsig?': 'TsigKey',
    },
    Route53AccessKey: {
      accessKeyId: 'string',
      secret: 'SecretSource',
      'secretAccessKeyKey?': 'string',
    },
    Route53Options: {
      'credentials?': 'Route53Credentials',
      'hostedZoneId?': 'string',
      'region?': 'string',
      'role?': 'string',
    },
    Route53SecretAccessKey: {
      'accessKeyIdKey?': 'string',
      secret: 'SecretSource',
      'secretAccessKeyKey?': 'string',
    },
    Route53ServiceAccount: {
      'annotateRole?': 'boolean',
      'audiences?': 'string[]',
      'certManagerServiceAccount?': 'ServiceAccountSubject',
      'createServiceAccount?': 'boolean',
      name: 'string',
      role: 'string',
    },
    ScalewayApiKey: {
      'accessKeyKey?': 'string',
      secret: 'SecretSource',
      'secretKeyKey?': 'string',
    },
    ScalewayWebhookOptions: {
      'credentials?': 'ScalewayCredentials',
      'groupName?': 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    SecretgenOptions: {
      'placeholders?': 'boolean',
    },
    ServiceAccountSubject: {
      name: 'string',
      namespace: 'string',
    },
    SolverAffinity: {
      'nodeAffinity?': 'SolverNodeAffinity',
      'podAffinity?': 'SolverPodAffinity',
      'podAntiAffinity?': 'SolverPodAntiAffinity',
    },
    SolverContext: {
      issuerKind: 'string',
      scope: 'Construct',
      secretNamespace: 'string',
    },
    SolverIngressTemplate: {
      'metadata?': 'SolverObjectMetadata',
    },
    SolverLocalObjectReference: {
      'name?': 'string',
    },
    SolverNodeAffinity: {
      'preferredDuringSchedulingIgnoredDuringExecution?': 'SolverPreferredSchedulingTerm[]',
      'requiredDuringSchedulingIgnoredDuringExecution?': 'SolverNodeSelector',
    },
    SolverNodeSelector: {
      nodeSelectorTerms: 'SolverNodeSelectorTerm[]',
    },
    SolverNodeSelectorRequirement: {
      key: 'string',
      operator: 'string',
      'values?': 'string[]',
    },
    SolverNodeSelectorTerm: {
      'matchExpressions?': 'SolverNodeSelectorRequirement[]',
      'matchFields?': 'SolverNodeSelectorRequirement[]',
    },
    SolverObjectMetadata: {
      'annotations?': '{string}',
      'labels?': '{string}',
    },
    SolverOptions: {
      'selector?': 'SolverSelector',
      'waitInsteadOfSelfCheck?': 'Duration',
    },
    SolverPodAffinity: {
      'preferredDuringSchedulingIgnoredDuringExecution?': 'SolverWeightedPodAffinityTerm[]',
      'requiredDuringSchedulingIgnoredDuringExecution?': 'SolverPodAffinityTerm[]',
    },
    SolverPodAffinityTerm: {
      'labelSelector?': 'AcmeLabelSelector',
      'matchLabelKeys?': 'string[]',
      'mismatchLabelKeys?': 'string[]',
      'namespaceSelector?': 'AcmeLabelSelector',
      'namespaces?': 'string[]',
      topologyKey: 'string',
    },
    SolverPodAntiAffinity: {
      'preferredDuringSchedulingIgnoredDuringExecution?': 'SolverWeightedPodAffinityTerm[]',
      'requiredDuringSchedulingIgnoredDuringExecution?': 'SolverPodAffinityTerm[]',
    },
    SolverPodSecurityContext: {
      'fsGroup?': 'number',
      'fsGroupChangePolicy?': 'string',
      'runAsGroup?': 'number',
      'runAsNonRoot?': 'boolean',
      'runAsUser?': 'number',
      'seLinuxOptions?': 'SolverSeLinuxOptions',
      'seccompProfile?': 'SolverSeccompProfile',
      'supplementalGroups?': 'number[]',
      'sysctls?': 'SolverSysctl[]',
    },
    SolverPodSpec: {
      'affinity?': 'SolverAffinity',
      'imagePullSecrets?': 'SolverLocalObjectReference[]',
      'nodeSelector?': '{string}',
      'priorityClassName?': 'string',
      'resources?': 'SolverResourceRequirements',
      'securityContext?': 'SolverPodSecurityContext',
      'serviceAccountName?': 'string',
      'tolerations?': 'SolverToleration[]',
    },
    SolverPodTemplate: {
      'metadata?': 'SolverObjectMetadata',
      'spec?': 'SolverPodSpec',
    },
    SolverPreferredSchedulingTerm: {
      preference: 'SolverNodeSelectorTerm',
      weight: 'number',
    },
    SolverResourceRequirements: {
      'limits?': '{string}',
      'requests?': '{string}',
    },
    SolverSeLinuxOptions: {
      'level?': 'string',
      'role?': 'string',
      'type?': 'string',
      'user?': 'string',
    },
    SolverSeccompProfile: {
      'localhostProfile?': 'string',
      type: 'string',
    },
    SolverSelector: {
      'dnsNames?': 'string[]',
      'dnsZones?': 'string[]',
      'matchLabels?': '{string}',
    },
    SolverSysctl: {
      name: 'string',
      value: 'string',
    },
    SolverToleration: {
      'effect?': 'string',
      'key?': 'string',
      'operator?': 'string',
      'tolerationSeconds?': 'number',
      'value?': 'string',
    },
    SolverWeightedPodAffinityTerm: {
      podAffinityTerm: 'SolverPodAffinityTerm',
      weight: 'number',
    },
    SuppressOptions: {
      reason: 'string',
    },
    TraefikOptions: {
      'className?': 'string',
      'entryPoints?': 'string[]',
    },
    TsigKey: {
      'algorithm?': 'TsigAlgorithm',
      keyName: 'string',
      secret: 'SecretSource',
      'secretKey?': 'string',
    },
    WebhookAccess: {
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    WebhookOptions: {
      'config?': '{any}',
      groupName: 'string',
      'secretRefs?': '{WebhookSecretKey}',
      'secrets?': 'SecretSource[]',
      solverName: 'string',
      'webhookServiceAccount?': 'ServiceAccountSubject',
    },
    WebhookSecretKey: {
      key: 'string',
      secret: 'SecretSource',
    },
  },
  interfaces: {
    IIssuer: ['annotate()', 'issuerRef', 'useIn()'],
    ISolver: ['bindIssuer()', 'useIn()'],
  },
  enums: {
    AwsTargetType: ['INSTANCE', 'IP'],
    AzureEnvironment: ['PUBLIC_CLOUD', 'CHINA_CLOUD', 'GERMAN_CLOUD', 'US_GOVERNMENT_CLOUD'],
    AzureZoneType: ['PUBLIC_ZONE', 'PRIVATE_ZONE'],
    CertificateOutputFormat: ['DER', 'COMBINED_PEM'],
    CnameStrategy: ['NONE', 'FOLLOW'],
    EabKeyAlgorithm: ['HS256', 'HS384', 'HS512'],
    EcdsaCurve: ['P256', 'P384', 'P521'],
    KeyUsage: [
      'SIGNING',
      'DIGITAL_SIGNATURE',
      'CONTENT_COMMITMENT',
      'KEY_ENCIPHERMENT',
      'KEY_AGREEMENT',
      'DATA_ENCIPHERMENT',
      'CERT_SIGN',
      'CRL_SIGN',
      'ENCIPHER_ONLY',
      'DECIPHER_ONLY',
      'ANY',
      'SERVER_AUTH',
      'CLIENT_AUTH',
      'CODE_SIGNING',
      'EMAIL_PROTECTION',
      'S_MIME',
      'IPSEC_END_SYSTEM',
      'IPSEC_TUNNEL',
      'IPSEC_USER',
      'TIMESTAMPING',
      'OCSP_SIGNING',
      'MICROSOFT_SGC',
      'NETSCAPE_SGC',
    ],
    KyvernoPolicyKind: ['CLUSTER_POLICY', 'GENERATING_POLICY'],
    OvhEndpoint: ['OVH_EU', 'OVH_CA', 'KIMSUFI_EU', 'KIMSUFI_CA', 'SOYOUSTART_EU', 'SOYOUSTART_CA', 'RUNABOVE_CA'],
    Pkcs12Profile: ['LEGACY_RC2', 'LEGACY_DES', 'MODERN_2023', 'MODERN_2026'],
    PrivateKeyEncoding: ['PKCS1', 'PKCS8'],
    PrivateKeyRotationPolicy: ['ALWAYS', 'NEVER'],
    RenewalPolicy: ['RENEW_BEFORE', 'DISABLED'],
    Rfc2136Protocol: ['TCP', 'UDP'],
    RsaKeySize: ['BITS_2048', 'BITS_3072', 'BITS_4096', 'BITS_8192'],
    RuleSeverity: ['ERROR', 'WARNING', 'INFO'],
    SealedSecretScope: ['STRICT', 'NAMESPACE_WIDE', 'CLUSTER_WIDE'],
    SignatureAlgorithm: [
      'SHA256_WITH_RSA',
      'SHA384_WITH_RSA',
      'SHA512_WITH_RSA',
      'ECDSA_WITH_SHA256',
      'ECDSA_WITH_SHA384',
      'ECDSA_WITH_SHA512',
      'PURE_ED25519',
    ],
    SolverServiceType: ['CLUSTER_IP', 'NODE_PORT'],
    TsigAlgorithm: ['HMAC_MD5', 'HMAC_SHA1', 'HMAC_SHA256', 'HMAC_SHA512'],
  },
  calls: {
    'AccountKey.generated': {
      secretName: 'string',
      'key?': 'string',
    },
    'AccountKey.given': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'AcmeClusterIssuer#addSolver': {
      solver: 'ISolver',
    },
    'AcmeClusterIssuer#annotate': {
      object: 'IConstruct',
    },
    'AcmeClusterIssuer#useIn': {
      namespace: 'string',
    },
    'AcmeClusterIssuer.fromClusterIssuerName': {
      name: 'string',
    },
    'AcmeIssuer#addSolver': {
      solver: 'ISolver',
    },
    'AcmeIssuer#annotate': {
      object: 'IConstruct',
    },
    'AcmeIssuer#useIn': {
      namespace: 'string',
    },
    'AcmeIssuer.fromIssuerName': {
      name: 'string',
      namespace: 'string',
    },
    'AcmeRules#at': {
      day: 'string',
    },
    'AcmeRules#complete': {},
    'AcmeRules#findings': {},
    'AcmeRules#know': {
      '...objects': 'Known',
    },
    'AcmeRules#omitKnownAnnotation': {},
    'AcmeRules#setSeverity': {
      rule: 'string',
      severity: 'RuleSeverity',
    },
    'AcmeRules#suppress': {
      rule: 'string',
      options: 'SuppressOptions',
    },
    'AcmeRules.of': {
      scope: 'IConstruct',
    },
    'AcmeServer.actalis': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.custom': {
      url: 'string',
      'options?': 'AcmeServerOptions',
    },
    'AcmeServer.digiCert': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.googleTrustServices': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.googleTrustServicesStaging': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.letsEncrypt': {},
    'AcmeServer.letsEncryptStaging': {},
    'AcmeServer.pebble': {
      url: 'string',
      'options?': 'AcmeServerOptions',
    },
    'AcmeServer.sectigo': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.sslComEcc': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.sslComRsa': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'AcmeServer.stepCa': {
      url: 'string',
      'options?': 'AcmeServerOptions',
    },
    'AcmeServer.zeroSsl': {
      externalAccountBinding: 'ExternalAccountBinding',
    },
    'ArgoCd#addSyncWaves': {},
    'ArgoCd.of': {
      scope: 'IConstruct',
    },
    'AzureDnsCredentials.ambient': {},
    'AzureDnsCredentials.managedIdentity': {
      clientId: 'string',
    },
    'AzureDnsCredentials.managedIdentityResource': {
      resourceId: 'string',
    },
    'AzureDnsCredentials.servicePrincipal': {
      principal: 'AzureServicePrincipal',
    },
    'AzureDnsCredentials.workloadIdentity': {
      identity: 'AzureWorkloadIdentity',
    },
    'CloudDnsCredentials.ambient': {},
    'CloudDnsCredentials.serviceAccountKey': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'CloudDnsCredentials.workloadIdentity': {},
    'CloudflareCredentials.apiKey': {
      email: 'string',
      secret: 'SecretSource',
      'key?': 'string',
    },
    'CloudflareCredentials.apiToken': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'ControllerSettings.set': {
      scope: 'IConstruct',
      options: 'ControllerSettingsOptions',
    },
    'Dns01Provider.acmeDns': {
      options: 'AcmeDnsOptions',
    },
    'Dns01Provider.akamai': {
      options: 'AkamaiOptions',
    },
    'Dns01Provider.azureDns': {
      options: 'AzureDnsOptions',
    },
    'Dns01Provider.cloudDns': {
      options: 'CloudDnsOptions',
    },
    'Dns01Provider.cloudflare': {
      options: 'CloudflareOptions',
    },
    'Dns01Provider.custom': {
      name: 'string',
      stanza: '{any}',
      'secrets?': 'SecretSource[]',
    },
    'Dns01Provider.digitalOcean': {
      options: 'DigitalOceanOptions',
    },
    'Dns01Provider.rfc2136': {
      options: 'Rfc2136Options',
    },
    'Dns01Provider.route53': {
      'options?': 'Route53Options',
    },
    'Dns01Provider.webhook': {
      options: 'WebhookOptions',
    },
    'Dns01Solver#bindIssuer': {
      context: 'SolverContext',
    },
    'Dns01Solver#useIn': {
      namespace: 'string',
    },
    'Dns01Webhook.desec': {
      options: 'DesecWebhookOptions',
    },
    'Dns01Webhook.gandi': {
      options: 'GandiWebhookOptions',
    },
    'Dns01Webhook.goDaddy': {
      options: 'GoDaddyWebhookOptions',
    },
    'Dns01Webhook.hetzner': {
      options: 'HetznerWebhookOptions',
    },
    'Dns01Webhook.infomaniak': {
      options: 'InfomaniakWebhookOptions',
    },
    'Dns01Webhook.ionos': {
      options: 'IonosWebhookOptions',
    },
    'Dns01Webhook.namecheap': {
      options: 'NamecheapWebhookOptions',
    },
    'Dns01Webhook.oci': {
      options: 'OciWebhookOptions',
    },
    'Dns01Webhook.ovh': {
      options: 'OvhWebhookOptions',
    },
    'Dns01Webhook.porkbun': {
      options: 'PorkbunWebhookOptions',
    },
    'Dns01Webhook.powerDns': {
      options: 'PowerDnsWebhookOptions',
    },
    'Dns01Webhook.scaleway': {
      'options?': 'ScalewayWebhookOptions',
    },
    'ExternalSecretStore.cluster': {
      name: 'string',
    },
    'ExternalSecretStore.namespaced': {
      name: 'string',
    },
    'GandiCredentials.apiKey': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'GandiCredentials.personalAccessToken': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'HetznerCredentials.apiToken': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'HetznerCredentials.tokenFile': {
      path: 'string',
    },
    'Http01Solver#bindIssuer': {
      context: 'SolverContext',
    },
    'Http01Solver#useIn': {
      namespace: 'string',
    },
    'Http01Solver.gateway': {
      options: 'Http01GatewaySolverOptions',
    },
    'Http01Solver.ingress': {
      options: 'Http01IngressSolverOptions',
    },
    'Http01SolverAccount#addNamespace': {
      namespace: 'string',
    },
    'IIssuer#annotate': {
      object: 'IConstruct',
    },
    'IIssuer#useIn': {
      namespace: 'string',
    },
    'ISolver#bindIssuer': {
      context: 'SolverContext',
    },
    'ISolver#useIn': {
      namespace: 'string',
    },
    'IngressController.apisix': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.applicationGateway': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.awsLoadBalancer': {
      options: 'AwsLoadBalancerOptions',
    },
    'IngressController.cilium': {
      'options?': 'CiliumOptions',
    },
    'IngressController.contour': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.emissary': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.f5Nginx': {
      'options?': 'F5NginxOptions',
    },
    'IngressController.gce': {
      options: 'GceOptions',
    },
    'IngressController.haproxy': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.haproxyIngress': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.ingressNginx': {
      'options?': 'IngressNginxOptions',
    },
    'IngressController.istio': {},
    'IngressController.kong': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.openShiftRouter': {
      'options?': 'IngressClassOptions',
    },
    'IngressController.traefik': {
      'options?': 'TraefikOptions',
    },
    'KeystorePassword.fromSecret': {
      secret: 'SecretSource',
      'key?': 'string',
    },
    'KeystorePassword.inTheClear': {
      password: 'string',
    },
    'Known.clusterIssuer': {
      name: 'string',
    },
    'Known.issuer': {
      namespace: 'string',
      name: 'string',
    },
    'Known.namespace': {
      name: 'string',
    },
    'Known.secret': {
      namespace: 'string',
      name: 'string',
    },
    'Known.serviceAccount': {
      namespace: 'string',
      name: 'string',
    },
    'MetricsFile.onClaim': {
      claimName: 'string',
      'options?': 'MetricsFileOptions',
    },
    'MetricsFile.onNode': {
      directory: 'string',
      'options?': 'NodeMetricsFileOptions',
    },
    'NamespaceList.fromCertificates': {
      folder: 'string',
      'options?': 'CertificateNamespaceOptions',
    },
    'NamespaceList.fromFile': {
      file: 'string',
      'options?': 'NamespaceFileOptions',
    },
    'NamespaceList.fromFolders': {
      folder: 'string',
      'options?': 'NamespaceFolderOptions',
    },
    'NamespaceList.fromKubectl': {
      file: 'string',
      'options?': 'KubectlNamespaceOptions',
    },
    'OciCredentials.ambient': {},
    'OciCredentials.profile': {
      secret: 'SecretSource',
    },
    'OvhCredentials.application': {
      application: 'OvhApplication',
    },
    'OvhCredentials.oauth2': {
      client: 'OvhOauth2Client',
    },
    'PrivateKey.ecdsa': {
      'curve?': 'EcdsaCurve',
      'options?': 'PrivateKeyOptions',
    },
    'PrivateKey.ed25519': {
      'options?': 'PrivateKeyOptions',
    },
    'PrivateKey.rsa': {
      'size?': 'RsaKeySize',
      'options?': 'PrivateKeyOptions',
    },
    'PullSecret.delivered': {
      name: 'string',
      delivery: 'SecretDelivery',
      'credentials?': 'DeliveredCredentials',
    },
    'PullSecret.existing': {
      name: 'string',
    },
    'PullSecret.fromDockerConfig': {
      name: 'string',
      config: '{any}',
      'options?': 'DockerConfigOptions',
    },
    'PullSecret.fromDockerConfigFile': {
      name: 'string',
      file: 'string',
      'options?': 'DockerConfigOptions',
    },
    'PullSecret.fromEnv': {
      name: 'string',
      variables: 'RegistryVariables',
    },
    'PullSecret.fromRegistries': {
      name: 'string',
      registries: 'Registry[]',
    },
    'PullSecret.fromRegistry': {
      name: 'string',
      credentials: 'RegistryCredentials',
    },
    'Registry.acr': {
      options: 'AcrOptions',
    },
    'Registry.artifactRegistry': {
      options: 'ArtifactRegistryOptions',
    },
    'Registry.dockerHub': {
      options: 'DockerHubOptions',
    },
    'Registry.ecr': {
      options: 'EcrOptions',
    },
    'Registry.gcr': {
      options: 'GcrOptions',
    },
    'Registry.ghcr': {
      options: 'GhcrOptions',
    },
    'Registry.harborRobot': {
      options: 'HarborRobotOptions',
    },
    'Registry.jfrog': {
      options: 'RegistryLogin',
    },
    'Registry.of': {
      options: 'RegistryLogin',
    },
    'Registry.quay': {
      options: 'QuayOptions',
    },
    'RegistryTokenDelivery.acr': {
      options: 'AcrTokenOptions',
    },
    'RegistryTokenDelivery.ecr': {
      options: 'EcrTokenOptions',
    },
    'RegistryTokenDelivery.gcr': {
      options: 'GcrTokenOptions',
    },
    'RegistryTokenDelivery.github': {
      options: 'GithubTokenOptions',
    },
    'Route53Credentials.accessKey': {
      key: 'Route53AccessKey',
    },
    'Route53Credentials.accessKeyFromSecret': {
      key: 'Route53SecretAccessKey',
    },
    'Route53Credentials.ambient': {},
    'Route53Credentials.assumedRole': {
      role: 'string',
    },
    'Route53Credentials.serviceAccount': {
      account: 'Route53ServiceAccount',
    },
    'ScalewayCredentials.ambient': {},
    'ScalewayCredentials.apiKey': {
      key: 'ScalewayApiKey',
    },
    'SecretDelivery.existing': {},
    'SecretDelivery.externalSecrets': {
      options: 'ExternalSecretsOptions',
    },
    'SecretDelivery.fromEnv': {
      variables: '{{string}}',
    },
    'SecretDelivery.fromFiles': {
      files: '{{string}}',
    },
    'SecretDelivery.kubernetesReplicator': {
      source: 'SecretDelivery',
      namespace: 'string',
    },
    'SecretDelivery.literal': {
      values: '{{string}}',
    },
    'SecretDelivery.reflector': {
      source: 'SecretDelivery',
      namespace: 'string',
    },
    'SecretDelivery.sealedSecrets': {
      '...paths': 'string',
    },
    'SecretDelivery.sealedValues': {
      scope: 'SealedSecretScope',
      values: '{{string}}',
    },
    'SecretDelivery.secretgen': {
      source: 'SecretDelivery',
      namespace: 'string',
      'options?': 'SecretgenOptions',
    },
    'SecretDelivery.secretgenPlaceholder': {},
    'SecretDelivery.sops': {
      '...paths': 'string',
    },
    'SecretSource.delivered': {
      name: 'string',
      keys: 'string[]',
      delivery: 'SecretDelivery',
    },
    'SecretSource.existing': {
      name: 'string',
    },
    'SecretSource.fromEnv': {
      name: 'string',
      variables: '{string}',
    },
    'SecretSource.fromFiles': {
      name: 'string',
      files: '{string}',
    },
    'SecretSource.literal': {
      name: 'string',
      values: '{string}',
    },
    'ServerTrust.caFile': {
      file: 'string',
    },
    'ServerTrust.caPem': {
      pem: 'string',
    },
    'ServerTrust.skipTlsVerify': {},
    'SolverBase#bindIssuer': {
      context: 'SolverContext',
    },
    'SolverBase#useIn': {
      namespace: 'string',
    },
    'new AcmeClusterIssuer': {
      scope: 'Construct',
      id: 'string',
      props: 'AcmeClusterIssuerProps',
    },
    'new AcmeDoctor': {
      scope: 'Construct',
      id: 'string',
      props: 'AcmeDoctorProps',
    },
    'new AcmeIssuer': {
      scope: 'Construct',
      id: 'string',
      props: 'AcmeIssuerProps',
    },
    'new Certificate': {
      scope: 'Construct',
      id: 'string',
      props: 'CertificateProps',
    },
    'new Dns01Solver': {
      scope: 'Construct',
      id: 'string',
      props: 'Dns01SolverProps',
    },
    'new Http01SolverAccount': {
      scope: 'Construct',
      id: 'string',
      'props?': 'Http01SolverAccountProps',
    },
  },
  makers: {
    AccountKey: ['AccountKey.generated', 'AccountKey.given'],
    AcmeServer: [
      'AcmeServer.actalis',
      'AcmeServer.custom',
      'AcmeServer.digiCert',
      'AcmeServer.googleTrustServices',
      'AcmeServer.googleTrustServicesStaging',
      'AcmeServer.letsEncrypt',
      'AcmeServer.letsEncryptStaging',
      'AcmeServer.pebble',
      'AcmeServer.sectigo',
      'AcmeServer.sslComEcc',
      'AcmeServer.sslComRsa',
      'AcmeServer.stepCa',
      'AcmeServer.zeroSsl',
    ],
    AzureDnsCredentials: [
      'AzureDnsCredentials.ambient',
      'AzureDnsCredentials.managedIdentity',
      'AzureDnsCredentials.managedIdentityResource',
      'AzureDnsCredentials.servicePrincipal',
      'AzureDnsCredentials.workloadIdentity',
    ],
    CloudDnsCredentials: [
      'CloudDnsCredentials.ambient',
      'CloudDnsCredentials.serviceAccountKey',
      'CloudDnsCredentials.workloadIdentity',
    ],
    CloudflareCredentials: ['CloudflareCredentials.apiKey', 'CloudflareCredentials.apiToken'],
    Dns01Provider: [
      'Dns01Provider.acmeDns',
      'Dns01Provider.akamai',
      'Dns01Provider.azureDns',
      'Dns01Provider.cloudDns',
      'Dns01Provider.cloudflare',
      'Dns01Provider.custom',
      'Dns01Provider.digitalOcean',
      'Dns01Provider.rfc2136',
      'Dns01Provider.route53',
      'Dns01Provider.webhook',
      'Dns01Webhook.desec',
      'Dns01Webhook.gandi',
      'Dns01Webhook.goDaddy',
      'Dns01Webhook.hetzner',
      'Dns01Webhook.infomaniak',
      'Dns01Webhook.ionos',
      'Dns01Webhook.namecheap',
      'Dns01Webhook.oci',
      'Dns01Webhook.ovh',
      'Dns01Webhook.porkbun',
      'Dns01Webhook.powerDns',
      'Dns01Webhook.scaleway',
    ],
    ExternalSecretStore: ['ExternalSecretStore.cluster', 'ExternalSecretStore.namespaced'],
    GandiCredentials: ['GandiCredentials.apiKey', 'GandiCredentials.personalAccessToken'],
    HetznerCredentials: ['HetznerCredentials.apiToken', 'HetznerCredentials.tokenFile'],
    Http01SolverAccount: ['new Http01SolverAccount'],
    IIssuer: [
      'AcmeClusterIssuer.fromClusterIssuerName',
      'new AcmeClusterIssuer',
      'AcmeIssuer.fromIssuerName',
      'new AcmeIssuer',
    ],
    ISolver: ['new Dns01Solver', 'Http01Solver.gateway', 'Http01Solver.ingress'],
    IngressController: [
      'IngressController.apisix',
      'IngressController.applicationGateway',
      'IngressController.awsLoadBalancer',
      'IngressController.cilium',
      'IngressController.contour',
      'IngressController.emissary',
      'IngressController.f5Nginx',
      'IngressController.gce',
      'IngressController.haproxy',
      'IngressController.haproxyIngress',
      'IngressController.ingressNginx',
      'IngressController.istio',
      'IngressController.kong',
      'IngressController.openShiftRouter',
      'IngressController.traefik',
    ],
    KeystorePassword: ['KeystorePassword.fromSecret', 'KeystorePassword.inTheClear'],
    Known: ['Known.clusterIssuer', 'Known.issuer', 'Known.namespace', 'Known.secret', 'Known.serviceAccount'],
    MetricsFile: ['MetricsFile.onClaim', 'MetricsFile.onNode'],
    OciCredentials: ['OciCredentials.ambient', 'OciCredentials.profile'],
    OvhCredentials: ['OvhCredentials.application', 'OvhCredentials.oauth2'],
    PrivateKey: ['PrivateKey.ecdsa', 'PrivateKey.ed25519', 'PrivateKey.rsa'],
    PullSecret: [
      'PullSecret.delivered',
      'PullSecret.existing',
      'PullSecret.fromDockerConfig',
      'PullSecret.fromDockerConfigFile',
      'PullSecret.fromEnv',
      'PullSecret.fromRegistries',
      'PullSecret.fromRegistry',
    ],
    Registry: [
      'Registry.acr',
      'Registry.artifactRegistry',
      'Registry.dockerHub',
      'Registry.ecr',
      'Registry.gcr',
      'Registry.ghcr',
      'Registry.harborRobot',
      'Registry.jfrog',
      'Registry.of',
      'Registry.quay',
    ],
    Route53Credentials: [
      'Route53Credentials.accessKey',
      'Route53Credentials.accessKeyFromSecret',
      'Route53Credentials.ambient',
      'Route53Credentials.assumedRole',
      'Route53Credentials.serviceAccount',
    ],
    ScalewayCredentials: ['ScalewayCredentials.ambient', 'ScalewayCredentials.apiKey'],
    SecretDelivery: [
      'RegistryTokenDelivery.acr',
      'RegistryTokenDelivery.ecr',
      'RegistryTokenDelivery.gcr',
      'RegistryTokenDelivery.github',
      'SecretDelivery.existing',
      'SecretDelivery.externalSecrets',
      'SecretDelivery.fromEnv',
      'SecretDelivery.fromFiles',
      'SecretDelivery.kubernetesReplicator',
      'SecretDelivery.literal',
      'SecretDelivery.reflector',
      'SecretDelivery.sealedSecrets',
      'SecretDelivery.sealedValues',
      'SecretDelivery.secretgen',
      'SecretDelivery.secretgenPlaceholder',
      'SecretDelivery.sops',
    ],
    SecretSource: [
      'SecretSource.delivered',
      'SecretSource.existing',
      'SecretSource.fromEnv',
      'SecretSource.fromFiles',
      'SecretSource.literal',
    ],
    ServerTrust: ['ServerTrust.caFile', 'ServerTrust.caPem', 'ServerTrust.skipTlsVerify'],
  },
  openStructs: ['ApiObjectMetadata', 'OwnerReference'],
};
