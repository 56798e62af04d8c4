import { Construct, type IConstruct } from 'constructs';

/**
 * Objects of one construct that are written one after the other.
 *
 * A construct that makes its groups in the order in which their objects apply leaves its chart in that order, whatever
 * comes when; a chart that is in order needs not be put in order at synth.
 */
export class Group extends Construct {}

/** The construct that the user made, where this is a group of one. */
export function ownerOf(construct: IConstruct): IConstruct {
  return construct instanceof Group ? construct.node.scope! : construct;
}
