import { applicationGateway } from '../ingress-controllers/agic';
import { apisix } from '../ingress-controllers/apisix';
import { type AwsLoadBalancerOptions, awsLoadBalancer } from '../ingress-controllers/aws-load-balancer';
import { type CiliumOptions, cilium } from '../ingress-controllers/cilium';
import { contour } from '../ingress-controllers/contour';
import { emissary } from '../ingress-controllers/emissary';
import { type F5NginxOptions, f5Nginx } from '../ingress-controllers/f5-nginx';
import { type GceOptions, gce } from '../ingress-controllers/gce';
import { haproxy } from '../ingress-controllers/haproxy';
import { haproxyIngress } from '../ingress-controllers/haproxy-ingress';
import type { IngressClassOptions } from '../ingress-controllers/ingress-class';
import type { SolverNeeds } from '../ingress-controllers/ingress-controller';
import { type IngressNginxOptions, ingressNginx } from '../ingress-controllers/ingress-nginx';
import { istio } from '../ingress-controllers/istio';
import { kong } from '../ingress-controllers/kong';
import { openShiftRouter } from '../ingress-controllers/openshift-router';
import { type TraefikOptions, traefik } from '../ingress-controllers/traefik';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/**
 * The ingress controller that serves challenges. It sets the class, the type of the Service and the annotations with which
 * this controller serves the Ingress that cert-manager creates.
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.traefik(), account });
 */
export class IngressController {
  // factories: written by `npm run rules` from the files of the ingress controllers

  /**
   * Azure's Application Gateway Ingress Controller.
   *
   * @throws if the name of the class is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.applicationGateway(), account });
   */
  public static applicationGateway(options: IngressClassOptions = {}): IngressController {
    return new IngressController(applicationGateway(options));
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
    return new IngressController(apisix(options));
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
    return new IngressController(awsLoadBalancer(options));
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
    return new IngressController(cilium(options));
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
    return new IngressController(contour(options));
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
    return new IngressController(emissary(options));
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
    return new IngressController(f5Nginx(options));
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
    return new IngressController(gce(options));
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
    return new IngressController(haproxy(options));
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
    return new IngressController(haproxyIngress(options));
  }

  /**
   * ingress-nginx.
   *
   * @throws if the name of the class, or the prefix, is empty or not valid
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.ingressNginx({ className: 'nginx-public' }), account });
   */
  public static ingressNginx(options: IngressNginxOptions = {}): IngressController {
    return new IngressController(ingressNginx(options));
  }

  /**
   * Istio, by the annotation `kubernetes.io/ingress.class: istio`.
   *
   * @example
   * Http01Solver.ingress({ controller: IngressController.istio(), account });
   */
  public static istio(): IngressController {
    return new IngressController(istio());
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
    return new IngressController(kong(options));
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
    return new IngressController(openShiftRouter(options));
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
    return new IngressController(traefik(options));
  }

  // /factories

  private constructor(
    /** @internal */
    public readonly _needs: SolverNeeds,
  ) {
    const { ingressClassName, controller } = _needs;
    const problem = ingressClassName === undefined ? undefined : objectNameProblem(ingressClassName);
    if (problem) {
      throw refusal(
        `IngressController.${controller.factory}`,
        `className ${JSON.stringify(ingressClassName)} ${problem}.`,
      );
    }
  }
}
