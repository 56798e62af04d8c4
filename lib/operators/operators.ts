import { externalSecrets } from './external-secrets';
import { kubernetesReplicator } from './kubernetes-replicator';
import { kyverno } from './kyverno';
import { onePassword } from './onepassword';
import type { Operator } from './operator';
import { reflector } from './reflector';
import { sealedSecrets } from './sealed-secrets';
import { secretgen } from './secretgen';
import { secretsStoreCsiDriver } from './secrets-store-csi-driver';
import { vaultSecretsOperator } from './vault-secrets-operator';

/** The operators that are known. */
export const OPERATORS: readonly Operator[] = [
  externalSecrets,
  kubernetesReplicator,
  kyverno,
  onePassword,
  reflector,
  sealedSecrets,
  secretgen,
  secretsStoreCsiDriver,
  vaultSecretsOperator,
];

/** The kinds of their objects. No two operators have a kind of the same name. */
export const OPERATOR_KINDS: readonly string[] = OPERATORS.flatMap(({ kinds = [] }) => kinds.map(({ kind }) => kind));

/** The annotations of a Secret by which one of them fills in its values. */
export const FILL_ANNOTATIONS: readonly string[] = OPERATORS.flatMap(({ fillAnnotation }) => fillAnnotation ?? []);
