import { KONG } from '../../../ingress-controllers/kong';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { objectsOf } from '../../facts/objects/objects-of';
import { kongGuard } from '../../knowledge/kong-plugins';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A Kong plugin for all routes that requires credentials or terminates requests, where challenges go through Kong.
 *
 * Source: https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/ (KongClusterPlugin, label
 * global); Kong/kubernetes-ingress-controller issue 312.
 */
export const kongGlobalPlugin: Rule<KubeObject> = {
  id: 'kong-global-plugin',
  severity: 'warning',
  title: 'A global Kong plugin turns the CA away',
  each: objectsOf('KongClusterPlugin'),
  kinds: SERVING_KINDS,

  find(object, report, model) {
    const plugin = object.labels.global === 'true' ? kongGuard(object) : undefined;
    if (!plugin) return;
    const ofClass = object.annotations['kubernetes.io/ingress.class'];
    const served = servedSolvers
      .of(model)
      .find(({ controller, className }) => controller === KONG && (ofClass === undefined || ofClass === className));
    if (!served) return;
    report({
      object,
      path: 'plugin',
      message: `${object.title} applies the plugin ${plugin} to all routes, and the challenge for "${served.choice.name}" goes through Kong.`,
      effect: 'The CA gets 401 or 403 for the challenge, as does the self check: the challenge stays pending.',
      fix: 'Remove the label global and name the plugin on the routes that need it (konghq.com/plugins), or solve by DNS01.',
    });
  },
};
