import { SOLVER_LABELS } from '../../cert-manager/annotations';
import { compareVersions } from '../../cert-manager/versions';
import { given, list, type Plain, plain, text } from '../../values/plain';
import { SETTINGS } from '../model/controller/controller';
import type { IssuerView } from '../model/issuer-view';
import type { Model } from '../model/model';
import type { Solver } from '../model/solver';
import { settingOfAll } from './controllers';

/**
 * The pod that cert-manager runs for a challenge, as far as admission looks at it. What depends on the challenge (hashes,
 * token) has a stand-in, and what is not known is open.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (podLabels, buildDefaultPod, mergePodObjectMetaWithPodTemplate),
 * internal/apis/config/controller/v1alpha1/defaults.go.
 */
export function solverPod({ issuer, solver, namespace }: SolverPlace, model: Model): Plain {
  const template = plain(solver.podTemplate);
  const metadata = plain(template.metadata);
  const spec = plain(template.spec);
  const own = plain(spec.resources);
  const isNew = (release: string) => compareVersions(issuer.version, release) >= 0;
  // The template's context replaces cert-manager's as a whole.
  const context = given(spec.securityContext) && isNew('1.16') ? spec.securityContext : DEFAULT_CONTEXT;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'cm-acme-http-solver-',
      namespace,
      labels: { ...identityLabels(), ...extraLabels(model), ...plain(metadata.labels) },
      annotations: {
        'sidecar.istio.io/inject': 'false',
        'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true',
        ...plain(metadata.annotations),
      },
    },
    spec: {
      ...spec,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'OnFailure',
      nodeSelector: { 'kubernetes.io/os': 'linux', ...plain(spec.nodeSelector) },
      tolerations: list(spec.tolerations),
      imagePullSecrets: list(spec.imagePullSecrets),
      serviceAccountName: text(spec.serviceAccountName) || 'default',
      securityContext: context,
      containers: [
        {
          name: 'acmesolver',
          image: settingOfAll(model, SETTINGS.solverImage)?.value ?? '<solver image>',
          imagePullPolicy: 'IfNotPresent',
          ports: [{ name: 'http', containerPort: SOLVER_PORT }],
          resources: {
            requests: { ...RESOURCES.requests, ...(isNew('1.19') ? plain(own.requests) : {}) },
            limits: { ...RESOURCES.limits, ...(isNew('1.19') ? plain(own.limits) : {}) },
          },
          securityContext: {
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}

/** Where pods of a solver run. */
export interface SolverPlace {
  readonly issuer: IssuerView;
  readonly solver: Solver;
  readonly namespace: string;
}

/** The port on which solver pods listen. */
export const SOLVER_PORT = 8089;

const DEFAULT_CONTEXT: Plain = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const RESOURCES = { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } };

/** The labels by which cert-manager finds what it creates for a challenge. */
export function identityLabels(): Record<string, string> {
  return {
    [SOLVER_LABELS.domain]: '<hash>',
    [SOLVER_LABELS.token]: '<hash>',
    [SOLVER_LABELS.solver]: 'true',
  };
}

/** Labels that the controller adds to solver pods (`--acme-http01-solver-extra-labels`, since 1.21). */
function extraLabels(model: Model): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const { flags, configuration } of model.controllers) {
    const file = plain(plain(configuration?.value.acmeHTTP01Config).solverExtraLabels);
    for (const [key, value] of Object.entries(file)) labels[key] = String(value);
    for (const { name, value } of flags) {
      if (name !== SETTINGS.solverExtraLabels.flag) continue;
      for (const pair of value.split(',')) labels[pair.split('=')[0]!.trim()] = pair.slice(pair.indexOf('=') + 1);
    }
  }
  return labels;
}
