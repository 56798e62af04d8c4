import { given, list, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** An IAM role that cert-manager's controller has by its ServiceAccount. */
export interface ControllerRole {
  readonly arn: string;
  /** Where it says so. */
  readonly object: KubeObject;
}

/** The annotation by which a ServiceAccount has an IAM role (IRSA). */
const ROLE_ARN = 'eks.amazonaws.com/role-arn';

/**
 * Kinds of objects that give a ServiceAccount an IAM role: EKS Pod Identity associations, by AWS Controllers for Kubernetes or
 * Crossplane, and eksctl's configuration.
 */
export const IDENTITY_KINDS: readonly string[] = ['PodIdentityAssociation', 'ClusterConfig'];

/**
 * The IAM roles of cert-manager's controller: by annotation of its ServiceAccount, as it is written or as the chart makes
 * it, by an EKS Pod Identity association, or by eksctl.
 *
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html;
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html;
 * https://docs.aws.amazon.com/eks/latest/eksctl/pod-identity-associations.html, iamserviceaccounts.html
 */
export function controllerRoles(model: Model): readonly ControllerRole[] {
  return model.once(find);
}

function find(model: Model): ControllerRole[] {
  const { controllers, clusterResourceNamespace } = model;
  const accounts = controllers.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount.name}`);
  // Of a controller that is not among the objects, the chart's default name is telling enough.
  if (accounts.length === 0) accounts.push(`${clusterResourceNamespace}/cert-manager`);
  const found: ControllerRole[] = [];
  const add = (arn: unknown, object: KubeObject) => {
    if (text(arn) !== '') found.push({ arn: text(arn), object });
  };
  for (const { serviceAccount, object } of controllers) add(serviceAccount.annotations[ROLE_ARN], object);
  for (const account of model.of('ServiceAccount'))
    if (accounts.includes(`${account.namespace}/${account.name}`)) add(account.annotations[ROLE_ARN], account);
  const addOf = (namespace: unknown, account: unknown, arn: unknown, object: KubeObject) => {
    if (accounts.includes(`${text(namespace)}/${text(account)}`)) add(arn, object);
  };
  for (const association of model.of('PodIdentityAssociation')) {
    const { namespace, serviceAccount, roleARN, roleArn } = {
      ...association.spec,
      ...plain(association.spec.forProvider),
    };
    addOf(namespace, serviceAccount, roleARN ?? roleArn, association);
  }
  for (const config of model.of('ClusterConfig')) {
    if (config.group !== 'eksctl.io') continue;
    const iam = plain(config.raw.iam);
    for (const { namespace, serviceAccountName, roleARN } of list(iam.podIdentityAssociations).map(plain))
      addOf(namespace, serviceAccountName, roleARN, config);
    for (const { metadata, attachRoleARN } of list(iam.serviceAccounts).map(plain))
      addOf(plain(metadata).namespace, plain(metadata).name, attachRoleARN, config);
  }
  return found;
}

/** Whether objects other than ServiceAccounts give roles to ServiceAccounts, so that these need no annotation. */
export function hasIdentityObjects(model: Model): boolean {
  return (
    model.of('PodIdentityAssociation').length > 0 ||
    model.of('ClusterConfig').some(({ group, raw }) => group === 'eksctl.io' && given(raw.iam))
  );
}
