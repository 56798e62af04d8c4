import type { Construct } from 'constructs';

/** A Secret as those who refer to it need it. */
export interface SecretShape {
  readonly name: string;
  readonly type: string;
}

/** A way in which a Secret comes to be in the namespaces that need it. */
export interface Delivery {
  /** The keys that the Secret will have, where that is known at synth. */
  readonly keys?: readonly string[];
  /** Writes, below `scope`, what puts the Secret into the namespace. Asked again for the same, changes nothing. */
  deliver(scope: Construct, secret: SecretShape, namespace: string): void;
}
