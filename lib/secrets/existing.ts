import type { Delivery } from './delivery';

/** A Secret that something else delivers: only referred to. */
export class ExistingSecret implements Delivery {
  public deliver(): void {}
}
