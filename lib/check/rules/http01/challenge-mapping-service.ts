import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { solverServices } from '../../facts/http01/solver-services';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * A Mapping of Emissary-ingress for challenges names a Service that does not exist, although there is one for solver pods.
 *
 * Source: https://emissary-ingress.dev/docs/3.10/topics/using/intro-mappings/ (service); emissary-ingress/emissary issue 1987,
 * datawire/ambassador-docs pull request 119.
 */
export const challengeMappingService: Rule<KubeObject> = {
  id: 'challenge-mapping-service',
  severity: 'warning',
  reportsAbsence: true,
  title: 'A Mapping for challenges names a Service that does not exist',
  each: objectsOf('Mapping'),
  kinds: ['Service'],

  find(object, report, model) {
    const { prefix, service } = object.spec;
    if (object.group !== 'getambassador.io' || !text(prefix).startsWith('/.well-known/acme-challenge')) return;
    const given = text(service);
    const [, name, namespace = object.namespace] =
      /^(?:\w+:\/\/)?([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?)?(?::\d+)?$/.exec(given) ?? [];
    if (name === undefined || isOpen(given) || isOpen(object.namespace) || model.get('Service', namespace, name))
      return;
    const meant = solverServices.of(model).find((one) => one.object.namespace === namespace);
    if (!meant) return;
    report({
      object,
      path: 'spec.service',
      message: `${object.title} sends challenges to the Service "${name}", which is not among the objects; the one for solver pods${inNamespace(namespace)} is called "${meant.object.name}".`,
      effect: 'Emissary-ingress answers 503 to the self check and the CA, and the challenge stays pending.',
      fix: `Set service: ${meant.object.name}${namespace === object.namespace ? '' : `.${namespace}`}.`,
      related: [{ object: meant.object, path: 'spec.selector', message: 'The Service for solver pods.' }],
    });
  },
};
