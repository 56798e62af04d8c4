import { selects } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A ListenerSet requests certificates, and its Gateway does not let it add listeners: unless `allowedListeners` says so, no
 * Gateway does.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/api-types/listenerset/; cert-manager website pull request 1970.
 */
export const listenerSetNotAllowed: Rule<KubeObject> = {
  id: 'listener-set-not-allowed',
  severity: 'error',
  title: 'The Gateway does not allow the ListenerSet',
  each: where(servedGateways, ({ kind }: KubeObject) => kind === 'ListenerSet'),
  kinds: ['Namespace'],

  find(object, report, model) {
    const { name, namespace, kind } = plain(object.spec.parentRef);
    const parent = model.get('Gateway', text(namespace) || object.namespace, text(name));
    if (!parent || !['', 'Gateway'].includes(text(kind))) return;
    const { from, selector } = plain(plain(parent.spec.allowedListeners).namespaces);
    if (holdsOpen(parent.spec.allowedListeners) || object.namespace === '') return;
    const labels = model.namespaceLabels(object.namespace);
    const isAllowed =
      from === 'All' ||
      (from === 'Same' && object.namespace === parent.namespace) ||
      (from === 'Selector' && (selects(selector, object.namespace, labels) || !labels));
    if (isAllowed) return;
    report({
      object: parent,
      path: 'spec.allowedListeners',
      message: `${parent.title} allows no listeners from "${object.namespace}", where ${object.title} adds some and requests certificates for them.`,
      effect:
        'The ListenerSet is not accepted (NotAllowed): its listeners serve nothing, and challenges that go through it stay pending.',
      fix: 'Set spec.allowedListeners.namespaces.from to All, to Same, or to Selector with labels that the namespace has.',
    });
  },
};
