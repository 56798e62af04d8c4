import { given } from '../../../values/plain';

/** What DigitalOcean's annotations begin with. */
export const DIGITALOCEAN = 'service.beta.kubernetes.io/do-loadbalancer-';

/** Hetzner's controller, and its first release that sets ipMode. */
export const HETZNER = { name: 'Hetzner', controller: 'hcloud-cloud-controller-manager', since: '1.21' } as const;

/** How a provider's load balancer is told to speak the PROXY protocol, and to be known by a host name. */
export interface ProxyProvider {
  readonly name: string;
  readonly proxy: string;
  readonly hostname: string;
  /** What else keeps kube-proxy from using the address, with Kubernetes 1.30 and later. */
  readonly leftAlone?: string;
}

/**
 * Source: DigitalOcean digitalocean-cloud-controller-manager docs/controllers/services/annotations.md; Hetzner
 * hcloud-cloud-controller-manager internal/annotation/load_balancer.go; Scaleway scaleway-cloud-controller-manager
 * docs/loadbalancer-annotations.md; Linode linode-cloud-controller-manager, README; Vultr
 * vultr-cloud-controller-manager vultr/loadbalancers.go; OVHcloud, "Getting the source IP";
 * cloud-provider-openstack docs/openstack-cloud-controller-manager/expose-applications-using-loadbalancer-type-service.md. ipMode:
 * hcloud-cloud-controller-manager release notes 1.21.0, cloud-provider-openstack pull request 2587.
 */
const PROVIDERS: readonly ProxyProvider[] = [
  {
    name: 'DigitalOcean',
    proxy: `${DIGITALOCEAN}enable-proxy-protocol`,
    hostname: `${DIGITALOCEAN}hostname`,
  },
  {
    name: HETZNER.name,
    proxy: 'load-balancer.hetzner.cloud/uses-proxyprotocol',
    hostname: 'load-balancer.hetzner.cloud/hostname',
    leftAlone: `${HETZNER.controller} ${HETZNER.since} or later`,
  },
  {
    name: 'Scaleway',
    proxy: 'service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2',
    hostname: 'service.beta.kubernetes.io/scw-loadbalancer-use-hostname',
  },
  {
    name: 'Scaleway',
    proxy: 'service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v1',
    hostname: 'service.beta.kubernetes.io/scw-loadbalancer-use-hostname',
  },
  {
    name: 'Linode',
    proxy: 'service.beta.kubernetes.io/linode-loadbalancer-default-proxy-protocol',
    hostname: 'service.beta.kubernetes.io/linode-loadbalancer-hostname-only-ingress',
  },
  {
    name: 'Linode',
    proxy: 'service.beta.kubernetes.io/linode-loadbalancer-proxy-protocol',
    hostname: 'service.beta.kubernetes.io/linode-loadbalancer-hostname-only-ingress',
  },
  {
    name: 'Vultr',
    proxy: 'service.beta.kubernetes.io/vultr-loadbalancer-proxy-protocol',
    hostname: 'service.beta.kubernetes.io/vultr-loadbalancer-hostname',
  },
  {
    // OVHcloud's are of this kind, too.
    name: 'OpenStack',
    proxy: 'loadbalancer.openstack.org/proxy-protocol',
    hostname: 'loadbalancer.openstack.org/hostname',
    // Or enable-ingress-hostname in its configuration, which no manifest shows.
    leftAlone: 'a release of cloud-provider-openstack that sets ipMode',
  },
];

/** The provider by whose annotation a load balancer speaks the PROXY protocol, if one does. */
export function proxyProvider(annotations: Readonly<Record<string, string>>): ProxyProvider | undefined {
  return PROVIDERS.find(
    ({ proxy }) => given(annotations[proxy]) && !/^(false|none|)$/.test(annotations[proxy]!.trim()),
  );
}
