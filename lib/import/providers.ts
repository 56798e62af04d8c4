import type { Call, Typescript } from '../code/expression';
import { existing, isKeyReference } from '../code/secret-references';
import type { Typed } from '../code/typed';
import type { Plain } from '../values/plain';
import { DNS_PROVIDERS } from './dns-providers';

/**
 * The ways to write a DNS01 provider, the best one first. None is sure to give the stanza again: what it has besides is not
 * looked at.
 */
export function providersOf(name: string, stanza: Plain, typed: Typed): Call<Typescript>[] {
  const written = DNS_PROVIDERS[name];
  const secrets = [...new Set(secretsIn(stanza))].map(existing);
  return [
    ...(written ? [written(stanza, typed)] : []),
    {
      ...{ class: 'Dns01Provider', method: 'custom' },
      args: [name, { literal: stanza }, ...(secrets.length > 0 ? [{ listOf: 'SecretSource', items: secrets }] : [])],
    },
  ];
}

/** The names of the Secrets that a stanza refers to. */
function secretsIn(value: unknown): string[] {
  if (isKeyReference(value)) return [value.name];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsIn);
}
