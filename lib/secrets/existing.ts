import type { Construct } from 'constructs';
import { AppRules } from '../synth/app-rules';
import type { Delivery, SecretShape } from './delivery';

/** A Secret that something outside of the app delivers: it is only referred to, and assumed to exist. */
export class ExistingSecret implements Delivery {
  public readonly annotates = false;

  public deliver(scope: Construct, { name }: SecretShape, namespace: string): void {
    AppRules.of(scope).know('secrets', `${namespace}/${name}`);
  }

  public follow(scope: Construct, { name }: SecretShape): void {
    AppRules.of(scope).know('secrets', `*/${name}`);
  }
}
