import { WEBHOOK_REFUSES } from '../../../cert-manager/admission';
import { certificateRefused as refusedIn } from '../../../cert-manager/certificate-admission';
import { isWebhookGateOn, WEBHOOK_GATE_KINDS } from '../../facts/controller/webhook-gates';
import { certificates } from '../../facts/issuers/issuers';
import { isFieldProblem } from '../../facts/objects/field-problems';
import type { CertificateView } from '../../model/certificate-view';
import { versionOf } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * What cert-manager's admission webhook refuses in a Certificate. The rules on fields cover what the API server refuses
 * before that.
 *
 * Source: cert-manager internal/apis/certmanager/validation/certificate.go.
 */
export const certificateRefused: Rule<CertificateView> = {
  id: 'certificate-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the Certificate",
  each: certificates,
  kinds: WEBHOOK_GATE_KINDS,

  find({ object, implied }, report, model) {
    if (implied) return;
    const version = versionOf(object, model.certManagerVersion);
    for (const refused of refusedIn(object.raw.spec, version, (gate) => isWebhookGateOn(model, gate))) {
      if (!isFieldProblem(model, object, refused.path)) report({ object, ...refused, effect: WEBHOOK_REFUSES });
    }
  },
};
