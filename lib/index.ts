import { guard } from './api/guard';

export { AcmeApp } from './app/acme-app';
export * from './cert-manager/solver-pod-template';
export { Certificate, CertificateEntry, CertificateProps, CertificateSettings } from './certificate/certificate';
export * from './certificate/certificate-options';
export { Certificates, CertificatesProps } from './certificate/certificates';
export { KeyUsage } from './certificate/key-usage';
export {
  CertificateKeystores,
  JksKeystore,
  Keystore,
  KeystorePassword,
  Pkcs12Keystore,
  Pkcs12Profile,
} from './certificate/keystores';
export {
  EcdsaCurve,
  PrivateKey,
  PrivateKeyEncoding,
  PrivateKeyOptions,
  PrivateKeyRotationPolicy,
  RsaKeySize,
} from './certificate/private-key';
export { ServiceAccountSubject } from './dns01/access';
export { CnameStrategy } from './dns01/cname-strategy';
export { Dns01Provider } from './dns01/dns01-provider';
export { Dns01Solver, Dns01SolverProps } from './dns01/dns01-solver';
export { AcmeDnsOptions } from './dns01/providers/acme-dns';
export { AkamaiOptions } from './dns01/providers/akamai';
export {
  AzureDnsCredentials,
  AzureDnsOptions,
  AzureServicePrincipal,
  AzureWorkloadIdentity,
  AzureZoneType,
} from './dns01/providers/azure-dns';
export { CloudDnsCredentials, CloudDnsOptions } from './dns01/providers/cloud-dns';
export { CloudflareCredentials, CloudflareOptions } from './dns01/providers/cloudflare';
export { DigitalOceanOptions } from './dns01/providers/digitalocean';
export { Rfc2136Options, Rfc2136Protocol, TsigAlgorithm, TsigKey } from './dns01/providers/rfc2136';
export {
  Route53AccessKey,
  Route53Credentials,
  Route53Options,
  Route53SecretAccessKey,
  Route53ServiceAccount,
} from './dns01/providers/route53';
export { WebhookOptions, WebhookSecretKey } from './dns01/providers/webhook';
export { DesecWebhookOptions } from './dns01/webhooks/desec';
export { Dns01Webhook } from './dns01/webhooks/dns01-webhook';
export { GandiCredentials, GandiWebhookOptions } from './dns01/webhooks/gandi';
export { GoDaddyWebhookOptions } from './dns01/webhooks/godaddy';
export { HetznerCredentials, HetznerWebhookOptions } from './dns01/webhooks/hetzner';
export { InfomaniakWebhookOptions } from './dns01/webhooks/infomaniak';
export { IonosWebhookOptions } from './dns01/webhooks/ionos';
export { NamecheapWebhookOptions } from './dns01/webhooks/namecheap';
export { OciCredentials, OciWebhookOptions } from './dns01/webhooks/oci';
export { OvhApplication, OvhCredentials, OvhEndpoint, OvhOauth2Client, OvhWebhookOptions } from './dns01/webhooks/ovh';
export { PorkbunWebhookOptions } from './dns01/webhooks/porkbun';
export { PowerDnsWebhookOptions } from './dns01/webhooks/powerdns';
export { ScalewayApiKey, ScalewayCredentials, ScalewayWebhookOptions } from './dns01/webhooks/scaleway';
export { WebhookAccess } from './dns01/webhooks/webhook-access';
export { Http01Solver } from './http01/http01-solver';
export { Http01SolverAccount, Http01SolverAccountProps } from './http01/http01-solver-account';
export * from './http01/http01-solver-options';
export { IngressController } from './http01/ingress-controller';
export { SolverServiceType } from './http01/solver-service-type';
export { AwsLoadBalancerOptions, AwsTargetType } from './ingress-controllers/aws-load-balancer';
export { CiliumOptions } from './ingress-controllers/cilium';
export { F5NginxOptions } from './ingress-controllers/f5-nginx';
export { GceOptions } from './ingress-controllers/gce';
export { IngressClassOptions } from './ingress-controllers/ingress-class';
export { IngressNginxOptions } from './ingress-controllers/ingress-nginx';
export { TraefikOptions } from './ingress-controllers/traefik';
export { AccountKey } from './issuer/account-key';
export { AcmeClusterIssuer, AcmeClusterIssuerProps } from './issuer/acme-cluster-issuer';
export { AcmeIssuer, AcmeIssuerProps } from './issuer/acme-issuer';
export { AcmeServer, AcmeServerOptions } from './issuer/acme-server';
export { EabKeyAlgorithm, ExternalAccountBinding } from './issuer/external-account-binding';
export { IIssuer, IssuerReference } from './issuer/issuer';
export { ServerTrust } from './issuer/server-trust';
export { ISolver, SolverContext } from './issuer/solver';
export { SolverBase } from './issuer/solver-base';
export { SolverOptions } from './issuer/solver-options';
export { SolverSelector } from './issuer/solver-selector';
export { ArgoCd } from './manifest/argo-cd';
export { AcmeDoctor, AcmeDoctorProps } from './monitoring/acme-doctor';
export { MetricsFile, MetricsFileOptions, NodeMetricsFileOptions } from './monitoring/metrics-file';
export { CertificateNamespaceOptions } from './namespaces/certificate-namespaces';
export { KubectlNamespaceOptions } from './namespaces/kubectl-namespaces';
export { KyvernoOptions, KyvernoPolicyKind } from './namespaces/kyverno';
export { NamespaceFolderOptions } from './namespaces/namespace-folders';
export { NamespaceFileOptions, NamespaceList } from './namespaces/namespace-list';
export { AcmeValidation } from './plugin/acme-validation';
export { AzureEnvironment } from './secrets/azure-environment';
export { ExternalSecretStore, ExternalSecretsOptions, RemoteValue } from './secrets/external-secrets';
export {
  DeliveredCredentials,
  DockerConfigOptions,
  PullSecret,
  RegistryCredentials,
  RegistryVariables,
} from './secrets/pull-secret';
export { Registry } from './secrets/registry';
export * from './secrets/registry-options';
export { RegistryTokenDelivery } from './secrets/registry-token-delivery';
export * from './secrets/registry-token-options';
export { SealedSecretScope } from './secrets/sealed-secrets';
export { SecretDelivery } from './secrets/secret-delivery';
export { SecretSource } from './secrets/secret-source';
export { SecretgenOptions } from './secrets/secretgen';
export { AcmeRules, SuppressOptions } from './synth/acme-rules';
export { Finding, FindingPlace, FindingResource } from './synth/app-finding';
export { ControllerSettings, ControllerSettingsOptions } from './synth/controller-settings';
export { Known } from './synth/known';
export { RuleSeverity } from './synth/rule-severity';
export { AcmeLabelSelector, AcmeLabelSelectorRequirement } from './values/label-selector';

guard(module.exports);
