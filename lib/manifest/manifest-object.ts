import { ApiObject, App, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { KNOWN_ANNOTATION } from '../check/model/known';
import { AppRules } from '../synth/app-rules';
import { withAnnotation } from './annotations';
import { withSyncWave } from './argo-cd';
import type { Manifest } from './manifest';
import { isChanged, watchMetadata } from './watched-metadata';

/** How many resolvers an App has of its own; more are the user's, and may change any value. */
const OWN_RESOLVERS = new App().resolvers.length;

/**
 * An object that this library writes.
 *
 * The rules read every object at synth, right before it is written. It is rendered once for both, and what is plain
 * already is not searched for tokens: rendering is a good part of what a synth costs.
 *
 * @internal
 */
export class ManifestObject extends ApiObject {
  private readonly appRules: AppRules;
  private patched = false;
  private rendered?: { readonly synth: number; readonly json: any };

  public constructor(
    scope: Construct,
    id: string,
    private readonly manifest: Manifest,
  ) {
    super(scope, id, manifest);
    this.appRules = AppRules.of(this.chart);
    watchMetadata(this.metadata);
    if (manifest.metadata.namespace === undefined) {
      // cdk8s would put it into the chart's namespace, and what is written without one stands in none.
      (this.metadata as { namespace?: string }).namespace = undefined;
    }
  }

  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.patched = true;
    this.rendered = undefined;
    super.addJsonPatch(...ops);
  }

  public override toJson(): any {
    const { synth } = this.appRules;
    if (synth !== undefined && this.rendered?.synth === synth) {
      const { json } = this.rendered;
      // Rendered for the rules, now written: what is asked for after that is asked for anew.
      this.rendered = undefined;
      return json;
    }
    const rendered = this.render();
    rendered.metadata = withSyncWave(this, rendered.metadata);
    const note = this.appRules.knownNotes.noteFor(rendered);
    const json =
      note === undefined
        ? rendered
        : { ...rendered, metadata: withAnnotation(rendered.metadata, KNOWN_ANNOTATION, note) };
    if (synth !== undefined) this.rendered = { synth, json };
    return json;
  }

  private render(): any {
    const app = this.appRules.root;
    const plain = !this.patched && !process.env.CDK8S_DISABLE_SORT;
    if (!plain || !(app instanceof App) || app.resolvers.length !== OWN_RESOLVERS) return super.toJson();
    const { apiVersion, kind, metadata: _, ...rest } = this.manifest;
    const body = sorted(rest);
    // A token, an instance of a class: cdk8s knows what to do.
    if (body === NOT_PLAIN) return super.toJson();
    return { apiVersion, kind, metadata: this.renderMetadata(), ...body };
  }

  private renderMetadata(): any {
    const { metadata } = this.manifest;
    if (isChanged(this.metadata)) return this.metadata.toJson();
    for (const key in metadata) if (!PLAIN_METADATA.has(key)) return this.metadata.toJson();
    const { name, namespace } = this.metadata;
    const labels = filled({ ...this.chart.labels, ...metadata.labels });
    const rendered = sorted({ annotations: filled(metadata.annotations), labels, name, namespace });
    return rendered === NOT_PLAIN ? this.metadata.toJson() : rendered;
  }
}

/** What metadata is rendered from here; cdk8s renders the rest. */
const PLAIN_METADATA = new Set(['name', 'namespace', 'labels', 'annotations']);

/** A map, if there is anything in it. */
function filled<T extends object>(map: T | undefined): T | undefined {
  for (const _ in map) return map;
  return undefined;
}

const NOT_PLAIN = Symbol('not plain');

/** A copy with the keys of all maps sorted and what is undefined left out, as cdk8s writes it. */
function sorted(value: any): any {
  if (typeof value !== 'object') return typeof value === 'function' ? NOT_PLAIN : value;
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items: any[] = [];
    for (const item of value) {
      const copy = sorted(item);
      if (copy === NOT_PLAIN) return NOT_PLAIN;
      items.push(copy);
    }
    return items;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || typeof value.resolve === 'function') return NOT_PLAIN;
  const map: any = {};
  for (const key of sortedKeys(value)) {
    const copy = sorted(value[key]);
    if (copy === NOT_PLAIN) return NOT_PLAIN;
    if (copy !== undefined) map[key] = copy;
  }
  return map;
}

/** Keys in order; most maps have theirs so, and sorting takes longer than looking. */
function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}
