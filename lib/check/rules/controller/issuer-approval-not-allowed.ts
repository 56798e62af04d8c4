import { compareVersions } from '../../../cert-manager/versions';
import { holdsOpen, isOpen } from '../../../values/open';
import { approvalOff, hasOtherApprover } from '../../facts/controller/approval';
import { type ControllerAccount, controllerAccounts, mayBeSubject } from '../../facts/controller/controllers';
import { bindingsOf, isRbacOpen, subjectsOf } from '../../facts/controller/rbac';
import {
  chartApprovers,
  mayApprove,
  mayBeApproved,
  SIGNER_KINDS,
  type SignerGrant,
  signerGrants,
  signerNames,
} from '../../facts/controller/signer-approval';
import { areForOtherClusters } from '../../facts/objects/destination-clusters';
import { isInstalled } from '../../facts/objects/installers';
import type { Fault } from '../../finding';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * cert-manager's controller may not approve requests for an external issuer: the permission leaves out the kind of the issuer, or
 * is bound to another ServiceAccount.
 *
 * Source: cert-manager internal/webhook/admission/certificaterequest/approval/certificaterequest_approval.go;
 * https://cert-manager.io/docs/usage/certificaterequest/#approval; cert-manager issue 5125, cloudflare/origin-ca-issuer issue 86 and
 * pull request 132, smallstep/step-issuer issue 23.
 */
export const issuerApprovalNotAllowed: Rule<Model> = {
  id: 'issuer-approval-not-allowed',
  severity: 'warning',
  reportsAbsence: true,
  title: 'cert-manager may not approve requests for an external issuer',
  each: wholeModel(),
  kinds: SIGNER_KINDS,

  find(model: Model, report: Report): void {
    // Releases before 1.3 have no approval.
    if (compareVersions(model.certManagerVersion, '1.3') < 0 || isRbacOpen(model)) return;
    if (model.controllers.some((controller) => approvalOff(controller)) || hasOtherApprover(model)) return;
    if (isInstalled(model, (spec) => IGNORES_APPROVAL.test(spec))) return;
    const accounts = controllerAccounts(model);
    const severity = model.complete ? 'error' : 'warning';
    const seen = new Set<KubeObject>();
    for (const certificate of model.certificates) {
      const found =
        certificate.issuerRef.group === 'cert-manager.io' ? undefined : faultOf(certificate, model, accounts);
      if (!found || seen.has(found.object)) continue;
      seen.add(found.object);
      const asks = { object: certificate.object, path: certificate.at('issuerRef'), message: 'It is requested here.' };
      report({ ...found, severity, effect: EFFECT, related: [asks] });
    }
    const [account] = accounts;
    if (!account) return;
    for (const { object, chart, path, name, namespace, nameValue, namespaceValue } of chartApprovers(model)) {
      if (isOpen(name + namespace) || accounts.some((one) => one.name === name && one.namespace === namespace))
        continue;
      if (model.controllers.some((one) => areForOtherClusters(one.object, object))) continue;
      report({
        object,
        path,
        message: `The chart ${chart} of ${object.title} allows the ServiceAccount "${name}" in "${namespace}" to approve requests, but cert-manager's controller runs as "${account.name}" in "${account.namespace}".`,
        effect: EFFECT,
        fix: `Set ${nameValue} to "${account.name}" and ${namespaceValue} to "${account.namespace}" in the values.`,
        severity,
      });
    }
  },
};

const EFFECT =
  "cert-manager's webhook refuses the approval (does not have permissions to set approved/denied conditions): the requests are never signed, and no certificate is issued.";

type Found = Pick<Fault, 'object' | 'path' | 'message' | 'fix'>;

function faultOf(
  certificate: CertificateView,
  model: Model,
  accounts: readonly ControllerAccount[],
): Found | undefined {
  const { group, kind, name } = certificate.issuerRef;
  const grants = signerGrants(model, group);
  const [grant] = grants;
  if (!grant || isOpen(`${group}${kind}${name}`) || grants.some((one) => holdsOpen(one.names))) return undefined;
  const names = signerNames(certificate, model);
  if (mayBeApproved(model, names)) return boundElsewhere(model, grants, names, accounts);
  const wanted = names[0]!;
  const allowed = [...new Set(grants.flatMap((one) => one.names))].filter((one) => one.includes(`.${group}/`));
  // Where some issuers of the kind are named, the others may be left out on purpose.
  if (allowed.some((one) => one.startsWith(wanted.slice(0, -1)))) return undefined;
  return {
    object: grant.object,
    path: grant.path,
    message: `${grant.object.title} allows the approval of ${listed(allowed)}, but not of "${wanted}": ${certificateTitle(certificate)} is requested from ${kind} "${name}".`,
    fix: `Add "${wanted}" to the names. The first part is the plural of the kind in lower case, not the name of the issuer.`,
  };
}

/** The only binding of what allows it, if that is for others than the controller. */
function boundElsewhere(
  model: Model,
  grants: readonly SignerGrant[],
  names: readonly string[],
  accounts: readonly ControllerAccount[],
): Found | undefined {
  const [account] = accounts;
  const allowing = model.of('ClusterRole').filter((role) => names.some((name) => mayApprove(role, name)));
  // A role that allows everything may have a binding that is not among the objects.
  if (!account || allowing.some((role) => !grants.some(({ object }) => object === role))) return undefined;
  if (grants.some(({ object }) => object.kind !== 'ClusterRole')) return undefined;
  const bindings = allowing.flatMap((role) => bindingsOf(model, role, ''));
  const [binding, ...others] = bindings;
  if (!binding || others.length > 0) return undefined;
  const subjects = subjectsOf(binding);
  if (subjects.length === 0 || subjects.some((subject) => accounts.some((one) => mayBeSubject(one, subject))))
    return undefined;
  return {
    object: binding,
    path: 'subjects',
    message: `${binding.title} does not let cert-manager's controller approve requests for ${listed([names[0]!])}: the controller runs as "${account.name}" in "${account.namespace}".`,
    fix: `Bind it to the ServiceAccount "${account.name}" in "${account.namespace}".`,
  };
}

/** What tells the controller of an issuer to sign requests that are not approved. */
const IGNORES_APPROVAL = /disable-?approv(?:ed|al)-?check(?!"?:\s*false)/i;
