import { compareVersions } from '../../../cert-manager/versions';
import { join, valueAt } from '../../../values/field-path';
import { given, type Plain } from '../../../values/plain';
import type { Fault } from '../../finding';
import { COMPONENT_CONFIGURATIONS } from '../../knowledge/component-configurations';
import { type ConfigurationSchema, configurationProblems } from '../../knowledge/configuration-schema';
import type { KubeObject } from '../../model/kube-object';

/** The configuration file of a component of cert-manager, where it is written. */
export interface WrittenConfiguration {
  readonly component: keyof typeof COMPONENT_CONFIGURATIONS;
  readonly object: KubeObject;
  readonly path: string;
  readonly value: Plain;
  /** The minor release of the component; undefined if it is not known. */
  readonly release: string | undefined;
}

const EFFECTS: Readonly<Record<WrittenConfiguration['component'], string>> = {
  controller: 'no certificate is issued or renewed.',
  cainjector: "the API server does not trust cert-manager's webhook, and refuses all of cert-manager's objects.",
  webhook: "the API server cannot call it, and refuses all of cert-manager's objects.",
};

/**
 * What keeps a component from starting with its configuration file.
 *
 * @param untyped what happens if the file lacks its `apiVersion` or `kind`; undefined if something adds them
 */
export function configurationFaults(written: WrittenConfiguration, untyped: string | undefined): Fault[] {
  const { component, object, path: root, value, release } = written;
  const schema: ConfigurationSchema = COMPONENT_CONFIGURATIONS[component];
  // Charts before that have no such value.
  if (release !== undefined && compareVersions(release, schema.since) < 0) return [];
  // In a text, no field has a path of its own.
  const placeOf = (at: string) =>
    valueAt(object.raw, at) === undefined && valueAt(object.raw, root) !== undefined ? root : at;
  const { apiVersion, kind } = schema.type;
  const missing = ['apiVersion', 'kind'].filter((field) => !given(value[field]));
  const faults = configurationProblems(value, release, schema).map(({ path, what, fix, mayBeNewer }) => ({
    ...{ object, path: placeOf(join(root, path)), fix },
    message: `The ${component}'s configuration has "${path}", which ${what}${release ? ` (the release is ${release})` : ''}.`,
    effect: `The ${component} reads its configuration strictly and does not start (strict decoding error): ${EFFECTS[component]}`,
    ...(mayBeNewer && release === undefined && { severity: 'warning' as const }),
  }));
  if (untyped === undefined || missing.length === 0 || Object.keys(value).length === 0) return faults;
  const message = `The ${component}'s configuration has no ${missing.join(' and no ')}.`;
  const fix = `Add apiVersion: ${apiVersion} and kind: ${kind}.`;
  return [{ object, path: placeOf(root), message, effect: untyped, fix }, ...faults];
}

/** What charts before 1.16 do with a configuration that lacks its type. */
export function refusedByChart(value: string): string {
  return `The chart refuses it before 1.16 (${value}.apiVersion must be set): cert-manager is not installed, or stays as it was before.`;
}
