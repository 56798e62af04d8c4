import { compareVersions } from '../../../cert-manager/versions';
import { given, list, plain, text } from '../../../values/plain';
import { type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { HETZNER, proxyProvider } from '../../facts/http01/proxy-protocol';
import { type IssuerSolver, solvedBy, solversFor } from '../../facts/issuers/issuer-solvers';
import { installedCharts } from '../../facts/objects/installed-charts';
import { imageParts } from '../../model/controller/from-deployment';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A load balancer that speaks the PROXY protocol and is known by its address: kube-proxy sends requests from inside the
 * cluster past it, without the PROXY header, so that the self check of HTTP01 challenges fails.
 *
 * Source: cert-manager issues 466, 656, 863, 3238; kubernetes issue 66607; the providers' documentation.
 */
export const proxyProtocolSelfCheck: Rule<LoadBalancer> = {
  id: 'proxy-protocol-self-check',
  severity: 'warning',
  title: 'The self check goes past a load balancer that speaks the PROXY protocol',
  each: loadBalancers,

  find({ object, title, annotations, path }, report, model) {
    const provider = proxyProvider(annotations);
    if (!provider || isLeftAlone(object) || (provider.name === HETZNER.name && setsIpMode(model))) return;
    const { hostname, leftAlone } = provider;
    if (given(annotations[hostname]) && annotations[hostname] !== 'false') return;
    const solver = solversFor('http01')
      .of(model)
      .find((one) => !waits(one) && solvedBy(model, one.solver).length > 0);
    if (!solver) return;
    report({
      object,
      path: `${path}["${provider.proxy}"]`,
      message: `The load balancer of ${title} speaks the PROXY protocol and has no host name, and "${nameOf(model, solver)}" is solved by HTTP01.`,
      effect:
        "kube-proxy sends cert-manager's self check directly to the pods, without the PROXY header: it fails (EOF, or a broken header), and the challenge stays pending.",
      fix: `Set the annotation ${hostname}${provider.name === 'Scaleway' || provider.name === 'Linode' ? ': "true"' : ' to a name that points to the load balancer'}.${leftAlone ? ` Or run ${leftAlone} with Kubernetes 1.30 or later, so that kube-proxy leaves the address alone (ipMode: Proxy).` : ''} Or use waitInsteadOfSelfCheck in the solver (cert-manager 1.21 and later).`,
    });
  },
};

/** Whether its status says that kube-proxy does not take its address for itself. */
function isLeftAlone({ raw }: KubeObject): boolean {
  const addresses = list(plain(plain(raw.status).loadBalancer).ingress).map(plain);
  return addresses.length > 0 && addresses.every(({ ipMode, hostname }) => ipMode === 'Proxy' || given(hostname));
}

/** Whether the objects install a release of Hetzner's controller that sets ipMode. */
function setsIpMode(model: Model): boolean {
  const images = ['Deployment', 'DaemonSet']
    .flatMap((kind) => model.of(kind))
    .flatMap(({ spec }) => list(plain(plain(spec.template).spec).containers))
    .map((container) => imageParts(text(plain(container).image)))
    .filter(({ repository }) => repository.endsWith(`/${HETZNER.controller}`))
    .map(({ tag }) => tag);
  const charts = installedCharts(model, HETZNER.controller).map(({ version }) => version.value);
  return [...images, ...charts].some((version) => {
    const release = /^v?(\d+\.\d+)/.exec(version)?.[1];
    return release !== undefined && compareVersions(release, HETZNER.since) >= 0;
  });
}

/** Whether the solver waits instead of checking itself. */
function waits({ solver }: IssuerSolver): boolean {
  return JSON.stringify(solver.raw).includes('"waitInsteadOfSelfCheck"');
}

function nameOf(model: Model, { solver }: IssuerSolver): string {
  return solvedBy(model, solver)[0]!.name;
}
