/** What to do if a field is newer than the cluster's cert-manager; undefined if there is no substitute. */
export function insteadOf(path: string): string | undefined {
  return INSTEAD.find(([end]) => path.endsWith(`.${end}`) || path === end)?.[1];
}

/** By the end of a field's path. */
const INSTEAD: readonly (readonly [string, string])[] = [
  [
    'acme.caBundle',
    "Until then, add the CA to the trust store of cert-manager's controller. skipTLSVerify works too, but is not recommended: the ACME server could be anyone.",
  ],
  ['acme.profile', 'Until then, the ACME server uses its default profile.'],
  ['acme.enableDurationFeature', "Until then, the ACME server determines a certificate's duration."],
  [
    'azureDNS.managedIdentity',
    'Until then, use a service principal (clientID, tenantID, clientSecretSecretRef), or remove all of these to use the identity of the node.',
  ],
  [
    'azureDNS.managedIdentity.tenantID',
    "Until then, set the tenant on the controller's ServiceAccount: annotation azure.workload.identity/tenant-id.",
  ],
  ['azureDNS.zoneType', 'Until then, only public zones work.'],
  ['rfc2136.protocol', 'Until then, updates are sent over UDP.'],
  ['route53.accessKeyIDSecretRef', 'Until then, write the ID of the access key in accessKeyID: it is not secret.'],
  [
    'route53.auth',
    'Until then, use an access key (accessKeyID, secretAccessKeySecretRef), or the ambient credentials of the controller.',
  ],
  ['http01.gatewayHTTPRoute', 'Until then, use an ingress solver.'],
  ['gatewayHTTPRoute.parentRefs', 'Until then, set labels by which the Gateway selects routes.'],
  ['parentRefs[].port', "Until then, name the Gateway's listener in sectionName."],
  [
    'gatewayHTTPRoute.podTemplate',
    'Until then, solver pods for a Gateway cannot be changed: put pull secrets on the ServiceAccount "default" of each namespace, or use an ingress solver, which has podTemplate.',
  ],
  ['ingress.ingressClassName', 'Until then, use class, which sets the annotation kubernetes.io/ingress.class.'],
  [
    'podTemplate.spec.imagePullSecrets',
    "Until then, put the pull secrets on the solver's ServiceAccount, and name that in podTemplate.spec.serviceAccountName.",
  ],
  [
    'podTemplate.spec.resources',
    "Until then, set them for all solver pods, with the controller's flags --acme-http01-solver-resource-*.",
  ],
  ['podTemplate.spec.securityContext', "Until then, the pods run with cert-manager's own security context."],
  ['namespaceSelector', 'Until then, list the namespaces in namespaces.'],
  ['matchLabelKeys', 'Until then, write the labels in labelSelector.'],
  ['mismatchLabelKeys', 'Until then, write the labels in labelSelector, with operator NotIn.'],
  ['spec.additionalOutputFormats', 'Until then, convert the PEM in tls.key and tls.crt where it is used.'],
  ['jks.alias', 'Until then, the alias is "certificate".'],
  ['jks.password', 'Until then, put the password in a Secret, and name that in passwordSecretRef.'],
  ['pkcs12.password', 'Until then, put the password in a Secret, and name that in passwordSecretRef.'],
  ['pkcs12.profile', 'Until then, the store is encrypted as with LegacyRC2.'],
  ['spec.literalSubject', 'Until then, use subject and commonName, if the order of the parts does not matter.'],
  ['spec.renewBeforePercentage', 'Until then, write the time in renewBefore.'],
  ['spec.renewal', 'Until then, only renewBefore sets the time.'],
  ['spec.revisionHistoryLimit', 'Until then, delete old CertificateRequests yourself.'],
  ['spec.signatureAlgorithm', 'Until then, the signature algorithm depends on privateKey.algorithm.'],
];
