import { CONTOUR } from '../../../ingress-controllers/contour';
import { GCE } from '../../../ingress-controllers/gce';
import { http01Routing } from '../../facts/http01/http01-routing';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

const ALLOW = 'kubernetes.io/ingress.allow-http';

/**
 * The Ingress through which a challenge goes is not served on port 80: `kubernetes.io/ingress.allow-http` is "false", which GKE's
 * controller and Contour read.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/ingress-xlb#disabling_http;
 * https://projectcontour.io/docs/main/config/annotations/; cert-manager issue 3549.
 */
export const ingressHttpOff: Rule<Model> = {
  id: 'ingress-http-off',
  severity: 'error',
  title: 'The Ingress for the challenge is not served over HTTP',
  each: wholeModel({ kinds: SERVING_KINDS, needs: ['ingress'] }),

  find(model, report) {
    const seen = new Set<string>();
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      const template = solver.templateAnnotations;
      for (const { certificate, name } of solvedBy(model, solver)) {
        const routing = http01Routing(certificate, solver);
        const host = routing?.name ? model.get('Ingress', certificate.namespace, routing.name) : undefined;
        if (!routing || (routing.name && !host)) continue;
        const annotations = host ? host.annotations : template;
        if (annotations[ALLOW] !== 'false') continue;
        const className = host ? classOf(host) : (routing.ingressClassName ?? routing.class ?? '');
        // GKE's controller serves Ingresses without a class, and is known by its own annotations.
        const isGces = className === '' && Object.keys(annotations).some((key) => GCE_KEYS.test(key));
        const controller = isGces ? GCE : servingController(model, className);
        const key = host ? `${host.namespace}/${host.name}` : `${issuer.object.title} ${solver.index}`;
        if (!controller || ![GCE, CONTOUR].includes(controller) || seen.has(key)) continue;
        seen.add(key);
        report({
          object: host ?? issuer.object,
          path: host ? annotationPath(ALLOW) : `${solver.stanzaPath}.ingressTemplate.${annotationPath(ALLOW)}`,
          message: `The challenge for "${name}" goes through ${host ? 'this Ingress' : 'an Ingress with the annotations of ingressTemplate'}, which ${controller.name} does not serve over HTTP (${ALLOW}).`,
          effect:
            'Nothing answers on port 80, to which the CA connects: the challenge stays pending, at each renewal as well.',
          fix: `Remove the annotation${controller === GCE ? ', and redirect to HTTPS by a FrontendConfig instead' : ''}, or solve by DNS01.`,
        });
      }
    }
  },
};

const GCE_KEYS =
  /^(kubernetes\.io\/ingress\.(global|regional)-static-ip-name|networking\.gke\.io\/|ingress\.gcp\.kubernetes\.io\/|cloud\.google\.com\/)/;
