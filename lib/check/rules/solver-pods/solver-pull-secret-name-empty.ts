import { describe } from '../../../values/names';
import { list, plain, text } from '../../../values/plain';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { accountOf, podTemplatePath, solverPods, templatePullSecrets } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An entry of `imagePullSecrets` that names no Secret.
 *
 * Source: kubernetes api/core/v1 LocalObjectReference: an entry is a map with `name`, which may be empty and then
 * has no effect.
 */
export const solverPullSecretNameEmpty: Rule<Model> = {
  id: 'solver-pull-secret-name-empty',
  severity: 'error',
  title: 'An entry of imagePullSecrets names no Secret',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversFor('http01').of(model)) {
      // The field table reports entries that are not maps.
      const entries = templatePullSecrets(issuer, solver);
      check(issuer.object, entries, podTemplatePath(solver, 'spec.imagePullSecrets'), false, report);
    }
    const seen = new Set<KubeObject>();
    for (const pods of solverPods.of(model)) {
      const account = accountOf(pods, model);
      if (!account || seen.has(account)) continue;
      seen.add(account);
      check(account, list(account.raw.imagePullSecrets), 'imagePullSecrets', true, report);
    }
  },
};

function check(object: KubeObject, entries: readonly unknown[], path: string, shapes: boolean, report: Report): void {
  for (const [i, entry] of entries.entries()) {
    const isMap = plain(entry) === entry;
    if (isMap ? text(plain(entry).name) !== '' : !shapes) continue;
    report({
      object,
      path: `${path}[${i}]`,
      message: isMap
        ? 'The entry of imagePullSecrets has no name.'
        : `The entry of imagePullSecrets is ${describe(entry)}, and should be a map with the name of a Secret.`,
      effect: isMap
        ? 'It has no effect: the image of the solver pod is pulled without credentials.'
        : 'The API server refuses the ServiceAccount, and therefore every solver pod that would run as it.',
      fix: 'Write it as "- name: registry-credentials".',
    });
  }
}
