import { list, plain, text } from '../../../values/plain';
import { solverAccounts } from '../../facts/solver-pods/solver-accounts';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { source } from '../../source';

/** A login for ECR that External Secrets reads from a store. */
interface StoredLogin {
  /** The ExternalSecret or ClusterExternalSecret. */
  readonly object: KubeObject;
  /** The Secret that it makes. */
  readonly secretName: string;
  readonly host: string;
  /** Where it says what is read. */
  readonly path: string;
}

/** The host of a registry, in a docker config in whatever template language. */
const ECR_HOST = /"(?:https:\/\/)?(\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.[a-z0-9.-]+|public\.ecr\.aws)[/"]/;

const storedLogins = source(findLogins, { kinds: ['Secret', 'ServiceAccount'], needs: ['http01'] });

/**
 * The pull secret of the solver's ServiceAccount is built from a user and a password for Amazon ECR that External Secrets
 * reads from a store. ECR has no password that lasts longer than 12 hours.
 *
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html,
 * https://external-secrets.io/latest/api/generator/ecr/
 */
export const ecrLoginStored: Rule<StoredLogin> = {
  id: 'ecr-login-stored',
  severity: 'warning',
  title: 'A login for ECR, which lasts 12 hours, is read from a store',
  each: storedLogins,

  once: ({ secretName, host }) => `${secretName} ${host}`,

  find({ object, host, path }, report) {
    report({
      object,
      path,
      message: `${object.title} reads a login for ${host} from a store, and a login for ECR lasts 12 hours.`,
      effect:
        'Unless something puts a new one into the store more often than that, no image is pulled with it: challenges stay pending, and certificates are not renewed.',
      fix: 'Let the operator make it: a generator of the kind ECRAuthorizationToken in dataFrom, or RegistryTokenDelivery.ecr. On EKS, remove it: the kubelet has a credential provider for ECR.',
    });
  },
};

function findLogins(model: Model): StoredLogin[] {
  return solverAccounts(model).flatMap((account) =>
    list(account.raw.imagePullSecrets).flatMap((entry) => {
      const secretName = text(plain(entry).name);
      const presence = model.secret(account.namespace, secretName);
      return presence.state === 'made' ? loginOf(presence.made.by, secretName) : [];
    }),
  );
}

function loginOf(object: KubeObject, secretName: string): StoredLogin[] {
  if (object.group !== 'external-secrets.io') return [];
  const isCluster = object.kind === 'ClusterExternalSecret';
  const spec = isCluster ? plain(object.spec.externalSecretSpec) : object.spec;
  const { data } = plain(plain(spec.target).template);
  const [, host] = ECR_HOST.exec(text(plain(data)['.dockerconfigjson'])) ?? [];
  const isGenerated = list(spec.dataFrom).some((from) => plain(from).sourceRef !== undefined);
  if (host === undefined || isGenerated) return [];
  const base = isCluster ? 'spec.externalSecretSpec' : 'spec';
  const path = `${base}.${list(spec.data).length > 0 ? 'data' : 'dataFrom'}`;
  return [{ object, secretName, host, path }];
}
