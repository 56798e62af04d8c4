import { valueAt } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { isCopied, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { holdsCertManager } from '../../facts/controller/likely-resource-namespace';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/** Where issuers other than ACME name a Secret: the path, and what the Secret is for. */
const REFERENCES: readonly (readonly [path: string, what: string])[] = [
  ['ca.secretName', "the CA's certificate and key"],
  ['vault.auth.tokenSecretRef.name', 'the Vault token'],
  ['vault.auth.appRole.secretRef.name', "the AppRole's secret ID"],
  ['vault.auth.kubernetes.secretRef.name', "the ServiceAccount's token for Vault"],
  ['vault.auth.clientCertificate.secretName', "Vault's client certificate"],
  ['vault.caBundleSecretRef.name', "Vault's CA"],
  ['vault.clientCertSecretRef.name', "Vault's client certificate"],
  ['vault.clientKeySecretRef.name', "Vault's client key"],
  ['venafi.tpp.credentialsRef.name', 'the Venafi credentials'],
  ['venafi.tpp.caBundleSecretRef.name', "Venafi's CA"],
  ['venafi.cloud.apiTokenSecretRef.name', 'the Venafi API key'],
];

/**
 * The Secret of an issuer that is not for ACME (CA, Vault, Venafi) is in another namespace than the one where cert-manager
 * looks for it: the cluster resource namespace for a ClusterIssuer, the Issuer's own for an Issuer.
 *
 * Source: cert-manager pkg/controller/helper.go (ResourceNamespace), pkg/issuer/ca/setup.go; cert-manager issue 7120;
 * https://cert-manager.io/docs/configuration/ca/
 */
export const issuerSecretElsewhere: Rule<IssuerView> = {
  id: 'issuer-secret-elsewhere',
  severity: 'error',
  reportsAbsence: true,
  title: 'The Secret of a CA, Vault or Venafi issuer is in a namespace where it is not looked for',
  each: where(issuers, ({ isAcme }) => !isAcme),

  find(issuer: IssuerView, report: Report, model: Model): void {
    const { object, isCluster, secretNamespace: namespace } = issuer;
    if (namespace === '' || isOpen(namespace)) return;
    const isAssumed =
      isCluster && model.assumesResourceNamespace && object.hints.clusterResourceNamespace === undefined;
    for (const { path, what, name } of secretsOf(issuer)) {
      const others = placesOf(model, namespace, name);
      if (others.length === 0 || others.some((other) => isTaken(model, other, name))) continue;
      // Where nothing shows which namespace it is, this may be the one that cert-manager is installed in.
      if (isAssumed && others.some((other) => holdsCertManager(model, other))) continue;
      report({
        object,
        path: `spec.${path}`,
        message: `The Secret "${name}" for ${what} is only in ${listed(others)}; for ${object.title}, cert-manager looks in "${namespace}"${isCluster ? ', the cluster resource namespace' : ''}.`,
        effect: `${object.title} does not become ready (secrets "${name}" not found), and nothing is issued.`,
        fix: isCluster
          ? `Create the Secret in "${namespace}" (for a Certificate that writes it: metadata.namespace), or use an Issuer in the namespace of the Secret.`
          : `Create the Secret in "${namespace}", or use a ClusterIssuer with the Secret in the cluster resource namespace.`,
        severity: isAssumed ? 'warning' : 'error',
        absent: isAssumed ? undefined : { kind: 'Secret', namespace },
      });
    }
  },
};

/** The namespaces in which the Secret is, or is written by a Certificate; empty if it may be in the one that is meant. */
function placesOf(model: Model, namespace: string, name: string): readonly string[] {
  const presence = model.secret(namespace, name);
  if (presence.state !== 'absent' && presence.state !== 'elsewhere') return [];
  const written = namespacesOfSecret(model, name);
  const others = [...new Set([...(presence.state === 'elsewhere' ? presence.namespaces : []), ...written])];
  // What has no namespace, or one that is not known, lands where the tool that applies it says.
  const mayBeHere = others.some((other) => other === '' || other === namespace || isOpen(other));
  const isByOperator = presence.state === 'elsewhere' && presence.by !== undefined;
  return mayBeHere || isByOperator || others.some((other) => isCopied(model, other, name)) ? [] : others.sort();
}

/** The Secrets that an issuer names. */
function secretsOf({ object }: IssuerView) {
  return REFERENCES.flatMap(([path, what]) => {
    const name = text(valueAt(object.spec, path));
    return name === '' ? [] : { path, what, name };
  });
}

/** Whether the Secret in that namespace is for an issuer that looks for it there. */
function isTaken(model: Model, namespace: string, name: string): boolean {
  return model.issuers.some(
    (other) =>
      !other.isAcme && other.secretNamespace === namespace && secretsOf(other).some((one) => one.name === name),
  );
}
