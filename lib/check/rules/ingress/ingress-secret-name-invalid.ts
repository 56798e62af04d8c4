import { objectNameProblem } from '../../../values/names';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * An Ingress names its TLS Secret by something that is not a name: with its namespace before it, for instance.
 *
 * Source: kubernetes pkg/apis/networking/validation (validateIngressTLS, for networking.k8s.io/v1); nginx/kubernetes-ingress pull request 888,
 * ingress-nginx issue 2170.
 */
export const ingressSecretNameInvalid: Rule<KubeObject> = {
  id: 'ingress-secret-name-invalid',
  severity: 'error',
  title: "The name of an Ingress' TLS Secret is not valid",
  each: where(objectsOf('Ingress'), ({ apiVersion }) => apiVersion === 'networking.k8s.io/v1'),

  find(object, report) {
    for (const [i, entry] of list(object.spec.tls).map(plain).entries()) {
      const name = text(entry.secretName);
      const problem = name === '' || isOpen(name) ? undefined : objectNameProblem(name);
      if (!problem) continue;
      const slash = name.includes('/');
      report({
        object,
        path: `spec.tls[${i}].secretName`,
        message: slash
          ? `secretName is "${name}": it takes the name of a Secret only, which is read from the namespace of the Ingress.`
          : `The secretName ${problem}.`,
        effect: 'The API server refuses the Ingress, and no certificate is served or requested.',
        fix: slash
          ? 'Write the Certificate in the namespace of the Ingress, and name its Secret without the namespace.'
          : 'Use a name such as "web-tls".',
      });
    }
  },
};
