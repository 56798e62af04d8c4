import { compareVersions } from '../../../cert-manager/versions';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { type NginxSettings, nginxSettingsFor } from './nginx-settings';
import { servingController } from './serving-controllers';

/** Why ingress-nginx refuses an Ingress for a snippet. */
export interface SnippetRefusal {
  /** The annotation. */
  readonly key: string;
  /** What the installation does, for messages. */
  readonly says: string;
  readonly fix: string;
  readonly by: NginxSettings;
}

/**
 * Why the Ingress of a class with these annotations is refused; undefined where it is not, or that is not known. Snippets are not
 * allowed (the default from 1.9 on), or a risk that the level does not accept (from 1.12 on).
 *
 * Source: ingress-nginx internal/ingress/controller/controller.go (CheckIngress),
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/
 */
export function snippetRefusal(
  annotations: Readonly<Record<string, unknown>>,
  className: string,
  model: Model,
): SnippetRefusal | undefined {
  if (className === '' || servingController(model, className) !== INGRESS_NGINX) return undefined;
  const refusals = nginxSettingsFor(className, model)?.map((by): SnippetRefusal | undefined => {
    const key = Object.keys(annotations).find((name) => name.startsWith(`${by.prefix}/`) && SNIPPET.test(name));
    const why = key === undefined ? undefined : refusedBy(by);
    return why && { key: key!, by, ...why };
  });
  return refusals?.every(Boolean) ? refusals[0] : undefined;
}

const SNIPPET = /-snippet$/;

/** Why an installation refuses snippets; undefined where it accepts them, or where that is not known. */
function refusedBy({
  config,
  refuses,
  release,
  object,
}: NginxSettings): Pick<SnippetRefusal, 'says' | 'fix'> | undefined {
  if (!config || !refuses) return undefined;
  const set = (key: string, value: string) =>
    `Set ${key}: ${value}${object.group === 'apps' ? ' in its ConfigMap' : ` in ${key === ALLOW ? 'controller.config, or controller.allowSnippetAnnotations: true' : 'controller.config'}`}`;
  const isFrom = (version: string) => release !== undefined && compareVersions(release.value, version) >= 0;
  const allowed = text(String(config[ALLOW] ?? '')).toLowerCase();
  if (allowed === 'false' || (allowed === '' && isFrom('1.9')))
    return { says: 'does not allow snippets (allow-snippet-annotations)', fix: set(ALLOW, '"true"') };
  const level = text(config[LEVEL]);
  if (allowed !== 'true' || (level === '' ? !isFrom('1.12') : level.toLowerCase() === 'critical')) return undefined;
  return {
    says: `accepts annotations up to the risk level "${level || 'High'}", and snippets are of the level "Critical"`,
    fix: set(LEVEL, 'Critical'),
  };
}

const ALLOW = 'allow-snippet-annotations';
const LEVEL = 'annotations-risk-level';
