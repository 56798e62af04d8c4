import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { perApp } from '../app/per-app';
import { SYNC_WAVE } from '../operators/argo-cd';
import { withAnnotation } from './annotations';
import { rankOf } from './ranks';

const inWaves = perApp(() => new Set<IConstruct>());

/** What Argo CD is told, for an App, a Chart or a single construct. */
export class ArgoCd {
  /**
   * Argo CD's settings for a construct and all below it.
   *
   * @param scope an App, a Chart or any construct
   */
  public static of(scope: IConstruct): ArgoCd {
    return new ArgoCd(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Has Argo CD apply what this library writes in the order in which it is needed: each object gets the annotation
   * `argocd.argoproj.io/sync-wave`, from -4 for a Namespace to 3 for a Certificate. Objects of others have no annotation,
   * and so stand in wave 0, between. An annotation that the object has already stays.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public addSyncWaves(): void {
    inWaves(this.scope).add(this.scope);
  }
}

/** The metadata of an object as it is written: with its wave, where the construct is in waves. */
export function withSyncWave(object: ApiObject, metadata: any): any {
  const scopes = inWaves(object);
  if (scopes.size === 0) return metadata;
  if (!object.node.scopes.some((scope) => scopes.has(scope))) return metadata;
  return withAnnotation(metadata, SYNC_WAVE, String(rankOf(object.kind)));
}
