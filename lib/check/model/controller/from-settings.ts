import { plain, text } from '../../../values/plain';
import type { KubeObject } from '../kube-object';
import type { Controller } from './controller';

/** What an app is told of the controller (`ControllerSettings`): an object for the rules, which is never written. */
export const SETTINGS_KIND = 'ControllerSettings';

/** The controller that an app is told of. What it is not told is unknown. */
export function fromSettings(object: KubeObject): Controller | undefined {
  if (object.group !== 'cdk8s-acme.dev') return undefined;
  const { namespace, version, flags } = object.spec;
  return {
    ...{ object, path: 'spec.flags', namespace: text(namespace), pullSecrets: [], podLabels: {}, complete: false },
    release: text(version) === '' ? undefined : { value: text(version), object, path: 'spec.version' },
    serviceAccount: { annotations: {} },
    flags: Object.entries(plain(flags)).map(([name, value]) => ({
      ...{ name, value: text(value), object, path: `spec.flags["${name}"]` },
    })),
  };
}
