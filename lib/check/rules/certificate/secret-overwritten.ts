import { plain, text } from '../../../values/plain';
import { certificatesOfSecret, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { isFilledLater } from '../../facts/credentials/secret-data';
import { certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Secret that a certificate is written to also comes from elsewhere: a manifest with data, or an operator (External
 * Secrets, Sealed Secrets...).
 *
 * Source: cert-manager issues 4846, 5675, 6988, 8380 and website pull request 2128.
 */
export const secretOverwritten: Rule<Model> = {
  id: 'secret-overwritten',
  severity: 'error',
  title: "A certificate's Secret is also written by a manifest or an operator",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    // In a cluster it is the Secret that cert-manager wrote.
    for (const secret of model.isDump ? [] : model.of('Secret')) {
      const [certificate] = certificatesOfSecret(model, secret.namespace, secret.name);
      if (!certificate || !holdsData(secret)) continue;
      report({
        object: secret,
        path: 'metadata.name',
        message: `${secret.title} has data in its manifest, but ${certificateTitle(certificate)} is written to it.`,
        effect:
          'Whatever applies the manifest and cert-manager overwrite each other; each time cert-manager orders a new certificate, until the rate limits of the CA are hit.',
        fix: 'Remove the manifest: cert-manager creates the Secret. Or give the certificate another secretName.',
        // Objects without a namespace may end up in different ones.
        severity: secret.namespace === '' ? 'warning' : 'error',
      });
    }
    for (const name of model.secretsMade) {
      const makers = model.makersOfSecret(name).filter(({ by }) => !leavesAlone(by));
      if (makers.length === 0) continue;
      for (const namespace of namespacesOfSecret(model, name)) {
        const made = makers.find((maker) => maker.in(namespace, model.namespaceLabels(namespace)));
        if (!made) continue;
        report({
          object: made.by,
          path: 'spec',
          message: `${made.by.title} creates the Secret ${namespace}/${name}, but ${certificateTitle(certificatesOfSecret(model, namespace, name)[0]!)} is written to it.`,
          effect:
            'The operator and cert-manager overwrite each other; each time cert-manager orders a new certificate, until the rate limits of the CA are hit.',
          fix: 'Give one of them another Secret. To restore a backup only, set refreshPolicy: CreatedOnce in the ExternalSecret.',
          severity: namespace === '' ? 'warning' : 'error',
        });
      }
    }
  },
};

/** Whether a Secret's manifest has values of its own, and is not only there for its labels. */
function holdsData(secret: KubeObject): boolean {
  if (isFilledLater(secret)) return true;
  return [secret.raw.data, secret.raw.stringData].some((values) =>
    Object.values(plain(values)).some((value) => text(value) !== ''),
  );
}

/**
 * Whether an ExternalSecret does not overwrite an existing Secret: it adds to it, or creates it once to restore a
 * backup.
 *
 * Source: https://external-secrets.io/latest/api/externalsecret/ (creationPolicy, refreshPolicy).
 */
function leavesAlone({ spec }: KubeObject): boolean {
  return (
    ['Merge', 'None'].includes(text(plain(spec.target).creationPolicy)) || text(spec.refreshPolicy) === 'CreatedOnce'
  );
}
