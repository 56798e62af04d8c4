import { given, text } from '../../../values/plain';
import { type IssuerSolver, solvedBy, solversFor } from '../../facts/issuer-solvers';
import { objectsOf } from '../../facts/objects-of';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** How a provider's load balancer is told to speak the PROXY protocol, and to be known by a host name. */
interface Provider {
  readonly name: string;
  readonly proxy: string;
  readonly hostname: readonly string[];
}

/**
 * Source: DigitalOcean digitalocean-cloud-controller-manager docs/controllers/services/annotations.md; Hetzner
 * hcloud-cloud-controller-manager internal/annotation/load_balancer.go; Scaleway scaleway-cloud-controller-manager
 * docs/loadbalancer-annotations.md; Linode linode-cloud-controller-manager, README; OVHcloud, "Getting the source IP";
 * cloud-provider-openstack docs/openstack-cloud-controller-manager/expose-applications-using-loadbalancer-type-service.md.
 */
const PROVIDERS: readonly Provider[] = [
  {
    name: 'DigitalOcean',
    proxy: 'service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol',
    hostname: ['service.beta.kubernetes.io/do-loadbalancer-hostname'],
  },
  {
    name: 'Hetzner',
    proxy: 'load-balancer.hetzner.cloud/uses-proxyprotocol',
    hostname: ['load-balancer.hetzner.cloud/hostname'],
  },
  {
    name: 'Scaleway',
    proxy: 'service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2',
    hostname: ['service.beta.kubernetes.io/scw-loadbalancer-use-hostname'],
  },
  {
    name: 'Scaleway',
    proxy: 'service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v1',
    hostname: ['service.beta.kubernetes.io/scw-loadbalancer-use-hostname'],
  },
  {
    name: 'Linode',
    proxy: 'service.beta.kubernetes.io/linode-loadbalancer-proxy-protocol',
    hostname: ['service.beta.kubernetes.io/linode-loadbalancer-hostname-only-ingress'],
  },
  {
    // OVHcloud's are of this kind, too.
    name: 'OpenStack',
    proxy: 'loadbalancer.openstack.org/proxy-protocol',
    hostname: ['loadbalancer.openstack.org/hostname', 'loadbalancer.openstack.org/enable-ingress-hostname'],
  },
];

/**
 * A load balancer that speaks the PROXY protocol and is known by its address: kube-proxy sends requests from inside the
 * cluster past it, without the PROXY header, so that the self check of HTTP01 challenges fails.
 *
 * Source: cert-manager issues 466, 656, 863, 3238; kubernetes issue 66607; the providers' documentation.
 */
export const proxyProtocolSelfCheck: Rule<KubeObject> = {
  id: 'proxy-protocol-self-check',
  severity: 'warning',
  title: 'The self check goes past a load balancer that speaks the PROXY protocol',
  each: objectsOf('Service'),

  find(object, report, model) {
    if (text(object.spec.type) !== 'LoadBalancer' || object.metadata.annotations === undefined) return;
    const { annotations } = object;
    const provider = PROVIDERS.find(
      ({ proxy }) => given(annotations[proxy]) && !/^(false|none|)$/.test(annotations[proxy]!.trim()),
    );
    if (!provider || provider.hostname.some((key) => given(annotations[key]) && annotations[key] !== 'false')) return;
    const solver = solversFor('http01')
      .of(model)
      .find((one) => !waits(one) && solvedBy(model, one.solver).length > 0);
    if (!solver) return;
    report({
      object,
      path: annotationPath(provider.proxy),
      message: `The load balancer of ${object.title} speaks the PROXY protocol and has no host name, and "${nameOf(model, solver)}" is solved by HTTP01.`,
      effect:
        "kube-proxy sends cert-manager's self check directly to the pods, without the PROXY header: it fails (EOF, or a broken header), and the challenge stays pending.",
      fix: `Set the annotation ${provider.hostname[0]}${provider.name === 'Scaleway' || provider.name === 'Linode' ? ': "true"' : ' to a name that points to the load balancer'}. Or use waitInsteadOfSelfCheck in the solver (cert-manager 1.21 and later).`,
    });
  },
};

/** Whether the solver waits instead of checking itself. */
function waits({ solver }: IssuerSolver): boolean {
  return JSON.stringify(solver.raw).includes('"waitInsteadOfSelfCheck"');
}

function nameOf(model: Model, { solver }: IssuerSolver): string {
  return solvedBy(model, solver)[0]!.name;
}
