import { compareVersions } from '../../../cert-manager/versions';
import { given, plain } from '../../../values/plain';
import { parseQuantity } from '../../../values/quantity';
import { SETTINGS, type Setting } from '../../model/controller/controller';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import { settingOfAll } from '../controller/controllers';

/** A request or limit of the solver pod. */
export interface SolverResource {
  /** As it is written. */
  readonly shown: string;
  /** Undefined where it is no quantity. */
  readonly value: number | undefined;
  /** Whether the solver's pod template sets it; else the controller's flags or defaults do. */
  readonly own: boolean;
}

const FLAGS: Readonly<Record<string, readonly [request: Setting, limit: Setting]>> = {
  cpu: [SETTINGS.solverCpuRequest, SETTINGS.solverCpuLimit],
  memory: [SETTINGS.solverMemoryRequest, SETTINGS.solverMemoryLimit],
};
const DEFAULTS: Readonly<Record<string, readonly [request: string, limit: string]>> = {
  cpu: ['10m', '100m'],
  memory: ['64Mi', '64Mi'],
};

/**
 * What the solver pod requests of `cpu` or `memory`, and its limit.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (mergePodObjectMetaWithPodTemplate; resources of the template came with
 * 1.19); internal/apis/config/controller/v1alpha1/defaults.go.
 */
export function solverResources(
  issuer: IssuerView,
  solver: Solver,
  resource: string,
  model: Model,
): [request: SolverResource, limit: SolverResource] {
  return (['requests', 'limits'] as const).map((part, i) => {
    const own = ownValue(issuer, solver, part, resource);
    const shown = own ?? settingOfAll(model, FLAGS[resource]![i]!)?.value ?? DEFAULTS[resource]![i]!;
    return { shown: String(shown), value: parseQuantity(shown), own: own !== undefined };
  }) as [SolverResource, SolverResource];
}

function ownValue(issuer: IssuerView, solver: Solver, part: 'requests' | 'limits', resource: string): unknown {
  if (compareVersions(issuer.version, '1.19') < 0) return undefined;
  const value = plain(plain(plain(solver.podTemplate.spec).resources)[part])[resource];
  return given(value) ? value : undefined;
}
