import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { isOpen } from '../../../values/open';
import { type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { nginxSettings } from '../../facts/http01/nginx-settings';
import { DIGITALOCEAN, proxyProvider } from '../../facts/http01/proxy-protocol';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

const SETTING = 'use-proxy-protocol';

/**
 * A load balancer and the ingress-nginx behind it do not agree on the PROXY protocol: all requests fail, those for challenges as
 * well.
 *
 * Source: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#use-proxy-protocol;
 * aztec-scan/chicmoz issue 564; cert-manager issue 7749; the providers' documentation.
 */
export const proxyProtocolOneSided: Rule<LoadBalancer> = {
  id: 'proxy-protocol-one-sided',
  severity: 'warning',
  title: 'The load balancer and ingress-nginx do not agree on the PROXY protocol',
  each: loadBalancers,
  kinds: ['ConfigMap', 'IngressClass', 'ValidatingWebhookConfiguration'],

  find({ object, title, annotations, path, installation }, report, model) {
    // Of a Service, nobody knows what is behind it.
    const settings = nginxSettings(model)?.find((one) => one.object === installation?.object);
    if (!settings?.config || installation?.controller !== INGRESS_NGINX) return;
    const served = servedSolvers.of(model).find(({ controller }) => controller === INGRESS_NGINX);
    if (!served) return;
    const setting = String(settings.config[SETTING] ?? 'false');
    if (isOpen(setting)) return;
    const expects = setting.toLowerCase() === 'true';
    const sends = proxyProvider(annotations);
    const own = Object.keys(annotations).find((key) => key.startsWith(DIGITALOCEAN));
    // Other providers may send it by a setting that is not an annotation.
    if (sends ? expects : !expects || own === undefined) return;
    report({
      object,
      path: sends ? `${path}["${sends.proxy}"]` : `${settings.configAt.path}.${SETTING}`,
      message: sends
        ? `The load balancer of ${title} speaks the PROXY protocol, and ingress-nginx does not expect it (${SETTING}).`
        : `ingress-nginx expects the PROXY protocol (${SETTING}), and the load balancer of ${title} does not speak it.`,
      effect: `ingress-nginx ${sends ? 'answers 400 to every request' : 'closes every connection (broken header)'}: neither the CA nor the self check gets the challenge for "${served.choice.name}".`,
      fix: sends
        ? `Set ${SETTING}: "true" in ${settings.configAt.path}.`
        : `Add the annotation ${DIGITALOCEAN}enable-proxy-protocol: "true" to the Service, or remove ${SETTING}.`,
    });
  },
};
