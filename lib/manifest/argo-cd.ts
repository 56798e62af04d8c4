import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { perApp } from '../app/per-app';
import { SYNC_WAVE } from '../operators/argo-cd';
import { withAnnotation } from './annotations';
import { rankOf } from './ranks';

const inWaves = perApp(() => new Set<IConstruct>());

/**
 * Settings for Argo CD, for an App, a Chart or a single construct.
 *
 * @example
 * ArgoCd.of(app).addSyncWaves();
 */
export class ArgoCd {
  /**
   * The settings for Argo CD of a construct and everything below it.
   *
   * @param scope an App, a Chart or any construct
   *
   * @example
   * ArgoCd.of(chart).addSyncWaves();
   */
  public static of(scope: IConstruct): ArgoCd {
    return new ArgoCd(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Makes Argo CD apply the objects of this library in the order in which they are needed: each object gets the
   * annotation `argocd.argoproj.io/sync-wave`, from -4 for a Namespace to 3 for a Certificate. Other objects get no
   * annotation, which puts them into wave 0, in between. An existing annotation is kept.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public addSyncWaves(): void {
    inWaves(this.scope).add(this.scope);
  }
}

/** The metadata of an object as it is written, with its wave if `addSyncWaves` was called. */
export function withSyncWave(object: ApiObject, metadata: any): any {
  const scopes = inWaves(object);
  if (scopes.size === 0) return metadata;
  if (!object.node.scopes.some((scope) => scopes.has(scope))) return metadata;
  return withAnnotation(metadata, SYNC_WAVE, String(rankOf(object.kind)));
}
