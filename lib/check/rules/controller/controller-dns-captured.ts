import { csvValues } from '../../../cert-manager/csv';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { controllers } from '../../facts/controller/controllers';
import { isAmbient } from '../../facts/gateway/istio-mtls';
import { solvedBy, solversFor } from '../../facts/issuers/issuer-solvers';
import { installedCharts } from '../../facts/objects/installed-charts';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** What a pod or the mesh says about it: the annotations of pods and the value of Istio's chart. */
const OPT_OUT = /"ambient\.istio\.io\/(dns-capture|bypass-dns-capture)"|"dnsCapture":(false|"false")/;

/**
 * The controller is told which nameservers to ask, and runs in the ambient mesh of Istio, where ztunnel answers what pods ask
 * any nameserver: by the DNS of the cluster.
 *
 * Source: https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/ (in ambient mode by default since 1.25);
 * cert-manager issue 5917.
 */
export const controllerDnsCaptured: Rule<Controller> = {
  id: 'controller-dns-captured',
  severity: 'warning',
  title: 'The ambient mesh answers what the controller asks its nameservers',
  each: controllers,
  kinds: ['Namespace', ...CHART_KINDS],

  find(controller, report, model) {
    const { object, namespace = '', podLabels, complete } = controller;
    if (!complete || namespace === '' || isOpen(namespace) || !isAmbient({ namespace, labels: podLabels }, model))
      return;
    if (OPT_OUT.test(JSON.stringify(object.raw)) || !capturesDns(model)) return;
    for (const [setting, type] of [
      [SETTINGS.recursiveNameservers, 'dns01'],
      [SETTINGS.solverNameservers, 'http01'],
    ] as const) {
      const given = settingOf(controller, setting);
      const servers = Array.isArray(given?.value) ? given.value.map(String) : csvValues(String(given?.value ?? ''));
      // What is asked at another port, or by HTTPS, is not captured.
      const server = servers?.find((one) => /^[^/]+:53$/.test(one));
      const used = solversFor(type)
        .of(model)
        .find(({ solver }) => solvedBy(model, solver).length > 0);
      if (!given || !server || isOpen(server) || server.includes('$') || !used) continue;
      const name = solvedBy(model, used.solver)[0]!.name;
      report({
        object: given.object,
        path: given.path,
        message: `--${setting.flag} has ${JSON.stringify(server.slice(0, 60))}, but cert-manager runs in Istio's ambient mesh ("${namespace}"), which captures DNS: ztunnel answers in its place.`,
        effect: `The setting has no effect. Where the DNS of the cluster answers otherwise than the public one (split horizon), the self check for "${name}" fails, and its challenge stays pending.`,
        fix: `Take cert-manager out of the mesh (label istio.io/dataplane-mode: none on its pods or namespace), or add the annotation ambient.istio.io/dns-capture: "false" to its pods.`,
      });
      return;
    }
  },
};

/** Whether Istio captures the DNS of ambient pods, as far as its charts among the objects do not say otherwise. */
function capturesDns(model: Model): boolean {
  const charts = installedCharts(model, /^(istiod|cni|istio-cni|ztunnel|ambient)$/);
  return charts.every(({ values, version, complete }) => {
    const minor = /^[v=~^\s]*1\.(\d+)/.exec(text(version.value))?.[1];
    return complete && !OPT_OUT.test(JSON.stringify(values)) && (minor === undefined || Number(minor) >= 25);
  });
}
