import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { secretKeyProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { type Delivery, lazyAnnotations, type SecretShape } from './delivery';

/** A plain Secret in each namespace, with values that are known at synth. */
export class PlainSecret implements Delivery {
  public readonly annotates = true;
  // Private at run time too, so that inspecting a construct prints no value.
  readonly #data: Record<string, string> = {};

  /** @throws if a key or value is not valid in a Secret; the message has the key, never the value */
  public constructor(secret: string, values: Record<string, string>) {
    if (Object.keys(values).length === 0) throw refusal(`Secret ${secret}`, 'has no keys.');
    for (const [key, value] of Object.entries(values)) {
      const problem = secretKeyProblem(key) ?? valueProblem(value);
      if (problem) throw refusal(`Secret ${secret}`, `key ${JSON.stringify(key)} ${problem}.`);
      this.#data[key] = Buffer.from(value, 'utf8').toString('base64');
    }
  }

  public deliver(scope: Construct, { name, type, annotations }: SecretShape, namespace: string): void {
    writeOnce(scope, `secret-${name}-${namespace}`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, annotations: lazyAnnotations(annotations) },
      data: this.#data,
      type,
    });
  }
}

function valueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'has a value that is not a string';
  if (value.length === 0) return 'has an empty value';
  if (/[\r\n]$/.test(value) && !/[\r\n]./.test(value)) {
    return 'has a value that ends in a line break, which would be part of the credential: remove the line break';
  }
  return undefined;
}
