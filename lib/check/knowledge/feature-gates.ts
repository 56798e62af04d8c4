import { compareVersions, OLDEST } from '../../cert-manager/versions';

/**
 * The feature gates of cert-manager's controller, with the release in which each came; those that have no effect any more
 * are still known to it, so that nobody's controller stops starting.
 *
 * Source: cert-manager internal/controller/feature/features.go.
 */
const GATES: Readonly<Record<string, string>> = {
  ValidateCAA: OLDEST,
  ExperimentalCertificateSigningRequestControllers: '1.4',
  ExperimentalGatewayAPISupport: '1.5',
  AdditionalCertificateOutputFormats: '1.7',
  ServerSideApply: '1.8',
  LiteralCertificateSubject: '1.9',
  StableCertificateRequestName: '1.10',
  UseCertificateRequestBasicConstraints: '1.11',
  SecretsFilteredCaching: '1.12',
  DisallowInsecureCSRUsageDefinition: '1.13',
  NameConstraints: '1.14',
  OtherNames: '1.14',
  UseDomainQualifiedFinalizer: '1.16',
  DefaultPrivateKeyRotationPolicyAlways: '1.18',
  ACMEHTTP01IngressPathTypeExact: '1.18',
  ListenerSets: '1.20',
  ACMEUseARI: '1.21',
  // Kubernetes' component-base has these for every component.
  AllAlpha: OLDEST,
  AllBeta: OLDEST,
};

/** Gates that were removed before cert-manager 1.0. Source: cert-manager website pull request 560. */
const REMOVED: readonly string[] = ['ExperimentalCertificateControllers'];

/** The names of all gates that are known. */
export const FEATURE_GATES: readonly string[] = Object.keys(GATES);

/** Why a release does not know a feature gate; undefined where it does. */
export function gateProblem(gate: string, version: string): string | undefined {
  if (REMOVED.includes(gate)) return 'was removed before cert-manager 1.0';
  const since = Object.hasOwn(GATES, gate) ? GATES[gate]! : undefined;
  if (since === undefined) return 'is not one that cert-manager knows';
  return compareVersions(version, since) < 0 ? `came with cert-manager ${since}` : undefined;
}
