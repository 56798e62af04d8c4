import { join } from '../../../values/field-path';
import { isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { bringsDefinitions } from '../../facts/controller/components';
import { installedCharts } from '../../facts/objects/installed-charts';
import { CHART_KINDS, type ChartInstallation } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { onlyFrom, source } from '../../source';

const KINDS = ['ClusterIssuer', 'Issuer', 'Certificate'];

/** The releases of cert-manager's chart that bring the CRDs. */
const withCrds = source(
  (model) => installedCharts(model, 'cert-manager').filter(({ values }) => bringsDefinitions(values)),
  onlyFrom(CHART_KINDS),
);

/**
 * Issuers or certificates are applied as one with the release of cert-manager that brings their CRDs: by a Kustomization of
 * Flux, as templates of the same chart, or in `extraObjects` of cert-manager's own. Flux and Helm apply nothing at all if they
 * do not know one of the kinds. Argo CD waits for CRDs that are part of a sync.
 *
 * Source: https://helm.sh/docs/chart_best_practices/custom_resource_definitions/; fluxcd/flux2 discussion 1622 and issue 562;
 * cert-manager issues 3246, 4583, 7096.
 */
export const appliedWithCrds: Rule<ChartInstallation> = {
  id: 'applied-with-crds',
  severity: 'warning',
  title: 'Issuers or certificates are applied together with the release that brings their CRDs',
  each: withCrds,
  ofManifests: true,

  find(installation: ChartInstallation, report: Report, model: Model): void {
    const { object, values, path } = installation;
    const { together } = object.hints;
    // What stands for a chart that kustomize renders: what applies the objects then applies CRDs first.
    if (together?.by !== 'Helm' && object.hints.standsIn) return;
    if ((object.kind === 'HelmRelease' || object.kind === 'HelmChart') && extraObjects(values).some(isCertManagers))
      report({
        object,
        path: join(path, 'extraObjects'),
        message: `${object.title} has cert-manager's chart write objects of cert-manager (extraObjects), and install their CRDs, in one release.`,
        effect:
          'In a cluster that does not have the CRDs, Helm refuses the whole release (no matches for kind), and cert-manager is not installed.',
        fix: 'Apply these objects by a manifest or release of their own, once cert-manager runs.',
      });
    if (!together || (together.by === 'Helm' && showsArgoCd(model))) return;
    const others = KINDS.flatMap((kind) => model.of(kind)).filter(
      (other) => other.hints.together === together && other.group === 'cert-manager.io' && !isLater(other),
    );
    const [first] = others;
    if (!first) return;
    const isFlux = together.by === 'Flux';
    const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
    report({
      object: first,
      path: 'kind',
      message: isFlux
        ? `${first.title}${more} and ${object.title}, which installs the CRDs of cert-manager, are applied by the same Kustomization of Flux.`
        : `${first.title}${more} and cert-manager with its CRDs are installed by the same release of Helm.`,
      effect: `In a cluster that does not have the CRDs, ${isFlux ? 'Flux' : 'Helm'} applies nothing of it (no matches for kind "${first.kind}"), so that cert-manager is not installed either.`,
      // Many install the CRDs by other means when they set up a cluster.
      severity: 'info',
      fix: isFlux
        ? 'Apply them by another Kustomization, with dependsOn, and have this one wait for the HelmRelease (wait or healthChecks).'
        : 'Install cert-manager by a release of its own, or the CRDs before. Or annotate them with helm.sh/hook: post-install,post-upgrade.',
    });
  },
};

function extraObjects(values: Plain): readonly unknown[] {
  return isPlain(values.extraObjects) ? Object.values(values.extraObjects) : list(values.extraObjects);
}

function isCertManagers(value: unknown): boolean {
  if (isPlain(value))
    return (
      text(value.apiVersion).startsWith('cert-manager.io/') &&
      plain(plain(value.metadata).annotations)[HOOK] === undefined
    );
  return typeof value === 'string' && /^apiVersion:\s*["']?cert-manager\.io\//m.test(value) && !value.includes(HOOK);
}

const HOOK = 'helm.sh/hook';

/** Whether an object is applied after the release, or not at all. */
function isLater({ annotations }: KubeObject): boolean {
  return (
    /\bpost-/.test(annotations[HOOK] ?? '') ||
    annotations['kustomize.toolkit.fluxcd.io/reconcile'] === 'disabled' ||
    annotations['kustomize.toolkit.fluxcd.io/ssa'] === 'Ignore'
  );
}

/** Whether Argo CD may be what installs the charts of the set. */
function showsArgoCd(model: Model): boolean {
  return (
    model.of('Application').length + model.of('ApplicationSet').length > 0 ||
    model.annotated.some(({ annotations }) =>
      Object.keys(annotations).some((key) => key.startsWith('argocd.argoproj.io/')),
    )
  );
}
