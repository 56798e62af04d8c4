import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import { flagsOf } from '../../model/controller/controller';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * OpenShift's operator refuses what a CertManager overrides, or does not read it.
 *
 * Source: openshift/cert-manager-operator pkg/controller/deployment/deployment_overrides_validation.go, pull request 407;
 * openshift/openshift-docs pull request 97061.
 */
export const openshiftOverrideRefused: Rule<KubeObject> = {
  id: 'openshift-override-refused',
  severity: 'warning',
  title: "OpenShift's operator refuses an override of the CertManager",
  each: objectsOf('CertManager'),

  find(object, report) {
    if (object.group !== 'operator.openshift.io' || isOpen(object.name)) return;
    if (object.name !== 'cluster') {
      report({
        object,
        path: 'metadata.name',
        message: `${object.title} is not called "cluster".`,
        effect: 'The operator reads only the CertManager with that name: nothing of this one has an effect.',
        fix: 'Name it cluster.',
        severity: 'error',
      });
      return;
    }
    const { overrideArgs, overrideEnv, overrideLabels } = plain(object.spec.controllerConfig);
    const at = 'spec.controllerConfig';
    const refuse = (path: string, what: string) =>
      report({
        object,
        path,
        message: `${object.title} overrides ${what}, which the operator does not let anybody set.`,
        effect:
          'The operator changes nothing at the controller until that is gone (validation failed due to unsupported arg).',
        fix: 'Remove it. What the operator takes is listed in the documentation of its release.',
      });
    for (const { name, path } of flagsOf(overrideArgs, object, `${at}.overrideArgs`))
      if (REFUSED.has(name)) refuse(path, `--${name}`);
    for (const [i, variable] of list(overrideEnv)
      .map((one) => text(plain(one).name))
      .entries())
      if (variable !== '' && !isOpen(variable) && !['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].includes(variable))
        refuse(`${at}.overrideEnv[${i}]`, `the variable ${variable}`);
    for (const label of Object.keys(plain(overrideLabels)))
      if (label !== 'azure.workload.identity/use') refuse(`${at}.overrideLabels["${label}"]`, `the label ${label}`);
  },
};

/** Flags that cert-manager has and no release of the operator is known to take. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['namespace', 'cluster-resource-namespace', 'controllers', 'kubeconfig', 'master', 'config'],
  ...['default-issuer-name', 'default-issuer-kind', 'default-issuer-group', 'acme-http01-solver-image'],
  ...['leader-elect', 'leader-election-namespace', 'max-concurrent-challenges', 'concurrent-workers'],
  ...['cluster-issuer-ambient-credentials', 'dns01-check-retry-period', 'auto-certificate-annotations'],
]);
