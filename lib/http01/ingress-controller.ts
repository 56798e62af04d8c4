import { AGIC } from '../ingress-controllers/agic';
import { APISIX } from '../ingress-controllers/apisix';
import { AWS_LOAD_BALANCER } from '../ingress-controllers/aws-load-balancer';
import { CILIUM } from '../ingress-controllers/cilium';
import { CONTOUR } from '../ingress-controllers/contour';
import { EMISSARY } from '../ingress-controllers/emissary';
import { GCE } from '../ingress-controllers/gce';
import { HAPROXY } from '../ingress-controllers/haproxy';
import { INGRESS_NGINX } from '../ingress-controllers/ingress-nginx';
import { ISTIO } from '../ingress-controllers/istio';
import { KONG } from '../ingress-controllers/kong';
import { OPENSHIFT_ROUTER } from '../ingress-controllers/openshift-router';
import { TRAEFIK } from '../ingress-controllers/traefik';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import {
  type AwsLoadBalancerOptions,
  AwsTargetType,
  type CiliumOptions,
  type F5NginxOptions,
  type GceOptions,
  type IngressClassOptions,
  type IngressNginxOptions,
  type TraefikOptions,
} from './ingress-controller-options';
import { SolverServiceType } from './solver-service-type';

/** What an ingress controller needs of the solver's Ingress and Service. */
interface Needs {
  readonly ingressClassName?: string;
  readonly class?: string;
  readonly ingressName?: string;
  /** Set unless the solver sets another. */
  readonly serviceType: SolverServiceType;
  /** Service types with which the controller does not serve the challenge, and why. */
  readonly refused?: { readonly type: SolverServiceType; readonly why: string };
  readonly annotations?: Readonly<Record<string, string>>;
  /** Set if a separate Ingress for the challenge is not served: why. */
  readonly editsOnly?: string;
}

/**
 * The ingress controller that serves challenges. It sets the class, the type of the Service and the annotations with which
 * this controller serves the Ingress that cert-manager creates.
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.traefik(), account });
 */
export class IngressController {
  /**
   * ingress-nginx.
   *
   * @throws if the name of the class, or the prefix, is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.ingressNginx({ className: 'nginx-public' }), account });
   */
  public static ingressNginx(options: IngressNginxOptions = {}): IngressController {
    const { annotationsPrefix: prefix } = options;
    if (prefix !== undefined && objectNameProblem(prefix)) {
      throw refusal(
        'IngressController.ingressNginx',
        `annotationsPrefix ${JSON.stringify(prefix)} is not the prefix of an annotation.`,
        'Use the value of the flag --annotations-prefix, like "nginx.corp.dev".',
      );
    }
    return new IngressController('ingressNginx', 'ingress-nginx', {
      ...byClass(options, INGRESS_NGINX.classes[0]!),
      ...(prefix !== undefined && { annotations: { [`${prefix}/whitelist-source-range`]: '0.0.0.0/0,::/0' } }),
    });
  }

  /**
   * F5 NGINX Ingress Controller, which takes one Ingress for each host: the host's Ingress has to be edited, or be a
   * mergeable master.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.f5Nginx({ mergeable: true }), account });
   */
  public static f5Nginx(options: F5NginxOptions = {}): IngressController {
    return new IngressController('f5Nginx', 'F5 NGINX Ingress Controller', {
      ...byClass(options, 'nginx'),
      ...(options.mergeable
        ? { annotations: { 'nginx.org/mergeable-ingress-type': 'minion' } }
        : { editsOnly: 'takes only one Ingress for a host, so that a separate one for the challenge is ignored' }),
    });
  }

  /**
   * Traefik.
   *
   * @throws if the name of the class is empty or not valid, or there is no entry point
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.traefik({ entryPoints: ['web'] }), account });
   */
  public static traefik(options: TraefikOptions = {}): IngressController {
    const { entryPoints = ['web', 'websecure'] } = options;
    if (entryPoints.length === 0 || entryPoints.some((name) => !/^[^\s,]+$/.test(name))) {
      throw refusal(
        'IngressController.traefik',
        'has no entryPoints, or one whose name is empty or has blanks or commas in it.',
        'Name the entry point of port 80, and the one to which it redirects.',
      );
    }
    return new IngressController('traefik', TRAEFIK.name, {
      ...byClass(options, TRAEFIK.classes[0]!),
      annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints.join(',') },
    });
  }

  /**
   * Kong Ingress Controller.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.kong(), account });
   */
  public static kong(options: IngressClassOptions = {}): IngressController {
    return new IngressController('kong', KONG.name, byClass(options, KONG.classes[0]!));
  }

  /**
   * HAProxy Kubernetes Ingress Controller, of HAProxy Technologies.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.haproxy(), account });
   */
  public static haproxy(options: IngressClassOptions = {}): IngressController {
    return new IngressController('haproxy', HAPROXY.name, {
      ...byClass(options, HAPROXY.classes[0]!),
      annotations: { 'haproxy.org/ssl-redirect': 'false' },
    });
  }

  /**
   * HAProxy Ingress, of the community.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.haproxyIngress(), account });
   */
  public static haproxyIngress(options: IngressClassOptions = {}): IngressController {
    return new IngressController('haproxyIngress', 'HAProxy Ingress', byClass(options, 'haproxy'));
  }

  /**
   * Contour.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.contour(), account });
   */
  public static contour(options: IngressClassOptions = {}): IngressController {
    return new IngressController('contour', CONTOUR.name, byClass(options, CONTOUR.classes[0]!));
  }

  /**
   * Cilium.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.cilium({ sharedLoadBalancer: true }), account });
   */
  public static cilium(options: CiliumOptions = {}): IngressController {
    const { sharedLoadBalancer = true } = options;
    return new IngressController('cilium', CILIUM.name, {
      ...byClass(options, CILIUM.classes[0]!),
      ...(sharedLoadBalancer
        ? { annotations: { 'ingress.cilium.io/loadbalancer-mode': 'shared' } }
        : {
            editsOnly: 'gives each Ingress a load balancer, so that a separate one has another address than the host',
          }),
    });
  }

  /**
   * Emissary-ingress (Ambassador).
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.emissary(), account });
   */
  public static emissary(options: IngressClassOptions = {}): IngressController {
    return new IngressController('emissary', EMISSARY.name, byClass(options, EMISSARY.classes[0]!));
  }

  /**
   * Apache APISIX.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.apisix(), account });
   */
  public static apisix(options: IngressClassOptions = {}): IngressController {
    return new IngressController('apisix', APISIX.name, byClass(options, APISIX.classes[0]!));
  }

  /**
   * Istio, by the annotation `kubernetes.io/ingress.class: istio`.
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.istio(), account });
   */
  public static istio(): IngressController {
    return new IngressController('istio', ISTIO.name, {
      class: ISTIO.classes[0],
      serviceType: SolverServiceType.CLUSTER_IP,
    });
  }

  /**
   * GKE's ingress controller, which gives each Ingress an address: the challenge's path is added to the host's Ingress.
   *
   * @throws if the name of the Ingress is not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.gce({ ingressName: 'web' }), account });
   */
  public static gce(options: GceOptions): IngressController {
    const { ingressName } = options;
    const problem = objectNameProblem(ingressName);
    if (problem) throw refusal('IngressController.gce', `ingressName ${JSON.stringify(ingressName)} ${problem}.`);
    return new IngressController('gce', GCE.name, {
      ingressName,
      serviceType: SolverServiceType.NODE_PORT,
    });
  }

  /**
   * The AWS Load Balancer Controller, with a load balancer that the Internet reaches.
   *
   * @throws if the group is empty, or the name of the class is empty or not valid
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.awsLoadBalancer({ group: 'public' }), account });
   */
  public static awsLoadBalancer(options: AwsLoadBalancerOptions): IngressController {
    const { group, targetType = AwsTargetType.INSTANCE } = options;
    if (objectNameProblem(group)) {
      throw refusal(
        'IngressController.awsLoadBalancer',
        `group ${JSON.stringify(group)} is not the name of a group.`,
        'Use the value of alb.ingress.kubernetes.io/group.name on the Ingresses of the hosts.',
      );
    }
    const ALB = 'alb.ingress.kubernetes.io/';
    return new IngressController('awsLoadBalancer', AWS_LOAD_BALANCER.name, {
      ...byClass(options, AWS_LOAD_BALANCER.classes[0]!),
      ...(targetType === AwsTargetType.INSTANCE && {
        serviceType: SolverServiceType.NODE_PORT,
        refused: {
          type: SolverServiceType.CLUSTER_IP,
          why: 'sends to a port of the nodes with the target type "instance"',
        },
      }),
      annotations: {
        [`${ALB}group.name`]: group,
        [`${ALB}scheme`]: 'internet-facing',
        [`${ALB}target-type`]: targetType,
      },
    });
  }

  /**
   * Azure's Application Gateway Ingress Controller.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.applicationGateway(), account });
   */
  public static applicationGateway(options: IngressClassOptions = {}): IngressController {
    return new IngressController('applicationGateway', AGIC.name, byClass(options, AGIC.classes[0]!));
  }

  /**
   * OpenShift's router. cert-manager from 1.18 on needs the feature gate `ACMEHTTP01IngressPathTypeExact=false`, which Red
   * Hat's operator sets.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.openShiftRouter(), account });
   */
  public static openShiftRouter(options: IngressClassOptions = {}): IngressController {
    return new IngressController(
      'openShiftRouter',
      OPENSHIFT_ROUTER.name,
      byClass(options, OPENSHIFT_ROUTER.classes[0]!),
    );
  }

  /** @internal */
  public readonly _needs: Needs;

  private constructor(
    way: string,
    /** @internal */ public readonly _name: string,
    needs: Needs,
  ) {
    this._needs = needs;
    const { ingressClassName } = needs;
    const problem = ingressClassName === undefined ? undefined : objectNameProblem(ingressClassName);
    if (problem) {
      throw refusal(`IngressController.${way}`, `className ${JSON.stringify(ingressClassName)} ${problem}.`);
    }
  }
}

/** A controller that goes by the class's name, and sends to pods whatever the type of their Service. */
function byClass({ className }: IngressClassOptions, otherwise: string): Needs {
  return { ingressClassName: className ?? otherwise, serviceType: SolverServiceType.CLUSTER_IP };
}
