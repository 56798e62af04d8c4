import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { componentContainers } from '../../facts/controller/components';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { onlyFrom, wholeModel } from '../../source';

const CONFIGURATIONS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
const FROM_SECRET = 'cert-manager.io/inject-ca-from-secret';

/**
 * cert-manager's manifests were moved to another namespace, but not what names the namespace in an annotation or an argument:
 * the CA of the webhook is looked for in the old one, or its certificate is for the old name.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/webhook-validating-webhook.yaml (inject-ca-from-secret),
 * webhook-deployment.yaml (dynamic-serving-dns-names); vmware-tanzu/community-edition pull request 642.
 */
export const webhookCaElsewhere: Rule<Model> = {
  id: 'webhook-ca-elsewhere',
  severity: 'error',
  title: "The API server does not trust cert-manager's webhook, which was moved to another namespace",
  each: wholeModel(onlyFrom([...CONFIGURATIONS, ...componentContainers.kinds])),

  find(model: Model, report: Report): void {
    const webhooks = componentContainers
      .of(model)
      .filter(({ component }) => component === 'webhook')
      .map((one) => ({ ...one, args: list(one.container.args).map(text), namespace: one.object.namespace }));
    const [webhook, ...others] = webhooks;
    // Only one is told apart from what an overlay still has to move.
    if (!webhook || others.length > 0 || webhook.namespace === '' || isOpen(webhook.namespace)) return;
    const { args, namespace, object, path } = webhook;
    const effect =
      "The API server does not trust the webhook (x509), and refuses all of cert-manager's objects: no Certificate or issuer can be created or changed.";
    const keptIn = flagValue(args, 'dynamic-serving-ca-secret-namespace') ?? '$(POD_NAMESPACE)';
    const secretNamespace = keptIn === '$(POD_NAMESPACE)' ? namespace : keptIn;
    for (const kind of CONFIGURATIONS) {
      for (const configuration of model.of(kind)) {
        const from = configuration.annotations[FROM_SECRET] ?? '';
        const [other = '', name = ''] = from.split('/');
        const isOurs = list(configuration.raw.webhooks).some((one) =>
          text(plain(one).name).endsWith('webhook.cert-manager.io'),
        );
        if (!isOurs || name === '' || isOpen(from + secretNamespace) || other === secretNamespace) continue;
        report({
          object: configuration,
          path: annotationPath(FROM_SECRET),
          message: `The CA of the webhook is taken from the Secret ${from}, but the webhook runs in "${namespace}" and keeps it in "${secretNamespace}".`,
          effect,
          fix: `Write ${secretNamespace}/${name}: kustomize's namespace does not change annotations. Or install cert-manager with its chart, or in "${other}".`,
        });
      }
    }
    const names = args.flatMap((arg) => /^--dynamic-serving-dns-names=(.*)$/.exec(arg)?.[1]?.split(',') ?? []);
    if (
      names.length === 0 ||
      names.some((one) => isOpen(one) || one.includes('$(') || one.endsWith(`.${namespace}.svc`))
    )
      return;
    report({
      object,
      path: `${path}.args[${args.findIndex((arg) => arg.startsWith('--dynamic-serving-dns-names'))}]`,
      message: `The certificate of the webhook is for ${names.join(', ')}, but the API server calls it in "${namespace}".`,
      effect,
      fix: `Write the names with ".${namespace}.svc" in --dynamic-serving-dns-names.`,
    });
  },
};

function flagValue(args: readonly string[], flag: string): string | undefined {
  return args.find((arg) => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3);
}
