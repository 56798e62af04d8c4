import { join } from '../../../values/field-path';
import { list, type Plain, plain, text } from '../../../values/plain';
import { type Annotated, annotatedIngresses } from '../../facts/ingress/annotated-ingresses';
import type { AnnotationsInValues } from '../../facts/ingress/annotations-in-values';
import { hasTlsProblem } from '../../facts/ingress/ingress-fields';
import { namesIssuer } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * An entry of an annotated Ingress's `spec.tls` that has no hosts or no secretName; or values of a chart that have no secretName
 * for any host.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateIngressTLSBlock);
 * https://github.com/cert-manager/cert-manager/issues/842;
 * prometheus-community/helm-charts issue 3189.
 */
export const ingressTlsEntryIncomplete: Rule<Annotated> = {
  id: 'ingress-tls-entry-incomplete',
  severity: 'error',
  title: 'An entry of spec.tls has no hosts or no secretName',
  each: annotatedIngresses,

  find({ object, inValues }, report) {
    if (inValues) {
      const misspelt = misspeltSecretName(inValues);
      if (misspelt) {
        report({
          object,
          path: `${join(inValues.path, 'tls')}[${misspelt.index}].${misspelt.key}`,
          message: `An entry of tls in the values of ${object.title} has ${misspelt.key}: charts read secretName.`,
          effect: 'The entry has no Secret: cert-manager creates no certificate for it ("Skipped a TLS block").',
          fix: 'Rename it to secretName.',
          severity: 'warning',
        });
        return;
      }
      if (!isWithoutSecretNames(inValues)) return;
      report({
        object,
        path: `${join(inValues.path, 'tls')}[0].secretName`,
        message: `The values of ${object.title} annotate its Ingress for an issuer, and have hosts in tls without a secretName.`,
        effect:
          'Unless the chart makes up a name, cert-manager creates no certificate ("Skipped a TLS block"), and the controller serves its default one.',
        fix: 'Set secretName to the Secret that the certificate should be written to.',
        severity: 'warning',
      });
      return;
    }
    if (hasTlsProblem(object)) return;
    const entries = list(object.spec.tls).map(plain);
    // With two entries without secretName, cert-manager refuses the whole Ingress, which another rule reports.
    const isComplete = (entry: Plain) => list(entry.hosts).length > 0 && text(entry.secretName) !== '';
    const isAnyComplete = entries.some(isComplete);
    const unnamed = entries.filter((entry) => text(entry.secretName) === '').length;
    for (const [i, entry] of entries.entries()) {
      const hosts = list(entry.hosts).length > 0;
      const named = text(entry.secretName) !== '';
      if ((hosts && named) || (!named && unnamed > 1)) continue;
      report({
        object,
        path: `spec.tls[${i}]${hosts ? '.secretName' : '.hosts'}`,
        message: `An entry of spec.tls of ${object.title} has no ${hosts ? 'secretName' : 'hosts'}.`,
        effect: 'cert-manager creates no certificate for it ("Skipped a TLS block"); hosts of spec.rules do not count.',
        fix: hosts
          ? 'Set secretName to the Secret that the certificate should be written to.'
          : 'List the hosts that the certificate should be for.',
        // Controllers serve their default certificate for an entry without a Secret, which may be intended beside another.
        severity: hosts && isAnyComplete ? 'warning' : 'error',
      });
    }
  },
};

/** Whether values annotate an Ingress that is switched on for an issuer, and list hosts for TLS, but no Secret in any way. */
function isWithoutSecretNames({ annotations, around }: AnnotationsInValues): boolean {
  const entries = list(around.tls).map(plain);
  if (around.enabled !== true || !namesIssuer({ annotations }) || entries.length === 0) return false;
  // Other charts have a name elsewhere, or make the certificate themselves.
  const { annotations: _, ...others } = around;
  return (
    entries.every(({ hosts }) => list(hosts).some((host) => text(host) !== '')) &&
    !/"[^"]*(secret|certificate|issuer)[^"]*":/i.test(JSON.stringify(others))
  );
}

/** A key that is `secretName` but for its case, or for what is between the words. */
function misspeltSecretName({ annotations, around }: AnnotationsInValues) {
  if (!namesIssuer({ annotations })) return undefined;
  for (const [index, entry] of list(around.tls).map(plain).entries()) {
    if (list(entry.hosts).length === 0 || text(entry.secretName) !== '') continue;
    const key = Object.keys(entry).find((one) => one !== 'secretName' && /^secrets?[-_]?names?$/i.test(one));
    if (key !== undefined) return { index, key };
  }
  return undefined;
}
