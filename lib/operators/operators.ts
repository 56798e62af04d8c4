import { akv2k8s } from './akv2k8s';
import { bitwarden } from './bitwarden';
import { doppler } from './doppler';
import { externalSecrets } from './external-secrets';
import { infisical } from './infisical';
import { kubernetesReplicator } from './kubernetes-replicator';
import { kyverno } from './kyverno';
import { onePassword } from './onepassword';
import type { Operator } from './operator';
import { reflector } from './reflector';
import { sealedSecrets } from './sealed-secrets';
import { secretgen } from './secretgen';
import { secretsStoreCsiDriver } from './secrets-store-csi-driver';
import { sopsSecretsOperator } from './sops-secrets-operator';
import { vaultSecret } from './vault-secret';
import { vaultSecretsOperator } from './vault-secrets-operator';

/** The operators that are known. */
export const OPERATORS: readonly Operator[] = [
  // list: written by `npm run rules` from the files of this folder
  akv2k8s,
  bitwarden,
  doppler,
  externalSecrets,
  infisical,
  kubernetesReplicator,
  kyverno,
  onePassword,
  reflector,
  sealedSecrets,
  secretgen,
  secretsStoreCsiDriver,
  sopsSecretsOperator,
  vaultSecret,
  vaultSecretsOperator,
  // /list
];

/** The kinds of their objects, each once. */
export const OPERATOR_KINDS: readonly string[] = [
  ...new Set(OPERATORS.flatMap(({ kinds = [] }) => kinds.map(({ kind }) => kind))),
];

/** The annotations of a Secret by which one of them fills in its values. */
export const FILL_ANNOTATIONS: readonly string[] = OPERATORS.flatMap(({ fillAnnotation }) => fillAnnotation ?? []);
