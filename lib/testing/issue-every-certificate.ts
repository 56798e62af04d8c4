import { type CertificateView, certificateTitle } from '../check/model/certificate-view';
import type { Model } from '../check/model/model';
import { AppRules } from '../synth/app-rules';
import { shown } from '../values/shown';
import { checkOptions, isBoolean } from './checked-options';
import { checkedScope, findingsIn } from './findings-of';
import { certificatesIn, findingText, some, type Verdict } from './verdict';

/** Whether cert-manager can issue every certificate, as far as the app shows. */
export function issueEveryCertificate(received: unknown, options: { readonly complete?: boolean } = {}): Verdict {
  checkOptions('toIssueEveryCertificate', options, { complete: [isBoolean, 'true or false'] });
  const { complete } = options;
  const scope = checkedScope(received);
  const rules = AppRules.of(scope);
  const model = rules.model(scope.node.root.node.findAll(), complete ?? rules.complete);
  const certificates = certificatesIn(scope, model);
  if (certificates.length === 0) {
    return {
      pass: false,
      reason: `There is no certificate below ${scope.node.path || 'the App'}: neither a Certificate, nor an annotated Ingress or Gateway.`,
    };
  }
  const lacking = certificates.flatMap((certificate) => lacks(certificate, model));
  // An issuer may be elsewhere in the app, and so may the objects that it refers to.
  const errors = findingsIn(scope.node.root, model).filter(({ severity }) => severity === 'error');
  if (lacking.length + errors.length === 0) {
    return { pass: true, reason: `All ${certificates.length} certificates can be issued.` };
  }
  return { pass: false, reason: some([...lacking, ...errors.map(findingText)]) };
}

function lacks(certificate: CertificateView, model: Model): string[] {
  const { issuerRef, namespace } = certificate;
  const issuer = model.issuerOf(certificate);
  const title = certificateTitle(certificate);
  if (!issuer) {
    // Issuers of other groups are not checked here.
    if (issuerRef.group !== 'cert-manager.io' || model.isKnownIssuer(issuerRef, namespace)) return [];
    return [
      `${title} is requested from ${shown(`${issuerRef.kind} "${issuerRef.name}"`)}, which the app does not write.\n` +
        '  Write it, or declare that it exists: AcmeRules.of(app).know(...)',
    ];
  }
  const without = model.choicesOf(certificate).filter(({ solver }) => !solver);
  return without.map(({ name }) => `${title}: no solver of ${issuer.object.title} matches "${shown(name)}".`);
}
