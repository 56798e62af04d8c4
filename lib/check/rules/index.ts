import type { Rule } from '../rule';
import { accountKeyClash } from './account/account-key-clash';
import { accountKeyElsewhere } from './account/account-key-elsewhere';
import { accountKeyMalformed } from './account/account-key-malformed';
import { accountKeyMissing } from './account/account-key-missing';
import { accountKeyShared } from './account/account-key-shared';
import { eabAlgorithmIgnored } from './account/eab-algorithm-ignored';
import { eabKeyMalformed } from './account/eab-key-malformed';
import { eabMissing } from './account/eab-missing';
import { eabShared } from './account/eab-shared';
import { emailExampleDomain } from './account/email-example-domain';
import { emailMalformed } from './account/email-malformed';
import { emailMissing } from './account/email-missing';
import { caCertificateNotIssued } from './certificate/ca-certificate-not-issued';
import { caIssuerNotCa } from './certificate/ca-issuer-not-ca';
import { certificateRefused } from './certificate/certificate-refused';
import { certificateRequestFails } from './certificate/certificate-request-fails';
import { certificateWithoutIdentifiers } from './certificate/certificate-without-identifiers';
import { clientAuthNotIssued } from './certificate/client-auth-not-issued';
import { commonNameIsAddress } from './certificate/common-name-is-address';
import { commonNameNotInNames } from './certificate/common-name-not-in-names';
import { copyAnnotationsIgnored } from './certificate/copy-annotations-ignored';
import { durationFeatureRefused } from './certificate/duration-feature-refused';
import { durationNotHonoured } from './certificate/duration-not-honoured';
import { durationOverCaLimit } from './certificate/duration-over-ca-limit';
import { internalCertificateFromAcme } from './certificate/internal-certificate-from-acme';
import { issuerGroupWrong } from './certificate/issuer-group-wrong';
import { issuerInOtherNamespace } from './certificate/issuer-in-other-namespace';
import { issuerKindMismatch } from './certificate/issuer-kind-mismatch';
import { issuerNotFound } from './certificate/issuer-not-found';
import { keyNotAccepted } from './certificate/key-not-accepted';
import { keystorePasswordInGit } from './certificate/keystore-password-in-git';
import { keystoreSecretMissing } from './certificate/keystore-secret-missing';
import { mountedSecretElsewhere } from './certificate/mounted-secret-elsewhere';
import { podKeepsOldCertificate } from './certificate/pod-keeps-old-certificate';
import { renewBeforeNotHonoured } from './certificate/renew-before-not-honoured';
import { renewBeforeTooLong } from './certificate/renew-before-too-long';
import { renewalDisabled } from './certificate/renewal-disabled';
import { renewalDisabledCrashes } from './certificate/renewal-disabled-crashes';
import { sanTypeNotIssued } from './certificate/san-type-not-issued';
import { secretCopiedOver } from './certificate/secret-copied-over';
import { secretNotWritable } from './certificate/secret-not-writable';
import { secretOfTwoCertificates } from './certificate/secret-of-two-certificates';
import { secretOverwritten } from './certificate/secret-overwritten';
import { subjectNotIssued } from './certificate/subject-not-issued';
import { tlsSecretElsewhere } from './certificate/tls-secret-elsewhere';
import { tlsSecretNotDelegated } from './certificate/tls-secret-not-delegated';
import { usagesNotIssued } from './certificate/usages-not-issued';
import { appliedWithCrds } from './controller/applied-with-crds';
import { approverPolicyDenies } from './controller/approver-policy-denies';
import { approverPolicyNotBound } from './controller/approver-policy-not-bound';
import { autoApprovalOff } from './controller/auto-approval-off';
import { cainjectorOff } from './controller/cainjector-off';
import { chartValuesRefused } from './controller/chart-values-refused';
import { clusterResourceNamespaceDiffers } from './controller/cluster-resource-namespace-differs';
import { componentImageSwapped } from './controller/component-image-swapped';
import { controllerConfigurationRefused } from './controller/controller-configuration-refused';
import { controllerDnsCaptured } from './controller/controller-dns-captured';
import { controllerEgressBlocked } from './controller/controller-egress-blocked';
import { controllerFeatureGateUnknown } from './controller/controller-feature-gate-unknown';
import { controllerFlagUnknown } from './controller/controller-flag-unknown';
import { controllerNameserverMalformed } from './controller/controller-nameserver-malformed';
import { controllerRoleIncomplete } from './controller/controller-role-incomplete';
import { controllerTooOld } from './controller/controller-too-old';
import { controllerWatchesOneNamespace } from './controller/controller-watches-one-namespace';
import { gatewayApiOff } from './controller/gateway-api-off';
import { istioStrictMtlsToWebhook } from './controller/istio-strict-mtls-to-webhook';
import { leaderElectionNotAllowed } from './controller/leader-election-not-allowed';
import { openshiftOverrideRefused } from './controller/openshift-override-refused';
import { webhookCaElsewhere } from './controller/webhook-ca-elsewhere';
import { webhookIngressBlocked } from './controller/webhook-ingress-blocked';
import { webhookPortTaken } from './controller/webhook-port-taken';
import { credentialEmpty } from './credentials/credential-empty';
import { credentialEncodedTwice } from './credentials/credential-encoded-twice';
import { credentialKeyMissing } from './credentials/credential-key-missing';
import { credentialKeyNotNamed } from './credentials/credential-key-not-named';
import { credentialLineBreak } from './credentials/credential-line-break';
import { credentialNotBase64 } from './credentials/credential-not-base64';
import { credentialNotText } from './credentials/credential-not-text';
import { credentialRoleMissing } from './credentials/credential-role-missing';
import { credentialRoleUnbound } from './credentials/credential-role-unbound';
import { credentialSecretElsewhere } from './credentials/credential-secret-elsewhere';
import { credentialSecretMissing } from './credentials/credential-secret-missing';
import { credentialsLookedForElsewhere } from './credentials/credentials-looked-for-elsewhere';
import { externalSecretStoreRefuses } from './credentials/external-secret-store-refuses';
import { issuerSecretElsewhere } from './credentials/issuer-secret-elsewhere';
import { solverSecretNotNoticed } from './credentials/solver-secret-not-noticed';
import { webhookSecretNotNamed } from './credentials/webhook-secret-not-named';
import { webhookSecretRoleMissing } from './credentials/webhook-secret-role-missing';
import { acmeDnsAccountMissing } from './dns01/acme-dns-account-missing';
import { acmeDnsAccountsMalformed } from './dns01/acme-dns-accounts-malformed';
import { acmeDnsHostWithoutScheme } from './dns01/acme-dns-host-without-scheme';
import { akamaiDomainMalformed } from './dns01/akamai-domain-malformed';
import { ambientCredentialsOnIssuer } from './dns01/ambient-credentials-on-issuer';
import { azureGermanCloud } from './dns01/azure-german-cloud';
import { azureIdMalformed } from './dns01/azure-id-malformed';
import { azureSecretIsId } from './dns01/azure-secret-is-id';
import { cloudDnsKeyMalformed } from './dns01/cloud-dns-key-malformed';
import { cloudDnsZoneIsDnsName } from './dns01/cloud-dns-zone-is-dns-name';
import { cloudflareEmailIgnored } from './dns01/cloudflare-email-ignored';
import { cloudflareKeyNamedToken } from './dns01/cloudflare-key-named-token';
import { cloudflareTokenAsKey } from './dns01/cloudflare-token-as-key';
import { controllerIdentityElsewhere } from './dns01/controller-identity-elsewhere';
import { dnsApiClosed } from './dns01/dns-api-closed';
import { dns01ProviderIgnored } from './dns01/dns01-provider-ignored';
import { hostedZoneExcludesName } from './dns01/hosted-zone-excludes-name';
import { hostedZoneForManyDomains } from './dns01/hosted-zone-for-many-domains';
import { privateZoneWithPublicCa } from './dns01/private-zone-with-public-ca';
import { rfc2136AlgorithmDefault } from './dns01/rfc2136-algorithm-default';
import { rfc2136NameserverMalformed } from './dns01/rfc2136-nameserver-malformed';
import { rfc2136SecretNotBase64 } from './dns01/rfc2136-secret-not-base64';
import { rfc2136Unsigned } from './dns01/rfc2136-unsigned';
import { route53AccessKeyMalformed } from './dns01/route53-access-key-malformed';
import { route53HalfKeyPair } from './dns01/route53-half-key-pair';
import { route53HostedZoneMalformed } from './dns01/route53-hosted-zone-malformed';
import { route53KeysIgnored } from './dns01/route53-keys-ignored';
import { route53RoleIsOwn } from './dns01/route53-role-is-own';
import { route53RoleMalformed } from './dns01/route53-role-malformed';
import { route53TemporaryKey } from './dns01/route53-temporary-key';
import { route53TokenAccountMissing } from './dns01/route53-token-account-missing';
import { route53TokenAudience } from './dns01/route53-token-audience';
import { route53TokenNotAllowed } from './dns01/route53-token-not-allowed';
import { route53TokenWithoutRole } from './dns01/route53-token-without-role';
import { solverWebhookIngressBlocked } from './dns01/solver-webhook-ingress-blocked';
import { webhookCallerDiffers } from './dns01/webhook-caller-differs';
import { webhookChartSecretElsewhere } from './dns01/webhook-chart-secret-elsewhere';
import { webhookConfigHoldsSecret } from './dns01/webhook-config-holds-secret';
import { webhookConfigOfAnother } from './dns01/webhook-config-of-another';
import { webhookGroupNotServed } from './dns01/webhook-group-not-served';
import { webhookGroupPlaceholder } from './dns01/webhook-group-placeholder';
import { webhookSolverNotAllowed } from './dns01/webhook-solver-not-allowed';
import { workloadIdentityLabelMissing } from './dns01/workload-identity-label-missing';
import { addressThroughGateway } from './gateway/address-through-gateway';
import { ciliumListenerLost } from './gateway/cilium-listener-lost';
import { envoyPolicyGuardsChallenge } from './gateway/envoy-policy-guards-challenge';
import { gatewayCertificateRefNotGranted } from './gateway/gateway-certificate-ref-not-granted';
import { gatewayCertificateRefUnusable } from './gateway/gateway-certificate-ref-unusable';
import { gatewayHostnameDiffers } from './gateway/gateway-hostname-differs';
import { gatewayIgnoredListenerUnknown } from './gateway/gateway-ignored-listener-unknown';
import { gatewayListenerWithoutCertificateRef } from './gateway/gateway-listener-without-certificate-ref';
import { gatewayListenerWithoutHostname } from './gateway/gateway-listener-without-hostname';
import { gatewayMissing } from './gateway/gateway-missing';
import { gatewayParentHalf } from './gateway/gateway-parent-half';
import { gatewayParentMissing } from './gateway/gateway-parent-missing';
import { gatewayParentTwice } from './gateway/gateway-parent-twice';
import { gatewayPassthroughConflict } from './gateway/gateway-passthrough-conflict';
import { gatewayRefused } from './gateway/gateway-refused';
import { gatewayRefusesNamespace } from './gateway/gateway-refuses-namespace';
import { gatewayRefusesRoutes } from './gateway/gateway-refuses-routes';
import { gatewaySectionMissing } from './gateway/gateway-section-missing';
import { gatewaySolvedElsewhere } from './gateway/gateway-solved-elsewhere';
import { gatewayWithoutHttp } from './gateway/gateway-without-http';
import { gatewayWithoutTlsListener } from './gateway/gateway-without-tls-listener';
import { istioCredentialElsewhere } from './gateway/istio-credential-elsewhere';
import { istioDeniesChallenge } from './gateway/istio-denies-challenge';
import { istioHttpsRedirect } from './gateway/istio-https-redirect';
import { istioMutualToSolver } from './gateway/istio-mutual-to-solver';
import { istioRedirectRoute } from './gateway/istio-redirect-route';
import { istioStrictMtlsToSolver } from './gateway/istio-strict-mtls-to-solver';
import { listenerSetNotAllowed } from './gateway/listener-set-not-allowed';
import { listenerSetOff } from './gateway/listener-set-off';
import { albGroupRedirects } from './http01/alb-group-redirects';
import { albSolverInternal } from './http01/alb-solver-internal';
import { albSolverServiceType } from './http01/alb-solver-service-type';
import { azureHealthProbe } from './http01/azure-health-probe';
import { certificateBlocksIngress } from './http01/certificate-blocks-ingress';
import { challengeBehindGuard } from './http01/challenge-behind-guard';
import { challengeNamespaceNotWatched } from './http01/challenge-namespace-not-watched';
import { challengePortClosed } from './http01/challenge-port-closed';
import { ciliumChallengePath } from './http01/cilium-challenge-path';
import { ciliumHostRedirected } from './http01/cilium-host-redirected';
import { controllerCannotReachSolver } from './http01/controller-cannot-reach-solver';
import { editInPlaceValue } from './http01/edit-in-place-value';
import { editedIngressDiverted } from './http01/edited-ingress-diverted';
import { editedIngressGuarded } from './http01/edited-ingress-guarded';
import { f5NginxHostTaken } from './http01/f5-nginx-host-taken';
import { gceSolverServiceType } from './http01/gce-solver-service-type';
import { http01ClassDiffers } from './http01/http01-class-differs';
import { http01ClassMissing } from './http01/http01-class-missing';
import { http01ClassOverrideAdds } from './http01/http01-class-override-adds';
import { http01ClassTwice } from './http01/http01-class-twice';
import { http01ClassUnknown } from './http01/http01-class-unknown';
import { http01IngressMissing } from './http01/http01-ingress-missing';
import { http01InternalIngress } from './http01/http01-internal-ingress';
import { http01TemplateIgnored } from './http01/http01-template-ignored';
import { ingressHttpOff } from './http01/ingress-http-off';
import { ingressNginxStrictPath } from './http01/ingress-nginx-strict-path';
import { ipWithoutHttp01 } from './http01/ip-without-http01';
import { istioIngressSelector } from './http01/istio-ingress-selector';
import { kongGlobalPlugin } from './http01/kong-global-plugin';
import { loadBalancerSourceRanges } from './http01/load-balancer-source-ranges';
import { nginxAnnotationsPrefix } from './http01/nginx-annotations-prefix';
import { nginxClassAnnotation } from './http01/nginx-class-annotation';
import { nginxClientNameRequired } from './http01/nginx-client-name-required';
import { openshiftExactPath } from './http01/openshift-exact-path';
import { openshiftHostClaimed } from './http01/openshift-host-claimed';
import { overrideAnnotationConflict } from './http01/override-annotation-conflict';
import { overrideAnnotationStale } from './http01/override-annotation-stale';
import { proxyProtocolOneSided } from './http01/proxy-protocol-one-sided';
import { proxyProtocolSelfCheck } from './http01/proxy-protocol-self-check';
import { selfCheckWait } from './http01/self-check-wait';
import { solverNetworkPolicy } from './http01/solver-network-policy';
import { solverNetworkPolicySource } from './http01/solver-network-policy-source';
import { solverOtherAddress } from './http01/solver-other-address';
import { solverTemplateDiverted } from './http01/solver-template-diverted';
import { solverTemplateGuarded } from './http01/solver-template-guarded';
import { solverTemplateMetadataRefused } from './http01/solver-template-metadata-refused';
import { solverTemplateSnippetRefused } from './http01/solver-template-snippet-refused';
import { traefikClassAnnotation } from './http01/traefik-class-annotation';
import { traefikEntryPoints } from './http01/traefik-entry-points';
import { traefikIngressOff } from './http01/traefik-ingress-off';
import { traefikOwnAcme } from './http01/traefik-own-acme';
import { certificateOfTwoIngresses } from './ingress/certificate-of-two-ingresses';
import { chartMakesOwnCertificate } from './ingress/chart-makes-own-certificate';
import { defaultIssuerMissing } from './ingress/default-issuer-missing';
import { hostWithoutCertificate } from './ingress/host-without-certificate';
import { ingressAnnotationValueInvalid } from './ingress/ingress-annotation-value-invalid';
import { ingressClusterIssuerWithKind } from './ingress/ingress-cluster-issuer-with-kind';
import { ingressIssuerAnnotationEmpty } from './ingress/ingress-issuer-annotation-empty';
import { ingressIssuerAnnotationWrongKind } from './ingress/ingress-issuer-annotation-wrong-kind';
import { ingressIssuerAnnotationsConflict } from './ingress/ingress-issuer-annotations-conflict';
import { ingressNamesWithBlanks } from './ingress/ingress-names-with-blanks';
import { ingressOldApi } from './ingress/ingress-old-api';
import { ingressRefused } from './ingress/ingress-refused';
import { ingressSecretNameInvalid } from './ingress/ingress-secret-name-invalid';
import { ingressTlsAcmeWithoutDefault } from './ingress/ingress-tls-acme-without-default';
import { ingressTlsEntryIncomplete } from './ingress/ingress-tls-entry-incomplete';
import { ingressTlsHostWithoutRule } from './ingress/ingress-tls-host-without-rule';
import { ingressTlsSecretTwice } from './ingress/ingress-tls-secret-twice';
import { ingressWithoutTls } from './ingress/ingress-without-tls';
import { legacyAnnotationPrefix } from './ingress/legacy-annotation-prefix';
import { nginxSnippetRefused } from './ingress/nginx-snippet-refused';
import { secretDeletedWithIngress } from './ingress/secret-deleted-with-ingress';
import { shimAnnotationNotAString } from './ingress/shim-annotation-not-a-string';
import { shimAnnotationNotInVersion } from './ingress/shim-annotation-not-in-version';
import { shimAnnotationOnWrongKind } from './ingress/shim-annotation-on-wrong-kind';
import { shimAnnotationUnderLabels } from './ingress/shim-annotation-under-labels';
import { shimAnnotationUnknown } from './ingress/shim-annotation-unknown';
import { shimCertificateRefused } from './ingress/shim-certificate-refused';
import { virtualServerRedirect } from './ingress/virtual-server-redirect';
import { acmeV1Server } from './issuer/acme-v1-server';
import { caBundleWithPublicCa } from './issuer/ca-bundle-with-public-ca';
import { caStopped } from './issuer/ca-stopped';
import { clusterIssuerWithNamespace } from './issuer/cluster-issuer-with-namespace';
import { issuerRefused } from './issuer/issuer-refused';
import { issuerUnconfigured } from './issuer/issuer-unconfigured';
import { issuerWithoutSolvers } from './issuer/issuer-without-solvers';
import { preferredChainUnavailable } from './issuer/preferred-chain-unavailable';
import { privateServerUntrusted } from './issuer/private-server-untrusted';
import { profileUnknown } from './issuer/profile-unknown';
import { serverNotAsNamed } from './issuer/server-not-as-named';
import { serverNotDirectory } from './issuer/server-not-directory';
import { serverUrlMalformed } from './issuer/server-url-malformed';
import { skipTlsVerify } from './issuer/skip-tls-verify';
import { limitAccountsPerAddress } from './limits/limit-accounts-per-address';
import { limitCertificatesPerDomain } from './limits/limit-certificates-per-domain';
import { limitIdenticalCertificates } from './limits/limit-identical-certificates';
import { limitNamesPerCertificate } from './limits/limit-names-per-certificate';
import { limitOrdersPerAccount } from './limits/limit-orders-per-account';
import { limitSharedDomain } from './limits/limit-shared-domain';
import { addressNotOffered } from './names/address-not-offered';
import { addressNotPublic } from './names/address-not-public';
import { nameCoveredByWildcard } from './names/name-covered-by-wildcard';
import { nameExampleDomain } from './names/name-example-domain';
import { nameIsAddress } from './names/name-is-address';
import { nameMalformed } from './names/name-malformed';
import { nameNotAscii } from './names/name-not-ascii';
import { nameOfProvider } from './names/name-of-provider';
import { namePublicSuffix } from './names/name-public-suffix';
import { nameRepeated } from './names/name-repeated';
import { nameReservedLabel } from './names/name-reserved-label';
import { nameSingleLabel } from './names/name-single-label';
import { nameSpecialUse } from './names/name-special-use';
import { nameTooManyLabels } from './names/name-too-many-labels';
import { nameUnknownSuffix } from './names/name-unknown-suffix';
import { nameUpperCase } from './names/name-upper-case';
import { nameWildcardMalformed } from './names/name-wildcard-malformed';
import { wildcardNotOffered } from './names/wildcard-not-offered';
import { acceptanceWithoutEffect } from './objects/acceptance-without-effect';
import { dependsOnBeforeIssuer } from './objects/depends-on-before-issuer';
import { fieldInvalid } from './objects/field-invalid';
import { fieldNotInVersion } from './objects/field-not-in-version';
import { hookBeforeIssuer } from './objects/hook-before-issuer';
import { legacyApiGroup } from './objects/legacy-api-group';
import { metadataRefused } from './objects/metadata-refused';
import { namespaceMissing } from './objects/namespace-missing';
import { objectTwice } from './objects/object-twice';
import { objectWithoutNamespace } from './objects/object-without-namespace';
import { orderInGit } from './objects/order-in-git';
import { removedApiVersion } from './objects/removed-api-version';
import { secretInAnnotation } from './objects/secret-in-annotation';
import { secretInGit } from './objects/secret-in-git';
import { solverObjectsInGit } from './objects/solver-objects-in-git';
import { statusInGit } from './objects/status-in-git';
import { syncWaveBeforeIssuer } from './objects/sync-wave-before-issuer';
import { unknownField } from './objects/unknown-field';
import { validationDisabled } from './objects/validation-disabled';
import { nameWithoutSolver } from './selectors/name-without-solver';
import { selectorDnsNameMismatch } from './selectors/selector-dns-name-mismatch';
import { selectorDnsZoneMalformed } from './selectors/selector-dns-zone-malformed';
import { selectorDnsZoneWildcard } from './selectors/selector-dns-zone-wildcard';
import { selectorLabelOnWrongObject } from './selectors/selector-label-on-wrong-object';
import { selectorLabelUnused } from './selectors/selector-label-unused';
import { selectorPartsDisjoint } from './selectors/selector-parts-disjoint';
import { solverNeverChosen } from './selectors/solver-never-chosen';
import { wildcardWithoutDns01 } from './selectors/wildcard-without-dns01';
import { celPolicyRefusesSolver } from './solver-pods/cel-policy-refuses-solver';
import { copiedPullSecretMissing } from './solver-pods/copied-pull-secret-missing';
import { ecrLoginStored } from './solver-pods/ecr-login-stored';
import { gatekeeperRefusesSolver } from './solver-pods/gatekeeper-refuses-solver';
import { kyvernoRefusesSolver } from './solver-pods/kyverno-refuses-solver';
import { podSecurityRefusesSolver } from './solver-pods/pod-security-refuses-solver';
import { podTemplatePullSecretMissing } from './solver-pods/pod-template-pull-secret-missing';
import { pullSecretTokenExpires } from './solver-pods/pull-secret-token-expires';
import { solverAccountMissing } from './solver-pods/solver-account-missing';
import { solverAccountNameInvalid } from './solver-pods/solver-account-name-invalid';
import { solverAccountPullSecretsIgnored } from './solver-pods/solver-account-pull-secrets-ignored';
import { solverAccountWithoutPullSecrets } from './solver-pods/solver-account-without-pull-secrets';
import { solverDockerConfigMalformed } from './solver-pods/solver-docker-config-malformed';
import { solverImageNotMirrored } from './solver-pods/solver-image-not-mirrored';
import { solverImageWithoutPullSecret } from './solver-pods/solver-image-without-pull-secret';
import { solverNodeSelectorNotLinux } from './solver-pods/solver-node-selector-not-linux';
import { solverPodIdentityLabel } from './solver-pods/solver-pod-identity-label';
import { solverPodLimitBelowRequest } from './solver-pods/solver-pod-limit-below-request';
import { solverPodLimitRange } from './solver-pods/solver-pod-limit-range';
import { solverPodQuota } from './solver-pods/solver-pod-quota';
import { solverPriorityClassMissing } from './solver-pods/solver-priority-class-missing';
import { solverPullSecretMissing } from './solver-pods/solver-pull-secret-missing';
import { solverPullSecretNameEmpty } from './solver-pods/solver-pull-secret-name-empty';
import { solverPullSecretType } from './solver-pods/solver-pull-secret-type';
import { solverRegistryNotInDockerConfig } from './solver-pods/solver-registry-not-in-docker-config';
import { solverRunsAsRoot } from './solver-pods/solver-runs-as-root';
import { solverSecurityContextWeakened } from './solver-pods/solver-security-context-weakened';

/** All rules, by id. `npm run rules` writes this list from the files of the folder. */
export const RULES: readonly Rule[] = [
  acceptanceWithoutEffect,
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
  addressThroughGateway,
  akamaiDomainMalformed,
  albGroupRedirects,
  albSolverInternal,
  albSolverServiceType,
  ambientCredentialsOnIssuer,
  appliedWithCrds,
  approverPolicyDenies,
  approverPolicyNotBound,
  autoApprovalOff,
  azureGermanCloud,
  azureHealthProbe,
  azureIdMalformed,
  azureSecretIsId,
  caBundleWithPublicCa,
  caCertificateNotIssued,
  caIssuerNotCa,
  caStopped,
  cainjectorOff,
  celPolicyRefusesSolver,
  certificateBlocksIngress,
  certificateOfTwoIngresses,
  certificateRefused,
  certificateRequestFails,
  certificateWithoutIdentifiers,
  challengeBehindGuard,
  challengeNamespaceNotWatched,
  challengePortClosed,
  chartMakesOwnCertificate,
  chartValuesRefused,
  ciliumChallengePath,
  ciliumHostRedirected,
  ciliumListenerLost,
  clientAuthNotIssued,
  cloudDnsKeyMalformed,
  cloudDnsZoneIsDnsName,
  cloudflareEmailIgnored,
  cloudflareKeyNamedToken,
  cloudflareTokenAsKey,
  clusterIssuerWithNamespace,
  clusterResourceNamespaceDiffers,
  commonNameIsAddress,
  commonNameNotInNames,
  componentImageSwapped,
  controllerCannotReachSolver,
  controllerConfigurationRefused,
  controllerDnsCaptured,
  controllerEgressBlocked,
  controllerFeatureGateUnknown,
  controllerFlagUnknown,
  controllerIdentityElsewhere,
  controllerNameserverMalformed,
  controllerRoleIncomplete,
  controllerTooOld,
  controllerWatchesOneNamespace,
  copiedPullSecretMissing,
  copyAnnotationsIgnored,
  credentialEmpty,
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
  credentialsLookedForElsewhere,
  defaultIssuerMissing,
  dependsOnBeforeIssuer,
  dnsApiClosed,
  dns01ProviderIgnored,
  durationFeatureRefused,
  durationNotHonoured,
  durationOverCaLimit,
  eabAlgorithmIgnored,
  eabKeyMalformed,
  eabMissing,
  eabShared,
  ecrLoginStored,
  editInPlaceValue,
  editedIngressDiverted,
  editedIngressGuarded,
  emailExampleDomain,
  emailMalformed,
  emailMissing,
  envoyPolicyGuardsChallenge,
  externalSecretStoreRefuses,
  f5NginxHostTaken,
  fieldInvalid,
  fieldNotInVersion,
  gatekeeperRefusesSolver,
  gatewayApiOff,
  gatewayCertificateRefNotGranted,
  gatewayCertificateRefUnusable,
  gatewayHostnameDiffers,
  gatewayIgnoredListenerUnknown,
  gatewayListenerWithoutCertificateRef,
  gatewayListenerWithoutHostname,
  gatewayMissing,
  gatewayParentHalf,
  gatewayParentMissing,
  gatewayParentTwice,
  gatewayPassthroughConflict,
  gatewayRefused,
  gatewayRefusesNamespace,
  gatewayRefusesRoutes,
  gatewaySectionMissing,
  gatewaySolvedElsewhere,
  gatewayWithoutHttp,
  gatewayWithoutTlsListener,
  gceSolverServiceType,
  hookBeforeIssuer,
  hostWithoutCertificate,
  hostedZoneExcludesName,
  hostedZoneForManyDomains,
  http01ClassDiffers,
  http01ClassMissing,
  http01ClassOverrideAdds,
  http01ClassTwice,
  http01ClassUnknown,
  http01IngressMissing,
  http01InternalIngress,
  http01TemplateIgnored,
  ingressAnnotationValueInvalid,
  ingressClusterIssuerWithKind,
  ingressHttpOff,
  ingressIssuerAnnotationEmpty,
  ingressIssuerAnnotationWrongKind,
  ingressIssuerAnnotationsConflict,
  ingressNamesWithBlanks,
  ingressNginxStrictPath,
  ingressOldApi,
  ingressRefused,
  ingressSecretNameInvalid,
  ingressTlsAcmeWithoutDefault,
  ingressTlsEntryIncomplete,
  ingressTlsHostWithoutRule,
  ingressTlsSecretTwice,
  ingressWithoutTls,
  internalCertificateFromAcme,
  ipWithoutHttp01,
  issuerGroupWrong,
  issuerInOtherNamespace,
  issuerKindMismatch,
  issuerNotFound,
  issuerRefused,
  issuerSecretElsewhere,
  issuerUnconfigured,
  issuerWithoutSolvers,
  istioCredentialElsewhere,
  istioDeniesChallenge,
  istioHttpsRedirect,
  istioIngressSelector,
  istioMutualToSolver,
  istioRedirectRoute,
  istioStrictMtlsToSolver,
  istioStrictMtlsToWebhook,
  keyNotAccepted,
  keystorePasswordInGit,
  keystoreSecretMissing,
  kongGlobalPlugin,
  kyvernoRefusesSolver,
  leaderElectionNotAllowed,
  legacyAnnotationPrefix,
  legacyApiGroup,
  limitAccountsPerAddress,
  limitCertificatesPerDomain,
  limitIdenticalCertificates,
  limitNamesPerCertificate,
  limitOrdersPerAccount,
  limitSharedDomain,
  listenerSetNotAllowed,
  listenerSetOff,
  loadBalancerSourceRanges,
  metadataRefused,
  mountedSecretElsewhere,
  nameCoveredByWildcard,
  nameExampleDomain,
  nameIsAddress,
  nameMalformed,
  nameNotAscii,
  nameOfProvider,
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
  nginxAnnotationsPrefix,
  nginxClassAnnotation,
  nginxClientNameRequired,
  nginxSnippetRefused,
  objectTwice,
  objectWithoutNamespace,
  openshiftExactPath,
  openshiftHostClaimed,
  openshiftOverrideRefused,
  orderInGit,
  overrideAnnotationConflict,
  overrideAnnotationStale,
  podKeepsOldCertificate,
  podSecurityRefusesSolver,
  podTemplatePullSecretMissing,
  preferredChainUnavailable,
  privateServerUntrusted,
  privateZoneWithPublicCa,
  profileUnknown,
  proxyProtocolOneSided,
  proxyProtocolSelfCheck,
  pullSecretTokenExpires,
  removedApiVersion,
  renewBeforeNotHonoured,
  renewBeforeTooLong,
  renewalDisabled,
  renewalDisabledCrashes,
  rfc2136AlgorithmDefault,
  rfc2136NameserverMalformed,
  rfc2136SecretNotBase64,
  rfc2136Unsigned,
  route53AccessKeyMalformed,
  route53HalfKeyPair,
  route53HostedZoneMalformed,
  route53KeysIgnored,
  route53RoleIsOwn,
  route53RoleMalformed,
  route53TemporaryKey,
  route53TokenAccountMissing,
  route53TokenAudience,
  route53TokenNotAllowed,
  route53TokenWithoutRole,
  sanTypeNotIssued,
  secretCopiedOver,
  secretDeletedWithIngress,
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
  serverNotAsNamed,
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
  solverAccountWithoutPullSecrets,
  solverDockerConfigMalformed,
  solverImageNotMirrored,
  solverImageWithoutPullSecret,
  solverNetworkPolicy,
  solverNetworkPolicySource,
  solverNeverChosen,
  solverNodeSelectorNotLinux,
  solverObjectsInGit,
  solverOtherAddress,
  solverPodIdentityLabel,
  solverPodLimitBelowRequest,
  solverPodLimitRange,
  solverPodQuota,
  solverPriorityClassMissing,
  solverPullSecretMissing,
  solverPullSecretNameEmpty,
  solverPullSecretType,
  solverRegistryNotInDockerConfig,
  solverRunsAsRoot,
  solverSecretNotNoticed,
  solverSecurityContextWeakened,
  solverTemplateDiverted,
  solverTemplateGuarded,
  solverTemplateMetadataRefused,
  solverTemplateSnippetRefused,
  solverWebhookIngressBlocked,
  statusInGit,
  subjectNotIssued,
  syncWaveBeforeIssuer,
  tlsSecretElsewhere,
  tlsSecretNotDelegated,
  traefikClassAnnotation,
  traefikEntryPoints,
  traefikIngressOff,
  traefikOwnAcme,
  unknownField,
  usagesNotIssued,
  validationDisabled,
  virtualServerRedirect,
  webhookCaElsewhere,
  webhookCallerDiffers,
  webhookChartSecretElsewhere,
  webhookConfigHoldsSecret,
  webhookConfigOfAnother,
  webhookGroupNotServed,
  webhookGroupPlaceholder,
  webhookIngressBlocked,
  webhookPortTaken,
  webhookSecretNotNamed,
  webhookSecretRoleMissing,
  webhookSolverNotAllowed,
  wildcardNotOffered,
  wildcardWithoutDns01,
  workloadIdentityLabelMissing,
];
