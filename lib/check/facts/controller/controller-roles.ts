import { text } from '../../../values/plain';
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

/** Kinds of objects that give a ServiceAccount an IAM role (EKS Pod Identity, by AWS Controllers for Kubernetes). */
export const IDENTITY_KINDS: readonly string[] = ['PodIdentityAssociation'];

/**
 * The IAM roles of cert-manager's controller: by annotation of its ServiceAccount, as it is written or as the chart makes
 * it, or by an EKS Pod Identity association.
 *
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html;
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
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
  for (const association of model.of('PodIdentityAssociation')) {
    const { namespace, serviceAccount, roleARN } = association.spec;
    if (accounts.includes(`${text(namespace)}/${text(serviceAccount)}`)) add(roleARN, association);
  }
  return found;
}
