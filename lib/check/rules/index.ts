import type { Rule } from '../rule';
import { accountKeyClash } from './account-key-clash';
import { accountKeyElsewhere } from './account-key-elsewhere';
import { accountKeyMalformed } from './account-key-malformed';
import { accountKeyMissing } from './account-key-missing';
import { accountKeyShared } from './account-key-shared';
import { acmeDnsAccountMissing } from './acme-dns-account-missing';
import { acmeDnsAccountsMalformed } from './acme-dns-accounts-malformed';
import { acmeDnsHostWithoutScheme } from './acme-dns-host-without-scheme';
import { acmeV1Server } from './acme-v1-server';
import { addressNotOffered } from './address-not-offered';
import { addressNotPublic } from './address-not-public';
import { akamaiDomainMalformed } from './akamai-domain-malformed';
import { ambientCredentialsOnIssuer } from './ambient-credentials-on-issuer';
import { azureGermanCloud } from './azure-german-cloud';
import { azureIdMalformed } from './azure-id-malformed';
import { azureSecretIsId } from './azure-secret-is-id';
import { caBundleWithPublicCa } from './ca-bundle-with-public-ca';
import { caCertificateNotIssued } from './ca-certificate-not-issued';
import { caStopped } from './ca-stopped';
import { certificateBlocksIngress } from './certificate-blocks-ingress';
import { certificateOfTwoIngresses } from './certificate-of-two-ingresses';
import { certificateRefused } from './certificate-refused';
import { certificateWithoutIdentifiers } from './certificate-without-identifiers';
import { clientAuthNotIssued } from './client-auth-not-issued';
import { cloudDnsKeyMalformed } from './cloud-dns-key-malformed';
import { cloudDnsZoneIsDnsName } from './cloud-dns-zone-is-dns-name';
import { cloudflareEmailIgnored } from './cloudflare-email-ignored';
import { cloudflareTokenAsKey } from './cloudflare-token-as-key';
import { clusterIssuerWithNamespace } from './cluster-issuer-with-namespace';
import { clusterResourceNamespaceDiffers } from './cluster-resource-namespace-differs';
import { commonNameIsAddress } from './common-name-is-address';
import { commonNameNotInNames } from './common-name-not-in-names';
import { controllerNameserverMalformed } from './controller-nameserver-malformed';
import { copiedPullSecretMissing } from './copied-pull-secret-missing';
import { credentialEncodedTwice } from './credential-encoded-twice';
import { credentialKeyMissing } from './credential-key-missing';
import { credentialKeyNotNamed } from './credential-key-not-named';
import { credentialLineBreak } from './credential-line-break';
import { credentialNotBase64 } from './credential-not-base64';
import { credentialNotText } from './credential-not-text';
import { credentialRoleMissing } from './credential-role-missing';
import { credentialRoleUnbound } from './credential-role-unbound';
import { credentialSecretElsewhere } from './credential-secret-elsewhere';
import { credentialSecretMissing } from './credential-secret-missing';
import { durationFeatureRefused } from './duration-feature-refused';
import { durationNotHonoured } from './duration-not-honoured';
import { durationOverCaLimit } from './duration-over-ca-limit';
import { eabAlgorithmIgnored } from './eab-algorithm-ignored';
import { eabKeyMalformed } from './eab-key-malformed';
import { eabMissing } from './eab-missing';
import { eabShared } from './eab-shared';
import { editInPlaceValue } from './edit-in-place-value';
import { editedIngressGuarded } from './edited-ingress-guarded';
import { emailExampleDomain } from './email-example-domain';
import { emailMalformed } from './email-malformed';
import { emailMissing } from './email-missing';
import { fieldInvalid } from './field-invalid';
import { fieldNotInVersion } from './field-not-in-version';
import { gatewayApiOff } from './gateway-api-off';
import { gatewayCertificateRefUnusable } from './gateway-certificate-ref-unusable';
import { gatewayHostnameDiffers } from './gateway-hostname-differs';
import { gatewayIgnoredListenerUnknown } from './gateway-ignored-listener-unknown';
import { gatewayListenerWithoutCertificateRef } from './gateway-listener-without-certificate-ref';
import { gatewayListenerWithoutHostname } from './gateway-listener-without-hostname';
import { gatewayMissing } from './gateway-missing';
import { gatewayParentHalf } from './gateway-parent-half';
import { gatewayParentMissing } from './gateway-parent-missing';
import { gatewayRefusesNamespace } from './gateway-refuses-namespace';
import { gatewayRefusesRoutes } from './gateway-refuses-routes';
import { gatewaySectionMissing } from './gateway-section-missing';
import { gatewayWithoutHttp } from './gateway-without-http';
import { gatewayWithoutTlsListener } from './gateway-without-tls-listener';
import { hookBeforeIssuer } from './hook-before-issuer';
import { hostedZoneExcludesName } from './hosted-zone-excludes-name';
import { hostedZoneForManyDomains } from './hosted-zone-for-many-domains';
import { http01ClassDiffers } from './http01-class-differs';
import { http01ClassMissing } from './http01-class-missing';
import { http01ClassTwice } from './http01-class-twice';
import { http01ClassUnknown } from './http01-class-unknown';
import { http01IngressMissing } from './http01-ingress-missing';
import { http01InternalIngress } from './http01-internal-ingress';
import { http01TemplateIgnored } from './http01-template-ignored';
import { ingressAnnotationValueInvalid } from './ingress-annotation-value-invalid';
import { ingressClusterIssuerWithKind } from './ingress-cluster-issuer-with-kind';
import { ingressIssuerAnnotationEmpty } from './ingress-issuer-annotation-empty';
import { ingressIssuerAnnotationWrongKind } from './ingress-issuer-annotation-wrong-kind';
import { ingressIssuerAnnotationsConflict } from './ingress-issuer-annotations-conflict';
import { ingressNamesWithBlanks } from './ingress-names-with-blanks';
import { ingressOldApi } from './ingress-old-api';
import { ingressTlsAcmeWithoutDefault } from './ingress-tls-acme-without-default';
import { ingressTlsEntryIncomplete } from './ingress-tls-entry-incomplete';
import { ingressTlsSecretTwice } from './ingress-tls-secret-twice';
import { ingressWithoutTls } from './ingress-without-tls';
import { ipWithoutHttp01 } from './ip-without-http01';
import { issuerGroupWrong } from './issuer-group-wrong';
import { issuerInOtherNamespace } from './issuer-in-other-namespace';
import { issuerKindMismatch } from './issuer-kind-mismatch';
import { issuerNotFound } from './issuer-not-found';
import { issuerRefused } from './issuer-refused';
import { issuerWithoutSolvers } from './issuer-without-solvers';
import { keyNotAccepted } from './key-not-accepted';
import { keystorePasswordInGit } from './keystore-password-in-git';
import { keystoreSecretMissing } from './keystore-secret-missing';
import { legacyAnnotationPrefix } from './legacy-annotation-prefix';
import { legacyApiGroup } from './legacy-api-group';
import { limitAccountsPerAddress } from './limit-accounts-per-address';
import { limitCertificatesPerDomain } from './limit-certificates-per-domain';
import { limitIdenticalCertificates } from './limit-identical-certificates';
import { limitNamesPerCertificate } from './limit-names-per-certificate';
import { limitOrdersPerAccount } from './limit-orders-per-account';
import { nameCoveredByWildcard } from './name-covered-by-wildcard';
import { nameExampleDomain } from './name-example-domain';
import { nameIsAddress } from './name-is-address';
import { nameMalformed } from './name-malformed';
import { nameNotAscii } from './name-not-ascii';
import { namePublicSuffix } from './name-public-suffix';
import { nameRepeated } from './name-repeated';
import { nameReservedLabel } from './name-reserved-label';
import { nameSingleLabel } from './name-single-label';
import { nameSpecialUse } from './name-special-use';
import { nameTooManyLabels } from './name-too-many-labels';
import { nameUnknownSuffix } from './name-unknown-suffix';
import { nameUpperCase } from './name-upper-case';
import { nameWildcardMalformed } from './name-wildcard-malformed';
import { nameWithoutSolver } from './name-without-solver';
import { namespaceMissing } from './namespace-missing';
import { objectTwice } from './object-twice';
import { objectWithoutNamespace } from './object-without-namespace';
import { orderInGit } from './order-in-git';
import { overrideAnnotationConflict } from './override-annotation-conflict';
import { podTemplatePullSecretMissing } from './pod-template-pull-secret-missing';
import { preferredChainUnavailable } from './preferred-chain-unavailable';
import { privateZoneWithPublicCa } from './private-zone-with-public-ca';
import { profileUnknown } from './profile-unknown';
import { pullSecretTokenExpires } from './pull-secret-token-expires';
import { removedApiVersion } from './removed-api-version';
import { renewBeforeNotHonoured } from './renew-before-not-honoured';
import { renewBeforeTooLong } from './renew-before-too-long';
import { renewalDisabled } from './renewal-disabled';
import { rfc2136AlgorithmDefault } from './rfc2136-algorithm-default';
import { rfc2136SecretNotBase64 } from './rfc2136-secret-not-base64';
import { rfc2136Unsigned } from './rfc2136-unsigned';
import { route53AccessKeyMalformed } from './route53-access-key-malformed';
import { route53HalfKeyPair } from './route53-half-key-pair';
import { route53HostedZoneMalformed } from './route53-hosted-zone-malformed';
import { route53KeysIgnored } from './route53-keys-ignored';
import { route53RoleMalformed } from './route53-role-malformed';
import { route53TemporaryKey } from './route53-temporary-key';
import { route53TokenAccountMissing } from './route53-token-account-missing';
import { route53TokenAudience } from './route53-token-audience';
import { route53TokenNotAllowed } from './route53-token-not-allowed';
import { route53TokenWithoutRole } from './route53-token-without-role';
import { sanTypeNotIssued } from './san-type-not-issued';
import { secretInAnnotation } from './secret-in-annotation';
import { secretInGit } from './secret-in-git';
import { secretNotWritable } from './secret-not-writable';
import { secretOfTwoCertificates } from './secret-of-two-certificates';
import { secretOverwritten } from './secret-overwritten';
import { selectorDnsNameMismatch } from './selector-dns-name-mismatch';
import { selectorDnsZoneMalformed } from './selector-dns-zone-malformed';
import { selectorDnsZoneWildcard } from './selector-dns-zone-wildcard';
import { selectorLabelOnWrongObject } from './selector-label-on-wrong-object';
import { selectorLabelUnused } from './selector-label-unused';
import { selectorPartsDisjoint } from './selector-parts-disjoint';
import { selfCheckWait } from './self-check-wait';
import { serverNotDirectory } from './server-not-directory';
import { serverUrlMalformed } from './server-url-malformed';
import { shimAnnotationNotAString } from './shim-annotation-not-a-string';
import { shimAnnotationNotInVersion } from './shim-annotation-not-in-version';
import { shimAnnotationOnWrongKind } from './shim-annotation-on-wrong-kind';
import { shimAnnotationUnderLabels } from './shim-annotation-under-labels';
import { shimAnnotationUnknown } from './shim-annotation-unknown';
import { shimCertificateRefused } from './shim-certificate-refused';
import { skipTlsVerify } from './skip-tls-verify';
import { solverAccountMissing } from './solver-account-missing';
import { solverAccountNameInvalid } from './solver-account-name-invalid';
import { solverAccountPullSecretsIgnored } from './solver-account-pull-secrets-ignored';
import { solverDockerConfigMalformed } from './solver-docker-config-malformed';
import { solverNetworkPolicy } from './solver-network-policy';
import { solverNeverChosen } from './solver-never-chosen';
import { solverNodeSelectorNotLinux } from './solver-node-selector-not-linux';
import { solverObjectsInGit } from './solver-objects-in-git';
import { solverPodIdentityLabel } from './solver-pod-identity-label';
import { solverPodLimitRange } from './solver-pod-limit-range';
import { solverPodQuota } from './solver-pod-quota';
import { solverPriorityClassMissing } from './solver-priority-class-missing';
import { solverPullSecretMissing } from './solver-pull-secret-missing';
import { solverPullSecretNameEmpty } from './solver-pull-secret-name-empty';
import { solverPullSecretType } from './solver-pull-secret-type';
import { solverRegistryNotInDockerConfig } from './solver-registry-not-in-docker-config';
import { solverRunsAsRoot } from './solver-runs-as-root';
import { solverSecurityContextWeakened } from './solver-security-context-weakened';
import { statusInGit } from './status-in-git';
import { subjectNotIssued } from './subject-not-issued';
import { syncWaveBeforeIssuer } from './sync-wave-before-issuer';
import { tlsSecretElsewhere } from './tls-secret-elsewhere';
import { unknownField } from './unknown-field';
import { usagesNotIssued } from './usages-not-issued';
import { validationDisabled } from './validation-disabled';
import { webhookConfigHoldsSecret } from './webhook-config-holds-secret';
import { webhookGroupNotServed } from './webhook-group-not-served';
import { webhookGroupPlaceholder } from './webhook-group-placeholder';
import { webhookSolverNotAllowed } from './webhook-solver-not-allowed';
import { wildcardNotOffered } from './wildcard-not-offered';
import { wildcardWithoutDns01 } from './wildcard-without-dns01';

/** All rules, by id. `node scripts/rules.mjs` writes this list from the files of the folder. */
export const RULES: readonly Rule[] = [
  accountKeyClash,
  accountKeyElsewhere,
  accountKeyMalformed,
  accountKeyMissing,
  accountKeyShared,
  acmeDnsAccountMissing,
  acmeDnsAccountsMalformed,
  acmeDnsHostWithoutScheme,
  acmeV1Server,
  addressNotOffered,
  addressNotPublic,
  akamaiDomainMalformed,
  ambientCredentialsOnIssuer,
  azureGermanCloud,
  azureIdMalformed,
  azureSecretIsId,
  caBundleWithPublicCa,
  caCertificateNotIssued,
  caStopped,
  certificateBlocksIngress,
  certificateOfTwoIngresses,
  certificateRefused,
  certificateWithoutIdentifiers,
  clientAuthNotIssued,
  cloudDnsKeyMalformed,
  cloudDnsZoneIsDnsName,
  cloudflareEmailIgnored,
  cloudflareTokenAsKey,
  clusterIssuerWithNamespace,
  clusterResourceNamespaceDiffers,
  commonNameIsAddress,
  commonNameNotInNames,
  controllerNameserverMalformed,
  copiedPullSecretMissing,
  credentialEncodedTwice,
  credentialKeyMissing,
  credentialKeyNotNamed,
  credentialLineBreak,
  credentialNotBase64,
  credentialNotText,
  credentialRoleMissing,
  credentialRoleUnbound,
  credentialSecretElsewhere,
  credentialSecretMissing,
  durationFeatureRefused,
  durationNotHonoured,
  durationOverCaLimit,
  eabAlgorithmIgnored,
  eabKeyMalformed,
  eabMissing,
  eabShared,
  editInPlaceValue,
  editedIngressGuarded,
  emailExampleDomain,
  emailMalformed,
  emailMissing,
  fieldInvalid,
  fieldNotInVersion,
  gatewayApiOff,
  gatewayCertificateRefUnusable,
  gatewayHostnameDiffers,
  gatewayIgnoredListenerUnknown,
  gatewayListenerWithoutCertificateRef,
  gatewayListenerWithoutHostname,
  gatewayMissing,
  gatewayParentHalf,
  gatewayParentMissing,
  gatewayRefusesNamespace,
  gatewayRefusesRoutes,
  gatewaySectionMissing,
  gatewayWithoutHttp,
  gatewayWithoutTlsListener,
  hookBeforeIssuer,
  hostedZoneExcludesName,
  hostedZoneForManyDomains,
  http01ClassDiffers,
  http01ClassMissing,
  http01ClassTwice,
  http01ClassUnknown,
  http01IngressMissing,
  http01InternalIngress,
  http01TemplateIgnored,
  ingressAnnotationValueInvalid,
  ingressClusterIssuerWithKind,
  ingressIssuerAnnotationEmpty,
  ingressIssuerAnnotationWrongKind,
  ingressIssuerAnnotationsConflict,
  ingressNamesWithBlanks,
  ingressOldApi,
  ingressTlsAcmeWithoutDefault,
  ingressTlsEntryIncomplete,
  ingressTlsSecretTwice,
  ingressWithoutTls,
  ipWithoutHttp01,
  issuerGroupWrong,
  issuerInOtherNamespace,
  issuerKindMismatch,
  issuerNotFound,
  issuerRefused,
  issuerWithoutSolvers,
  keyNotAccepted,
  keystorePasswordInGit,
  keystoreSecretMissing,
  legacyAnnotationPrefix,
  legacyApiGroup,
  limitAccountsPerAddress,
  limitCertificatesPerDomain,
  limitIdenticalCertificates,
  limitNamesPerCertificate,
  limitOrdersPerAccount,
  nameCoveredByWildcard,
  nameExampleDomain,
  nameIsAddress,
  nameMalformed,
  nameNotAscii,
  namePublicSuffix,
  nameRepeated,
  nameReservedLabel,
  nameSingleLabel,
  nameSpecialUse,
  nameTooManyLabels,
  nameUnknownSuffix,
  nameUpperCase,
  nameWildcardMalformed,
  nameWithoutSolver,
  namespaceMissing,
  objectTwice,
  objectWithoutNamespace,
  orderInGit,
  overrideAnnotationConflict,
  podTemplatePullSecretMissing,
  preferredChainUnavailable,
  privateZoneWithPublicCa,
  profileUnknown,
  pullSecretTokenExpires,
  removedApiVersion,
  renewBeforeNotHonoured,
  renewBeforeTooLong,
  renewalDisabled,
  rfc2136AlgorithmDefault,
  rfc2136SecretNotBase64,
  rfc2136Unsigned,
  route53AccessKeyMalformed,
  route53HalfKeyPair,
  route53HostedZoneMalformed,
  route53KeysIgnored,
  route53RoleMalformed,
  route53TemporaryKey,
  route53TokenAccountMissing,
  route53TokenAudience,
  route53TokenNotAllowed,
  route53TokenWithoutRole,
  sanTypeNotIssued,
  secretInAnnotation,
  secretInGit,
  secretNotWritable,
  secretOfTwoCertificates,
  secretOverwritten,
  selectorDnsNameMismatch,
  selectorDnsZoneMalformed,
  selectorDnsZoneWildcard,
  selectorLabelOnWrongObject,
  selectorLabelUnused,
  selectorPartsDisjoint,
  selfCheckWait,
  serverNotDirectory,
  serverUrlMalformed,
  shimAnnotationNotAString,
  shimAnnotationNotInVersion,
  shimAnnotationOnWrongKind,
  shimAnnotationUnderLabels,
  shimAnnotationUnknown,
  shimCertificateRefused,
  skipTlsVerify,
  solverAccountMissing,
  solverAccountNameInvalid,
  solverAccountPullSecretsIgnored,
  solverDockerConfigMalformed,
  solverNetworkPolicy,
  solverNeverChosen,
  solverNodeSelectorNotLinux,
  solverObjectsInGit,
  solverPodIdentityLabel,
  solverPodLimitRange,
  solverPodQuota,
  solverPriorityClassMissing,
  solverPullSecretMissing,
  solverPullSecretNameEmpty,
  solverPullSecretType,
  solverRegistryNotInDockerConfig,
  solverRunsAsRoot,
  solverSecurityContextWeakened,
  statusInGit,
  subjectNotIssued,
  syncWaveBeforeIssuer,
  tlsSecretElsewhere,
  unknownField,
  usagesNotIssued,
  validationDisabled,
  webhookConfigHoldsSecret,
  webhookGroupNotServed,
  webhookGroupPlaceholder,
  webhookSolverNotAllowed,
  wildcardNotOffered,
  wildcardWithoutDns01,
];
