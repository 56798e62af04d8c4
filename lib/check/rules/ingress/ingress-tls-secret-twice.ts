import { join } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { isPlain, list, plain, text } from '../../../values/plain';
import { type Annotated, annotatedIngresses } from '../../facts/ingress/annotated-ingresses';
import type { AnnotationsInValues } from '../../facts/ingress/annotations-in-values';
import { namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';

const EFFECT =
  'cert-manager creates no certificate for the whole Ingress, and reports that only in an event (BadConfig).';

/**
 * Two entries of an annotated Ingress's `spec.tls` have the same secretName, or none; or values of a chart that make such entries.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (checkForDuplicateSecretNames);
 * https://github.com/cert-manager/cert-manager/issues/2099; coder/coder helm/coder/templates/ingress.yaml and issue 12253.
 */
export const ingressTlsSecretTwice: Rule<Annotated> = {
  id: 'ingress-tls-secret-twice',
  severity: 'error',
  title: 'Two entries of spec.tls have the same secretName',
  each: annotatedIngresses,

  find({ object, inValues }, report) {
    if (inValues) {
      findInValues(inValues, report);
      return;
    }
    const seen = new Map<string, number>();
    for (const [i, entry] of list(object.spec.tls).map(plain).entries()) {
      const secret = text(entry.secretName);
      const first = seen.get(secret);
      if (first === undefined) {
        seen.set(secret, i);
        continue;
      }
      report({
        object,
        path: `spec.tls[${i}].secretName`,
        message: secret
          ? `spec.tls[${first}] and spec.tls[${i}] of ${object.title} both have the secretName "${secret}".`
          : `spec.tls[${first}] and spec.tls[${i}] of ${object.title} both have no secretName.`,
        effect: EFFECT,
        fix: 'Put all hosts of the Secret into one entry, or give each entry a secretName of its own.',
      });
    }
  },
};

function findInValues({ object, annotations, around, path, installation }: AnnotationsInValues, report: Report): void {
  if (!namesIssuer({ annotations })) return;
  const { tls } = around;
  const at = join(path, 'tls');
  const twice = Array.isArray(tls) ? twiceIn(tls.map(plain)) : undefined;
  if (twice) {
    report({
      object,
      path: `${at}[${twice.second}].secretName`,
      message: `tls[${twice.first}] and tls[${twice.second}] in the values of ${object.title} both have the secretName "${twice.secret}".`,
      effect: `If the chart writes them as they are, ${EFFECT}`,
      fix: 'Put all hosts of the Secret into one entry, or give each entry a secretName of its own.',
      severity: 'warning',
    });
    return;
  }
  // Coder's chart writes an entry for each of the two.
  if (!isPlain(tls) || tls.enable !== true || !/(^|\/)coder$/.test(installation.chart)) return;
  const secret = text(tls.secretName);
  if (secret === '' || isOpen(secret) || secret !== tls.wildcardSecretName) return;
  report({
    object,
    path: `${at}.wildcardSecretName`,
    message: `secretName and wildcardSecretName in the values of ${object.title} are both "${secret}": the chart writes an entry of spec.tls for each.`,
    effect: EFFECT,
    fix: 'Give the wildcard a Secret of its own.',
    severity: 'warning',
  });
}

/** The first Secret that two entries name. */
function twiceIn(entries: readonly Record<string, unknown>[]) {
  const secrets = entries.map(({ secretName }) => text(secretName));
  const second = secrets.findIndex((secret, i) => secret !== '' && secrets.indexOf(secret) < i);
  return second < 0 ? undefined : { first: secrets.indexOf(secrets[second]!), second, secret: secrets[second]! };
}
