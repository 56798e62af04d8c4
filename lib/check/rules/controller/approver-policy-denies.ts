import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { approvalOff, type Denial, verdictOf } from '../../facts/controller/approval';
import { isRbacOpen } from '../../facts/controller/rbac';
import { certificateTitle } from '../../model/certificate-view';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Rule } from '../../rule';

/**
 * No CertificateRequestPolicy of approver-policy permits the request for a certificate.
 *
 * Source: approver-policy pkg/internal/approver/allowed/evaluator.go; https://cert-manager.io/docs/policy/approval/approver-policy/
 * (denied if policies apply and none of them permits it, ignored if no policy applies).
 */
export const approverPolicyDenies: Rule<RequestedCertificate> = {
  id: 'approver-policy-denies',
  severity: 'error',
  reportsAbsence: true,
  title: 'No CertificateRequestPolicy permits the certificate',
  each: requestedCertificates,
  kinds: ['CertificateRequestPolicy', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', ...CONTROLLER_KINDS],

  find(certificate, report, model) {
    const policies = model.of('CertificateRequestPolicy').filter(({ group }) => group === 'policy.cert-manager.io');
    if (policies.length === 0 || isRbacOpen(model)) return;
    // Where cert-manager approves by itself, policies do not matter.
    const { controllers } = model;
    const off = controllers.some((controller) => approvalOff(controller) !== undefined);
    if (!off && controllers.some(({ complete }) => complete)) return;
    const verdicts = policies.map((policy) => ({ policy, verdict: verdictOf(policy, certificate, model) }));
    if (verdicts.some(({ verdict }) => verdict === undefined || verdict === 'permits')) return;
    const denying = verdicts.find(({ verdict }) => verdict !== 'other');
    const denial = denying?.verdict as Denial | undefined;
    const title = certificateTitle(certificate);
    report({
      object: certificate.object,
      path: certificate.at(denial?.field ?? 'issuerRef'),
      message:
        denying && denial
          ? `${denying.policy.title} does not allow ${denial.what}, which ${title} requests, and no other policy among the objects permits it.`
          : `No CertificateRequestPolicy among the objects is for ${title} and its issuer.`,
      effect: denial
        ? 'approver-policy denies the CertificateRequest (No policy approved this request), and no certificate is issued.'
        : 'approver-policy ignores the CertificateRequest: it waits for approval, and no certificate is issued.',
      fix: denial?.isConstraint
        ? `Change that in the Certificate, change spec.constraints of ${denying!.policy.title}, or add a policy that permits it.`
        : denial
          ? `Allow it in spec.allowed of ${denying!.policy.title}, or add a policy that does. What a policy does not list is not allowed.`
          : 'Add a policy whose selector matches the issuer and the namespace, and bind it to cert-manager.',
      severity: off || model.complete ? 'error' : 'warning',
    });
  },
};
