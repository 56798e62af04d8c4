import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { allows, isRbacOpen, RBAC_KINDS, subjectsOf } from '../../facts/controller/rbac';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** Whose account OpenShift's routers run as, whichever IngressController they are of. */
const ROUTER = { name: 'router', namespace: 'openshift-ingress' };
const VERBS = ['get', 'list', 'watch'] as const;

/**
 * A Route of OpenShift takes its certificate from the Secret of a Certificate, and nothing allows the router to read that Secret.
 *
 * Source: openshift/openshift-docs modules/nw-ingress-route-secret-load-external-cert.adoc and
 * modules/cert-manager-configuring-routes.adoc; openshift/router issue 774.
 */
export const routeCertificateNotReadable: Rule<KubeObject> = {
  id: 'route-certificate-not-readable',
  severity: 'warning',
  reportsAbsence: true,
  title: "OpenShift's router may not read the certificate's Secret of a Route",
  each: objectsOf('Route'),
  kinds: RBAC_KINDS,

  find(object, report, model) {
    const { namespace, spec, group } = object;
    const name = text(plain(plain(spec.tls).externalCertificate).name);
    if (group !== 'route.openshift.io' || namespace === '' || name === '' || isOpen(namespace)) return;
    if (certificatesOfSecret(model, namespace, name).length === 0 || isRbacOpen(model)) return;
    const roles = rolesOfRouter(model, namespace);
    if (!roles) return;
    const missing = VERBS.filter(
      (verb) => !roles.some((role) => allows(role, { group: '', resource: 'secrets', verb, name })),
    );
    if (missing.length === 0) return;
    report({
      object,
      path: 'spec.tls.externalCertificate.name',
      message: `The Route takes its certificate from the Secret "${name}", and nothing among the objects allows OpenShift's router to ${missing.length < VERBS.length ? `${missing.join(' and ')} it, only to ${VERBS.filter((verb) => !missing.includes(verb)).join(' and ')} it` : 'read it'}.`,
      effect: `The API server refuses the Route ("router serviceaccount does not have permission to ${missing[0]} this secret"), or the router stops serving it.`,
      fix: `Create a Role in "${namespace}" that allows get, list and watch of the Secret "${name}", and a RoleBinding of it for the ServiceAccount "${ROUTER.name}" in "${ROUTER.namespace}".`,
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

/** The Roles and ClusterRoles that the router has in a namespace; undefined where one of them is not among the objects. */
function rolesOfRouter(model: Model, namespace: string): readonly KubeObject[] | undefined {
  const bindings = [
    ...model.of('RoleBinding').filter((binding) => binding.namespace === namespace || binding.namespace === ''),
    ...model.of('ClusterRoleBinding'),
  ].filter(isForRouter);
  const roles = bindings.map(({ raw }) => {
    const { kind, name } = plain(raw.roleRef);
    return model.get(text(kind), text(kind) === 'Role' ? namespace : '', text(name));
  });
  return roles.every((role) => role !== undefined) ? roles : undefined;
}

function isForRouter(binding: KubeObject): boolean {
  const { name, namespace } = ROUTER;
  const groups = ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  return subjectsOf(binding).some((subject) => {
    const own = text(subject.name);
    if (subject.kind === 'Group') return groups.includes(own);
    if (subject.kind === 'User') return own === `system:serviceaccount:${namespace}:${name}`;
    return own === name && text(subject.namespace) === namespace;
  });
}
