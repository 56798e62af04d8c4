import { compareVersions } from '../../../cert-manager/versions';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { text } from '../../../values/plain';
import { type NginxSettings, nginxSettings } from '../../facts/http01/nginx-settings';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { servedIngresses } from '../../facts/ingress/shimmed';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Ingress that asks for a certificate has a snippet, and the webhook of ingress-nginx refuses snippets: they are not allowed
 * (the default from 1.9 on), or a risk that its level does not accept (from 1.12 on).
 *
 * Source: ingress-nginx internal/ingress/controller/controller.go (CheckIngress),
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/; ingress-nginx issues 10543, 12618,
 * 12648.
 */
export const nginxSnippetRefused: Rule<KubeObject> = {
  id: 'nginx-snippet-refused',
  severity: 'warning',
  title: 'ingress-nginx refuses the Ingress for a snippet',
  each: servedIngresses,
  kinds: [...SERVING_KINDS, 'ConfigMap', 'ValidatingWebhookConfiguration'],

  find(object, report, model) {
    const className = classOf(object);
    if (className === '' || servingController(model, className) !== INGRESS_NGINX) return;
    const settings = nginxSettings(model)?.filter(
      ({ classes, classAnnotation }) => classes.includes(className) || classAnnotation === className,
    );
    if (!settings || settings.length === 0) return;
    const whys = settings.map((one) => {
      const key = Object.keys(object.annotations).find(
        (name) => name.startsWith(`${one.prefix}/`) && SNIPPET.test(name),
      );
      return key === undefined ? undefined : { ...refusedBy(one), key, one };
    });
    if (!whys.every((why) => why?.says)) return;
    const { key, says, fix, one } = whys[0]!;
    report({
      object,
      path: annotationPath(key),
      message: `This Ingress asks for a certificate and has ${key}, and ${one.object.title} ${says}.`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress when it is applied: there is no Ingress, and no certificate for its hosts.',
      fix: `${fix}, if those who write Ingresses are trusted. Or do without the snippet.`,
      related: [{ object: one.configAt.object, path: one.configAt.path, message: 'The settings of ingress-nginx.' }],
    });
  },
};

const SNIPPET = /-snippet$/;

/** Why an installation refuses snippets; empty where it accepts them, or where that is not known. */
function refusedBy({ config, refuses, release, object }: NginxSettings): { says?: string; fix?: string } {
  if (!config || !refuses) return {};
  const set = (key: string, value: string) =>
    `Set ${key}: ${value}${object.group === 'apps' ? ' in its ConfigMap' : ` in ${key === ALLOW ? 'controller.config, or controller.allowSnippetAnnotations: true' : 'controller.config'}`}`;
  const isFrom = (version: string) => release !== undefined && compareVersions(release.value, version) >= 0;
  const allowed = text(String(config[ALLOW] ?? '')).toLowerCase();
  if (allowed === 'false' || (allowed === '' && isFrom('1.9')))
    return { says: 'does not allow snippets (allow-snippet-annotations)', fix: set(ALLOW, '"true"') };
  const level = text(config[LEVEL]);
  if (allowed !== 'true' || (level === '' ? !isFrom('1.12') : level.toLowerCase() === 'critical')) return {};
  return {
    says: `accepts annotations up to the risk level "${level || 'High'}", and snippets are of the level "Critical"`,
    fix: set(LEVEL, 'Critical'),
  };
}

const ALLOW = 'allow-snippet-annotations';
const LEVEL = 'annotations-risk-level';
