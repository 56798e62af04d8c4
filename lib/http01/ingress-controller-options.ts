/** Options that all ingress controllers have in common that are chosen by an IngressClass. */
export interface IngressClassOptions {
  /**
   * Name of the IngressClass.
   *
   * @default - the one that its chart creates
   */
  readonly className?: string;
}

/** Options of ingress-nginx. */
export interface IngressNginxOptions extends IngressClassOptions {
  /**
   * The controller's flag `--annotations-prefix`. cert-manager admits every address to the challenge by an annotation with
   * the usual prefix, which the controller then does not read.
   *
   * @default nginx.ingress.kubernetes.io
   */
  readonly annotationsPrefix?: string;
}

/** Options of F5 NGINX Ingress Controller. */
export interface F5NginxOptions extends IngressClassOptions {
  /**
   * Whether the Ingresses of the hosts are mergeable masters (`nginx.org/mergeable-ingress-type: master`). The challenge
   * then gets a minion. Otherwise the Ingress of the host has to be edited: set `ingressName` on the solver, or the
   * annotation `acme.cert-manager.io/http01-edit-in-place: "true"` on the Ingress.
   *
   * @default false
   */
  readonly mergeable?: boolean;
}

/** Options of Traefik. */
export interface TraefikOptions extends IngressClassOptions {
  /**
   * The entry points on which the challenge is served: that of port 80, and the one to which it redirects, if it does.
   *
   * @default - web and websecure
   * @see https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/
   */
  readonly entryPoints?: string[];
}

/** Options of Cilium. */
export interface CiliumOptions extends IngressClassOptions {
  /**
   * Whether Ingresses share one load balancer. Where each has one of its own, a separate Ingress for the challenge has
   * another address than the host: set `false`, and `ingressName` on the solver.
   *
   * @default true
   */
  readonly sharedLoadBalancer?: boolean;
}

/** Options of GKE's ingress controller. */
export interface GceOptions {
  /** Name of the Ingress of the host, in the Certificate's namespace: another one would have another address. */
  readonly ingressName: string;
}

/** Where the AWS Load Balancer Controller sends requests. */
export enum AwsTargetType {
  /** To a port of the nodes. */
  INSTANCE = 'instance',
  /** To the pods. */
  IP = 'ip',
}

/** Options of the AWS Load Balancer Controller. */
export interface AwsLoadBalancerOptions extends IngressClassOptions {
  /** The group of the hosts' Ingresses (`alb.ingress.kubernetes.io/group.name`): another one is another load balancer. */
  readonly group: string;
  /**
   * The controller's target type for Ingresses that do not set one.
   *
   * @default AwsTargetType.INSTANCE
   */
  readonly targetType?: AwsTargetType;
}
