import type { Call, Typescript } from '../code/expression';
import type { Fields } from '../code/typed';

/** A call of a factory of Dns01Provider in a program. */
export function providerCall(method: string, type: string, fields: Fields): Call<Typescript> {
  return { class: 'Dns01Provider', method, options: { type, fields } };
}

/** The property `credentials`, where there are any. */
export function credentialsField(call: Call<Typescript> | undefined): Fields {
  return call ? { credentials: call } : {};
}
