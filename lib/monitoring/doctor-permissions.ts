/** A rule of a ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the doctor looks at, by API group. Nothing is written, and Secrets are only with it where they are asked for. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  '': ['configmaps', 'events', 'limitranges', 'namespaces', 'pods', 'resourcequotas', 'serviceaccounts', 'services'],
  'acme.cert-manager.io': ['challenges', 'orders'],
  'admissionregistration.k8s.io': [
    'mutatingadmissionpolicies',
    'mutatingwebhookconfigurations',
    'validatingwebhookconfigurations',
  ],
  'apiextensions.k8s.io': ['customresourcedefinitions'],
  'apiregistration.k8s.io': ['apiservices'],
  apps: ['daemonsets', 'deployments'],
  'cert-manager.io': ['certificaterequests', 'certificates', 'clusterissuers', 'issuers'],
  'gateway.networking.k8s.io': [
    ...['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'listenersets', 'referencegrants', 'tlsroutes'],
  ],
  'networking.k8s.io': ['ingressclasses', 'ingresses', 'networkpolicies'],
  'policy.cert-manager.io': ['certificaterequestpolicies'],
  'rbac.authorization.k8s.io': ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  'scheduling.k8s.io': ['priorityclasses'],
  // What others decide about solver pods and the way to them. A rule for an API that the cluster does not have allows nothing.
  'cilium.io': ['ciliumclusterwidenetworkpolicies', 'ciliumnetworkpolicies'],
  'configuration.konghq.com': ['kongclusterplugins'],
  'constraints.gatekeeper.sh': ['*'],
  'external-secrets.io': ['clusterexternalsecrets', 'externalsecrets'],
  'k8s.nginx.org': ['virtualservers'],
  'kyverno.io': ['clusterpolicies', 'policies', 'policyexceptions'],
  'mutations.gatekeeper.sh': ['*'],
  'networking.istio.io': ['destinationrules', 'gateways', 'virtualservices'],
  'operator.openshift.io': ['certmanagers', 'ingresscontrollers'],
  'policies.kyverno.io': ['generatingpolicies', 'mutatingpolicies'],
  'projectcontour.io': ['httpproxies', 'tlscertificatedelegations'],
  'route.openshift.io': ['routes'],
  'security.istio.io': ['peerauthentications'],
  'traefik.io': ['ingressroutes', 'ingressroutetcps', 'tlsstores'],
};

/** The rules of the role that lets the doctor look. */
export function doctorPermissions(withSecrets: boolean): PolicyRule[] {
  return Object.entries(RESOURCES).map(([group, resources]) => ({
    apiGroups: [group],
    resources: group === '' && withSecrets ? [...resources, 'secrets'].sort() : resources,
    verbs: ['get', 'list'],
  }));
}
