import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';
import { podTemplates } from '../objects/pod-templates';

/** A volume for which cert-manager's CSI driver requests a certificate when a pod starts. */
export interface CsiVolume {
  readonly object: KubeObject;
  readonly attributes: Plain;
  /** Where an attribute is in the object. */
  at(attribute: string): string;
}

const PREFIX = 'csi.cert-manager.io/';

/** The volumes of pods that cert-manager's CSI driver mounts. */
export const csiVolumes: ListSource<CsiVolume> = source(function* (model) {
  for (const { object, pod, path } of podTemplates.of(model)) {
    for (const [i, volume] of list(pod.volumes).map(plain).entries()) {
      const { driver, volumeAttributes } = plain(volume.csi);
      const within = `${path}.volumes[${i}].csi.volumeAttributes`;
      const at = (attribute: string) => `${within}["${PREFIX}${attribute}"]`;
      if (driver === 'csi.cert-manager.io') yield { object, attributes: plain(volumeAttributes), at };
    }
  }
}, onlyFrom(podTemplates.kinds));

/** An attribute of a volume, by its name without the driver's prefix. */
export function attributeOf({ attributes }: CsiVolume, attribute: string): string {
  return text(attributes[PREFIX + attribute]);
}
