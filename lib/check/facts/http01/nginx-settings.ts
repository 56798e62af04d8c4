import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type Installation, installationsOf } from './serving-controllers';

/** What an installation of ingress-nginx runs with. */
export interface NginxSettings extends Installation {
  /** What its ConfigMap holds; undefined where that is not known. */
  readonly config?: Plain;
  /** What installs it, or its ConfigMap, with the path of the settings. */
  readonly configAt: { readonly object: KubeObject; readonly path: string };
  /** Whether its admission webhook looks at all Ingresses, for certain. */
  readonly refuses: boolean;
  /** The prefix of the annotations that it reads. */
  readonly prefix: string;
  /** The value of `kubernetes.io/ingress.class` that it takes. */
  readonly classAnnotation: string;
  /** The IngressClasses that it serves, as far as they are known. */
  readonly classes: readonly string[];
}

/** The prefix unless it is changed. */
export const NGINX_PREFIX = 'nginx.ingress.kubernetes.io';

/**
 * The settings of each installation of ingress-nginx among the objects; undefined where one of them is not known.
 *
 * Source: https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/; ingress-nginx charts/ingress-nginx/values.yaml,
 * templates/_params.tpl, templates/controller-configmap.yaml; internal/ingress/controller/store/store.go (GetIngressClass).
 */
export function nginxSettings(model: Model): readonly NginxSettings[] | undefined {
  const all = installationsOf(model, INGRESS_NGINX);
  return all.every(({ complete }) => complete) ? all.map((one) => settingsOf(one, model)) : undefined;
}

/** Those of the installations that serve a class; undefined where one of all is not known. */
export function nginxSettingsFor(className: string, model: Model): readonly NginxSettings[] | undefined {
  return nginxSettings(model)?.filter(
    ({ classes, classAnnotation }) => classes.includes(className) || classAnnotation === className,
  );
}

function settingsOf(installation: Installation, model: Model): NginxSettings {
  const { object, args, values, valuesPath } = installation;
  if (args.length > 0) {
    const flag = flagsIn(args);
    const configMap = /^(.*)\/(.+)$/.exec(flag('configmap') ?? '');
    const namespace = configMap?.[1] === '$(POD_NAMESPACE)' ? object.namespace : configMap?.[1];
    const found = configMap && model.get('ConfigMap', namespace!, configMap[2]!);
    const controller = flag('controller-class') ?? INGRESS_NGINX.controllers[0]!;
    return {
      ...installation,
      config: found ? plain(found.raw.data) : undefined,
      configAt: found ? { object: found, path: 'data' } : { object, path: 'spec.template.spec.containers' },
      refuses: flag('validating-webhook') !== undefined && !hasSelector(model),
      prefix: flag('annotations-prefix') ?? NGINX_PREFIX,
      classAnnotation: flag('ingress-class') ?? 'nginx',
      classes: namesOf(model, controller),
    };
  }
  const controller = plain(values.controller);
  const { admissionWebhooks, allowSnippetAnnotations, config } = controller;
  const extra = plain(controller.extraArgs);
  const { name, enabled, controllerValue, aliases } = plain(controller.ingressClassResource);
  const webhooks = plain(admissionWebhooks);
  const selectors = [webhooks.objectSelector, webhooks.namespaceSelector].map(plain);
  return {
    ...installation,
    // Where its ConfigMap is another one, that is not read.
    config:
      extra.configmap === undefined
        ? {
            ...(allowSnippetAnnotations !== undefined && {
              'allow-snippet-annotations': String(allowSnippetAnnotations),
            }),
            ...plain(config),
          }
        : undefined,
    configAt: { object, path: `${valuesPath}.controller.config` },
    refuses: webhooks.enabled !== false && selectors.every((selector) => Object.keys(selector).length === 0),
    prefix: text(extra['annotations-prefix']) || NGINX_PREFIX,
    classAnnotation: text(extra['ingress-class']) || text(controller.ingressClass) || 'nginx',
    classes: [
      ...(enabled === false ? [] : [text(name) || 'nginx', ...list(aliases).map(text)]),
      ...namesOf(model, text(controllerValue) || INGRESS_NGINX.controllers[0]!),
    ],
  };
}

/** The IngressClasses of a controller among the objects. */
function namesOf(model: Model, controller: string): string[] {
  return model
    .of('IngressClass')
    .filter(({ spec }) => text(spec.controller) === controller)
    .map(({ name }) => name);
}

/** Whether a webhook for Ingresses among the objects leaves some out. */
function hasSelector(model: Model): boolean {
  return model
    .of('ValidatingWebhookConfiguration')
    .flatMap(({ raw }) => list(raw.webhooks).map(plain))
    .filter(({ rules }) => JSON.stringify(rules ?? '').includes('ingresses'))
    .some(({ objectSelector, namespaceSelector }) =>
      [objectSelector, namespaceSelector].some((selector) => Object.keys(plain(selector)).length > 0),
    );
}

function flagsIn(args: readonly string[]): (name: string) => string | undefined {
  return (name) => {
    const found = args.map((arg) => /^--([\w-]+)(?:=(.*))?$/s.exec(arg.trim())).find((match) => match?.[1] === name);
    return found && !isOpen(found[2] ?? '') ? (found[2] ?? '') : undefined;
  };
}
