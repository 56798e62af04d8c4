import { compareVersions } from '../../lib/cert-manager/versions';
import type { CertificateView } from '../../lib/check/model/certificate-view';
import type { IssuerView } from '../../lib/check/model/issuer-view';
import type { Model } from '../../lib/check/model/model';
import type { Solver } from '../../lib/check/model/solver';

/** What is read of a finding in the report of `cdk8s-acme check --format json`. */
export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly effect: string;
  readonly resource: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly path: string;
}

/** The certificates that a finding is about: those that do not become ready because of it. */
export function claimed({ resource, path, effect }: Finding, model: Model): CertificateView[] {
  const { kind, namespace, name } = resource;
  const solvedBy = (certificate: CertificateView, test: (solver: Solver, issuer: IssuerView) => boolean) =>
    model
      .choicesOf(certificate)
      .some(({ solver }) => solver !== undefined && test(solver, model.issuerOf(certificate)!));
  const here = model.certificates.filter((certificate) => certificate.namespace === namespace);
  switch (kind) {
    case 'Certificate':
    case 'Ingress':
      return here.filter(({ object }) => object.kind === kind && object.name === name);
    case 'ServiceAccount':
      return here.filter((certificate) => solvedBy(certificate, (solver) => solver.serviceAccountName === name));
    case 'Issuer':
    case 'ClusterIssuer': {
      const issuer = model.issuers.find(
        ({ object }) => object.kind === kind && object.namespace === namespace && object.name === name,
      )!;
      const all = model.certificatesOf(issuer);
      const index = /^spec\.acme\.solvers\[(\d+)\]/.exec(path)?.[1];
      const since = /Since cert-manager (\d+\.\d+), .* as a whole does not become ready/.exec(effect)?.[1];
      const isNotReady = since !== undefined && compareVersions(issuer.version, since) >= 0;
      if (index === undefined || isNotReady) return [...all];
      return all.filter((certificate) => solvedBy(certificate, (solver) => solver.index === Number(index)));
    }
    case 'Secret':
      return model.certificates.filter((certificate) =>
        solvedBy(certificate, (solver, issuer) => {
          const account = model.get('ServiceAccount', certificate.namespace, solver.serviceAccountName);
          const refs: readonly any[] = (account?.raw as any)?.imagePullSecrets ?? [];
          if (certificate.namespace === namespace && refs.some((ref) => ref.name === name)) return true;
          return issuer.secretNamespace === namespace && JSON.stringify(solver.stanza).includes(`"name":"${name}"`);
        }),
      );
    default:
      throw new Error(`No certificate is known to hang on a ${kind}.`);
  }
}
