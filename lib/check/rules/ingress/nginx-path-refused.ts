import { compareVersions } from '../../../cert-manager/versions';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { list, plain, text } from '../../../values/plain';
import { type NginxSettings, nginxSettingsFor } from '../../facts/http01/nginx-settings';
import { refusesDots } from '../../facts/http01/nginx-strict-paths';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { servedIngresses } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * An Ingress that requests a certificate has a path of type Prefix or Exact with characters that ingress-nginx does not accept for
 * these types: a regular expression, or a dot in the releases that refuse dots.
 *
 * Source: ingress-nginx internal/ingress/inspector (ValidatePathType, validPathType), internal/ingress/controller/controller.go
 * (CheckIngress); https://kubernetes.github.io/ingress-nginx/faq/#validation-of-path; release notes 1.12.0, 1.12.6, 1.13.2;
 * ingress-nginx issues 10281, 10308, 11176; remram44/matrix-helm issue 19, 5stackgg/5stack-panel issue 2,
 * developmentseed/eoapi-k8s pull request 189, StackStorm/stackstorm-k8s issue 441.
 */
export const nginxPathRefused: Rule<KubeObject> = {
  id: 'nginx-path-refused',
  severity: 'warning',
  title: 'ingress-nginx refuses the Ingress for a path',
  each: servedIngresses,
  kinds: [...SERVING_KINDS, 'ConfigMap', 'ValidatingWebhookConfiguration'],

  find(object, report, model) {
    const by = strictFor(classOf(object), model);
    if (!by) return;
    const { value } = by.release!;
    const withoutDots = refusesDots(value);
    const fault = faultIn(object, withoutDots);
    if (!fault) return;
    const { path, pathType, at, isOnlyDot } = fault;
    report({
      object,
      path: at,
      message: `ingress-nginx ${value} accepts only letters, digits, "/", "-"${withoutDots ? ' and "_"' : ', "_" and "."'} in a path of type ${pathType}, and this Ingress has ${path}.`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress when it is applied ("ingress contains invalid paths"): a new Ingress is not created, and no certificate is issued for its hosts.',
      fix: isOnlyDot
        ? 'Upgrade ingress-nginx to 1.12.6, 1.13.2 or later. Or set pathType: ImplementationSpecific, or strict-validate-path-type: "false" in the ConfigMap of ingress-nginx.'
        : 'Set pathType: ImplementationSpecific for this path. Or set strict-validate-path-type: "false" in the ConfigMap of ingress-nginx.',
      related: [{ object: by.configAt.object, path: by.configAt.path, message: 'The settings of ingress-nginx.' }],
    });
  },
};

/** The installation that refuses such paths in Ingresses of a class; undefined if one accepts them, or may. */
function strictFor(className: string, model: Model): NginxSettings | undefined {
  if (className === '' || servingController(model, className) !== INGRESS_NGINX) return undefined;
  const serving = nginxSettingsFor(className, model);
  return serving?.every(isStrict) ? serving[0] : undefined;
}

function isStrict({ config, refuses, release }: NginxSettings): boolean {
  if (!config || !refuses || release === undefined || compareVersions(release.value, '1.12') < 0) return false;
  return String(config['strict-validate-path-type'] ?? 'true').toLowerCase() === 'true';
}

interface Fault {
  readonly path: string;
  readonly pathType: string;
  /** Where it is written. */
  readonly at: string;
  /** Whether a release that accepts dots accepts it. */
  readonly isOnlyDot: boolean;
}

function faultIn({ spec }: KubeObject, withoutDots: boolean): Fault | undefined {
  for (const [i, rule] of list(spec.rules).map(plain).entries()) {
    for (const [j, entry] of list(plain(rule.http).paths).map(plain).entries()) {
      const { path, pathType } = { path: text(entry.path), pathType: text(entry.pathType) };
      if (path === '' || (pathType !== 'Prefix' && pathType !== 'Exact')) continue;
      const isOnlyDot = WITH_DOTS.test(path);
      if (isOnlyDot && !(withoutDots && path.includes('.'))) continue;
      return { path, pathType, at: `spec.rules[${i}].http.paths[${j}].path`, isOnlyDot };
    }
  }
  return undefined;
}

const WITH_DOTS = /^\/[A-Za-z0-9._/-]*$/;
