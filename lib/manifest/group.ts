import { Construct, type IConstruct } from 'constructs';

/**
 * Objects of one construct that are written one after another.
 *
 * A construct that creates its groups in the order in which their objects are applied keeps its chart in that order,
 * whenever objects are added. A chart that is in order need not be sorted at synth.
 */
export class Group extends Construct {}

/** The construct that the user created, if this is one of its groups. */
export function ownerOf(construct: IConstruct): IConstruct {
  return construct instanceof Group ? construct.node.scope! : construct;
}
