/**
 * Whether a release of ingress-nginx that validates path types strictly refuses paths of type Exact or Prefix with a dot.
 *
 * Source: kubernetes/ingress-nginx issue 11176; release notes 1.12.0 (strict-validate-path-type is on by default), 1.12.6, 1.13.2.
 */
export function refusesDots(release: string): boolean {
  return /^1\.(12\.[0-5]|13\.[01])(-|$)/.test(release);
}
