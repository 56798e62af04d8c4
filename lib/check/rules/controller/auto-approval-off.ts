import { APPROVER, approvalOff, hasOtherApprover } from '../../facts/controller/approval';
import { controllers } from '../../facts/controller/controllers';
import type { Controller } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * The controller that approves CertificateRequests is turned off, and nothing among the objects approves them instead.
 *
 * Source: https://cert-manager.io/docs/usage/certificaterequest/#approval; cert-manager deploy/charts/cert-manager/values.yaml
 * (disableAutoApproval).
 */
export const autoApprovalOff: Rule<Controller> = {
  id: 'auto-approval-off',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Certificate requests are not approved automatically, and nothing else approves them',
  each: controllers,
  kinds: ['CertificateRequestPolicy', 'ClusterRole'],

  find(controller, report, model) {
    const given = approvalOff(controller);
    if (!given || model.certificates.length === 0 || hasApprover(model)) return;
    report({
      object: given.object,
      path: given.path,
      message: `${controller.object.title} runs cert-manager without ${APPROVER}, and no approver is among the objects.`,
      effect:
        'Unless something else approves them, CertificateRequests wait for approval, and no certificate is issued.',
      fix: 'Install approver-policy with a CertificateRequestPolicy, or turn automatic approval on again.',
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

/** Whether the objects show something that approves: approver-policy, or a role that may approve. */
function hasApprover(model: Model): boolean {
  return (
    hasOtherApprover(model) ||
    model.of('ClusterRole').some(({ raw }) => JSON.stringify(raw.rules ?? []).includes('"approve"'))
  );
}
