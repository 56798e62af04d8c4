import { snippetRefusal } from '../../facts/http01/nginx-snippets';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { servedIngresses } from '../../facts/ingress/shimmed';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Ingress that requests a certificate has a snippet, and the webhook of ingress-nginx refuses snippets.
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
    const refusal = snippetRefusal(object.annotations, classOf(object), model);
    if (!refusal) return;
    const { key, says, fix, by } = refusal;
    report({
      object,
      path: annotationPath(key),
      message: `This Ingress requests a certificate and has ${key}, but ${by.object.title} ${says}.`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress when it is applied: a new Ingress is not created, and no certificate is issued for its hosts.',
      fix: `${fix}, if those who write Ingresses are trusted. Or do without the snippet.`,
      related: [{ object: by.configAt.object, path: by.configAt.path, message: 'The settings of ingress-nginx.' }],
    });
  },
};
