import { APISIX } from '../../../ingress-controllers/apisix';
import { namesCovering } from '../../../values/dns-names';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { objectsOf } from '../../facts/objects/objects-of';
import type { NameChoice } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * Plugins of an ApisixGlobalRule run on all requests that APISIX serves, before those of routes: one that asks for credentials
 * turns the CA away, and one that redirects to HTTPS sends it where there is no certificate yet.
 *
 * Source: https://apisix.apache.org/docs/apisix/terminology/global-rule/; apache/apisix-ingress-controller
 * api/v2/apisixglobalrule_types.go; https://apisix.apache.org/docs/apisix/plugins/redirect (http_to_https),
 * https://apisix.apache.org/docs/apisix/certificate/ (a certificate for each SNI).
 */
export const apisixGlobalRule: Rule<KubeObject> = {
  id: 'apisix-global-rule',
  severity: 'warning',
  title: 'A global rule of APISIX keeps the CA from challenges',
  each: objectsOf('ApisixGlobalRule'),
  kinds: [...SERVING_KINDS, 'ApisixTls'],

  find(object, report, model) {
    if (object.group !== 'apisix.apache.org') return;
    const ofClass = text(object.spec.ingressClassName);
    const served = servedSolvers
      .of(model)
      .find(({ controller, className }) => controller === APISIX && (ofClass === '' || ofClass === className));
    if (!served) return;
    for (const [i, one] of list(object.spec.plugins).entries()) {
      const plugin = plain(one);
      const redirects = redirectsToHttps(plugin) && !servesHttps(served.choice, model);
      if (!redirects && !turnsAway(plugin)) continue;
      report({
        object,
        path: `spec.plugins[${i}]`,
        message: `${object.title} runs the plugin ${text(plugin.name)} on all requests, and the challenge for "${served.choice.name}" goes through APISIX.`,
        effect: redirects
          ? 'The CA is redirected to HTTPS, where APISIX has no certificate for the host until the first one is issued, and closes the connection: the challenge stays pending.'
          : 'The CA gets 401 or 403 for the challenge, as does the self check: the challenge stays pending.',
        fix: 'Configure the plugin on the routes that need it (ApisixRoute, ApisixPluginConfig), or solve by DNS01.',
      });
      return;
    }
  },
};

/** Plugins that turn away requests without credentials, or from other addresses. Source: https://apisix.apache.org/docs/apisix/plugins/ */
const GUARDS: readonly string[] = [
  ...['key-auth', 'basic-auth', 'jwt-auth', 'hmac-auth', 'ldap-auth', 'wolf-rbac', 'authz-keycloak', 'cas-auth'],
  ...['openid-connect', 'ip-restriction', 'consumer-restriction'],
];

/** Whether a plugin turns the CA away: not with a consumer for requests without credentials, and perhaps not with conditions (`_meta`). */
function turnsAway({ name, enable, config, secretRef }: Plain): boolean {
  const settings = plain(config);
  const { anonymous_consumer: anonymous, unauth_action: action, whitelist, _meta: meta } = settings;
  if (enable !== true || given(secretRef) || !GUARDS.includes(text(name)) || holdsOpen(settings)) return false;
  if (given(anonymous) || given(meta) || action === 'pass') return false;
  return name !== 'ip-restriction' || (given(whitelist) && !list(whitelist).includes('0.0.0.0/0'));
}

function redirectsToHttps({ name, enable, config }: Plain): boolean {
  const { http_to_https: toHttps, _meta: meta } = plain(config);
  return name === 'redirect' && enable === true && toHttps === true && !given(meta);
}

/** Whether APISIX has another certificate for the host, or a temporary one. */
function servesHttps({ certificate, name }: NameChoice, model: Model): boolean {
  const names = namesCovering(name.toLowerCase());
  const isFor = (hosts: unknown) => list(hosts).some((host) => names.includes(text(host).toLowerCase()));
  return (
    certificate.object.annotations['cert-manager.io/issue-temporary-certificate'] === 'true' ||
    model
      .of('ApisixTls')
      .some(({ spec }) => isFor(spec.hosts) && text(plain(spec.secret).name) !== certificate.secretName) ||
    model
      .of('Ingress')
      .flatMap(({ spec }) => list(spec.tls).map(plain))
      .some(({ hosts, secretName }) => isFor(hosts) && text(secretName) !== certificate.secretName)
  );
}
