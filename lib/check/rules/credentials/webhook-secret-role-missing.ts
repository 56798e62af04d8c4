import { plain, text } from '../../../values/plain';
import { allows, bindingsOf, isRbacOpen, rolesNaming, subjectsOf } from '../../facts/controller/rbac';
import {
  accountWithoutSecrets,
  mayRead,
  SECRET_ACCESS_KINDS,
  secretAccess,
} from '../../facts/controller/webhook-secret-access';
import { type Credential, credentialsFor, namePath } from '../../facts/credentials/credentials';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace, listed } from '../../wording';

/**
 * A DNS01 webhook may not read the Secret that its issuer names: what allows it to read Secrets is for other namespaces than
 * the one where the issuer looks for it, for other names, or for none.
 *
 * Source: cert-manager pkg/acme/webhook/apis/acme/v1alpha1 (ResourceNamespace); vadimkim/cert-manager-webhook-hetzner
 * issues 41, 76, pull request 42; baarde/cert-manager-webhook-ovh issue 9; kaelzhang/cert-manager-webhook-dnspod issue 3; domeneshop/cert-manager-webhook-domeneshop issue 4.
 */
export const webhookSecretRoleMissing: Rule<Credential> = {
  id: 'webhook-secret-role-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The DNS01 webhook is not allowed to read the Secret that the issuer names',
  each: credentialsFor({ role: 'dns01', provider: 'webhook' }),
  kinds: SECRET_ACCESS_KINDS,
  once: ({ issuer, secretName, namespace }) => `${issuer.object.key} ${namespace}/${secretName}`,

  find(credential, report, model) {
    const { issuer, solver, namespace, secretName } = credential;
    if (namespace === '' || secretName === '' || isRbacOpen(model)) return;
    const permission = { group: '', resource: 'secrets', verb: 'get', name: secretName };
    const elsewhere = rolesNaming(model, secretName).filter(
      (role) => role.namespace !== namespace && allows(role, permission),
    );
    // What has no namespace lands where the tool that applies it says.
    if (isAllowed(model, namespace, permission) || elsewhere.some((role) => role.namespace === '')) return;
    const effect = `The webhook is forbidden to read it (secrets "${secretName}" is forbidden), and challenges stay pending.`;
    if (elsewhere.length > 0) {
      report({
        object: issuer.object,
        path: namePath(credential),
        message: `Solver ${solver!.index} reads the Secret "${secretName}" in "${namespace}", but the Roles that allow its webhook to do so are in ${listed([...new Set(elsewhere.map((role) => role.namespace))])}.`,
        effect,
        fix: `Create the Role and its RoleBinding in "${namespace}" too, for the webhook's ServiceAccount.`,
      });
      return;
    }
    const group = text(solver!.stanza.groupName);
    const account = accountWithoutSecrets(model, group);
    if (account) {
      report({
        object: issuer.object,
        path: namePath(credential),
        message: `Solver ${solver!.index} reads the Secret "${secretName}"${inNamespace(namespace)}, but nothing that is bound to the ServiceAccount "${account.name}" in "${account.namespace}" of its webhook allows it to read Secrets.`,
        effect,
        fix: `Create a Role that allows to get the Secret "${secretName}"${inNamespace(namespace)}, and a RoleBinding for the webhook's ServiceAccount.`,
        severity: 'warning',
      });
      return;
    }
    const access = secretAccess(model, group, plain(solver!.stanza.config));
    // If nothing shows where cert-manager is installed, it may be in the webhook's namespace.
    const isAssumed = issuer.isCluster && model.assumesResourceNamespace;
    if (!access || mayRead(access, isAssumed ? undefined : namespace, secretName)) return;
    const { grants, by, chart } = access;
    const here = grants.filter((grant) => isAssumed || grant.namespace === '' || grant.namespace === namespace);
    const allowed =
      here.length > 0
        ? `only ${listed([...new Set(here.flatMap(({ names }) => names))])} there`
        : `Secrets only in ${listed([...new Set(grants.map((grant) => grant.namespace))])}`;
    report({
      object: issuer.object,
      path: namePath(credential),
      message: `Solver ${solver!.index} reads the Secret "${secretName}" in "${namespace}", but its webhook may read ${allowed}, by ${by}.`,
      effect,
      fix:
        chart && here.length > 0
          ? `Add "${secretName}" to secretName in the values of ${chart.title}.`
          : `Create a Role for the Secret in "${namespace}", and a RoleBinding for the webhook's ServiceAccount.`,
      severity: 'warning',
    });
  },
};

/** Whether anybody is allowed to read the Secret there: by a Role of the namespace, or by a ClusterRole. */
function isAllowed(model: Model, namespace: string, permission: Parameters<typeof allows>[1]): boolean {
  const grants = (role: KubeObject) =>
    allows(role, permission) && bindingsOf(model, role, namespace).some((binding) => subjectsOf(binding).length > 0);
  const roles = model.of('Role').filter((role) => role.namespace === namespace);
  return [...roles, ...model.of('ClusterRole')].some(grants);
}
